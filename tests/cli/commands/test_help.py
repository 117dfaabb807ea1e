"""The command `help` shows what --help shows."""

import pytest

from corpuskit.cli.command_table import COMMANDS
from tests.conftest import refused


@pytest.mark.parametrize("name", ["", "lexicon", *COMMANDS])
def test_help_of_a_command(run, name):
    words = name.split()
    assert run("help", *words).stdout == run(*words, "--help").stdout


def test_help_of_what_is_not_a_command(run):
    refused(run("help", "kwci"), "no command kwci", "corpuskit help kwic")
    refused(run("help", "check", "lexicon"), "no command", "corpuskit help lexicon check")
    refused(run("help", "lexicon", "chek"), "no command", "corpuskit help lexicon check")
    refused(run("help", "nosuch"), "no command nosuch", "corpuskit -h")
