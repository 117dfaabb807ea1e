"""Parse the simple core of regular expressions into a tree.

The core: characters, character classes, groups, alternatives and repetitions. Flags, references,
lookaround, fuzzy matching and the like are outside of it. Invariant: a pattern outside of the core
gives no tree, never a wrong one; a class or an anchor becomes `ClassOrAnchor`, about which nothing
is known. Cost: one pass over the pattern, at most 100 groups deep.
"""

import re
from dataclasses import dataclass

from corpuskit.query.regex.folding import CODE_POINT_ESCAPE

_GROUP_START = re.compile(r"\((?!\?|\*)|\(\?:|\(\?P?<[^\W\d]\w*>")
_GROUP_END = re.compile(r"\)")
_REPETITION = re.compile(
    r"(?P<sign>[*+?]|\{(?P<low>[0-9]{1,4})?(?:(?P<comma>,)(?P<high>[0-9]{1,4})?)?\})"
    r"(?P<mode>[?+]?)"
)
_CLASS_ESCAPE = re.compile(r"\\(?:[dswDSWBbBnrtfv]|[pP]\{[\w ^=-]+\})")
_CLASS = re.compile(r"\[\^?\]?(?:\[:\^?\w+:\]|\\[^0-9]|[^\\\]])*\]", re.DOTALL)
_MAX_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Character:
    """One character that matches itself."""

    char: str


@dataclass(frozen=True, slots=True)
class ClassOrAnchor:
    """One character of a class, or an anchor, which matches no character."""


@dataclass(frozen=True, slots=True)
class Concatenation:
    """Expressions one after the other."""

    parts: tuple["RegexNode", ...]


@dataclass(frozen=True, slots=True)
class Alternation:
    """Expressions of which one matches."""

    parts: tuple["RegexNode", ...]


@dataclass(frozen=True, slots=True)
class Repetition:
    """An expression `low` to `high` times; None if there is no maximum or it is not known."""

    body: "RegexNode"
    low: int
    high: int | None


RegexNode = Character | ClassOrAnchor | Concatenation | Alternation | Repetition


class _NotInCoreError(Exception):
    """The pattern contains something that this module does not parse."""


def parse_core(pattern: str) -> RegexNode | None:
    """Return a pattern as a tree, or None if it is outside of the simple core.

    Examples
    --------
    >>> parse_core("a+")
    Repetition(body=Character(char='a'), low=1, high=None)
    >>> parse_core("(?i)a") is None
    True
    """
    parser = _Parser(pattern)
    try:
        tree = parser.alternation(0)
    except _NotInCoreError:
        return None
    return tree if parser.position == len(pattern) else None


class _Parser:
    """Recursive descent: alternation, concatenation, repetition, atom."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.position = 0

    def alternation(self, depth: int) -> RegexNode:
        if depth > _MAX_DEPTH:
            raise _NotInCoreError
        parts = [self._concatenation(depth)]
        while self.pattern.startswith("|", self.position):
            self.position += 1
            parts.append(self._concatenation(depth))
        return parts[0] if len(parts) == 1 else Alternation(tuple(parts))

    def _concatenation(self, depth: int) -> RegexNode:
        parts: list[RegexNode] = []
        while self.position < len(self.pattern) and self.pattern[self.position] not in "|)":
            parts.append(self._repetition(self._atom(depth)))
        return parts[0] if len(parts) == 1 else Concatenation(tuple(parts))

    def _atom(self, depth: int) -> RegexNode:
        char = self.pattern[self.position]
        if char == "(":
            self._consume(_GROUP_START)
            body = self.alternation(depth + 1)
            self._consume(_GROUP_END)
            return body
        if char == "[":
            self._consume(_CLASS)
            return ClassOrAnchor()
        if char == "\\":
            return self._escape()
        if char in "*+?{":
            raise _NotInCoreError
        self.position += 1
        return ClassOrAnchor() if char in ".^$" else Character(char)

    def _escape(self) -> RegexNode:
        code_point = CODE_POINT_ESCAPE.match(self.pattern, self.position)
        if code_point:
            code = int(next(filter(None, code_point.groups())), 16)
            self.position = code_point.end()
            if code > 0x10FFFF:
                raise _NotInCoreError
            return Character(chr(code))
        char = self.pattern[self.position + 1 : self.position + 2]
        if char and not (char.isascii() and char.isalnum()):
            self.position += 2
            return Character(char)
        self._consume(_CLASS_ESCAPE)
        return ClassOrAnchor()

    def _repetition(self, body: RegexNode) -> RegexNode:
        if self.pattern[self.position : self.position + 1] not in ("*", "+", "?", "{"):
            return body
        match = self._consume(_REPETITION)
        sign = match["sign"][0]
        if sign == "{" and not (match["low"] or match["high"]):
            raise _NotInCoreError
        low = {"*": 0, "+": 1, "?": 0}.get(sign, int(match["low"] or 0))
        high = {"*": None, "+": None, "?": 1}.get(sign, _maximum(match))
        # A possessive repetition can fail for a number of copies within its bounds.
        return Repetition(body, low, None if match["mode"] == "+" else high)

    def _consume(self, expected: re.Pattern[str]) -> re.Match[str]:
        match = expected.match(self.pattern, self.position)
        if not match:
            raise _NotInCoreError
        self.position = match.end()
        return match


def _maximum(match: re.Match[str]) -> int | None:
    if match["high"]:
        return int(match["high"])
    return None if match["comma"] else int(match["low"] or 0)
