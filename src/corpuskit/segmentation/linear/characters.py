"""The kinds of characters that the boundary model tells apart, and the words outside Han runs.

Only runs of Han characters go to the model. Outside of them a word is a run of letters, digits and
marks of any alphabet (Россия, Müller, 한국), with the connectors that belong to a word or a number
(COVID-19, 1,234.5, R&D); a run of dashes or dots (——, ……) is one word; white space belongs to no
word; every other character is a word of its own.
"""

import re
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    import numpy

SIGN, SPACE, LETTER, CONNECTOR, HAN, DASH, DOTS = 0, 1, 2, 2 | 4, 8, 16, 32
"""Kinds as bits. A connector is part of a word only between or behind letters or digits."""
JOINED, IS_CONNECTOR = SPACE | LETTER | DASH | DOTS, 4
"""Two characters that share one of these bits may belong together."""
ASTRAL = 0xFFFF
"""The code of every Han character above U+FFFF in the model."""
_HAN_RANGES = (
    (0x3007, 0x3008), (0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00),
    (0x20000, 0x2A6E0), (0x2A700, 0x2EBF0), (0x30000, 0x33480),
)  # fmt: skip
_TABLE_SIZE = 0x33480
_HANGUL = (0xAC00, 0xD7A4)
_MIXED_RANGES = ((0, 0x3400), (0xA000, 0xAC00), (0xD7A4, 0xD800), (0xFB00, 0x10000))
_DASHES, _DOTS = "\u2013\u2014\u2015\u2500\u2501", "\u2026\u22ef"
_CONNECTORS = ",.-'&_%+#\u2010\u2011\u2019\u2030"
# A number with its separators and its sign of per cent; else a word with its connectors.
_WORD = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?[%\u2030]?"
    r"|[^\W_]+(?:(?:(?<=\d)\.(?=\d)|(?<=[^\W\d_])[.](?=[^\W\d_])"
    r"|(?<=[^\W\d_])[-\u2010\u2011'\u2019&](?=[^\W_])|(?<=\d)[-\u2010\u2011'\u2019&](?=[^\W\d_])"
    r"|_+(?=[^\W_]))[^\W_]+)*(?:(?<=\d)[%\u2030]|(?<=[A-Za-z])[+#]+)?"
    r"|\.{2,}|-{2,}|(?s:.)"
)


@cache
def kind_table() -> "numpy.ndarray":
    """Return the kind of every character below U+33480, as an array of bytes."""
    import numpy

    kinds = numpy.zeros(_TABLE_SIZE, numpy.uint8)
    for first, end in _MIXED_RANGES:
        kinds[first:end] = list(map(_kind, map(chr, range(first, end))))
    kinds[_HANGUL[0] : _HANGUL[1]] = LETTER
    for chars, kind in ((_CONNECTORS, CONNECTOR), (_DASHES, DASH), (_DOTS, DOTS)):
        kinds[[ord(char) for char in chars]] = kind
    for first, end in _HAN_RANGES:
        kinds[first:end] = HAN
    return kinds


def _kind(char: str) -> int:
    if char.isalnum():
        return LETTER
    if char.isspace():
        return SPACE
    return LETTER if category(char)[0] == "M" else SIGN


def words_of_run(run: str) -> list[str]:
    """Return the words of a run of letters, digits and connectors; joined they are the run.

    Examples
    --------
    >>> words_of_run("COVID-19,33.3%"), words_of_run("1,234,567"), words_of_run("Müller.")
    (['COVID-19', ',', '33.3%'], ['1,234,567'], ['Müller', '.'])
    """
    return _WORD.findall(run)
