"""Select documents: FIELD=VALUE, FIELD!=VALUE, year=2000-2012,2015, year>=2000."""

import re
from dataclasses import dataclass

from corpuskit.core.errors import SelectError
from corpuskit.core.model import Value
from corpuskit.core.options import coerce
from corpuskit.sources.settings import parse_years
from corpuskit.text.word_cleaning import word_key

_CONDITION = re.compile(r"\s*([^=!<>\s][^=!<>]*?)\s*(!?=|[<>]=)\s*(.*?)\s*", re.DOTALL)

_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that a document meets or not.

    Parameters
    ----------
    field, value : str
    is_equal : bool
        False for ``!=``.
    years : tuple of (int, int)
        First and last year of each range, both included, where the field is ``year``.
    """

    field: str
    value: str
    is_equal: bool
    years: tuple[tuple[int, int], ...] = ()

    def matches(self, value: Value) -> bool:
        """Tell whether a value meets the condition; no value, None, meets only ``!=``."""
        if value is None:
            return not self.is_equal
        if self.years and isinstance(value, int):
            return any(first <= value <= last for first, last in self.years) == self.is_equal
        return (word_key(str(value)) == word_key(self.value)) == self.is_equal


def parse_condition(text: str) -> Condition:
    """Parse a condition.

    Raises
    ------
    SelectError
        If the text is not a valid condition.

    Examples
    --------
    >>> parse_condition("year=2000-2012,2015").years
    ((2000, 2012), (2015, 2015))
    >>> parse_condition("year>=2000").years
    ((2000, 9999),)
    >>> parse_condition("president!=陳水扁").is_equal
    False
    """
    match = _CONDITION.fullmatch(coerce("condition", text, str))
    if not match or not match[3]:
        raise SelectError(
            f"'{text}' is not a valid condition",
            hint="write FIELD=VALUE, FIELD!=VALUE, year=2000-2012, year=2003,2008 or 'year>=2000'",
        )
    field, sign, value = match.groups()
    if sign in (">=", "<="):
        if field != "year" or not value.isdecimal():
            raise SelectError(
                f"'{text}': only year can be compared with {sign}", hint="for example 'year>=2000'"
            )
        bounds = (int(value), _LAST_YEAR) if sign == ">=" else (0, int(value))
        return Condition(field, value, is_equal=True, years=(bounds,))
    years = tuple(map(_year_range, re.split("[,，、]", value))) if field == "year" else ()
    return Condition(field, value, sign == "=", years)


def _year_range(text: str) -> tuple[int, int]:
    """Return first and last year of a range, or of a single year."""
    text = text.strip()
    is_single = text.isascii() and text.isdecimal() and len(text) <= 4
    years = (int(text), int(text)) if is_single else parse_years(text)
    if years is None:
        raise SelectError(
            f"year must be a year or a range, got '{text}'",
            hint="for example year=2000-2012, or year=2003,2008 for both",
        )
    return years
