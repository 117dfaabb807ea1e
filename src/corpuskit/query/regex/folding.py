"""Regular expressions folded like the texts, without an operator made or lost on the way."""

import re
from collections.abc import Callable

from corpuskit.text.fold import fold_table

_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2}))")
_POSIX = re.compile(r"\[:\^?\w+:\]")


def fold_pattern(written: str, key: Callable[[str], str]) -> str:
    """Return a pattern that matches keys where the written one matches texts.

    Characters are folded, those written as ``\\u`` escapes too; a full-width sign that folds
    to ASCII punctuation stands for that sign, never for an operator; a range in square brackets
    also holds the keys of its characters.

    Examples
    --------
    >>> from corpuskit.text.fold import fold
    >>> fold_pattern("夥伴（[^）]*）[０-９]", fold)
    '伙伴\\\\([^\\\\)]*\\\\)[０-９0123456789]'
    """
    out: list[str] = []
    at, inside = 0, -1
    while at < len(written):
        token, char = _token(written, at)
        at += len(token)
        if inside < 0:
            out.append(_single(token, char, key))
            if token == "[":
                inside = len(out)
                at = _opened(written, at, out)
        elif token == "]" and len(out) > inside:
            out.append(token)
            inside = -1
        elif char and written[at : at + 1] == "-" and written[at + 1 : at + 2] not in ("]", ""):
            end, last = _token(written, at + 1)
            out.append(_range(token, char, end, last, key))
            at += 1 + len(end)
        else:
            out.append(_single(token, char, key))
    return "".join(out)


def _token(pattern: str, at: int) -> tuple[str, str]:
    """Return the next token and the character that it means, "" for an operator's escape."""
    escaped = _ESCAPED.match(pattern, at)
    if escaped:
        code = int(next(filter(None, escaped.groups())), 16)
        return escaped.group(), chr(code) if code < 0x110000 else ""
    if pattern[at] == "\\":
        token = pattern[at : at + 2]
        literal = len(token) == 2 and not (token[1].isascii() and token[1].isalnum())
        return token, token[1] if literal else ""
    posix = _POSIX.match(pattern, at)
    return (posix.group(), "") if posix else (pattern[at], pattern[at])


def _opened(pattern: str, at: int, out: list[str]) -> int:
    """Copy what stands first in square brackets: ^, and a ] that closes nothing."""
    if pattern[at : at + 1] == "^":
        out.append("^")
        at += 1
    if pattern[at : at + 1] == "]":
        out.append(r"\]")
        at += 1
    return at


def _single(token: str, char: str, key: Callable[[str], str]) -> str:
    plain = key(char) if char else ""
    return token if not char or plain == char else _literal(plain)


def _literal(char: str) -> str:
    return "\\" + char if char.isascii() and not char.isalnum() else char


def _range(first: str, low: str, end: str, high: str, key: Callable[[str], str]) -> str:
    if not high or not low or low > high or key("夥") == "夥":
        return f"{first}-{end}"
    table = fold_table()
    span = range(ord(low), ord(high) + 1)
    keys = {chr(target) for code, target in table.items() if code in span}
    extra = "".join(_literal(char) for char in sorted(keys) if not low <= char <= high)
    return f"{first}-{end}{extra}"
