"""The registry of formats: endings, samples, documentation, light imports."""

import re
import subprocess
import sys
from importlib import import_module

import pytest

from corpuskit.core.errors import ReadError
from corpuskit.formats import registry
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.registry import known_endings, reader_for
from tests import sample_files
from tests.conftest import ROOT
from tests.sample_files import TEXT, read_documents


@pytest.mark.parametrize(
    ("name", "data"), sample_files.valid_files().items(), ids=lambda v: str(v)[:8]
)
def test_the_same_two_lines_in_every_format(name, data):
    text = "\n".join(raw.text for raw in read_documents(name, data))
    text = text.replace("\f", "\n").replace("\n\n", "\n")
    title = "两国总理第三次会晤联合公报\n" if name.endswith(".html") else ""
    assert text == title + TEXT


def test_readers_are_found_by_ending():
    assert reader_for("公報.TXT") is not None
    assert reader_for("a/b.docx/c") is reader_for("photo.jpeg") is reader_for("txt") is None


@pytest.mark.parametrize("ending", known_endings())
def test_every_reader_refuses_or_reads_an_empty_file(ending):
    try:
        list(reader_for(f"a{ending}")(b"", "a", ReadOptions()))
    except ReadError as error:
        assert str(error).startswith(("a: ", "a:1"))  # noqa: PT017


def test_the_endings_read_from_the_sources_are_those_of_the_modules():
    modules = set(registry._modules().values())
    declared = [import_module(f"corpuskit.formats.{name}").ENDINGS for name in modules]
    assert sorted(ending for endings in declared for ending in endings) == list(known_endings())


def test_every_format_has_a_sample():
    samples = {f".{name.rpartition('.')[2]}" for name in sample_files.valid_files()}
    modules = registry._modules()
    assert {modules[ending] for ending in samples} == set(modules.values())


def test_the_documentation_lists_the_endings_of_every_format():
    text = (ROOT / "docs/reference/formats.md").read_text("utf-8")
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `.")]
    documented = [set(re.findall(r"`(\.\w+)`", cell)) for cell in cells]
    formats = {}
    for ending, module in registry._modules().items():
        formats.setdefault(module, set()).add(ending)
    assert sorted(map(sorted, documented)) == sorted(map(sorted, formats.values()))


def test_reading_plain_text_imports_no_other_format():
    code = (
        "import sys, corpuskit.formats.registry as registry\n"
        "from corpuskit.formats.options import ReadOptions\n"
        "list(registry.reader_for('a.txt')(b'a', 'a.txt', ReadOptions()))\n"
        "print(*{m for m in registry._modules().values()"
        " if f'corpuskit.formats.{m}' in sys.modules})"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.split() == ["plain"]
