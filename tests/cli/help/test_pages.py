"""The help pages: the short one fits a screen, the long one is complete and in groups."""

import re

import click
import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from corpuskit.cli.command_table import COMMANDS, SECTIONS
from corpuskit.cli.help.option_groups import DAILY_LIMIT, Group
from corpuskit.cli.main import main
from tests.cli.help.test_option_groups import options_of
from tests.cli.test_help import ALL_COMMANDS

LINES, COLUMNS = 24, 80
PROGRAM_LINES = 30


def page(name, option):
    asked = CliRunner().invoke(
        main, [*name.split(), option], prog_name="corpuskit", terminal_width=COLUMNS
    )
    assert asked.exit_code == 0
    return asked.stdout


@pytest.mark.parametrize("name", ["", *ALL_COMMANDS])
def test_the_short_page_fits_a_screen(name):
    lines = page(name, "-h").splitlines()
    assert len(lines) <= (LINES if name else PROGRAM_LINES)
    assert max(map(cell_len, lines)) <= COLUMNS
    assert lines[0].startswith(f"Usage: corpuskit {name}".rstrip())


@pytest.mark.parametrize("name", COMMANDS)
def test_no_example_of_the_short_page_is_cut(name):
    examples = page(name, "-h").split("Examples:\n")[1].split("\n\n")[0]
    assert 2 <= len(examples.splitlines()) <= 3
    assert "…" not in examples


@pytest.mark.parametrize("name", COMMANDS)
def test_the_short_page_shows_the_daily_options_and_how_many_there_are(name):
    short = page(name, "-h")
    shown = re.findall(r"^  (?:-\w, )?(--[\w-]+)", short, re.MULTILINE)
    assert len(shown) <= DAILY_LIMIT
    if len(shown) < len(options_of(name)):
        assert f"all {len(options_of(name))} options" in short


@pytest.mark.parametrize("name", COMMANDS)
def test_the_long_page_has_every_option_once_below_its_group(name):
    text = page(name, "--help")
    for option in options_of(name):
        typed = re.escape(max(option.opts, key=len))
        assert len(re.findall(rf"^  (?:-\w, )?{typed}(?![\w-])", text, re.MULTILINE)) == 1
    headings = re.findall(r"^(\w[\w ]+):$", text, re.MULTILINE)
    order = [group.value for group in Group]
    assert headings[-1] == "Help"
    assert headings[:-1] == sorted(headings[:-1], key=order.index)


@pytest.mark.parametrize("name", COMMANDS)
def test_ranges_are_in_words(name):
    assert not re.search(r"<=?x|x<=?|[ :]\d{7}|RANGE", page(name, "--help"))


def test_the_sections_have_every_command_once():
    listed = [name for names in SECTIONS.values() for name in names]
    assert sorted(listed) == sorted({name.split()[0] for name in COMMANDS})
    shown = re.findall(r"^(?:\w+ +|  +)([a-z]+)  ", page("", "-h"), re.MULTILINE)
    assert [name for name in shown if name != "corpuskit"] == listed


def test_a_command_line_without_a_command_shows_the_help(run):
    result = run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Look " in result.stderr
    assert isinstance(main, click.Group)
