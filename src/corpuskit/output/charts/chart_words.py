"""The words of a figure in a language: title, lines under it, names of values, what is on the axis.

A title never claims a selection that was not made: "most frequent" only where the picture leaves
rows of the table out.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from corpuskit.core.chart import FEW_HITS, Chart
from corpuskit.core.columns import Cell
from corpuskit.core.phrases import Phrase, head_of, plural, translate
from corpuskit.core.table import Table
from corpuskit.output.charts.figure import Band, Event
from corpuskit.output.charts.options import ChartOptions

_NAMED = 5


class ChartWords:
    """The words of a table's chart in the language of the options."""

    def __init__(self, table: Table, chart: Chart, options: ChartOptions) -> None:
        self._table, self._chart, self._options = table, chart, options
        self.language = options["lang"]

    def say(self, text: str) -> str:
        """Return a phrase in the language."""
        return translate(text, self.language)

    def label(self, value: Cell, column: str = "") -> str:
        """Return how a value is shown: a domain by its label, none as its column says."""
        if value is None:
            empty = next((one.empty for one in self._table.columns if one.name == column), "")
            return self.say(empty or Phrase("(none)"))
        if isinstance(value, Phrase):
            return self.say(value)
        return self._table.label(value, self.language)

    def head(self, column: str) -> str:
        """Return the title of an axis: the head of a column."""
        if not column:
            return ""
        heads = {one.name: one.head_in(self.language) for one in self._table.columns}
        return heads.get(column, head_of(column, self.language)).lower()

    def title(self, groups: Sequence[Cell], *, first_only: bool) -> str:
        """Return the title, with the years where years are the groups."""
        if self._options["title"] is not None:
            return self._options["title"]
        chart = self._chart
        shown = self.say((first_only and chart.first_title) or chart.title)
        years = [group for group in groups if isinstance(group, int)]
        if chart.x != "year" or not years:
            return shown
        span = f"{years[0]}" if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
        return self.say(Phrase("{title}, {years}", title=shown, years=span))

    def subtitle(self, more: Sequence[str]) -> tuple[str, ...]:
        """Return the lines under the title: the corpus, then how it was counted."""
        separator = self.say(Phrase("; "))
        counted = separator.join(filter(None, map(self.say, [*self._chart.notes, *more])))
        return tuple(filter(None, (self._chart.source, counted)))

    def weak_notes(self, groups: Sequence[Cell], *, is_line: bool) -> tuple[str, str]:
        """Return what is weak, for a picture and for a terminal; "" where nothing is."""
        if not groups:
            return "", ""
        marked = (
            Phrase("hollow: shares of fewer than {few} hits", few=FEW_HITS)
            if is_line
            else Phrase("pale: shares of fewer than {few} hits", few=FEW_HITS)
        )
        names = ", ".join(self.label(group, self._chart.x) for group in groups)
        if len(groups) > _NAMED:
            names = self.say(plural(len(groups), "group"))
        named = Phrase("shares of fewer than {few} hits: {names}", few=FEW_HITS, names=names)
        plain = named if names else Phrase("shares of fewer than {few} hits", few=FEW_HITS)
        return self.say(marked), self.say(plain)

    def bands(self, years: Sequence[int]) -> tuple[Band, ...]:
        """Return the periods that include years of the picture, none if two overlap."""
        spans = sorted(self._chart.periods.items(), key=lambda period: period[1])
        if not years or any(one[1] >= two[0] for (_, one), (_, two) in pairwise(spans)):
            return ()
        return tuple(
            Band(name, max(start, years[0]), min(end, years[-1]))
            for name, (start, end) in spans
            if start <= years[-1] and end >= years[0]
        )

    def events(self, years: Sequence[int]) -> tuple[Event, ...]:
        """Return the events within the years of the picture, in their order."""
        if not years:
            return ()
        events = (Event(_place(day), name) for day, name in self._chart.events.items())
        inside = (one for one in events if years[0] - 0.5 <= one.at <= years[-1] + 0.5)
        return tuple(sorted(inside))


def _place(day: str) -> float:
    """Return the place of a date on an axis where a year is the middle of its months.

    Examples
    --------
    >>> _place("2014"), _place("2014-01-01"), round(_place("2014-03"), 3)
    (2014.0, 2013.5, 2013.7)
    """
    year = int(day[:4])
    if len(day) == 4:
        return float(year)
    first = date.fromisoformat(day if len(day) == 10 else f"{day}-15")
    days = (first - date(year, 1, 1)).days
    return year - 0.5 + days / (366 if _is_leap(year) else 365)


def _is_leap(year: int) -> bool:
    return (date(year, 12, 31) - date(year, 1, 1)).days == 365
