"""A query as it is typed, and its hits in a part of a corpus."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpuskit.part import Part
from corpuskit.query.hits import Hit, Hits, within
from corpuskit.query.pattern import TIME_LIMIT, Literal, Pattern, literal, regex


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for.

    Parameters
    ----------
    written : str
    regex : bool
        Whether it is a regular expression.
    seconds : float
        Time that a regular expression may take in one document.
    """

    written: str
    regex: bool = False
    seconds: float = TIME_LIMIT


def search(part: Part, query: Query) -> Hits | list[Hit]:
    """Return every hit of a query in a part, in order.

    Raises
    ------
    QueryError
        For an empty or wrong query, or a pattern that takes too long.
    """
    key = part.reading.key
    if query.regex:
        return list(_scanned(part, regex(query.written, key, seconds=query.seconds)))
    wanted = literal(query.written, key)
    if part.kept is None or part.reading.exact_script:
        return list(_scanned(part, wanted))
    return _looked_up(part, wanted)


def _looked_up(part: Part, wanted: Literal) -> Hits:
    from corpuskit.store.find import find

    return within(part, find(part.store, wanted.text), len(wanted.text))


def _scanned(part: Part, pattern: Pattern) -> Iterator[Hit]:
    for index, document in enumerate(part.documents):
        for start, end in pattern.spans(part.key(index), document.name):
            yield Hit(index, start, end)
