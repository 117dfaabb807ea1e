"""published.toml: the values of the thesis, and what is refused."""

from dataclasses import replace

import pytest

from corpuskit import load_published, study_check
from tests.study.samples import PUBLISHED, statement, write_published


def test_every_numbered_statement_of_the_thesis_is_in_the_file():
    numbers = {published["id"] for published in PUBLISHED["statement"]}
    assert numbers >= {f"S{n:02}" for n in range(1, 45)}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no table and no statement"),
        ("[[tables]]\n", "unknown key 'tables'"),
        (statement("guess"), "statement 'X': kind must be one of share, mean"),
        (statement("share", domain="economic", year=2003), "statement 'X': percent is missing"),
        (statement("share", domain="a", year="2003", percent=1), "year must be a whole number"),
        (statement("mean", domain="a", period="then", percent=1), "period must be years"),
        (statement("hits", domain="a", year=2003), "needs either count or more_than"),
        (statement("occurs", terms=["甲"]), "needs either period or years"),
        (statement("occurs", terms=["甲"], period="2000", max_count=0), "max_count is below min_count"),
        (statement("share", domain="a", year=2003, percent=1).replace("= 1", "= nan"), "percent must be a number, got nan"),
        (statement("guess").replace('"guess"', '["share"]'), "statement 'X': kind must be one of"),
        (statement("trend", domain="a", years=[2003, 2001], direction="up"), "years must be in ascending order"),
        (statement("trend", domain="a", years=[2003], direction="up"), "at least two years"),
        (statement("trend", domain="a", years=[1, 2], direction="flat"), "one of up, down"),
        ('[[table]]\nnumber = "1"\ndomain = "a"\nperiod = "2000"\ndocuments = 1\n', "counts is missing"),
        ('[[table]]\nnumber = "1"\ndomain = "a"\nperiod = "2000"\ndocuments = 1\ncounts = {"甲" = "x"}\n',
         "table '1': counts: 甲 must be a whole number"),
        ('[[table]]\nnumber = "1"\n[table.counts]\n安全 = 95\n', 'quotation marks: "安全" ='),
        ('[[table]]\ncounts = { "和平" = 2, 安全a = 95 }\n', '"安全a" = 95'),
    ],
)  # fmt: skip
def test_broken_published_values_are_refused(run, tmp_path, text, problem):
    result = run("study", "check", "-q", "--published", write_published(tmp_path, text))
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr
    assert "published.toml" in result.stderr


def test_domains_may_be_written_by_name_or_label(study, sample):
    values = load_published(study.published)
    names = {"political-security": "政治安全", "economic": "經濟合作", "cultural": "人文交流"}

    def with_chinese_label(claim):
        domain = claim.data.get("domain")
        return replace(claim, data={**claim.data, "domain": names[domain]}) if domain else claim

    tables = tuple(replace(table, domain=names[table.domain]) for table in values.tables)
    other = replace(values, tables=tables, claims=tuple(map(with_chinese_label, values.claims)))
    assert list(study_check(study, other, sample)) == list(study_check(study, values, sample))
