"""Where a table and its provenance may be written."""

import click
import pytest

from corpuskit.cli.command_table import COMMANDS
from tests.cli.test_help import command_of
from tests.conftest import refused


@pytest.mark.parametrize("output", ["/nosuch/a.csv", "/proc/a.csv", "a.xyz"])
def test_an_output_that_cannot_be_written(run, folder, output):
    result = run("freq", "-c", folder, "-o", output)
    assert (result.exit_code, result.stdout) == (2, "")
    assert output in result.stderr
    assert "Hint: " in result.stderr


def test_a_folder_as_output(run, folder):
    refused(
        run("freq", "-c", folder, "-o", folder / "x.csv" / ".."), "no format has the ending", "use"
    )
    refused(
        run("freq", "-q", "-c", folder, "-f", "csv", "-o", folder),
        "cannot be written",
        "name a file",
    )


def test_xlsx_is_written_to_a_file_only(run, folder):
    refused(
        run("freq", "-c", folder, "-f", "xlsx"), "xlsx: can only be written to a file", "--output"
    )


def test_a_text_of_the_corpus_is_not_overwritten_by_a_table(run, meetings):
    before = (meetings / "2003.txt").read_bytes()
    for option in ("-o", "--provenance"):
        result = run("freq", "-c", meetings, option, meetings / "2003.txt", "-f", "csv", "-q")
        refused(result, "2003.txt: is a text of the corpus", "name another file")
    assert (meetings / "2003.txt").read_bytes() == before


def test_table_and_provenance_need_two_files(run, meetings, tmp_path):
    result = run(
        "freq", "-c", meetings, "-o", tmp_path / "a.csv", "--provenance", tmp_path / "a.csv"
    )
    refused(result, "is the place of the table and of its provenance")
    result = run("freq", "-c", meetings, "-o", tmp_path / "a.csv", "--provenance", "/nosuch/p.json")
    refused(result, "/nosuch/p.json: cannot be written", "folder")
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.parametrize("lang", ["de", ""])
@pytest.mark.parametrize("command", [("freq",), ("domains",), ("segment", "--compare", "jieba")])
def test_an_unknown_language_is_refused_in_one_line(run, folder, command, lang):
    result = run(*command, "-c", folder, "--lang", lang)
    assert (result.exit_code, result.stdout) == (2, "")
    problem, hint = result.stderr.splitlines()
    assert problem.startswith(f"Error: {command[0]}: --lang: unknown language '{lang}'; known: en,")
    assert hint.startswith("Hint: --lang en|")


def test_every_type_of_an_option_of_ours_refuses_as_click_does():
    """Anything else that is raised while click parses is a traceback."""
    own = {
        parameter.type
        for name in COMMANDS
        for parameter in command_of(name).params
        if not isinstance(parameter.type, click.Path)
        and not type(parameter.type).__module__.startswith("click.")
    }
    assert own
    for kind in own:
        with pytest.raises(click.BadParameter):
            kind.convert("no such value", None, None)
