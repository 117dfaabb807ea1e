"""Options that do not combine: the hint is a line that can be typed."""

import shlex

import pytest

from tests.conftest import SMALL, refused

LINES = [
    ("kwic 合作 --regex --cql -n 5", "corpuskit kwic 合作 --regex -n 5, or corpuskit kwic 合作 --cql -n 5"),
    ("kwic 合作 --count --sort left", "corpuskit kwic 合作 --count"),
    ("kwic 合作 --count --sort=left -q", "corpuskit kwic 合作 --count -q"),
    ("kwic 合作 --by year --sample 3", "corpuskit kwic 合作 --by year"),
    ("kwic 合作 --sort left -q --sort right", "corpuskit kwic 合作 -q --sort right"),
    ("kwic 合作 -n3 --limit=5", "corpuskit kwic 合作 --limit 5"),
    ("domains --explain 2003 經濟合作 --explain 2001 經濟合作", "corpuskit domains --explain 2001 經濟合作"),
    ("kwic 合作 --by year --count", "corpuskit kwic 合作 --by year, or corpuskit kwic 合作 --count"),
    ("domains --hits --terms", "corpuskit domains --terms, or corpuskit domains --hits"),
    ("domains --hits --by-year", "corpuskit domains --hits"),
    ("domains --wide --long", "corpuskit domains --wide, or corpuskit domains --long"),
    ("domains --correlate", "corpuskit domains --correlate --with FILE"),
    ("info --as-blocks", "corpuskit info --as-blocks --shared-blocks"),
    ("info --as-blocks --shared-blocks -fcsv", "corpuskit info --as-blocks --shared-blocks"),
    ("index build --no-store", "corpuskit index build"),
]  # fmt: skip


def test_options_that_may_be_repeated(run):
    result = run("kwic", "合作", "-q", "-q", "--by", "year", "--by", "decade", "-c", SMALL)
    assert result.exit_code == 0
    assert result.stdout.startswith("year\tdecade\thits")


@pytest.mark.parametrize(("line", "hint"), LINES)
def test_the_hint_keeps_what_combines(run, line, hint):
    result = run(*shlex.split(line))
    refused(result, "", hint)
    assert result.stderr.splitlines()[1] == f"Hint: {hint}"
    for typed in hint.split(", or "):
        if not any(word in typed for word in ("FILE", "index", "--cql")):
            assert run(*shlex.split(typed)[1:], "-c", SMALL).exit_code == 0
