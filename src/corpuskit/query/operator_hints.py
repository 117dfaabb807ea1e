"""Operators of other programs in a query (AND, OR, NOT, NEAR), and what says the same here."""

import re
import shlex

from corpuskit.text.word_cleaning import clean_word

_OPERATOR = re.compile(
    r"\s+(?P<name>AND|OR|NOT|NEAR|WITHIN|W|N|&&?|\|\|)(?:\s*[/(（]?\s*(?P<size>\d{1,3})[)）]?)?\s+",
    re.I,
)
# NEAR(國家, 安), NEAR/5(國家, 安), 國家 NEAR(5) 安 is an operator between two words.
_CALL = re.compile(
    r"(?P<name>NEAR|AND|OR|NOT)\s*/?\s*(?P<size>\d{1,3})?\s*"
    r"[(（]\s*(?P<parts>[^()（）]+?)\s*[)）]",
    re.I,
)
_SIZE_AFTER = re.compile(r"\d{1,3}")
QUOTED = re.compile(r"(?P<open>[\"'`「『“‘„《〈＂])(?P<text>.+)[\"'`」』”’“》〉＂]", re.DOTALL)
_SIGN = re.compile(r"[^\w\s]|_|^[A-Za-z\s]+$")


def operator_hint(text: str) -> str:
    """Return the command that says what a query with an operator may mean; "" without one.

    Examples
    --------
    >>> operator_hint("國家 AND 安全")
    'write corpuskit kwic 國家 --near 安全 --within sentence'
    >>> operator_hint("NEAR(國家, 安, 5)")
    'write corpuskit kwic 國家 --near 安 --within 5'
    >>> operator_hint("國家安全")
    ''
    """
    if called := _CALL.fullmatch(text.strip()):
        parts = [_unquoted(part) for part in re.split("[,，;；、]", called["parts"])]
        size = called["size"] or ""
        if len(parts) > 2 and _SIZE_AFTER.fullmatch(parts[-1]):
            size = parts.pop()
        return _written(called["name"], list(filter(None, parts)), size)
    match = _OPERATOR.search(text)
    if not match:
        return ""
    sides = [_unquoted(side) for side in (text[: match.start()], text[match.end() :])]
    return _written(match["name"], sides, match["size"] or "") if all(sides) else ""


def _written(name: str, parts: list[str], size: str) -> str:
    if len(parts) < 2:
        return ""
    first, *others = map(quote_query, parts)
    name = name.upper()
    if name in ("OR", "||"):
        return f"there is no OR; several queries: corpuskit kwic {' '.join([first, *others])}"
    if name == "NOT":
        pattern = f"'{parts[0]}(?!{parts[1]})'"
        return f"there is no NOT; hits that do not precede it: --regex {pattern}"
    near = " ".join(f"--near {other}" for other in others)
    return f"write corpuskit kwic {first} {near} --within {size or 'sentence'}"


def may_be_other_syntax(text: str) -> bool:
    """Return whether a query has signs or is of Latin letters: perhaps not what the texts have.

    Examples
    --------
    >>> may_be_other_syntax("NEAR(國家,安)"), may_be_other_syntax("國家 AND 安全")
    (True, True)
    >>> may_be_other_syntax("國家安全"), may_be_other_syntax("國家 安全")
    (False, False)
    """
    return bool(_SIGN.search(text) or _OPERATOR.search(text))


def _unquoted(text: str) -> str:
    match = QUOTED.fullmatch(text.strip())
    return clean_word(match["text"] if match else text)


def quote_query(text: str) -> str:
    """Return a text as a shell takes it; Chinese characters need no quotation marks.

    >>> quote_query("安全"), quote_query("安 全")
    ('安全', "'安 全'")
    """
    return text if re.fullmatch(r"[\w.:/=-]+", text) else shlex.quote(text)
