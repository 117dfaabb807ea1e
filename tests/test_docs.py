"""The docs are true: their commands are run, their reference is generated."""

import doctest
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from inspect import Parameter, isfunction, signature
from pathlib import Path

import pytest
from click.testing import CliRunner

import corpuskit
from corpuskit.cli.main import main
from tests.cli.test_help import ALL_COMMANDS
from tests.conftest import ROOT, update_hint

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
BLOCKS = [
    pytest.param(page, number, id=f"{page.name}-{number}")
    for page in PAGES
    for number in range(len(BLOCK.findall(page.read_text("utf-8"))))
]
WIDTH = 86
UPDATE = update_hint(__file__)


def shell(commands: list[str], folder: Path) -> list[str]:
    """Run commands in bash, one after the other in one folder; return what each prints."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    printed = []
    for command in commands:
        result = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command], cwd=folder, env={**os.environ, "PATH": path},
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert result.returncode == 0, result.stderr
        printed.append(result.stdout)
    return printed


@pytest.mark.parametrize(("page", "number"), BLOCKS)
def test_a_page_shows_what_the_program_prints(page, number, tmp_path, request):
    text = page.read_text("utf-8")
    block = BLOCK.findall(text)[number]
    commands = re.findall(r"^\$ (.*)$", block, re.MULTILINE)
    printed = shell(commands, tmp_path)
    true = "".join(f"$ {c}\n{p}" for c, p in zip(commands, printed, strict=True))
    if request.config.getoption("--update-golden"):
        page.write_text(text.replace(block, true), encoding="utf-8")
        return
    assert block == true, f"{UPDATE} (-k {page.stem} is one page)"


@pytest.mark.parametrize("page", [ROOT / "docs/reference/api.md", ROOT / "docs/reference/query.md"])
def test_python_examples(page):
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert tried > 5
    assert not failed


def test_the_analysis_of_the_recipe_runs(tmp_path, monkeypatch):
    page = (ROOT / "docs/contributing.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "reach.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    reach = importlib.import_module("reach").reach
    corpus = corpuskit.open_corpus("sino-russian-communiques")
    words = ["雙方", "台灣", "沒有這個詞"]
    for part in (corpus, corpus.where("year=2003")):
        rows = [list(corpuskit.kwic(part, word, view="count"))[0][:3] for word in words]
        assert list(reach(part, words)) == rows
    assert [row[0] for row in reach(corpus, words, min_documents=3)] == ["雙方"]
    assert "雙方" in corpuskit.plot(reach(corpus, words))


def reference() -> str:
    """Return the command reference, from the commands' own help."""
    parts = ["# Commands", "", "Generated from the program's help; `corpuskit COMMAND --help`."]
    for name in ALL_COMMANDS:
        asked = CliRunner().invoke(
            main, [*name.split(), "--help"], prog_name="corpuskit", terminal_width=WIDTH
        )
        assert asked.exit_code == 0, name
        parts += ["", f"## {name}", "", "```text", asked.stdout.rstrip(), "```"]
    return "\n".join(parts) + "\n"


def test_the_command_reference_is_up_to_date(request):
    page = ROOT / "docs/reference/cli.md"
    if request.config.getoption("--update-golden"):
        page.write_text(reference(), encoding="utf-8")
    assert page.read_text("utf-8") == reference(), UPDATE


def options() -> str:
    """Return a table of the public classes of options, from the classes and their defaults."""
    lines = ["| options | of | names with their defaults |", "|---|---|---|"]
    for name in filter(lambda name: name.endswith("Options"), corpuskit.__all__):
        shown = [
            f"`{option}`" if callable(usual) else f"`{option}={usual!r}`"
            for option, usual in defaults(getattr(corpuskit, name)).items()
        ]
        lines.append(f"| `{name}` | {takers(name)} | {', '.join(shown)} |")
    return "\n".join(lines) + "\n"


def takers(kind: str) -> str:
    """Return the public functions that take options of a class, as keywords or as an object."""
    shown = []
    for name in corpuskit.__all__:
        value = getattr(corpuskit, name)
        for parameter in signature(value).parameters.values() if isfunction(value) else ():
            if re.search(rf"\b{kind}\b", str(parameter.annotation)):
                is_object = parameter.kind is not Parameter.VAR_KEYWORD
                shown.append(f"`{name}({parameter.name}=...)`" if is_object else f"`{name}`")
    assert shown, f"no public function takes {kind}: **options: Unpack[{kind}]"
    return ", ".join(shown)


def defaults(kind: type) -> Mapping[str, object]:
    """Return the options of a class with their defaults."""
    if is_dataclass(kind):
        return {field.name: field.default for field in fields(kind)}
    return sys.modules[kind.__module__].DEFAULTS


def test_the_table_of_options_is_up_to_date(request):
    page = ROOT / "docs/reference/api.md"
    text = page.read_text("utf-8")
    head, table, rest = re.split(r"(?<=\n)(\| options \|.*?\n)(?=\n|$)", text, flags=re.DOTALL)
    if request.config.getoption("--update-golden"):
        page.write_text(head + options() + rest, encoding="utf-8")
        table = options()
    assert table == options(), UPDATE


def test_the_reference_of_functions_is_complete():
    page = (ROOT / "docs/reference/api.md").read_text("utf-8")
    functions = [name for name in corpuskit.__all__ if isfunction(getattr(corpuskit, name))]
    missing = [name for name in functions if not re.search(rf"\b{name}\(", page)]
    assert not missing, "add a row to the table of functions of docs/reference/api.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target
