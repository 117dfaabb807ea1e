"""Regular expressions that are invalid or take too long."""

import pytest

from corpuskit import kwic, open_corpus
from corpuskit.core.errors import QueryError
from tests.conftest import SMALL, refused


@pytest.mark.parametrize("pattern", ["(", "[合", "合{2", "*", r"(?P<a>合)(?P<a"])
def test_an_invalid_regular_expression(run, folder, pattern):
    if pattern == "合{2":
        assert run("kwic", "--regex", pattern, "-c", folder).exit_code == 1
        return
    refused(
        run("kwic", "--regex", pattern, "-c", folder), f"the pattern '{pattern}' is not valid", "\\"
    )


def test_a_regular_expression_that_takes_too_long(run, folder):
    (folder / "2001.txt").write_text("戰" + "和" * 3000 + "平", encoding="utf-8")
    result = run("kwic", "--regex", "(和+)+戰", "-c", folder, "--seconds", "0.2")
    refused(result, "2001: the pattern '(和+)+戰' took longer than 0.2 s", "repetition")


@pytest.mark.parametrize("pattern", ["(?a)(?u)夥伴", "(" * 3000, "a{99999999999999999999}"])
def test_patterns_that_the_regex_package_rejects(pattern):
    with pytest.raises(QueryError):
        kwic(open_corpus(SMALL), pattern, regex=True)
