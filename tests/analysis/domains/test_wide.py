import csv
import io

from tests.analysis.domains.counted_texts import THESIS
from tests.conftest import SMALL

"""The wide form of a table: one row per group, one set of columns per domain or year."""


def test_terms_in_wide_form_have_a_column_for_every_year(run, tmp_path):
    for year, text in ((2000, "會晤"), (2001, "的"), (2003, "會晤會晤")):
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    result = run("domains", "--terms", "--by-year", "--wide", "-c", tmp_path, "-q")
    head, row = (line.split("\t") for line in result.stdout.splitlines())
    assert head[2:] == ["2000 hits", "2001 hits", "2002 hits", "2003 hits"]
    assert row[2:] == ["1", "0", "", "2"]


def test_intervals_in_wide_form_equal_those_in_long_form(run):
    form = ["domains", "-c", SMALL, "--intervals", "--by-year", "-f", "csv"]
    long, wide = (
        list(csv.DictReader(io.StringIO(run(*form, how).stdout))) for how in ("--long", "--wide")
    )
    for row in long:
        (beside,) = (other for other in wide if other["year"] == row["year"])
        label = THESIS.domain(row["domain"]).zh
        for name in ("hits", "share_low", "share_high", "per_1000_chars_low", "coverage"):
            assert beside[f"{label} {name}"] == row[name]
