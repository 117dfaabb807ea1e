"""Conditions of `--where`."""

import pytest

from corpuskit import open_corpus
from tests.conftest import SMALL


@pytest.mark.parametrize(
    "condition",
    ["year", "=2000", "year=soon", "year=2010-2000", "year=1900", "year=2001,", "year=2001,x"],
)
def test_bad_conditions(run, folder, condition):
    result = run("freq", "-c", folder, "--where", condition)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Hint: " in result.stderr


@pytest.mark.parametrize(
    ("condition", "years"),
    [("year=2001,2006", [2001, 2006]), ("year=2006，2000-2002", [2001, 2006]),
     ("year!=2001,2006", [2003])],
)  # fmt: skip
def test_several_years(condition, years):
    assert [document.year for document in open_corpus(SMALL).where(condition).documents] == years
