"""Token queries: from a line of CQL to a tree, or to an error that points at the column."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpuskit.core.errors import first_line, join_names
from corpuskit.query.cql import tree as tree
from corpuskit.query.cql.errors import check_text, unexpected, wrong
from corpuskit.query.pattern import TIME_LIMIT
from corpuskit.query.regex.folding import fold_pattern
from corpuskit.text.fold import identity

if TYPE_CHECKING:
    from lark import Lark
    from lark import Token as Sign

ATTRIBUTES = ("word", "pos")
MOST_POSITIONS = 2000
_SIGNS: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_TIMES = re.compile(r"\{\s*([0-9]{1,9})?\s*(?:(,)\s*([0-9]{1,9})?)?\s*\}")
_QUOTE = re.compile(r"(?s)\\(.)")


@dataclass(frozen=True, slots=True)
class TokenQuery:
    """A query over words, checked and ready for `token_match.find`.

    Parameters
    ----------
    written : str
        As it was typed.
    query : Query
        What it says.
    key : callable
        From the characters of a pattern to those of keys.
    seconds : float
        Time that a regular expression may take over 10,000 types.
    """

    written: str
    query: tree.Query
    key: Callable[[str], str]
    seconds: float = TIME_LIMIT

    @property
    def exact(self) -> bool:
        """Whether the two scripts are told apart: types are then matched as written."""
        return self.key is identity


def token_query(
    written: str, key: Callable[[str], str], *, seconds: float = TIME_LIMIT
) -> TokenQuery:
    """Return a token query, its patterns folded like the texts.

    Raises
    ------
    QueryError
        If it is wrong; the message names the column, in code points from 1.

    Examples
    --------
    >>> from corpuskit.text.fold import fold
    >>> token_query('"戰略" [lemma="合作"]', fold)
    Traceback (most recent call last):
    corpuskit.core.errors.QueryError: the query '"戰略" [lemma="合作"]' is wrong at column 7:
    unknown attribute 'lemma'; known: word, pos
    """
    query = parse(written)
    for comparison in _comparisons(query.body):
        _check_pattern(written, comparison, key)
    return TokenQuery(written, query, key, seconds)


def parse(written: str) -> tree.Query:
    """Return what a token query says.

    Raises
    ------
    QueryError
        If it is not in the known subset of CQL, or asks for more than a hit can hold.

    Examples
    --------
    >>> parse('[] within s')
    Query(body=Token(condition=Anything()), within='s')
    """
    from lark import UnexpectedInput

    check_text(written)
    try:
        query: tree.Query = _Builder(written).build(_parser().parse(written))
    except UnexpectedInput as error:
        raise unexpected(written, error) from None
    _check_size(written, query.body)
    return query


def compiled(comparison: tree.Compare, key: Callable[[str], str]) -> Any:  # noqa: ANN401
    """Return the regular expression of a comparison, compiled over keys."""
    import regex as engine

    flags = engine.IGNORECASE if comparison.ignore_case else 0
    return engine.compile(fold_pattern(comparison.pattern, key), flags)


def _check_pattern(written: str, comparison: tree.Compare, key: Callable[[str], str]) -> None:
    import regex as engine

    column = comparison.column
    if not comparison.pattern:
        raise wrong(written, column, "the pattern is empty", "[] is any token")
    try:
        compiled(comparison, key)
    except (engine.error, ValueError, RecursionError, OverflowError, MemoryError) as error:
        as_typed = written.startswith(comparison.pattern, column)
        if as_typed and len(fold_pattern(comparison.pattern, key)) == len(comparison.pattern):
            column += 1 + (getattr(error, "pos", None) or 0)
        problem = f"the pattern '{comparison.pattern}': {getattr(error, 'msg', first_line(error))}"
        hint = "put \\ before a character such as ( [ ? * that is meant itself"
        raise wrong(written, column, problem, hint) from error


def _check_size(written: str, body: tree.Piece) -> None:
    hint = f"a hit has 1 to {tree.LONGEST} tokens"
    fewest, named = tree.shortest(body), tree.positions(body)
    if tree.longest(body) == 0:
        raise wrong(written, 1, "it asks for no token", hint)
    if fewest > tree.LONGEST:
        raise wrong(written, 1, f"it asks for {fewest:,} tokens or more", hint)
    if named > MOST_POSITIONS:
        problem = f"it names {named:,} tokens when its repetitions are written out"
        hint = f"at most {MOST_POSITIONS:,}: use + or * where the number does not matter"
        raise wrong(written, 1, problem, hint)


def _comparisons(node: tree.Piece | tree.Condition) -> Iterator[tree.Compare]:
    match node:
        case tree.Compare():
            yield node
        case tree.Token(body) | tree.Repeat(body) | tree.Negation(body):
            yield from _comparisons(body)
        case tree.Anything():
            return
        case _:
            for part in node.parts:
                yield from _comparisons(part)


@cache
def _parser() -> "Lark":
    from lark import Lark

    grammar = Path(__file__).with_name("cql.lark").read_text(encoding="utf-8")
    return Lark(grammar, start="query", parser="lalr", maybe_placeholders=False)


class _Builder:
    """From the parser's tree to ours, a method for each rule of the grammar."""

    def __init__(self, written: str) -> None:
        self.written = written

    def build(self, node: Any) -> Any:  # noqa: ANN401
        """Return what a node means; a sign of the grammar stands for itself."""
        if isinstance(node, str):
            return node
        return getattr(self, str(node.data))(*map(self.build, node.children))

    def query(self, body: tree.Piece, *within: "Sign") -> tree.Query:
        if not within:
            return tree.Query(body)
        region = within[-1]
        if region not in tree.REGIONS:
            problem = f"unknown region '{region}'; known: {join_names(tree.REGIONS)}"
            hint = "s is a sentence, p a line, doc a document"
            raise wrong(self.written, _column(region), problem, hint)
        return tree.Query(body, str(region))

    def choice(self, *parts: tree.Piece) -> tree.Choice:
        return tree.Choice(parts)

    def row(self, *parts: tree.Piece) -> tree.Row:
        return tree.Row(parts)

    def repeat(self, body: tree.Piece, sign: "Sign") -> tree.Repeat:
        low, high = _SIGNS[sign] if sign in _SIGNS else self._times(sign)
        return tree.Repeat(body, low, high)

    def _times(self, sign: "Sign") -> tuple[int, int | None]:
        found = _TIMES.fullmatch(sign)
        if not found or not (found[1] or found[3]):
            hint = "a repetition is written {2}, {2,} or {0,2}, in half-width characters"
            raise wrong(self.written, _column(sign), f"{sign} is no repetition", hint)
        low = int(found[1] or 0)
        high = int(found[3]) if found[3] else None if found[2] else low
        if high is not None and low > high:
            raise wrong(self.written, _column(sign), f"{sign} goes from {low} down to {high}")
        if max(low, high or 0) > tree.LONGEST:
            problem = f"{sign} goes beyond {tree.LONGEST}, the most tokens that a hit has"
            raise wrong(self.written, _column(sign), problem, "leave the end open, as in {2,}")
        return low, high

    def token(self, *parts: Any) -> tree.Token:  # noqa: ANN401
        if not parts:
            return tree.Token(tree.Anything())
        if isinstance(parts[0], str):
            return tree.Token(self._compare("word", "=", *parts))
        return tree.Token(parts[0])

    def disjunction(self, *parts: tree.Condition) -> tree.Disjunction:
        return tree.Disjunction(parts)

    def conjunction(self, *parts: tree.Condition) -> tree.Conjunction:
        return tree.Conjunction(parts)

    def negation(self, body: tree.Condition) -> tree.Negation:
        return tree.Negation(body)

    def comparison(self, attribute: "Sign", *rest: "Sign") -> tree.Compare:
        if attribute not in ATTRIBUTES:
            problem = f"unknown attribute '{attribute}'; known: {join_names(ATTRIBUTES)}"
            hint = "pos is the part of speech, such as v or n"
            raise wrong(self.written, _column(attribute), problem, hint)
        return self._compare(str(attribute), *rest)

    def _compare(self, attribute: str, operator: str, *rest: "Sign") -> tree.Compare:
        quoted, *flags = rest
        for flag in flags:
            if flag != "%c":
                hint = "%c makes capital and small letters alike"
                problem = f"unknown flag '{flag}'; known: %c"
                raise wrong(self.written, _column(flag), problem, hint)
        pattern = _QUOTE.sub(lambda found: found[found[1] in "\"'"], quoted[1:-1])
        return tree.Compare(attribute, pattern, bool(flags), operator == "=", _column(quoted))


def _column(sign: "Sign") -> int:
    return (sign.start_pos or 0) + 1
