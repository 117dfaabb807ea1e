"""Claims about shares of domains and numbers of documents."""

import pytest

from tests.study.samples import DOMAINS, rows_of, statement, write_published


@pytest.mark.parametrize(
    ("percent", "verdict"),
    [(62, "equal"), (61.6, "equal"), (62.5, "equal"), (61.5, "differs by +0.569"),
     (63, "differs by -0.931")],
)  # fmt: skip
def test_a_printed_share_may_be_rounded(verdicts, percent, verdict):
    # 72 of 116 hits are 62.07 %.
    text = statement("share", domain=DOMAINS[0], year=2003, percent=percent)
    assert verdicts(text) == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (statement("hits", domain=DOMAINS[0], year=2003, count=70), "differs by +2"),
        (statement("hits", domain=DOMAINS[0], year=1999, count=70), "cannot judge"),
        (statement("hits", domain="sport", year=2003, count=70), "cannot judge"),
        (statement("hits", domain=DOMAINS[1], year=2009, more_than=140), "differs by -1"),
        (statement("extreme", domain=DOMAINS[0], year=2000, of="highest", within="2000-2019"), "differs by -15.8"),
        (statement("at-most", domain=DOMAINS[0], percent=60, within="2000-2019"), "differs by +2.07"),
        (statement("trend", domain=DOMAINS[0], years=[2018, 2019], direction="down"), "differs"),
        (statement("leads", domain=DOMAINS[0], period="2013-2019"), "differs by -36.5"),
        (statement("documents", within="1999-2019", each=1), "differs by +1"),
        (statement("years-at-least", domain=DOMAINS[0], percent=50, years=[2003], within="2000-2019"), "equal"),
        (statement("uncountable", reason="no count says so"), "cannot judge"),
    ],
)  # fmt: skip
def test_the_verdict_on_a_claim(verdicts, text, verdict):
    assert verdicts(text) == [verdict]


def test_a_share_that_falls_because_the_others_grow_is_said_to_do_so(run, tmp_path):
    """Political hits per communiqué are 38.8 and 38.9, so the claim is true of the share only."""
    periods = ["2000-2012", "2013-2019"]
    text = statement("mean-trend", domain=DOMAINS[0], periods=periods, direction="down")
    text += statement("trend", domain=DOMAINS[0], years=[2000, 2019], direction="down").replace(
        '"X"', '"Y"'
    )
    path = write_published(tmp_path, text)
    rows = rows_of(run("study", "check", "--published", path, "-q"))
    assert [row["verdict"] for row in rows] == ["contradicts the counts per document", "equal"]
    assert "38.8 → 38.9 per document, the others 87.8 → 185.0" in rows[0]["why"]
    assert "49.0 → 30.0 per document, the others 57.0 → 185.0" in rows[1]["why"]
