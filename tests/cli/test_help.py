"""The help of every command: what it does, examples in Chinese, every option explained."""

import re

import click
import pytest

from corpuskit.cli.command_table import COMMANDS
from corpuskit.cli.main import main
from tests.conftest import ROOT


def command_of(name):
    found = main
    for part in name.split():
        found = found.get_command(click.Context(found), part)
    return found


# Each group before its commands.
ALL_COMMANDS = list(
    dict.fromkeys(
        " ".join(parts[:depth])
        for parts in map(str.split, COMMANDS)
        for depth in range(1, len(parts) + 1)
    )
)


def test_the_list_of_commands_is_complete():
    files = (ROOT / "src" / "corpuskit" / "cli" / "commands").glob("*.py")
    names = {path.stem.replace("_", " ") for path in files if path.stem != "__init__"}
    assert set(COMMANDS) == names
    for name in COMMANDS:
        assert command_of(name).name == name.split()[-1]


@pytest.mark.parametrize("name", ALL_COMMANDS)
def test_every_command_and_option_has_help_with_chinese_terms_and_english_examples(name):
    command = command_of(name)
    assert command.short_help or command.help
    assert any("\u4e00" <= char <= "\u9fff" for char in command.help)
    examples = command.help.split("Examples:")[1].strip().splitlines()
    assert sum("corpuskit " in line for line in examples) >= 2
    for line in examples:
        comment = re.search(r" {2,}(\S.*)", line.strip())
        assert comment is None or re.search("[a-z]{2}", comment[1]), f"not in English: {line}"
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
