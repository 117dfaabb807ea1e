"""Whether what PDFium gives for a font or a page is text, or the numbers of its glyphs.

Cost: a look-up for each character of a page, about 50 microseconds.
"""

import re
from functools import cache

from corpuskit.text.characters import count_han
from corpuskit.text.common import common_characters, common_han
from corpuskit.text.fold import fold

_MIN_LEGIBLE, _LEGIBLE_HAN, _LEGIBLE = 3, 0.6, 0.8
_MIN_LETTERS, _LETTERS, _SMALL, _VOWELS = 10, 0.7, 0.7, (0.25, 0.55)
# Marks that text in words does not consist of, in contrast to glyph numbers shown as ASCII.
_ODD = re.compile(r"[!\"#$&'*+/:;<=>?@\[\\\]^_`{|}~]")
_MIN_ODD, _MAX_ODD_SHARE = 20, 0.25
_IS_BEYOND_ASCII = re.compile(r"[^\W\x00-\x7f]")
_MIN_HAN, _FEW_COMMON = 30, 0.3


_ASCII_RUN = re.compile("[!-~]+")


def rare_characters(text: str) -> set[str]:
    """Return the characters of a text that are neither ASCII, marks nor common Han characters.

    Examples
    --------
    >>> rare_characters("兩國總理嵮abc")
    {'嵮'}
    """
    return set(text) - _usual()


def suspects(text: str, rare: set[str]) -> list[int]:
    """Return where characters are that glyph numbers often look like.

    These are the rare characters, and the first of ASCII characters.

    Examples
    --------
    >>> suspects("兩國嵮總理abc", {"嵮"})
    [2, 5]
    """
    found = [place for place, char in enumerate(text) if char in rare] if rare else []
    return found + [match.start() for match in _ASCII_RUN.finditer(text)]


@cache
def _usual() -> frozenset[str]:
    """Return the characters whose match keys are common, marks and ASCII."""
    han = "".join(map(chr, range(0x4E00, 0xA000)))
    common = common_han()
    usual = {char for char, key in zip(han, fold(han), strict=True) if key in common}
    return common_characters() | usual | set(map(chr, range(32, 127))) | {"\t", "\r", "\n"}


def is_legible(numbers: str) -> bool:
    """Return whether the numbers of glyphs are characters after all, as some programs write them.

    Parameters
    ----------
    numbers : str
        The numbers that a font uses on a page, as characters.

    Examples
    --------
    >>> is_legible("兩國總理"), is_legible("\u1234\u5566\u7001"), is_legible("\x01\x02")
    (True, False, False)
    >>> is_legible("the prime ministers met in the capital"), is_legible("bcdfghklmnpqrst")
    (True, False)
    """
    dense = "".join(numbers.split())
    if len(dense) < _MIN_LEGIBLE or not numbers.replace("\n", " ").replace("\t", " ").isprintable():
        return False
    key = fold(dense)
    common, known = common_han(), common_characters()
    if sum(char in common for char in key) >= _LEGIBLE_HAN * len(key):
        rest = sum(char in known or char.isascii() for char in key)
        return rest >= _LEGIBLE * len(key)
    letters = [char for char in dense if char.isascii() and char.isalpha()]
    small = sum(char.islower() for char in letters)
    vowels = sum(char in "aeiouAEIOU" for char in letters)
    return (
        len(letters) >= max(_MIN_LETTERS, _LETTERS * len(dense))
        and small >= _SMALL * len(letters)
        and _VOWELS[0] <= vowels / len(letters) <= _VOWELS[1]
    )


def looks_like_glyph_numbers(text: str, rare: set[str]) -> bool:
    """Return whether the text of a page is mostly marks, or Han characters that are not common.

    Examples
    --------
    >>> looks_like_glyph_numbers('!"#$%& \\'()*+,-./0 12345', set())
    True
    >>> looks_like_glyph_numbers("see https://example.org/a?b=1&c=2 and others", set())
    False
    """
    if not _IS_BEYOND_ASCII.search(text):
        dense = "".join(text.split())
        return len(dense) >= _MIN_ODD and len(_ODD.findall(dense)) > _MAX_ODD_SHARE * len(dense)
    if len(rare) < _MIN_HAN * (1 - _FEW_COMMON):
        return False
    han = count_han("".join(set(text)))
    return han >= _MIN_HAN and han - count_han("".join(rare)) < _FEW_COMMON * han
