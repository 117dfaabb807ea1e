"""Published values that contradict each other."""

import re

import pytest

from tests.study.samples import rows_of

CONTRADICTED = {
    "S07": "S08",  # years of 50 % and more against 62 % in 2019
    "S15": "S18",  # the political share of 2019, rising and falling
    "S18": "S15",
    "S25": "2-4",  # 和平 falls raw, rises per document
    "S26": "2-4",
    "S33": "4-1",
    "S35": "4-2",
    "S39": "2-4",
    "S41": "S42",
}


@pytest.mark.parametrize(("number", "other"), CONTRADICTED.items())
def test_a_contradiction_names_the_other_side(run, number, other):
    rows = rows_of(run("study", "check", "-q", "--verdict", "contradicts"))
    verdicts = [row["verdict"] for row in rows if row["id"] == number]
    assert any(re.search(rf"\b{other}\b", verdict) for verdict in verdicts)


def test_no_other_statement_is_contradicted(run):
    rows = rows_of(run("study", "check", "-q", "--verdict", "contradicts"))
    expected = {*CONTRADICTED, "S21", "S28", "S34", "S42", "S43"}
    assert {row["id"] for row in rows} == expected
