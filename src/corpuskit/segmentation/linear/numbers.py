"""Join what belongs to a number in digits: 40亿, 1.5万, 20多, 第1540 are one word each.

The model sees Han characters only, so it cannot know that digits are next to them. A character is
joined to the digits only if a word begins or ends behind it anyway: 2003多边 stays divided before
多边. Cost: one comparison of arrays per character of `_UNITS`, and a few operations per number.
"""

import re
from typing import TYPE_CHECKING

from corpuskit.segmentation.linear.characters import LETTER

if TYPE_CHECKING:
    import numpy

_UNITS, _ORDINAL = "百千万亿多余", "第"
_DIGITS = "0123456789.,"
_AFTER_DIGITS = re.compile("[百千万亿]{0,4}[多余]?[万亿]{0,2}")


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
