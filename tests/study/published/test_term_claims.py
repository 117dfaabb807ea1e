"""Claims about terms."""

import pytest

from tests.study.samples import DOMAINS, statement

PERIODS = ["2000-2012", "2013-2019"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (statement("occurs", terms=["火星"], period="2000-2012"), "cannot judge"),
        (statement("occurs", terms=["台灣"], period="2000-2012", max_count=8), "differs by +1"),
        (statement("occurs", terms=["物流"], period="2000-2012"), "differs by -1"),
        (statement("new", terms=["和平"], periods=PERIODS), "differs by +56"),
        (statement("only-years", terms=["台灣"], years=[2000], within="2000-2019"), "differs by +1"),
        (statement("order", sequence=["安全", "和平"], period="2000-2012"), "differs by +1"),
        (statement("change", terms=["和平"], periods=PERIODS, direction="up"), "differs"),
        (statement("change", terms=["和平"], periods=PERIODS, direction="down"),
         "contradicts the counts per document"),
        (statement("frequent", terms=["和平"], domain=DOMAINS[0], period="2000-2012"), "cannot judge"),
    ],
)  # fmt: skip
def test_the_verdict_on_a_claim(verdicts, text, verdict):
    assert verdicts(text) == [verdict]
