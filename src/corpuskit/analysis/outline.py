"""The clauses of each document, for reading and for citing."""

from collections.abc import Iterator
from typing import NamedTuple

from corpuskit.core.columns import DOCUMENT, YEAR, integer, offset, text
from corpuskit.core.model import Document
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.text.characters import count_han
from corpuskit.text.clauses import clauses

_SHOWN = 30
"""Characters of a clause that are shown."""
_COLUMNS = (
    *(DOCUMENT, YEAR, text("clause"), text("kind"), offset("start"), offset("end")),
    *(integer("han_characters", head="Han characters"), text("text")),
)


class _OutlineRow(NamedTuple):
    document: str
    year: int | None
    clause: str
    kind: str
    start: int
    end: int
    han_characters: int
    text: str


def outline(corpus: Corpus) -> Table:
    """Return the clauses of each document, in order.

    Returns
    -------
    Table
        ``document year clause kind start end han_characters text``: `clause` is the path by
        which hits are cited, `text` the first characters. The clauses are the whole text of a
        document, in order and without overlap.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = outline(open_corpus("sino-russian-communiques").where("year=2019"))
    >>> table.column("clause")[1:4]
    ['§一', '§一(一)', '§一(二)']
    """
    rows = [row for document in corpus.documents for row in _rows_of_document(document)]
    return Table(_COLUMNS, rows, notes=corpus.provenance())


def _rows_of_document(document: Document) -> Iterator[_OutlineRow]:
    original = document.text
    for clause in clauses(original):
        clause_text = original[clause.start : clause.end]
        yield _OutlineRow(
            document=document.name,
            year=document.year,
            clause=clause.label,
            kind=clause.kind,
            start=clause.start,
            end=clause.end,
            han_characters=count_han(clause_text),
            text=" ".join(clause_text.split())[:_SHOWN],
        )
