"""The plain core of a regular expression as a tree; whatever else it holds is no tree at all."""

import re
from dataclasses import dataclass

_GROUP = re.compile(r"\((?!\?|\*)|\(\?:|\(\?P?<[^\W\d]\w*>")
_TIMES = re.compile(r"(?:[*+?]|\{([0-9]{1,4})?(?:(,)([0-9]{1,4})?)?\})([?+]?)")
_CODE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2}))")
_KIND = re.compile(r"\\(?:[dswDSWbBnrtfv]|[pP]\{[\w ^=-]+\})")
_CLASS = re.compile(r"\[\^?\]?(?:\[:\^?\w+:\]|\\[^0-9]|[^\\\]])*\]", re.DOTALL)
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Text:
    """One character that stands for itself."""

    char: str


@dataclass(frozen=True, slots=True)
class Some:
    """One character of a kind, or a place between characters."""


@dataclass(frozen=True, slots=True)
class Series:
    """Expressions that follow one another."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Expressions of which one is there."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Times:
    """An expression `low` to `high` times; None is without end, or not known."""

    body: "Expression"
    low: int
    high: int | None


Expression = Text | Some | Series | Either | Times


class NotPlainError(Exception):
    """The pattern holds something that this module does not know."""


def plain(pattern: str) -> Expression | None:
    """Return a pattern as a tree, None if it goes beyond the plain core.

    The core: characters, classes, groups, alternatives and repetitions. Flags, references,
    looking around, fuzzy matching and the like are beyond it.

    Examples
    --------
    >>> plain("a+")
    Times(body=Text(char='a'), low=1, high=None)
    >>> plain("(?i)a") is None
    True
    """
    try:
        reader = _Reader(pattern)
        found = reader.either(0)
    except NotPlainError:
        return None
    return found if reader.at == len(pattern) else None


class _Reader:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def either(self, depth: int) -> Expression:
        if depth > _DEEPEST:
            raise NotPlainError
        parts = [self._series(depth)]
        while self.pattern.startswith("|", self.at):
            self.at += 1
            parts.append(self._series(depth))
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _series(self, depth: int) -> Expression:
        parts: list[Expression] = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            parts.append(self._times(self._one(depth)))
        return parts[0] if len(parts) == 1 else Series(tuple(parts))

    def _one(self, depth: int) -> Expression:
        char = self.pattern[self.at]
        if char == "(":
            self._skip(_GROUP)
            body = self.either(depth + 1)
            self._skip(re.compile(r"\)"))
            return body
        if char == "[":
            self._skip(_CLASS)
            return Some()
        if char == "\\":
            return self._escaped()
        if char in "*+?{":
            raise NotPlainError
        self.at += 1
        return Some() if char in ".^$" else Text(char)

    def _escaped(self) -> Expression:
        code = _CODE.match(self.pattern, self.at)
        if code:
            number = int(next(filter(None, code.groups())), 16)
            self.at = code.end()
            if number > 0x10FFFF:
                raise NotPlainError
            return Text(chr(number))
        char = self.pattern[self.at + 1 : self.at + 2]
        if char and not (char.isascii() and char.isalnum()):
            self.at += 2
            return Text(char)
        self._skip(_KIND)
        return Some()

    def _times(self, body: Expression) -> Expression:
        if self.pattern[self.at : self.at + 1] not in ("*", "+", "?", "{"):
            return body
        found = self._skip(_TIMES)
        sign = found.group()[0]
        if sign == "{" and not (found[1] or found[3]):
            raise NotPlainError
        low = {"*": 0, "+": 1, "?": 0}.get(sign, int(found[1] or 0))
        high = {"*": None, "+": None, "?": 1}.get(sign, _highest(found))
        # What is possessive may refuse what its bounds allow.
        return Times(body, low, None if found[4] == "+" else high)

    def _skip(self, what: re.Pattern[str]) -> re.Match[str]:
        found = what.match(self.pattern, self.at)
        if not found:
            raise NotPlainError
        self.at = found.end()
        return found


def _highest(found: re.Match[str]) -> int | None:
    if found[3]:
        return int(found[3])
    return None if found[2] else int(found[1] or 0)
