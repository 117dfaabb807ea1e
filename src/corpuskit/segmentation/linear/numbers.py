"""Join what belongs to a number: 40亿, 20多, 3万5千, 第1540, 二〇〇三 are one word each.

The model sees Han characters only, so it cannot know that digits are next to them. A character is
joined to the digits only if a word begins or ends behind it anyway: 2003多边 stays divided before
多边. Cost: one comparison of arrays per character of `_UNITS`, and a few operations per number.
"""

import re
from typing import TYPE_CHECKING

from corpuskit.segmentation.linear.characters import LETTER

if TYPE_CHECKING:
    import numpy

_UNITS, _ORDINAL = "百千万亿多余几", "第"
_DIGITS = "0123456789.,"
_NUMERALS, _ZEROS = "一二三四五六七八九零", "〇○０"
# Numerals with one of the signs for zero, which the model does not see or has hardly seen.
_WITH_ZERO = re.compile(f"[{_NUMERALS}]*[{_ZEROS}][{_NUMERALS}{_ZEROS}]*")
_PART = r"\d[\d,.]*[百千万亿]+"
_IN_PARTS = re.compile(f"(?:{_PART}){{2,}}")
_AFTER_DIGITS = re.compile("[百千万亿]{0,4}[多余几]?[百千万亿]{0,2}")


def join_numbers(
    key: str, han: "numpy.ndarray", kinds: "numpy.ndarray", begins: "numpy.ndarray"
) -> None:
    """Remove the boundaries within numbers of digits.

    Parameters
    ----------
    key : str
    han : array of uint16
        The code of each character, 0 if it is not Han.
    kinds : array
        The kind of each character.
    begins : array of bool
        Where words begin; changed in place.
    """
    import numpy

    is_letter = kinds == LETTER
    is_unit = numpy.zeros(len(key), numpy.bool_)
    for unit in _UNITS:
        is_unit |= han == ord(unit)
    for last in numpy.flatnonzero(is_letter[:-1] & is_unit[1:]).tolist():
        _join_units(key, last, begins)
    if (is_unit[:-1] & is_letter[1:]).any():
        _join_matches(key, _IN_PARTS, begins)
    if any(zero in key for zero in _ZEROS):
        _join_matches(key, _WITH_ZERO, begins)
    is_ordinal = han == ord(_ORDINAL)
    places = numpy.flatnonzero(is_ordinal[:-1] & is_letter[1:])
    is_number = [key[place + 1] in _DIGITS for place in places.tolist()]
    begins[places[begins[places] & numpy.array(is_number, bool)] + 1] = False


def _join_units(key: str, last: int, begins: "numpy.ndarray") -> None:
    """Join the units behind a digit, as far as they are whole words."""
    first = last
    while first >= 0 and key[first] in _DIGITS and not begins[first]:
        first -= 1
    if first < 0 or key[first] not in _DIGITS:
        return
    match = _AFTER_DIGITS.match(key, last + 1)
    end = match.end() if match else last + 1
    while end > last + 1 and end < len(key) and not begins[end]:
        end -= 1
    begins[last + 1 : end] = False


def _join_matches(key: str, pattern: re.Pattern[str], begins: "numpy.ndarray") -> None:
    """Join each match that begins and ends where words do."""
    for match in pattern.finditer(key):
        start, end = match.span()
        if begins[start] and (end == len(key) or begins[end]):
            begins[start + 1 : end] = False
