"""Select documents: FIELD=VALUE,VALUE, FIELD!=VALUE, FIELD~TEXT, year=2000-2012, session>=5.

A condition is parsed first (`parse_condition`), then made into a test of values (`value_test`),
because what it means depends on the values that the documents have: a value with a comma in it is
taken as a whole if a document has it, and only fields of numbers or dates have an order.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from corpuskit.core.columns import group_column
from corpuskit.core.errors import SelectError, join_names
from corpuskit.core.model import YEAR_FIELD, Value
from corpuskit.core.options import coerce
from corpuskit.sources.settings import parse_years
from corpuskit.text.word_cleaning import word_key

_CONDITION = re.compile(
    r"\s*([^=!<>~\s][^=!<>~]*?)\s*(!=|!~|=~|==?|~|[<>]=?)\s*(.*?)\s*", re.DOTALL
)
_FULL_WIDTH = str.maketrans("＝！＜＞～", "=!<>~")
_SIGNS = {"=~": "~", "==": "="}
_SEPARATOR = re.compile("[,，、]")
_DECADE = re.compile(r"(\d{3}0)s")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_RANGE = re.compile(r"\s*(\d+)\s*[-–]\s*(\d+)\s*")
_YEARS_ALONE = re.compile(r"\s*(?:year\s*[:：])?\s*(\d{4}(?:[-–,]\d{4})*)\s*")
_FEW = 8

_Test = Callable[[Value], bool]


class _Condition(NamedTuple):
    """A condition as it is written.

    Parameters
    ----------
    field : str
    sign : {"=", "!=", "~", "!~", ">=", "<=", ">", "<"}
        ``~`` is "contains".
    value : str
    """

    field: str
    sign: str
    value: str


def parse_condition(text: str) -> _Condition:
    """Parse a condition.

    Raises
    ------
    SelectError
        If the text is not a valid condition.

    Examples
    --------
    >>> parse_condition("year=2000-2012,2015")
    _Condition(field='year', sign='=', value='2000-2012,2015')
    >>> parse_condition("title =~ 改革").sign, parse_condition("year==2000").sign
    ('~', '=')
    """
    match = _CONDITION.fullmatch(coerce("condition", text, str))
    if not match or not match[3]:
        if years := _YEARS_ALONE.fullmatch(text):
            raise SelectError(f"'{text}' is not a valid condition", hint=f"year={years[1]}")
        ascii_signs = text.translate(_FULL_WIDTH)
        if ascii_signs != text and _CONDITION.fullmatch(ascii_signs):
            raise SelectError(f"'{text}' has a sign of full width", hint=f"'{ascii_signs}'")
        raise SelectError(
            f"'{text}' is not a valid condition",
            hint="write FIELD=VALUE, FIELD=VALUE,VALUE, FIELD!=VALUE, FIELD~TEXT, "
            "year=2000-2012 or 'year>=2000'",
        )
    return _Condition(match[1], _SIGNS.get(match[2], match[2]), match[3])


def value_test(condition: _Condition, present: Iterable[Value]) -> _Test:
    """Return the test of a condition for the values of its field that documents have.

    Values match in either script. A document without a value, None, meets ``!=`` and ``!~`` only,
    and ``=`` the name of its group, such as ``(no period)``.

    Raises
    ------
    SelectError
        For a value that no document has, a year that is not one, an order of text.

    Examples
    --------
    >>> test = value_test(parse_condition("genre=演說,公報"), ["演说", "公报", "宣言", None])
    >>> test("演说"), test("宣言"), test(None)
    (True, False, False)
    """
    field, sign, value = condition
    values: set[Value] = {one for one in present if one is not None}
    if sign in (">=", "<=", ">", "<"):
        return _bound(condition, values)
    if "~" in sign:
        parts = [word_key(part) for part in _SEPARATOR.split(value) if part.strip()]
        if not parts:
            raise SelectError(f"{field}{sign}{value}: names no text")
        return _signed(sign, lambda one: any(part in word_key(str(one)) for part in parts))
    if field == YEAR_FIELD and value != group_column(field).empty:
        ranges = [_year_range(part) for part in _SEPARATOR.split(value)]
        return _signed(sign, lambda one: isinstance(one, int) and _within(one, ranges))
    return _one_of(condition, values)


def _signed(sign: str, test: _Test) -> _Test:
    """Return a test, or its opposite; no value meets only the opposite."""
    if sign.startswith("!"):
        return lambda value: value is None or not test(value)
    return lambda value: value is not None and test(value)


def _within(number: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= number <= last for first, last in ranges)


def _one_of(condition: _Condition, present: set[Value]) -> _Test:
    """Return the test of values that are named."""
    field, sign, value = condition
    keys = {word_key(str(one)): one for one in present}
    empty = group_column(field).empty
    written = [value]
    if word_key(value) not in keys and value != empty:
        written = [part.strip() for part in _SEPARATOR.split(value) if part.strip()]
    ranges: list[tuple[int, int]] = []
    wanted: set[str] = set()
    for part in written:
        match = _RANGE.fullmatch(part)
        if word_key(part) in keys:
            wanted.add(word_key(part))
        elif match and _are_numbers(present):
            ranges.append((int(match[1]), int(match[2])))
        elif part != empty and sign == "=":
            raise _unknown_value(condition, part, present)
    has_empty = empty in written

    def test(one: Value) -> bool:
        if word_key(str(one)) in wanted:
            return True
        return bool(ranges) and _within(int(str(one)), ranges)

    if sign == "=":
        return lambda one: has_empty if one is None else test(one)
    return lambda one: not has_empty if one is None else not test(one)


def _are_numbers(values: Iterable[Value]) -> bool:
    """Tell whether all values are whole numbers."""
    return all(str(value).isascii() and str(value).isdecimal() for value in values)


def _bound(condition: _Condition, present: set[Value]) -> _Test:
    """Return the test of an order: of numbers, or of dates, which are compared as far as written.

    So ``date<=2003-05`` includes all of May.
    """
    field, sign, value = condition
    if value.isascii() and value.isdecimal() and _are_numbers(present):
        number = int(value)
        return _signed("=", lambda one: _compares(sign, int(str(one)), number))
    if _DATE.fullmatch(value) and all(_DATE.match(str(one)) for one in present):
        size = len(value)
        return _signed("=", lambda one: _compares(sign, str(one)[:size], value))
    raise SelectError(
        f"{field}{sign}{value}: only numbers and dates can be compared with {sign}",
        hint="for example 'year>=2000', 'date<2003-06'; for text write = or ~",
    )


def _compares(sign: str, one: int | str, bound: int | str) -> bool:
    below, equal = one < bound, one == bound  # type: ignore[operator]
    return {"<": below, "<=": below or equal, ">": not (below or equal), ">=": not below}[sign]


def _unknown_value(condition: _Condition, part: str, present: set[Value]) -> SelectError:
    """Return the error for a value that no document has, with the values that there are."""
    known = sorted(map(str, present))
    near = get_close_matches(part, known, 1)
    shown = join_names(known[:_FEW]) + (f" and {len(known) - _FEW} more" * (len(known) > _FEW))
    hint = f"did you mean {near[0]}? " if near else ""
    return SelectError(
        f"{condition.field}={part}: no document has this value",
        hint=f"{hint}{condition.field} is one of {shown}; ~ looks for a part of it",
    )


def _year_range(text: str) -> tuple[int, int]:
    """Return first and last year of a range, a decade (1990s), or a single year."""
    text = text.strip()
    if decade := _DECADE.fullmatch(text):
        return int(decade[1]), int(decade[1]) + 9
    is_single = text.isascii() and text.isdecimal() and len(text) <= 4
    years = (int(text), int(text)) if is_single else parse_years(text)
    if years is None:
        raise SelectError(
            f"year must be a year or a range, got '{text}'",
            hint="for example year=2000-2012, or year=2003,2008 for both",
        )
    return years


def nothing_matches(
    conditions: Sequence[_Condition], texts: Sequence[str], size: str
) -> SelectError:
    """Return the error for conditions that no document meets together."""
    fields = [condition.field for condition in conditions if condition.sign == "="]
    twice = next((field for field in fields if fields.count(field) > 1), None)
    hint = "corpuskit info --documents lists the documents"
    if twice:
        values = [c.value for c in conditions if c.field == twice and c.sign == "="]
        hint = (
            f"a document must meet every condition; for either value write "
            f"{twice}={','.join(values)}"
        )
    return SelectError(f"{' and '.join(texts)}: matches none of {size}", hint=hint)
