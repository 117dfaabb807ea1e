"""Tables to draw."""

from importlib.util import find_spec

import pytest

from corpuskit.analysis.domains.shares import shares_chart
from corpuskit.core.chart import Chart
from corpuskit.core.columns import integer, number, text
from corpuskit.core.table import Table

PACKAGES = ("altair", "vl_convert", "noto_cjk_sans_otc", "fontTools")


needs_charts = pytest.mark.skipif(
    not all(map(find_spec, PACKAGES)), reason="altair is not installed: pip install '.[charts]'"
)


SAMPLE = "sino-russian-communiques"


WORDS = (
    integer("rank"),
    text("word"),
    integer("count"),
    number("per_million"),
    integer("documents"),
)


SHARES = (integer("year"), integer("documents"), text("domain"), integer("hits"), number("share"),
          number("per_1000_chars"))  # fmt: skip


THREE = ("甲", "乙", "丙")


LIST = Chart(title="words", unit="count", y=("count",), series="word", rank="count")


LISTS_BY_YEAR = LIST._replace(
    y=("per_million",), x="year", kinds=("lines", "bars"), zero_if_absent=True
)


def words(*names):
    return Table(WORDS, [(1, name, 9, 9.0, 1) for name in names], chart=LIST)


def shares(years, *more, periods=None):
    """Return the shares of three domains by year; `more` are the columns of interval ends."""
    rows = []
    for year, share in years.items():
        for name, value in zip(THREE, share or (None,) * 3, strict=True):
            extra = () if not more else (value and value * 0.9, value and value * 1.1)
            rows.append((year, int(share is not None), name, 1, value, 1.0, *extra))
    chart = shares_chart("year", with_intervals=bool(more))
    return Table((*SHARES, *more), rows, chart=chart._replace(periods=periods or {}))


NINE = "甲乙丙丁戊己庚辛壬"


def many(size):
    years = range(2000, 2004)
    rows = [(year, 1, name, 1, 1 / size, 1.0) for year in years for name in NINE[:size]]
    return Table(SHARES, rows, chart=shares_chart("year"))
