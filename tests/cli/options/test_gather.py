"""Which options and arguments are in the provenance of a table."""

import click
import pytest

from corpuskit.cli.command_table import COMMANDS
from corpuskit.cli.options.gather import InputArgument, Presentation, numbers_options
from tests.cli.test_help import command_of


def recorded(*arguments):
    words = click.Argument(["words"], nargs=-1)
    file = InputArgument(["file"])
    by = click.Option(["--by"])
    quiet = Presentation(["--quiet"], is_flag=True)
    command = click.Command("count", params=[file, words, by, quiet])
    return numbers_options(command.make_context("count", list(arguments)))


def test_a_list_of_words_is_recorded_and_inputs_are_not():
    assert recorded("a.txt", "夥伴", "合作", "--quiet") == {"words": ["夥伴", "合作"]}
    assert recorded("a.txt", "--by", "year") == {"by": "year"}


@pytest.mark.parametrize("name", COMMANDS)
def test_lists_of_files_are_inputs(name):
    for parameter in command_of(name).params:
        if isinstance(parameter, click.Argument) and parameter.nargs == -1:
            names_files = any(
                word in (parameter.metavar or "") for word in ("FILE", "FOLDER", "KEY")
            )
            assert names_files == isinstance(parameter, InputArgument), (
                f"{name} {parameter.metavar}: an argument that names files, folders or stores "
                "takes cls=InputArgument; words do not, so that provenance has them"
            )
