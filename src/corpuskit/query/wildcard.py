"""Strings with wildcards: ``*`` for up to `reach` characters, ``?`` for one character.

A query is translated to a regular expression on match keys. Invariants: only half-width ``*`` and
``?`` are wildcards, and they are recognised before folding, so 合作？ searches for a question
mark; a wildcard never matches the end of a sentence or line. Cost: one pass of the regular
expression over each candidate document; the literals of the query select the candidates.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpuskit.core.errors import CountError, QueryError
from corpuskit.query.literal import LiteralPattern, literal_pattern
from corpuskit.query.pattern import TIME_LIMIT
from corpuskit.query.regex.pattern import RegexPattern
from corpuskit.text.characters import SENTENCE_ENDS
from corpuskit.text.word_cleaning import clean_word

REACH = 10
_MAX_REACH = 1000
_INSIDE_SENTENCE = f"[^{SENTENCE_ENDS}]"
_ESCAPE_OR_WILDCARD = re.compile(r"\\(?P<escaped>[*?\\])|(?P<wildcard>[*?])")


@dataclass(frozen=True, slots=True)
class WildcardPattern:
    """A string with wildcards. Hits do not overlap.

    Parameters
    ----------
    query : str
        The query as the user typed it.
    literals : tuple of str
        The folded strings between the wildcards. Every hit contains all of them, in this order.
    expression : RegexPattern
        The query as a regular expression.
    """

    query: str
    literals: tuple[str, ...]
    expression: RegexPattern

    def spans(self, key: str, document: str) -> Iterator[tuple[int, int]]:
        """Yield the spans: the leftmost start, and from there the nearest end.

        Raises
        ------
        QueryError
            If the document takes longer than the time limit.
        """
        try:
            yield from self.expression.spans(key, document)
        except QueryError as error:
            raise QueryError(str(error), hint="use fewer * in one query") from error


def wildcard_pattern(
    query: str, key: Callable[[str], str], *, reach: int = REACH, seconds: float = TIME_LIMIT
) -> WildcardPattern | LiteralPattern:
    """Return the pattern of a string with wildcards; without a wildcard, a literal pattern.

    Parameters
    ----------
    query : str
        ``*`` matches 0 to `reach` characters, ``?`` for one. Neither matches a line end or
        one of 。！？!?…. ``\\*``, ``\\?`` and ``\\\\`` stand for the characters themselves.
    key : callable
        Converts characters of the query to those of match keys.
    reach : int
        The maximum number of characters that a ``*`` matches, 1 to 1,000.
    seconds : float
        The time that one document may take.

    Raises
    ------
    QueryError
        If the query is empty, or contains only wildcards.
    CountError
        If `reach` is below 1 or above 1,000.

    Examples
    --------
    >>> from corpuskit.text.fold import fold
    >>> text = "中俄關係和中國同俄羅斯的关系"
    >>> [text[a:b] for a, b in wildcard_pattern("中*關係", fold).spans(fold(text), "")]
    ['中俄關係', '中國同俄羅斯的关系']
    """
    import regex as engine

    if not 0 < reach <= _MAX_REACH:
        raise CountError(f"reach must be 1 to {_MAX_REACH:,}, got {reach}")
    query = clean_word(query)
    if not query:
        return literal_pattern(query, key)
    literals, gaps = _split(query)
    if not any(literals):
        hint = "add at least one other character; \\* and \\? search for * and ?"
        raise QueryError(f"the query '{query}' contains only wildcards", hint=hint)
    folded = tuple(map(key, literals))
    if not any(gaps):
        return LiteralPattern("".join(folded))
    expression = _gap_expression(gaps[0], reach)
    for text, wildcards in zip(folded, gaps[1:], strict=True):
        expression += re.escape(text) + _gap_expression(wildcards, reach)
    return WildcardPattern(query, folded, RegexPattern(query, engine.compile(expression), seconds))


def _split(query: str) -> tuple[list[str], list[str]]:
    """Return the literals, and the wildcards before, between and after them.

    There is always one more gap than literals; a gap between two literals is never empty.
    """
    literals, gaps = [""], [""]
    position = 0
    for match in _ESCAPE_OR_WILDCARD.finditer(query):
        literals[-1] += query[position : match.start()] + (match["escaped"] or "")
        position = match.end()
        if match["wildcard"] and literals[-1]:
            gaps.append(match["wildcard"])
            literals.append("")
        elif match["wildcard"]:
            gaps[-1] += match["wildcard"]
    literals[-1] += query[position:]
    if literals[-1]:
        gaps.append("")
    else:
        literals.pop()
    # Hits have the nearest end, so a * at the start or end of a query matches no characters.
    gaps[0], gaps[-1] = gaps[0].replace("*", ""), gaps[-1].replace("*", "")
    if literals and not gaps[0]:
        literals[0] = literals[0].lstrip() or literals[0]
    if literals and not gaps[-1]:
        literals[-1] = literals[-1].rstrip() or literals[-1]
    return literals, gaps


def _gap_expression(wildcards: str, reach: int) -> str:
    low = wildcards.count("?")
    high = low + reach * ("*" in wildcards)
    return f"{_INSIDE_SENTENCE}{{{low},{high}}}?" if high else ""
