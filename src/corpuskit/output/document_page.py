"""A document for reading: offset and clause in the margin, hits marked."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from corpuskit.core.table import Table
from corpuskit.output.cells import visible
from corpuskit.output.wrapped_text import MARKED, Style, wrap_marked

_PLACE = "▸"
_GAP = "  "
_WIDEST_LABEL, _NARROWEST_TEXT = 16, 20


def document_lines(
    table: Table, *, width: int | None = None, style: Style = MARKED
) -> Iterator[str]:
    """Yield the lines of a table of `show`.

    Parameters
    ----------
    table : Table
    width : int, optional
        Cells of the terminal; by default a clause is one line.
    style : callable
        How a hit is shown.
    """
    from rich.cells import cell_len

    notes: Any = table.notes
    rows: list[dict[str, Any]] = list(table.records())
    starts = [str(row["start"]) for row in rows]
    labels = [str(row["clause"]) for row in rows]
    digits = max(map(len, starts), default=0)
    widest = min(_WIDEST_LABEL, max(map(cell_len, labels), default=0))
    margin = digits + widest + 2 * len(_GAP)
    size = None if width is None else max(_NARROWEST_TEXT, width - margin)
    if table.heading:
        yield visible(table.heading)
        yield ""
    for row, start, label in zip(rows, starts, labels, strict=True):
        space = " " * max(0, widest - cell_len(label))
        head = f"{start:>{digits}}{_GAP}{label}{space}{_GAP}"
        for line in _clause_lines(row, notes["marks"], notes["at"], size, style):
            yield (head + line).rstrip()
            head = " " * margin
    for caption in table.captions:
        yield ""
        yield visible(caption)


def _clause_lines(
    row: dict[str, Any],
    marks: Sequence[Sequence[int]],
    at: int | None,
    size: int | None,
    style: Style,
) -> Iterator[str]:
    """Yield the lines of a clause, without white space around it."""
    written = visible(row["text"])
    start = row["start"] + len(written) - len(written.lstrip())
    written = written.strip()
    end = start + len(written)
    # The marks are in order and do not overlap: only the one before can reach into the clause.
    first_mark = max(0, bisect_left(marks, start, key=itemgetter(0)) - 1)
    near = marks[first_mark : bisect_left(marks, end, key=itemgetter(0))]
    inside = [
        (max(first, start) - start, min(last, end) - start) for first, last in near if last > start
    ]
    if at is not None and start <= at < end:
        place = at - start
        written = written[:place] + _PLACE + written[place:]
        inside = [(a + (a >= place), b + (b > place)) for a, b in inside]
    yield from wrap_marked(written, inside, size, style) if written else [""]
