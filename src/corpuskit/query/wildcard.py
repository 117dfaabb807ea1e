"""Strings with wildcards: ``*`` for any run of characters within a sentence, ``?`` for one.

Only the half-width signs, as they are typed, are wildcards; that is settled before anything is
folded, so the question mark of 合作？ is looked for.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpuskit.core.errors import CountError, QueryError
from corpuskit.query.pattern import TIME_LIMIT, Literal, Regex
from corpuskit.text.characters import SENTENCE_ENDS

REACH = 10
LONGEST_REACH = 1000
_WITHIN = f"[^{SENTENCE_ENDS}]"
_SIGN = re.compile(r"\\([*?\\])|([*?])")


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A string with wildcards; hits do not overlap.

    Parameters
    ----------
    written : str
        As it was typed.
    literals : tuple of str
        What stands between the wildcards, folded: every hit contains all of it, in this order.
    search : Regex
    """

    written: str
    literals: tuple[str, ...]
    search: Regex

    def spans(self, key: str, where: str) -> Iterator[tuple[int, int]]:
        """Yield the spans: the leftmost beginning, and from there the nearest end."""
        try:
            yield from self.search.spans(key, where)
        except QueryError as error:
            raise QueryError(str(error), hint="use fewer * in one query") from error


def has_wildcard(written: str) -> bool:
    """Tell whether a query has a wildcard; ``\\*``, ``\\?``, ＊ and ？ are none.

    Examples
    --------
    >>> has_wildcard("中*關係"), has_wildcard("合作？"), has_wildcard(r"\\*")
    (True, False, False)
    """
    return any(found[2] for found in _SIGN.finditer(written))


def wildcard(
    written: str, key: Callable[[str], str], *, reach: int = REACH, seconds: float = TIME_LIMIT
) -> Wildcard | Literal:
    """Return the pattern of a string with wildcards; without one, that of a literal string.

    Parameters
    ----------
    written : str
        ``*`` stands for 0 to `reach` characters, ``?`` for one; none of them is a line end or
        one of 。！？!?…. ``\\*``, ``\\?`` and ``\\\\`` stand for the signs themselves.
    key : callable
        From the characters of the query to those of keys.
    reach : int
        The most characters that a ``*`` stands for.
    seconds : float
        Time that one document may take.

    Raises
    ------
    QueryError
        If the query is empty, or has nothing but wildcards.
    CountError
        If `reach` is below 1 or above 1,000.

    Examples
    --------
    >>> from corpuskit.text.fold import fold
    >>> text = "中俄關係和中國同俄羅斯的关系"
    >>> [text[a:b] for a, b in wildcard("中*關係", fold).spans(fold(text), "")]
    ['中俄關係', '中國同俄羅斯的关系']
    """
    import regex as engine

    if not 0 < reach <= LONGEST_REACH:
        raise CountError(f"reach must be 1 to {LONGEST_REACH:,}, got {reach}")
    if not written:
        raise QueryError("the query is empty", hint="name the word or string to look for")
    literals, gaps = _divided(written)
    if not any(literals):
        hint = "name at least one character; \\* and \\? are the signs themselves"
        raise QueryError(f"the query '{written}' has nothing but wildcards", hint=hint)
    folded = tuple(map(key, literals))
    if not any(gaps):
        return Literal("".join(folded))
    pattern = _gap(gaps[0], reach)
    for text, signs in zip(folded, gaps[1:], strict=True):
        pattern += re.escape(text) + _gap(signs, reach)
    return Wildcard(written, folded, Regex(written, engine.compile(pattern), seconds))


def _divided(written: str) -> tuple[list[str], list[str]]:
    """Return the literal stretches, and the wildcards before, between and after them."""
    literals, gaps = [""], [""]
    at = 0
    for found in _SIGN.finditer(written):
        literals[-1] += written[at : found.start()] + (found[1] or "")
        at = found.end()
        if found[2] and literals[-1]:
            gaps.append(found[2])
            literals.append("")
        elif found[2]:
            gaps[-1] += found[2]
    literals[-1] += written[at:]
    if literals[-1]:
        gaps.append("")
    else:
        literals.pop()
    # The nearest end of a hit makes * at its ends stand for nothing.
    gaps[0], gaps[-1] = gaps[0].replace("*", ""), gaps[-1].replace("*", "")
    return literals, gaps


def _gap(signs: str, reach: int) -> str:
    low = signs.count("?")
    high = low + reach * ("*" in signs)
    return f"{_WITHIN}{{{low},{high}}}?" if high else ""
