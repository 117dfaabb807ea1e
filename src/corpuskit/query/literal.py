"""Literal strings as patterns."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpuskit.core.errors import QueryError
from corpuskit.text.word_cleaning import clean_word

_WANTED = {"query": "word or string", "pattern": "pattern"}


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
    word = clean_word(query)
    if not word:
        raise empty_query("query", query)
    return LiteralPattern(key(word))


def empty_query(what: str, typed: str) -> QueryError:
    """Return the error of a query in which nothing is left after cleaning.

    Examples
    --------
    >>> str(empty_query("query", "\\u200b "))
    'the query has only white space or invisible characters'
    """
    if typed:
        return QueryError(
            f"the {what} has only white space or invisible characters",
            hint="search for such a character with --regex and its code, as in '\\u3000'",
        )
    return QueryError(f"the {what} is empty", hint=f"give a {_WANTED[what]} to search for")
