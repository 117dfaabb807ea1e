"""A query as something that yields the spans of its hits."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from corpuskit.core.errors import QueryError, first_line
from corpuskit.query.regex.folding import fold_pattern

TIME_LIMIT = 5.0
LONGEST_TIME = 3600.0
_SHOWN = 40


class Pattern(Protocol):
    """Finds the hits of a query in a match key."""

    def spans(self, key: str, where: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of non-overlapping hits from left to right."""
        ...


@dataclass(frozen=True, slots=True)
class Literal:
    """A string; hits do not overlap (和平和 is once in 和平和平和)."""

    text: str

    def spans(self, key: str, where: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of the string; `where` plays no part."""
        size = len(self.text)
        start = key.find(self.text)
        while start >= 0:
            yield start, start + size
            start = key.find(self.text, start + size)


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression of the `regex` package; empty matches are no hits.

    `seconds` is the time that one document may take.
    """

    written: str
    compiled: object
    seconds: float = TIME_LIMIT

    def spans(self, key: str, where: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of the matches; the document named `where` may take `seconds`."""
        try:
            matches = self.compiled.finditer(key, timeout=self.seconds)  # type: ignore[attr-defined]
            for match in matches:
                if match.end() > match.start():
                    yield match.span()
        except TimeoutError as error:
            place, limit = where[:_SHOWN], f"{self.seconds:g} s"
            raise QueryError(
                f"{place}: the pattern '{self.written}' took longer than {limit}",
                hint="avoid a repetition inside a repetition, such as (a+)+",
            ) from error


def literal(text: str, key: Callable[[str], str]) -> Literal:
    """Return the pattern of a literal string.

    Raises
    ------
    QueryError
        If the string is empty.

    Examples
    --------
    >>> from corpuskit.text.fold import fold
    >>> list(literal("夥伴", fold).spans(fold("伙伴和夥伴"), ""))
    [(0, 2), (3, 5)]
    """
    if not text:
        raise QueryError("the query is empty", hint="name the word or string to look for")
    return Literal(key(text))


def regex(written: str, key: Callable[[str], str], *, seconds: float = TIME_LIMIT) -> Regex:
    """Return the pattern of a regular expression, its characters folded like the texts.

    Raises
    ------
    QueryError
        If it is empty or cannot be compiled; the message names the place.

    Examples
    --------
    >>> from corpuskit.text.fold import fold
    >>> list(regex("戰略(協作)?夥伴", fold).spans(fold("战略伙伴、战略协作伙伴"), ""))
    [(0, 4), (5, 11)]
    """
    import regex as engine

    if not written:
        raise QueryError("the pattern is empty", hint="name the pattern to look for")
    try:
        return Regex(written, engine.compile(fold_pattern(written, key)), seconds)
    except (engine.error, ValueError, RecursionError, OverflowError, MemoryError) as error:
        raise QueryError(
            f"the pattern '{written}' is wrong: {first_line(error)}",
            hint="put \\ before a character such as ( [ ? * that is meant itself",
        ) from error
