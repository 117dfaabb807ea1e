"""The help of every command: what it does, examples in Chinese, every option explained."""

import click
import pytest

from corpuskit.cli.main import COMMANDS, main
from tests.conftest import ROOT


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


def test_the_list_of_commands_is_complete():
    files = {path.stem for path in (ROOT / "src" / "corpuskit" / "cli").glob("*.py")}
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
