"""Hits counted per group instead of listed."""

from tests.conftest import SMALL


def test_groups_list_no_lines(run):
    result = run("kwic", "夥伴", "--group-by", "year", "--sort", "left", "-c", SMALL)
    assert (result.exit_code, result.stdout) == (2, "")
