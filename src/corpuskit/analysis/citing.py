"""How a place is cited: the clause that contains it, and title, date and clause.

Cost: a document is divided into clauses once; their starts and labels are remembered.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple

from corpuskit.core.model import Document
from corpuskit.corpus.part import Part

_QUOTES = ("〈", "《", "「", "『", "<")

_CiteClause = Callable[[Part, int, int], str]
"""From a part, a document's index and an offset to the label of the clause."""


class _Labels(NamedTuple):
    """The starts of the clauses of a document, and their labels one after another."""

    starts: "array[int]"
    labels: bytes
    ends: "array[int]"

    def at(self, offset: int) -> str:
        number = bisect_right(self.starts, offset) - 1
        if number < 0:
            return ""
        start = self.ends[number - 1] if number else 0
        return self.labels[start : self.ends[number]].decode()


def _labels(text: str) -> _Labels:
    from corpuskit.text.clauses import clauses

    found = clauses(text)
    labels = [clause.label.encode() for clause in found]
    return _Labels(
        array("L", (clause.start for clause in found)),
        b"".join(labels),
        array("L", accumulate(map(len, labels))),
    )


def cite_clause() -> _CiteClause:
    """Return the function that gives the path of the clause at an offset; "" in an empty text.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> part = open_corpus("sino-russian-communiques").where("year=2003").parts[0]
    >>> cite_clause()(part, 0, 9)
    '序¶1'
    """
    known: dict[tuple[Part, int], _Labels] = {}

    def cite(part: Part, document: int, offset: int) -> str:
        key = part, document
        if key not in known:
            known[key] = _labels(part.documents[document].text)
        return known[key].at(offset)

    return cite


def cite_place() -> _CiteClause:
    """Return the function that gives title, date and clause of an offset.

    A document without a title is cited by its name, without a date by its year.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> part = open_corpus("sino-russian-communiques").where("year=2003").parts[0]
    >>> cite_place()(part, 0, 9)
    '〈中俄總理第八次定期會晤聯合公報〉，2003-09-24，序¶1'
    """
    clause = cite_clause()

    def cite(part: Part, document: int, offset: int) -> str:
        head = cite_document(part.documents[document])
        return "，".join(filter(None, (head, clause(part, document, offset))))

    return cite


def cite_document(document: Document) -> str:
    """Return title and date of a document, on one line.

    Examples
    --------
    >>> cite_document(Document("2001", "", year=2001)), cite_document(Document("a", ""))
    ('〈2001〉', '〈a〉')
    >>> cite_document(Document("a", "", year=2001, metadata={"title": "聯合公報"}))
    '〈聯合公報〉，2001'
    """
    title = " ".join(str(document.value("title") or document.name).split())
    date = str(document.value("date") or document.year or "")
    quoted = title if title.startswith(_QUOTES) else f"〈{title}〉"
    return quoted if date in ("", title) else f"{quoted}，{date}"
