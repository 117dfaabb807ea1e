"""Judge whether a text is readable Chinese.

A count of a text that is not readable gives zeros that look like findings. So every text gets a
judgement when it is read: a doubt in a few words, or none. What is looked for: text in a wrong
encoding, glyph numbers and private-use characters of fonts without a character map, escapes and
markup that take the place of characters, and text in another language or script.

Invariant: a text is called unreadable only if it has hardly any common Han character and its
damage is recognised; text in another language is only doubtful. Cost: each character is classified
by the high byte of its UTF-16 code, by `bytes.translate`, about 5 ns a character; the share of
common characters is measured in a sample of at most `_SAMPLE` characters; damage is searched for
only where these shares are unusual. Sources of the thresholds: over all government work reports
since 1954 and presidential speeches since 1990, at least 99 % of the Han characters are common;
text in a wrong encoding has less than 30 %.
"""

import re
from collections import Counter
from typing import NamedTuple

from corpuskit.text.characters import count_han
from corpuskit.text.common import common_han
from corpuskit.text.damage import (
    ESCAPE_MARKS,
    ESCAPE_SHARE,
    MIN_MISREAD_SIGNS,
    MISREAD_SIGNS,
    UNKNOWN_SHARE,
    Damage,
    find_damage,
)
from corpuskit.text.fold import fold

_SAMPLE, _PIECES = 1_200, 6
# The least characters that can be judged.
_MIN_LETTERS, _MIN_HAN = 20, 12
_FEW_HAN_SHARE, _FEW_COMMON_SHARE = 0.3, 0.6
_KANA_SHARE = 0.1
# The share of damaged characters from which a text is unreadable, if at most the other share of
# its characters are common Han characters.
_UNREADABLE_SHARE, _MAX_READABLE_SHARE = 0.5, 0.1
_MAX_LATIN_SHARE = 0.1
_ASCII, _LATIN, _LETTERS, _MARKS, _KANA, _HAN, _HANGUL, _PRIVATE, _SURROGATES = range(9)
_CLASS_RANGES = (
    (0x00, 0x00, _ASCII), (0x01, 0x02, _LATIN), (0x03, 0x1F, _LETTERS), (0x20, 0x2D, _MARKS),
    (0x2E, 0x2F, _HAN), (0x30, 0x30, _KANA), (0x31, 0x33, _MARKS), (0x34, 0x9F, _HAN),
    (0xA0, 0xAB, _LETTERS), (0xAC, 0xD7, _HANGUL), (0xD8, 0xDF, _SURROGATES),
    (0xE0, 0xF8, _PRIVATE), (0xF9, 0xFA, _HAN), (0xFB, 0xFF, _MARKS),
)  # fmt: skip
_CLASSES = bytes(
    next(kind for first, last, kind in _CLASS_RANGES if first <= byte <= last)
    for byte in range(256)
)
_ADDRESS = re.compile("[a-z]{3,8}://[!-~]+")
_CONTROLS = frozenset(map(chr, (*range(9), *range(14, 32), *range(127, 133), *range(134, 160))))


class _Readability(NamedTuple):
    """The judgement of a text.

    Parameters
    ----------
    doubt : str
        What is doubtful, in a few words; "" if the text is readable Chinese.
    is_unreadable : bool
        Whether nothing in it can be read.
    """

    doubt: str = ""
    is_unreadable: bool = False


class _Shares(NamedTuple):
    """How many characters of a text are of some kinds; estimates, if the text is long.

    Parameters
    ----------
    visible : int
        All but white space.
    letters : int
        Of all alphabets, Han characters included.
    han, latin, kana, private, controls : int
        Han characters; Latin letters beyond ASCII; kana; private-use characters; controls.
    common_share : float
        The share of common characters among the Han characters; 1 without any.
    """

    visible: int
    letters: int
    han: int
    latin: int
    kana: int
    private: int
    controls: int
    common_share: float


def judge(text: str) -> _Readability:
    """Return whether a text is readable Chinese, and if not, why.

    Parameters
    ----------
    text : str
        After cleaning.

    Examples
    --------
    >>> text = "雙方同意深化夥伴關係，維護世界和平與地區安全。"
    >>> judge(text)
    _Readability(doubt='', is_unreadable=False)
    >>> judge(text.encode().decode("latin-1"))
    _Readability(doubt='text in utf-8 that was read as latin-1', is_unreadable=True)
    >>> judge("The two sides agreed to deepen their partnership.").doubt
    'no Han characters'
    """
    if "://" in text:
        text = _ADDRESS.sub("", text)
    shares = _shares(text)
    if not shares.visible:
        return _Readability()
    is_chinese = _is_chinese(shares)
    if is_chinese and not _has_signs(text, shares):
        return _Readability()
    lost = text.count("\ufffd")
    unknown = {
        "control characters, such as a font without a character map gives": shares.controls,
        "private-use characters, whose meaning depends on a font": shares.private,
        "characters that could not be decoded (\ufffd)": lost,
    }
    damage = find_damage(text, unknown)
    if damage is None:
        return _Readability("" if is_chinese else _other_language(shares))
    if damage.share < _UNREADABLE_SHARE:
        return _Readability(f"in part {damage.what}")
    return _Readability(damage.what, _is_unreadable(damage, shares))


def _is_unreadable(damage: Damage, shares: _Shares) -> bool:
    readable = 0 if damage.hides_text else shares.han * shares.common_share
    return readable <= _MAX_READABLE_SHARE * shares.visible


def _is_chinese(shares: _Shares) -> bool:
    """Tell whether most letters are Han characters, and most of these are common."""
    if shares.letters < _MIN_LETTERS:
        return shares.han > 0
    if shares.han < _FEW_HAN_SHARE * shares.letters or shares.kana > _KANA_SHARE * shares.han:
        return False
    return shares.han < _MIN_HAN or shares.common_share >= _FEW_COMMON_SHARE


def _other_language(shares: _Shares) -> str:
    if not shares.han:
        return "no Han characters"
    if shares.kana > _KANA_SHARE * max(1, shares.han):
        return "Japanese kana among its characters"
    if shares.han < _FEW_HAN_SHARE * shares.letters:
        return "hardly any Han characters"
    return "hardly any common Han characters"


def _shares(text: str) -> _Shares:
    classes = text.encode("utf-16-le", "surrogatepass")[1::2].translate(_CLASSES)
    counts = [classes.count(kind) for kind in range(9)]
    sample = _sample(text)
    scale = len(text) / len(sample) if sample else 1
    characters = Counter(sample)
    common, spaces, latin_letters, ascii_letters, kana, controls = 0, 0, 0, 0, 0, 0
    for char, key in zip(characters, fold("".join(characters)), strict=True):
        n = characters[char]
        if char.isspace():
            spaces += n
        elif key in common_han():
            common += n
        elif char in _CONTROLS:
            controls += n
        elif char <= "\xff":
            ascii_letters += n * (char.isalpha() and char.isascii())
            latin_letters += n * (not char.isascii())
        elif "\u3041" <= char <= "\u30fa":
            kana += n * char.isalpha()
    han = counts[_HAN] + counts[_SURROGATES] // 2
    latin = counts[_LATIN] + round(scale * latin_letters)
    others = counts[_LETTERS] + counts[_HANGUL] + round(scale * (ascii_letters + kana))
    sampled_han = count_han(sample)
    return _Shares(
        visible=len(text) - round(scale * spaces),
        letters=han + latin + others,
        han=han,
        latin=latin,
        kana=round(scale * kana),
        private=counts[_PRIVATE],
        controls=round(scale * controls),
        common_share=common / sampled_han if sampled_han else 1.0,
    )


def _sample(text: str) -> str:
    """Return a text, or pieces of a long one at equal distances."""
    if len(text) <= _SAMPLE:
        return text
    size, last = _SAMPLE // _PIECES, _PIECES - 1
    starts = ((len(text) - size) * number // last for number in range(_PIECES))
    return "".join(text[start : start + size] for start in starts)


def _has_signs(text: str, shares: _Shares) -> bool:
    """Tell whether part of a Chinese text may be damaged."""
    unknown = shares.private + shares.controls + text.count("\ufffd")
    if unknown > UNKNOWN_SHARE * shares.visible or shares.latin > _MAX_LATIN_SHARE * shares.visible:
        return True
    if sum(map(text.count, MISREAD_SIGNS)) >= MIN_MISREAD_SIGNS:
        return True
    marks = sum(map(text.count, ESCAPE_MARKS))
    return 6 * marks > ESCAPE_SHARE * shares.visible
