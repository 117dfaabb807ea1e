"""Options with impossible values, and options that exclude each other."""

import pytest

from corpuskit.cli.command_table import COMMANDS
from tests.cli.test_help import command_of
from tests.conftest import SMALL, refused


def test_options_that_exclude_each_other(run):
    for arguments in (
        ["domains", "--hits", "--terms"],
        ["segment", "a.txt", "-c", str(SMALL)],
        ["segment", "--where", "year=2000"],
    ):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")


def test_missing_dictionaries_and_stopwords(run, folder):
    refused(
        run("freq", "-c", folder, "--dictionary", "/nosuch"), "/nosuch: No such file", "dictionary"
    )
    refused(
        run("freq", "-c", folder, "--stopwords", "/nosuch"), "/nosuch: No such file", "stop words"
    )


def test_wrong_numbers(run, folder):
    refused(run("kwic", "合", "-c", folder, "--window", "-1"), "window must be 0 or more, got -1")
    refused(run("freq", "-c", folder, "--min-count", "0"), "min_count must be at least 1, got 0")


@pytest.mark.parametrize(
    "arguments",
    [
        ["freq", "--by", ""], ["freq", "-c", ""], ["domains", "--lexicon", ""], ["freq", "-o", ""],
        ["freq", "--match", ""],
        ["domains", "--hits", "--wide"],
        ["domains", "--wide", "--long"],
        ["info", "--documents", "--by", "place"], ["kwic", "和", "--count", "--sample", "3"],
        ["kwic", "和", "--seconds", "inf"], ["kwic", "和", "--seconds", "nan"],
        ["freq", "-n", "1" + "0" * 30], ["freq", "--where", "year=" + "1" * 5000],
        ["kwic", "和", "--dictionary", "/nosuch"],
    ],
)  # fmt: skip
def test_impossible_option_values_are_refused(run, arguments):
    result = run(*arguments, *([] if "-c" in arguments else ["-c", SMALL]))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--hits", "--blocked"], ["--terms", "--intervals"], ["--sensitivity", "--wide"],
        ["--explain", "2001"], ["--intervals", "--draws", "5"], ["--explain", "2001", "nosuch"],
        ["--draws", "500"], ["--seed", "2", "--terms"], ["--window", "3"], ["--hits", "--by-year"],
        ["--explain", "1999", "economic"], ["--without", "外星"], ["--blocked", "--count-as", "token"],
    ],
)  # fmt: skip
def test_options_that_do_not_combine_are_refused(run, arguments):
    result = run("domains", "-c", SMALL, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_with_by_for_any_field_has_its_short_forms(name):
    options = {opt for parameter in command_of(name).params for opt in parameter.opts}
    if "--by" in options:
        assert {"--by-year", "--by-period"} <= options


def test_short_forms_are_the_same_as_the_field(run):
    for command in (("kwic", "合作"), ("info",)):
        named = run(*command, "--by", "period", "-c", SMALL, "-f", "tsv", "-q")
        assert named.exit_code == 0
        assert run(*command, "--by-period", "-c", SMALL, "-f", "tsv", "-q").stdout == named.stdout
