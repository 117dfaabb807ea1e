"""The tree of a token query: nodes for tokens, conditions on one token, and sizes."""

from dataclasses import dataclass, field

MAX_HIT_TOKENS = 100
REGIONS = ("s", "p", "doc")


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenComparison:
    """A condition: an attribute of the token matches a regular expression as a whole.

    Parameters
    ----------
    attribute : {"word", "pos"}
    pattern : str
        As the user typed it, without the quotation marks and without ``\\`` before such a mark.
    ignore_case : bool
        ``%c``: capital and small letters are equal.
    equal : bool
        False for ``!=``.
    column : int
        The position of the pattern in the query, in code points from 1.
    """

    attribute: str
    pattern: str
    ignore_case: bool = False
    equal: bool = True
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Negation:
    """A condition that must not be true: ``!``."""

    body: "TokenCondition"


@dataclass(frozen=True, slots=True)
class Conjunction:
    """Conditions that must all be true: ``&``."""

    parts: tuple["TokenCondition", ...]


@dataclass(frozen=True, slots=True)
class Disjunction:
    """Conditions of which one must be true: ``|`` within square brackets."""

    parts: tuple["TokenCondition", ...]


@dataclass(frozen=True, slots=True)
class AnyToken:
    """The condition that is true for every token: ``[]``."""


TokenCondition = TokenComparison | Negation | Conjunction | Disjunction | AnyToken


@dataclass(frozen=True, slots=True)
class TokenNode:
    """One token that meets a condition."""

    condition: TokenCondition


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """Nodes one after the other."""

    parts: tuple["QueryNode", ...]


@dataclass(frozen=True, slots=True)
class ChoiceNode:
    """Nodes of which one matches: ``|`` between tokens."""

    parts: tuple["QueryNode", ...]


@dataclass(frozen=True, slots=True)
class RepeatNode:
    """A node `low` to `high` times; None is without a maximum."""

    body: "QueryNode"
    low: int
    high: int | None


QueryNode = TokenNode | SequenceNode | ChoiceNode | RepeatNode


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A node, and the region that every hit lies in: sentence, paragraph or document."""

    body: QueryNode
    within: str = "doc"


def max_tokens(node: QueryNode) -> int | None:
    """Return the maximum number of tokens that a node matches; None if there is no maximum.

    Examples
    --------
    >>> from corpuskit.query.cql.parser import parse_cql
    >>> max_tokens(parse_cql('"甲" []{0,3}').body), max_tokens(parse_cql('"甲"+').body)
    (4, None)
    """
    match node:
        case TokenNode():
            return 1
        case SequenceNode(parts) | ChoiceNode(parts):
            sizes = [max_tokens(part) for part in parts]
            known = [size for size in sizes if size is not None]
            if len(known) < len(sizes):
                return None
            return sum(known) if isinstance(node, SequenceNode) else max(known)
        case RepeatNode(body, _, high):
            size = max_tokens(body)
            if size == 0 or high == 0:
                return 0
            return None if size is None or high is None else size * high


def min_tokens(node: QueryNode) -> int:
    """Return the minimum number of tokens that a node matches.

    Examples
    --------
    >>> from corpuskit.query.cql.parser import parse_cql
    >>> min_tokens(parse_cql('"甲" []{2,3} ("乙" | "丙" "丁")').body)
    4
    """
    match node:
        case TokenNode():
            return 1
        case SequenceNode(parts):
            return sum(map(min_tokens, parts))
        case ChoiceNode(parts):
            return min(map(min_tokens, parts))
        case RepeatNode(body, low, _):
            return low * min_tokens(body)


def position_count(node: QueryNode) -> int:
    """Return the number of `TokenNode` after writing out all repetitions.

    Examples
    --------
    >>> from corpuskit.query.cql.parser import parse_cql
    >>> position_count(parse_cql('("甲" []{0,3})+').body)
    4
    """
    match node:
        case TokenNode():
            return 1
        case SequenceNode(parts) | ChoiceNode(parts):
            return sum(map(position_count, parts))
        case RepeatNode(body, low, high):
            return position_count(body) * (max(low, 1) if high is None else high)
