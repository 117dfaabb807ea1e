"""Literal strings as patterns."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpuskit.core.errors import QueryError


def is_literal(query: str) -> bool:
    """Return whether a query has neither a wildcard nor an escape such as ``\\*``.

    Examples
    --------
    >>> is_literal("合作？"), is_literal("中*關係"), is_literal(r"\\*")
    (True, False, False)
    """
    return "*" not in query and "?" not in query and "\\" not in query


class LiteralPattern(NamedTuple):
    """A pattern that matches one string. Hits do not overlap: 和平和平和 contains 和平和 once."""

    text: str

    def spans(self, key: str, document: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of the string from left to right; `document` is not used."""
        size = len(self.text)
        start = key.find(self.text)
        while start >= 0:
            yield start, start + size
            start = key.find(self.text, start + size)


def literal_pattern(query: str, key: Callable[[str], str]) -> LiteralPattern:
    """Return the pattern of a literal string.

    Parameters
    ----------
    query : str
    key : callable
        Converts the query to its match key.

    Raises
    ------
    QueryError
        If the query is empty.

    Examples
    --------
    >>> from corpuskit.text.fold import fold
    >>> list(literal_pattern("夥伴", fold).spans(fold("伙伴和夥伴"), ""))
    [(0, 2), (3, 5)]
    """
    if not query:
        raise QueryError("the query is empty", hint="give a word or string to search for")
    return LiteralPattern(key(query))
