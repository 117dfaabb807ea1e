"""Fold the characters of a regular expression as texts are folded.

Invariant: folding never creates or removes an operator. A full-width （ folds to ASCII, so it is
escaped; an escape such as ``\\d`` is copied. Cost: one pass over the pattern; for a character range
one pass over the folding table. With the exact script the pattern does not change.
"""

import re
from collections.abc import Callable

from corpuskit.text.fold import fold_table
from corpuskit.text.word_cleaning import clean_pattern

CODE_POINT_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2}))")
_POSIX_CLASS = re.compile(r"\[:\^?\w+:\]")


def fold_pattern(pattern: str, key: Callable[[str], str]) -> str:
    """Return a pattern that matches in keys what the given pattern matches in texts.

    Invisible characters and outer spaces are removed. Characters are folded, also those written
    as ``\\u`` escapes. A full-width character that folds to ASCII punctuation matches that
    character; it is never an operator. A range in square brackets also matches the keys of its
    characters.

    Examples
    --------
    >>> from corpuskit.text.fold import fold
    >>> fold_pattern("夥伴（[^）]*）[０-９]", fold)
    '伙伴\\\\([^\\\\)]*\\\\)[０-９0123456789]'
    """
    pattern = clean_pattern(pattern)
    out: list[str] = []
    position = 0
    class_start = -1
    while position < len(pattern):
        token, char = _next_token(pattern, position)
        position += len(token)
        if class_start < 0:
            out.append(_fold_token(token, char, key))
            if token == "[":
                class_start = len(out)
                position = _copy_class_start(pattern, position, out)
        elif token == "]" and len(out) > class_start:
            out.append(token)
            class_start = -1
        elif char and _is_range(pattern, position):
            last_token, last = _next_token(pattern, position + 1)
            out.append(_fold_range((token, char), (last_token, last), key))
            position += 1 + len(last_token)
        else:
            out.append(_fold_token(token, char, key))
    return "".join(out)


def _next_token(pattern: str, position: int) -> tuple[str, str]:
    """Return the next token and the character that it means, "" for an operator's escape."""
    code_point = CODE_POINT_ESCAPE.match(pattern, position)
    if code_point:
        code = int(next(filter(None, code_point.groups())), 16)
        return code_point.group(), chr(code) if code < 0x110000 else ""
    if pattern[position] == "\\":
        token = pattern[position : position + 2]
        is_literal = len(token) == 2 and not (token[1].isascii() and token[1].isalnum())
        return token, token[1] if is_literal else ""
    posix_class = _POSIX_CLASS.match(pattern, position)
    if posix_class:
        return posix_class.group(), ""
    return pattern[position], pattern[position]


def _copy_class_start(pattern: str, position: int, out: list[str]) -> int:
    """Copy ^ and a leading ] , which does not close the character class; return what follows."""
    if pattern[position : position + 1] == "^":
        out.append("^")
        position += 1
    if pattern[position : position + 1] == "]":
        out.append(r"\]")
        position += 1
    return position


def _is_range(pattern: str, position: int) -> bool:
    return pattern.startswith("-", position) and pattern[position + 1 : position + 2] not in (
        "]",
        "",
    )


def _fold_token(token: str, char: str, key: Callable[[str], str]) -> str:
    folded = key(char) if char else ""
    return token if not char or folded == char else _escape(folded)


def _escape(char: str) -> str:
    return "\\" + char if char.isascii() and not char.isalnum() else char


def _fold_range(first: tuple[str, str], last: tuple[str, str], key: Callable[[str], str]) -> str:
    """Return a range, given as (token, character) pairs, with the keys of its characters."""
    (first_token, low), (last_token, high) = first, last
    folds = key("夥") != "夥"
    if not folds or not high or low > high:
        return f"{first_token}-{last_token}"
    codes = range(ord(low), ord(high) + 1)
    keys = {chr(target) for code, target in fold_table().items() if code in codes}
    extra = "".join(_escape(char) for char in sorted(keys) if not low <= char <= high)
    return f"{first_token}-{last_token}{extra}"
