"""Conditions on documents: FIELD=VALUE, FIELD!=VALUE, year=2000-2012, year>=2000."""

import re
from dataclasses import dataclass

from corpuskit.errors import SelectError
from corpuskit.model import Document
from corpuskit.readers.settings import parse_years
from corpuskit.text.fold import fold

_CONDITION = re.compile(r"\s*([^=!<>\s][^=!<>]*?)\s*(!?=|[<>]=)\s*(.*?)\s*", re.DOTALL)

_LAST = 9999


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition; `years` is set where the value is a year or a range of years."""

    field: str
    value: str
    wanted: bool
    years: tuple[int, int] | None = None

    def holds(self, document: Document) -> bool:
        """Tell whether a document meets the condition; without a value it meets only ``!=``."""
        value = document.value(self.field)
        if value is None:
            return not self.wanted
        if self.years is not None and isinstance(value, int):
            return (self.years[0] <= value <= self.years[1]) == self.wanted
        return (fold(str(value)) == fold(self.value)) == self.wanted


def parse_condition(written: str) -> Condition:
    """Return the condition that a text states.

    Raises
    ------
    SelectError
        If it is none.

    Examples
    --------
    >>> parse_condition("year=2000-2012").years
    (2000, 2012)
    >>> parse_condition("year>=2000").years
    (2000, 9999)
    >>> parse_condition("president!=陳水扁").wanted
    False
    """
    match = _CONDITION.fullmatch(written)
    if not match or not match[3]:
        raise SelectError(
            f"'{written}' is no condition",
            hint="write FIELD=VALUE, FIELD!=VALUE, year=2000-2012 or 'year>=2000'",
        )
    field, sign, value = match.groups()
    years = None
    if sign in (">=", "<="):
        if field != "year" or not value.isdecimal():
            raise SelectError(
                f"'{written}': only year has an order", hint="for example 'year>=2000'"
            )
        years = (int(value), _LAST) if sign == ">=" else (0, int(value))
        return Condition(field, value, wanted=True, years=years)
    if field == "year":
        single = value.isascii() and value.isdecimal() and len(value) <= 4
        years = (int(value), int(value)) if single else parse_years(value)
        if years is None:
            raise SelectError(
                f"year must be a year or a range, got '{value}'", hint="for example year=2000-2012"
            )
    return Condition(field, value, sign == "=", years)
