"""The house: layers, public names, help, light imports, sizes."""

import ast
import subprocess
import sys
from pathlib import Path

import click
import pytest

import corpuskit
from corpuskit.cli.main import COMMANDS, main
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "corpuskit"
ORDER = [
    "core", "text", "formats", "sources", "segmentation", "lexicon", "store", "corpus", "query", "stats",
    "analysis", "output", "study", "reporting", "fetching", "cluster", "api", "cli",
]  # fmt: skip
# The methods of a corpus are doors to the analyses, opened when they are called.
DOORS = {"corpus": {"analysis"}}
FILES = sorted(SOURCE.rglob("*.py"))
ABOVE_ALL = ("__init__.py", "__main__.py")


def room(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    """Return the rooms that a module imports from, anywhere in it."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            parts = name.split(".")
            if parts[0] == "corpuskit" and len(parts) > 1:
                rooms.add(parts[1])
    return rooms


@pytest.mark.parametrize("path", [p for p in FILES if room(p) in ORDER], ids=str)
def test_a_module_imports_only_from_rooms_above_it(path):
    own = ORDER.index(room(path))
    rooms = imported(path) - DOORS.get(room(path), set())
    assert all(ORDER.index(name) <= own for name in rooms)


def test_every_module_has_a_room():
    rooms = {room(path) for path in FILES if path.name not in ABOVE_ALL}
    assert rooms <= set(ORDER)


def test_only_cli_knows_click():
    for path in FILES:
        if room(path) != "cli":
            assert "import click" not in path.read_text("utf-8"), path


@pytest.mark.parametrize("path", FILES, ids=str)
def test_sizes(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 320
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            docstring = ast.get_docstring(node, clean=False) or ""
            assert node.end_lineno - node.lineno - docstring.count("\n") <= 60, node.name


def test_only_the_room_of_charts_knows_what_draws():
    for path in FILES:
        if "charts" not in path.parts:
            text = path.read_text("utf-8")
            assert "import altair" not in text, path
            assert "import plotille" not in text, path


def test_public_names():
    assert set(corpuskit.__all__) == set(corpuskit._PLACES)
    for name in corpuskit.__all__:
        assert getattr(corpuskit, name).__doc__, name
    with pytest.raises(AttributeError):
        corpuskit.nosuch  # noqa: B018


def command_of(name):
    found = main
    for part in name.split():
        found = found.get_command(click.Context(found), part)
    return found


def with_subcommands(names):
    groups = {name: command_of(name) for name in names}
    return [
        path
        for name, found in groups.items()
        for path in (name, *(f"{name} {sub}" for sub in getattr(found, "commands", ())))
    ]


ALL_COMMANDS = with_subcommands(COMMANDS)


def test_the_list_of_commands_is_whole():
    files = {path.stem for path in (SOURCE / "cli").glob("*.py")}
    aside = {
        "__init__",
        "main",
        "choices",
        "comparison",
        "emit",
        "errors",
        "first_use",
        "lexicon_coding",
        "pictures",
        "progress",
        "streams",
    }
    assert set(COMMANDS) == files - aside
    for name in COMMANDS:
        assert command_of(name).name == name


@pytest.mark.parametrize("name", ALL_COMMANDS)
def test_every_command_and_option_has_help_with_chinese_examples(name):
    command = command_of(name)
    assert command.short_help or command.help
    assert sum("corpuskit " in line for line in command.help.splitlines()) >= 2
    examples = command.help.split("Examples:")[1]
    assert any("\u4e00" <= char <= "\u9fff" for char in examples)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


SHARED_OPTIONS = {"-c", "--corpus", "--where", "-o", "--output", "-n", "--limit", "-f", "--format"}


@pytest.mark.parametrize(
    "name",
    [
        "info",
        "freq",
        "kwic",
        "domains",
        "segment",
        "dictionary check",
        "dictionary suggest",
        "lexicon check",
        "lexicon suggest",
    ],
)
def test_the_shared_options_are_there(name):
    options = {opt for parameter in command_of(name).params for opt in parameter.opts}
    assert options >= SHARED_OPTIONS


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("import corpuskit.cli.main", set()),
        ("import corpuskit; corpuskit.open_corpus", set()),
        (
            "import corpuskit; list(corpuskit.concordance(corpuskit.open_corpus('sino-russian-communiques'), '和平'))",
            set(),
        ),
    ],
)
def test_heavy_packages_are_not_imported_before_they_are_needed(code, allowed):
    heavy = {
        "pandas",
        "numpy",
        "jieba",
        "opencc",
        "rich",
        "regex",
        "ahocorasick_rs",
        "lark",
        "platformdirs",
        "wapic",
        "altair",
        "vl_convert",
        "fontTools",
        "plotille",
    }
    # What a store needs to be built is not what a built one needs.
    corpuskit.open_corpus("sino-russian-communiques")
    program = f"import sys; {code}; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert heavy & set(loaded.stdout.split()) <= allowed


def test_one_version():
    import re

    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert re.search(r"^version: (.+)$", citation, re.MULTILINE)[1] == corpuskit.__version__
    assert f"## {corpuskit.__version__}" in (ROOT / "docs/changelog.md").read_text("utf-8")


def test_no_hint_names_a_package_of_this_name_on_an_index():
    # The name belongs to another project there.
    for path in [*FILES, ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        text = path.read_text("utf-8")
        assert "install corpuskit" not in text, path
        assert 'install "corpuskit' not in text, path
