"""Sentences, clauses and paragraphs of a text, and the bounds of those around a place.

Invariant: the spans of a unit are in order, do not overlap, and have no white space at their ends.
Cost: one pass over the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

TEXT_UNITS = ("sentence", "clause", "paragraph")
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(f"[^{LINE_ENDS}]+")
_Spans = Sequence[tuple[int, int]]


def unit_spans(text: str, unit: str) -> _Spans:
    """Return the spans of the sentences, clauses or paragraphs of a text.

    A sentence ends at 。！？!?… or at a line end; a clause (條款) is the smallest numbered item or
    paragraph (see `text.clauses`); a paragraph is a line that is not blank.

    Examples
    --------
    >>> text = "公報\\n一、會晤。簽署。\\n二、 人文"
    >>> [text[start:end] for start, end in unit_spans(text, "sentence")]
    ['公報', '一、會晤。', '簽署。', '二、 人文']
    >>> [text[start:end] for start, end in unit_spans(text, "paragraph")]
    ['公報', '一、會晤。簽署。', '二、 人文']
    """
    if unit == "sentence":
        from corpuskit.text.characters import sentence_spans

        return sentence_spans(text)
    if unit == "paragraph":
        return list(_trimmed(text, (match.span() for match in _LINE.finditer(text))))
    from corpuskit.text.clauses import clauses

    return list(_trimmed(text, ((clause.start, clause.end) for clause in clauses(text))))


def _trimmed(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        piece = text[start:end]
        if not piece.isspace():
            start += len(piece) - len(piece.lstrip())
            yield start, start + len(piece.strip())


def bounds_around(spans: _Spans, start: int, end: int, size: int = 0) -> tuple[int, int]:
    """Return the bounds of the spans that a place touches, and of `size` more on each side.

    A span that the place divides is in the bounds as a whole, and does not count.

    Examples
    --------
    >>> bounds_around([(0, 2), (2, 4), (4, 6)], 2, 3), bounds_around([(0, 2), (2, 4)], 2, 4, 1)
    ((2, 4), (0, 4))
    """
    first = bisect_right(spans, start, key=lambda span: span[1])
    last = bisect_left(spans, end, key=lambda span: span[0])
    shown = spans[max(0, first - size) : last + size]
    if not shown:
        return start, end
    return min(start, shown[0][0]), max(end, shown[-1][1])
