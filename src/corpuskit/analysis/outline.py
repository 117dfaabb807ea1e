"""The sections and clauses of each document, for reading and for citing."""

from corpuskit.core.model import Document
from corpuskit.core.table import Cell, Column, Table, field_column, integer, text
from corpuskit.corpus.corpus import Corpus, Part
from corpuskit.text.characters import count_han
from corpuskit.text.clauses import clauses

OPENING = 30


def outline(corpus: Corpus) -> Table:
    """Return the clauses of each document, in order.

    Returns
    -------
    Table
        ``document year clause kind start end han_characters text``: `clause` is the path under
        which hits are cited, `text` how it opens. Clauses are the whole text of a document, in
        order and without overlap.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = outline(open_corpus("sino-russian-communiques").where("year=2019"))
    >>> [row[2] for row in table][1:4]
    ['§一', '§一(一)', '§一(二)']
    """
    rows = [row for rows in corpus.map(_rows) for row in rows]
    columns = (
        *(text("document"), field_column("year"), text("clause"), text("kind")),
        *(integer("start"), integer("end"), integer("han_characters"), Column("text")),
    )
    return Table(columns, rows, corpus.provenance())


def _rows(part: Part) -> list[tuple[Cell, ...]]:
    return [row for document in part.documents for row in _of(document)]


def _of(document: Document) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    written = document.text
    for start, end, label, kind, _ in clauses(written):
        opening = " ".join(written[start:end].split())[:OPENING]
        han = count_han(written[start:end])
        rows.append((document.name, document.year, label, kind, start, end, han, opening))
    return rows
