"""What a token query says, as a tree; `written` puts it back into CQL."""

from dataclasses import dataclass, field

LONGEST = 100
REGIONS = ("s", "p", "doc")


@dataclass(frozen=True, slots=True)
class Compare:
    """An attribute of a token against a regular expression that fits all of it.

    Parameters
    ----------
    attribute : {"word", "pos"}
    pattern : str
        As it was typed, without the quotation marks and without ``\\`` before such a mark.
    ignore_case : bool
        ``%c``: capital and small letters are alike.
    equal : bool
        False for ``!=``.
    column : int
        Where the pattern stands in the query, in code points from 1.
    """

    attribute: str
    pattern: str
    ignore_case: bool = False
    equal: bool = True
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Negation:
    """What does not hold: ``!``."""

    body: "Condition"


@dataclass(frozen=True, slots=True)
class Conjunction:
    """Conditions that hold together: ``&``."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Disjunction:
    """Conditions of which one holds: ``|`` within square brackets."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Anything:
    """What holds for every token: ``[]``."""


Condition = Compare | Negation | Conjunction | Disjunction | Anything


@dataclass(frozen=True, slots=True)
class Token:
    """One token that meets a condition."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces that follow one another."""

    parts: tuple["Piece", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Pieces of which one is there: ``|`` between tokens."""

    parts: tuple["Piece", ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A piece `low` to `high` times; None is without end."""

    body: "Piece"
    low: int
    high: int | None


Piece = Token | Row | Choice | Repeat


@dataclass(frozen=True, slots=True)
class Query:
    """A piece and the region that a hit lies in: sentence, paragraph or document."""

    body: Piece
    within: str = "doc"


def written(query: Query) -> str:
    """Return a query in CQL, in its plainest form.

    Examples
    --------
    >>> from corpuskit.query.cql.grammar import parse
    >>> written(parse("'戰略' []{0,1} ('合作'|'協作')+ within s"))
    '[word="戰略"] []? ([word="合作"] | [word="協作"])+ within s'
    """
    end = "" if query.within == "doc" else f" within {query.within}"
    return _piece(query.body) + end


def _piece(piece: Piece) -> str:
    match piece:
        case Token(condition):
            return "[]" if condition == Anything() else f"[{_condition(condition)}]"
        case Row(parts):
            return " ".join(_grouped(part, (Row, Choice)) for part in parts)
        case Choice(parts):
            return " | ".join(_grouped(part, (Choice,)) for part in parts)
        case Repeat(body, low, high):
            return _grouped(body, (Row, Choice, Repeat)) + times(low, high)


def _grouped(piece: Piece, kinds: tuple[type, ...]) -> str:
    return f"({_piece(piece)})" if isinstance(piece, kinds) else _piece(piece)


def times(low: int, high: int | None) -> str:
    """Return a repetition as it is written.

    Examples
    --------
    >>> times(0, 1), times(1, None), times(2, 2), times(2, None), times(0, 3)
    ('?', '+', '{2}', '{2,}', '{0,3}')
    """
    short = {(0, 1): "?", (0, None): "*", (1, None): "+"}.get((low, high))
    if short:
        return short
    return f"{{{low}}}" if low == high else f"{{{low},{'' if high is None else high}}}"


def _condition(condition: Condition) -> str:
    match condition:
        case Compare(attribute, pattern, ignore_case, equal):
            quoted = pattern.replace('"', '\\"')
            return f'{attribute}{"=" if equal else "!="}"{quoted}"{"%c" if ignore_case else ""}'
        case Negation(body):
            return "!" + _joined((body,), "", (Negation, Conjunction, Disjunction))
        case Conjunction(parts):
            return _joined(parts, " & ", (Conjunction, Disjunction))
        case Disjunction(parts):
            return _joined(parts, " | ", (Disjunction,))
        case Anything():
            return ""


def _joined(parts: tuple[Condition, ...], sign: str, grouped: tuple[type, ...]) -> str:
    return sign.join(
        f"({_condition(part)})" if isinstance(part, grouped) else _condition(part) for part in parts
    )


def longest(piece: Piece) -> int | None:
    """Return the most tokens that a piece can have, None if there is no such number.

    Examples
    --------
    >>> from corpuskit.query.cql.grammar import parse
    >>> longest(parse('"甲" []{0,3}').body), longest(parse('"甲"+').body)
    (4, None)
    """
    match piece:
        case Token():
            return 1
        case Row(parts) | Choice(parts):
            sizes = [longest(part) for part in parts]
            known = [size for size in sizes if size is not None]
            if len(known) < len(sizes):
                return None
            return sum(known) if isinstance(piece, Row) else max(known)
        case Repeat(body, _, high):
            size = longest(body)
            if size == 0 or high == 0:
                return 0
            return None if size is None or high is None else size * high


def shortest(piece: Piece) -> int:
    """Return the fewest tokens that a piece can have.

    Examples
    --------
    >>> from corpuskit.query.cql.grammar import parse
    >>> shortest(parse('"甲" []{2,3} ("乙" | "丙" "丁")').body)
    4
    """
    match piece:
        case Token():
            return 1
        case Row(parts):
            return sum(map(shortest, parts))
        case Choice(parts):
            return min(map(shortest, parts))
        case Repeat(body, low, _):
            return low * shortest(body)


def positions(piece: Piece) -> int:
    """Return how many tokens a piece names when its repetitions are written out.

    Examples
    --------
    >>> from corpuskit.query.cql.grammar import parse
    >>> positions(parse('("甲" []{0,3})+').body)
    4
    """
    match piece:
        case Token():
            return 1
        case Row(parts) | Choice(parts):
            return sum(map(positions, parts))
        case Repeat(body, low, high):
            return positions(body) * (max(low, 1) if high is None else high)
