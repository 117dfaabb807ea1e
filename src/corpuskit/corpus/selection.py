"""Conditions on documents: FIELD=VALUE, FIELD!=VALUE, year=2000-2012,2015, year>=2000."""

import re
from dataclasses import dataclass

from corpuskit.core.errors import SelectError
from corpuskit.core.model import Document
from corpuskit.core.options import coerce
from corpuskit.sources.settings import parse_years
from corpuskit.text.fold import fold

_CONDITION = re.compile(r"\s*([^=!<>\s][^=!<>]*?)\s*(!?=|[<>]=)\s*(.*?)\s*", re.DOTALL)

_LAST = 9999


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition; `years` holds first and last of each span that a year may lie in."""

    field: str
    value: str
    wanted: bool
    years: tuple[tuple[int, int], ...] = ()

    def holds(self, document: Document) -> bool:
        """Tell whether a document meets the condition; without a value it meets only ``!=``."""
        value = document.value(self.field)
        if value is None:
            return not self.wanted
        if self.years and isinstance(value, int):
            return any(first <= value <= last for first, last in self.years) == self.wanted
        return (fold(str(value)) == fold(self.value)) == self.wanted


def parse_condition(written: str) -> Condition:
    """Return the condition that a text states.

    Raises
    ------
    SelectError
        If it is none.

    Examples
    --------
    >>> parse_condition("year=2000-2012,2015").years
    ((2000, 2012), (2015, 2015))
    >>> parse_condition("year>=2000").years
    ((2000, 9999),)
    >>> parse_condition("president!=陳水扁").wanted
    False
    """
    match = _CONDITION.fullmatch(coerce("condition", written, str))
    if not match or not match[3]:
        raise SelectError(
            f"'{written}' is no condition",
            hint="write FIELD=VALUE, FIELD!=VALUE, year=2000-2012, year=2003,2008 or 'year>=2000'",
        )
    field, sign, value = match.groups()
    if sign in (">=", "<="):
        if field != "year" or not value.isdecimal():
            raise SelectError(
                f"'{written}': only year has an order", hint="for example 'year>=2000'"
            )
        years = (int(value), _LAST) if sign == ">=" else (0, int(value))
        return Condition(field, value, wanted=True, years=(years,))
    spans = tuple(map(_span, re.split("[,，、]", value))) if field == "year" else ()
    return Condition(field, value, sign == "=", spans)


def _span(written: str) -> tuple[int, int]:
    """Return first and last of a year or a range of years."""
    written = written.strip()
    single = written.isascii() and written.isdecimal() and len(written) <= 4
    years = (int(written), int(written)) if single else parse_years(written)
    if years is None:
        raise SelectError(
            f"year must be a year or a range, got '{written}'",
            hint="for example year=2000-2012, or year=2003,2008 for both",
        )
    return years
