"""Parse a token query (CQL) into a tree; errors name the column.

The grammar is in `cql.lark`. Lark builds an LALR parser from it in about 30 ms, once per process,
and only if there is a token query. Its own cache is not used, because it unpickles a file in a
shared folder.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpuskit.core.errors import first_line, join_names
from corpuskit.query.cql import nodes
from corpuskit.query.cql.errors import REGION_HINT, check_limits, error_at, syntax_error
from corpuskit.query.pattern import TIME_LIMIT
from corpuskit.query.regex.folding import fold_pattern
from corpuskit.query.regex.pattern import ESCAPE_HINT
from corpuskit.text.fold import identity
from corpuskit.text.word_cleaning import clean_pattern

if TYPE_CHECKING:
    from lark import Lark
    from lark import Token as LarkToken
    from regex import Pattern as CompiledRegex

_ATTRIBUTES = ("word", "pos")
_MAX_POSITIONS = 2000
_SIGNS: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_BRACES = re.compile(r"\{\s*(?P<low>[0-9]{1,9})?\s*(?:(?P<comma>,)\s*(?P<high>[0-9]{1,9})?)?\s*\}")
_ESCAPE = re.compile(r"(?s)\\(.)")


@dataclass(frozen=True, slots=True)
class TokenQuery:
    """A parsed and checked token query, ready for `match.find_token_hits`.

    Parameters
    ----------
    text : str
        The query as the user typed it.
    parsed : ParsedQuery
    key : callable
        Converts characters of a pattern to those of match keys.
    seconds : float
        The time that a regular expression may take for 10,000 types.
    """

    text: str
    parsed: nodes.ParsedQuery
    key: Callable[[str], str]
    seconds: float = TIME_LIMIT

    @property
    def exact_script(self) -> bool:
        """Whether patterns are matched with the original form of types, not with their key."""
        return self.key is identity


def token_query(text: str, key: Callable[[str], str], *, seconds: float = TIME_LIMIT) -> TokenQuery:
    """Return a token query. Its patterns are folded like the texts.

    Raises
    ------
    QueryError
        If the query is invalid; the message names the column, in code points from 1.

    Examples
    --------
    >>> from corpuskit.text.fold import fold
    >>> token_query('"戰略" [lemma="合作"]', fold)
    Traceback (most recent call last):
    corpuskit.core.errors.QueryError: the query '"戰略" [lemma="合作"]' is wrong at column 7:
    unknown attribute 'lemma'; known: word, pos
    """
    parsed = parse_cql(text)
    for comparison in comparisons(parsed.body):
        _check_pattern(text, comparison, key)
    return TokenQuery(text, parsed, key, seconds)


def parse_cql(text: str) -> nodes.ParsedQuery:
    """Return the tree of a token query.

    Raises
    ------
    QueryError
        If the query is not in the supported subset of CQL, or asks for more tokens than a hit
        can have.

    Examples
    --------
    >>> parse_cql('[] within s')
    ParsedQuery(body=TokenNode(condition=AnyToken()), within='s')
    """
    from lark import UnexpectedInput

    check_limits(text)
    try:
        parsed: nodes.ParsedQuery = _TreeBuilder(text).build(_parser().parse(text))
    except UnexpectedInput as error:
        raise syntax_error(text, error) from None
    _check_size(text, parsed.body)
    return parsed


def compile_comparison(
    comparison: nodes.TokenComparison, key: Callable[[str], str]
) -> "CompiledRegex[str]":
    """Return the folded regular expression of a comparison."""
    import regex as engine

    flags = engine.IGNORECASE if comparison.ignore_case else 0
    return engine.compile(fold_pattern(comparison.pattern, key), flags)


def _check_pattern(text: str, comparison: nodes.TokenComparison, key: Callable[[str], str]) -> None:
    import regex as engine

    column = comparison.column
    if not clean_pattern(comparison.pattern):
        raise error_at(text, column, "the pattern is empty", "[] is any token")
    try:
        compile_comparison(comparison, key)
    except (engine.error, ValueError, RecursionError, OverflowError, MemoryError) as error:
        # The engine's position is valid only if unescaping and folding kept all positions.
        as_typed = text.startswith(comparison.pattern, column)
        if as_typed and len(fold_pattern(comparison.pattern, key)) == len(comparison.pattern):
            column += 1 + (getattr(error, "pos", None) or 0)
        problem = f"the pattern '{comparison.pattern}': {getattr(error, 'msg', first_line(error))}"
        raise error_at(text, column, problem, ESCAPE_HINT) from error


def _check_size(text: str, body: nodes.QueryNode) -> None:
    hint = f"a hit has 1 to {nodes.MAX_HIT_TOKENS} tokens"
    minimum, positions = nodes.min_tokens(body), nodes.position_count(body)
    if nodes.max_tokens(body) == 0:
        raise error_at(text, 1, "it does not ask for any token", hint)
    if minimum > nodes.MAX_HIT_TOKENS:
        raise error_at(text, 1, f"it asks for {minimum:,} tokens or more", hint)
    if positions > _MAX_POSITIONS:
        problem = f"it names {positions:,} tokens when its repetitions are written out"
        hint = f"at most {_MAX_POSITIONS:,}: use + or * where the number does not matter"
        raise error_at(text, 1, problem, hint)


def comparisons(node: nodes.QueryNode | nodes.TokenCondition) -> Iterator[nodes.TokenComparison]:
    """Yield every comparison of a query or condition, in order."""
    match node:
        case nodes.TokenComparison():
            yield node
        case nodes.TokenNode(body) | nodes.RepeatNode(body) | nodes.Negation(body):
            yield from comparisons(body)
        case nodes.AnyToken():
            return
        case _:
            for part in node.parts:
                yield from comparisons(part)


@cache
def _parser() -> "Lark":
    from lark import Lark

    grammar = Path(__file__).with_name("cql.lark").read_text(encoding="utf-8")
    return Lark(grammar, start="query", parser="lalr", maybe_placeholders=False)


class _TreeBuilder:
    """Convert the tree of the parser to a `ParsedQuery`, one method for each grammar rule."""

    def __init__(self, text: str) -> None:
        self.text = text

    def build(self, node: Any) -> Any:  # noqa: ANN401
        """Return the meaning of a node of the parser; terminals are returned unchanged."""
        if isinstance(node, str):
            return node
        return getattr(self, str(node.data))(*map(self.build, node.children))

    def query(self, body: nodes.QueryNode, *within: "LarkToken") -> nodes.ParsedQuery:
        if not within:
            return nodes.ParsedQuery(body)
        region = within[-1]
        if region not in nodes.REGIONS:
            problem = f"unknown region '{region}'; known: {join_names(nodes.REGIONS)}"
            raise error_at(self.text, _column(region), problem, REGION_HINT)
        return nodes.ParsedQuery(body, str(region))

    def choice(self, *parts: nodes.QueryNode) -> nodes.ChoiceNode:
        return nodes.ChoiceNode(parts)

    def row(self, *parts: nodes.QueryNode) -> nodes.SequenceNode:
        return nodes.SequenceNode(parts)

    def repeat(self, body: nodes.QueryNode, sign: "LarkToken") -> nodes.RepeatNode:
        low, high = _SIGNS[sign] if sign in _SIGNS else self._bounds(sign)
        return nodes.RepeatNode(body, low, high)

    def _bounds(self, sign: "LarkToken") -> tuple[int, int | None]:
        match = _BRACES.fullmatch(sign)
        if not match or not (match["low"] or match["high"]):
            hint = "a repetition is written {2}, {2,} or {0,2}, in half-width characters"
            raise error_at(self.text, _column(sign), f"{sign} is not a valid repetition", hint)
        low = int(match["low"] or 0)
        high = int(match["high"]) if match["high"] else None if match["comma"] else low
        if high is not None and low > high:
            problem = f"the minimum of {sign} is above its maximum"
            raise error_at(self.text, _column(sign), problem, f"write {{{high},{low}}}")
        if max(low, high or 0) > nodes.MAX_HIT_TOKENS:
            problem = (
                f"{sign} is above {nodes.MAX_HIT_TOKENS}, the maximum number of tokens of a hit"
            )
            raise error_at(self.text, _column(sign), problem, "leave the end open, as in {2,}")
        return low, high

    def token(self, *parts: Any) -> nodes.TokenNode:  # noqa: ANN401
        if not parts:
            return nodes.TokenNode(nodes.AnyToken())
        if isinstance(parts[0], str):
            return nodes.TokenNode(self._comparison("word", "=", *parts))
        return nodes.TokenNode(parts[0])

    def disjunction(self, *parts: nodes.TokenCondition) -> nodes.Disjunction:
        return nodes.Disjunction(parts)

    def conjunction(self, *parts: nodes.TokenCondition) -> nodes.Conjunction:
        return nodes.Conjunction(parts)

    def negation(self, body: nodes.TokenCondition) -> nodes.Negation:
        return nodes.Negation(body)

    def comparison(self, attribute: "LarkToken", *rest: "LarkToken") -> nodes.TokenComparison:
        if attribute not in _ATTRIBUTES:
            problem = f"unknown attribute '{attribute}'; known: {join_names(_ATTRIBUTES)}"
            hint = "word is the word itself, pos its part of speech, such as v or n"
            raise error_at(self.text, _column(attribute), problem, hint)
        return self._comparison(str(attribute), *rest)

    def _comparison(
        self, attribute: str, operator: str, *rest: "LarkToken"
    ) -> nodes.TokenComparison:
        quoted, *flags = rest
        for flag in flags:
            if flag != "%c":
                problem = f"unknown flag '{flag}'; known: %c"
                hint = "%c makes capital and small letters equal"
                raise error_at(self.text, _column(flag), problem, hint)
        return nodes.TokenComparison(
            attribute=attribute,
            # Only an escaped quotation mark loses its \; other escapes belong to the pattern.
            pattern=_ESCAPE.sub(lambda match: match[match[1] in "\"'"], quoted[1:-1]),
            ignore_case=bool(flags),
            equal=operator == "=",
            column=_column(quoted),
        )


def _column(terminal: "LarkToken") -> int:
    return (terminal.start_pos or 0) + 1
