"""The view ``strips`` of `dispersion`: where in each document the hits of queries are.

A strip is a document drawn as so many cells of equal length, each darker the more hits begin in
it. Cost: one pass over the hits.
"""

from typing import TYPE_CHECKING

from corpuskit.analysis.dispersion.occurrences import QueryOccurrences
from corpuskit.core.chart import Chart
from corpuskit.core.columns import DOCUMENT, HITS, YEAR, Cells, details, integer, text
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus

if TYPE_CHECKING:
    import numpy

CELLS = 40
_SHADES = "·░▒▓█"
"""No hit, one, two, three, four or more."""


def strips(corpus: Corpus, found: QueryOccurrences) -> Table:
    """Return a row for each query and document, with the places of the hits there.

    Returns
    -------
    Table
        ``query document year hits characters strip positions``; `positions` are the first
        characters of the hits, counted from 0, with spaces between them.
    """
    rows: list[Cells] = []
    for item, name in enumerate(found.names):
        documents, offsets = found.offsets(item)
        for number, document in enumerate(corpus.documents):
            own = offsets[documents == number]
            size = int(found.sizes[number])
            strip = _strip(own, size)
            places = " ".join(map(str, own.tolist()))
            rows.append((name, document.name, document.year, len(own), size, strip, places))
    columns = (
        *(text("query"), DOCUMENT, *details(YEAR), HITS, *details(integer("characters"))),
        *(text("strip"), *details(text("positions"))),
    )
    caption = Phrase(
        "a strip is a document from its beginning to its end, in {cells} cells: {shades} are 0, 1, "
        "2, 3, and 4 or more hits",
        cells=CELLS, shades=" ".join(_SHADES),
    )  # fmt: skip
    chart = Chart(
        title=Phrase("Where the hits are"),
        unit=Phrase("place in the document"),
        y=("hits",),
        x="positions",
        series="query",
        panel="document",
        size="characters",
        kinds=("marks",),
        source=corpus.description,
    )
    return Table(columns, rows, captions=[caption], chart=chart)


def _strip(offsets: "numpy.ndarray", size: int) -> str:
    """Return a strip; that of a document without text is empty."""
    import numpy

    if not size:
        return ""
    cells = numpy.bincount(offsets * CELLS // size, minlength=CELLS)
    return "".join(_SHADES[min(cell, len(_SHADES) - 1)] for cell in cells.tolist())
