"""Hits counted per group instead of listed."""

from tests.conftest import SMALL


def test_options_of_lines_are_refused_for_groups(run):
    result = run("kwic", "夥伴", "--group-by", "year", "--sort", "left", "-c", SMALL)
    assert (result.exit_code, result.stdout) == (2, "")
