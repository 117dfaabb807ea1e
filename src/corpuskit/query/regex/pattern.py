"""Regular expressions as patterns on match keys."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpuskit.core.errors import QueryError, first_line
from corpuskit.query.literal import empty_query
from corpuskit.query.pattern import TIME_LIMIT
from corpuskit.query.regex.folding import fold_pattern
from corpuskit.text.word_cleaning import clean_pattern

if TYPE_CHECKING:
    from regex import Pattern as CompiledRegex

_SHOWN_NAME = 40
"""Characters of a document name that an error message shows."""
ESCAPE_HINT = "put \\ before a character such as ( [ ? * to search for the character itself"
TIMEOUT_HINT = "avoid a repetition inside a repetition, such as (a+)+"


@dataclass(frozen=True, slots=True)
class RegexPattern:
    """A regular expression of the `regex` package. Empty matches are not hits.

    Parameters
    ----------
    query : str
        The pattern as the user typed it.
    compiled : regex.Pattern
        The folded pattern.
    seconds : float
        The time that one document may take.
    """

    query: str
    compiled: "CompiledRegex[str]"
    seconds: float = TIME_LIMIT

    def spans(self, key: str, document: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of the matches from left to right.

        Raises
        ------
        QueryError
            If the document takes longer than `seconds`.
        """
        try:
            for match in self.compiled.finditer(key, timeout=self.seconds):
                if match.end() > match.start():
                    yield match.span()
        except TimeoutError as error:
            raise QueryError(
                f"{document[:_SHOWN_NAME]}: the pattern '{self.query}' took longer than "
                f"{self.seconds:g} s",
                hint=TIMEOUT_HINT,
            ) from error


def regex_pattern(
    query: str, key: Callable[[str], str], *, seconds: float = TIME_LIMIT
) -> RegexPattern:
    """Return the pattern of a regular expression. Its characters are folded like the texts.

    Parameters
    ----------
    query : str
        A regular expression in the syntax of the `regex` package.
    key : callable
        Converts characters of the query to those of match keys.
    seconds : float
        The time that one document may take.

    Raises
    ------
    QueryError
        If the expression is empty or cannot be compiled; the message names the position.

    Examples
    --------
    >>> from corpuskit.text.fold import fold
    >>> list(regex_pattern("戰略(協作)?夥伴", fold).spans(fold("战略伙伴、战略协作伙伴"), ""))
    [(0, 4), (5, 11)]
    """
    import regex as engine

    if not clean_pattern(query):
        raise empty_query("pattern", query)
    try:
        return RegexPattern(query, engine.compile(fold_pattern(query, key)), seconds)
    except (engine.error, ValueError, RecursionError, OverflowError, MemoryError) as error:
        raise QueryError(
            f"the pattern '{query}' is not valid: {first_line(error)}", hint=ESCAPE_HINT
        ) from error
