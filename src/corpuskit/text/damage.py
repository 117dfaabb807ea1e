"""Recognise what damaged a text: escapes, a wrong encoding, characters without a meaning.

Cost: linear in the first `SEARCHED` characters. A text that was read in a wrong encoding is
recognised by undoing it: its characters are turned back to bytes, and another encoding then gives
common Chinese characters.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from corpuskit.text.characters import count_han
from corpuskit.text.common import common_han
from corpuskit.text.fold import fold

UNKNOWN_SHARE = 0.02
"""The share of the visible characters from which characters without a meaning are worth a note."""
_ESCAPE_SHARE = 0.05
"""The same for escapes and markup."""
# Characters that are searched for damage, lines of them, and the longest piece that is undone.
SEARCHED, _SEARCHED_LINES, _PIECE = 200_000, 50, 2_000
# Han characters that UTF-8 bytes of Chinese give when they are read as GBK, and hardly any text.
_GBK_SIGNS = ("锛", "銆", "鐨", "鈥", "鍜", "锟", "鏄", "鎴", "鍥", "涓€")
DAMAGE_SIGNS = {"锛": 3, "銆": 3, "鐨": 3, "ï": 3, "ã": 3, "\ufffd": 1, "\\": 9, "&": 9, "<": 3}
"""Characters of damaged text, and how many are a sign of it: of misread text and of escapes."""
_MARKUP = "markup among the text"
_ESCAPES = {
    r"escapes such as \u4e2d in place of characters": re.compile(
        r"\\u\{?[0-9A-Fa-f]{4,6}\}?|\\x[0-9A-Fa-f]{2}"
    ),
    "escapes such as &#20013; in place of characters": re.compile(
        r"&(?:amp;)?#(?:\d{4,6}|[xX][0-9A-Fa-f]{4,5});"
    ),
    "escapes such as %E4%B8%AD in place of characters": re.compile(r"(?:%[0-9A-Fa-f]{2}){2,}"),
    "escapes such as =E4=B8=AD in place of characters": re.compile(r"(?:=[0-9A-F]{2}){2,}"),
    "escapes such as <U+4E2D> in place of characters": re.compile(r"<U\+[0-9A-Fa-f]{4,6}>"),
    r"RTF escapes such as \'d6\'d0 in place of characters": re.compile(
        r"(?:\\'[0-9a-fA-F]{2})+|\\u-?\d{3,6} ?\??"
    ),
    "the encoding HZ in place of characters": re.compile(r"~\{[!-~]{2,400}?~\}"),
    "the encoding UTF-7 in place of characters": re.compile(r"\+[A-Za-z0-9/]{4,400}-"),
    "Base64 in place of characters": re.compile(r"^[A-Za-z0-9+/]{60,80}={0,2}\r?$", re.MULTILINE),
    _MARKUP: re.compile(
        r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,200}=[^<>]{0,200})?\s?/?>|\\[a-z]{2,20}-?\d*"
    ),
}
# The encoding in which a text was read, and the one that its bytes have.
_MISREADINGS = (
    ("cp1252", "utf-8"), ("latin-1", "utf-8"), ("gb18030", "utf-8"), ("cp950", "utf-8"),
    ("mac_roman", "utf-8"), ("cp437", "utf-8"), ("cp1251", "utf-8"), ("shift_jis", "utf-8"),
    ("latin-1", "gb18030"), ("cp1252", "gb18030"), ("latin-1", "cp950"), ("cp1252", "cp950"),
    ("gb18030", "cp950"), ("cp950", "gb18030"), ("cp1251", "gb18030"), ("shift_jis", "gb18030"),
    ("mac_roman", "gb18030"), ("cp437", "gb18030"), ("utf-16-be", "utf-16-le"),
    ("utf-16-be", "utf-8"), ("utf-16-le", "utf-8"), ("utf-16-le", "gb18030"),
)  # fmt: skip

_GBK, _LATIN1 = _MISREADINGS[2:3], _MISREADINGS[:2]
_MIN_REPAIRED = 4
# From this share of common characters, only some lines of a text can be misread.
_MIXED_SHARE = 0.6
# A readable line has so many Han characters at least, and so large a share of common ones.
_GOOD_SIZE, _GOOD_SHARE = 8, 0.9


class Damage(NamedTuple):
    """What is wrong with a text.

    Parameters
    ----------
    what : str
        In a few words.
    share : float
        The share of its visible characters that is damaged, about 0 to 1; 0 for a few lines.
    is_misreading : bool
        Whether its bytes were read in a wrong encoding, so that its Han characters say nothing.
    """

    what: str
    share: float
    is_misreading: bool = False


def find_damage(text: str, unknown: Mapping[str, int]) -> Damage | None:
    """Return what is wrong with a text, as far as it is recognised.

    Parameters
    ----------
    text : str
    unknown : mapping of str to int
        How many of its characters have no meaning, by what they are.

    Examples
    --------
    >>> find_damage("%E5%90%88%E4%BD%9C", {}).what
    'escapes such as %E4%B8%AD in place of characters'
    """
    searched = text[:SEARCHED]
    visible = max(1, len(searched) - searched.count(" "))
    for what, pattern in _ESCAPES.items():
        share = sum(len(match.group()) for match in pattern.finditer(searched)) / visible
        if share > _ESCAPE_SHARE:
            return Damage(what, share)
    if misreading := _misreading(text):
        return misreading
    for what, number in unknown.items():
        if number > UNKNOWN_SHARE * len(text):
            return Damage(what, number / max(1, len(text) - text.count(" ")))
    return None


def _misreading(text: str) -> Damage | None:
    """Return in which encoding the bytes of a text, or of a line of it, were read."""
    middle = max(0, len(text) - _PIECE) // 2
    piece = text[middle : middle + _PIECE]
    if _common_share(piece) < _MIXED_SHARE and not _has_good_line(piece):
        once = (_repaired(piece, wrong, right) for wrong, right in _LATIN1)
        what = _misread_as(piece, _MISREADINGS) or next(
            (f"{reason}, twice" for text in once if (reason := _misread_as(text, _LATIN1))), ""
        )
        if what:
            return Damage(what, 1.0, is_misreading=True)
    lines = text[:SEARCHED].splitlines()
    suspicious = {
        _GBK: (line for line in lines if any(map(line.count, _GBK_SIGNS))),
        _LATIN1: (line for line in lines if _is_mostly_latin(line)),
    }
    for misreadings, candidates in suspicious.items():
        for line in islice(candidates, _SEARCHED_LINES):
            if what := _misread_as(line[:_PIECE], misreadings):
                return Damage(what, 0.0, is_misreading=True)
    return None


def _has_good_line(piece: str) -> bool:
    """Tell whether a line of a text is readable, so that only others can be misread."""
    return any(
        count_han(line) >= _GOOD_SIZE and _common_share(line) >= _GOOD_SHARE
        for line in piece.splitlines()[:_SEARCHED_LINES]
    )


def _misread_as(piece: str, misreadings: Sequence[tuple[str, str]]) -> str:
    """Return how a text was misread; "" if it was not."""
    before = _common_share(piece)
    for wrong, right in misreadings:
        repaired = _repaired(piece, wrong, right)
        han = count_han(repaired)
        if han >= _MIN_REPAIRED and 6 * han >= len(piece):
            after = _common_share(repaired)
            if after > 0.8 and after > before + 0.3:
                return f"text in {right} that was read as {wrong}"
    return ""


def _common_share(text: str) -> float:
    han = count_han(text)
    return sum(char in common_han() for char in fold(text)) / han if han else 0.0


def _repaired(piece: str, wrong: str, right: str) -> str:
    """Return a text with the encoding corrected; "" where that is not possible."""
    data = piece.encode(wrong, "ignore")
    if 10 * len(data.decode(wrong, "ignore")) < 9 * len(piece):
        return ""
    return data.decode(right, "ignore")


def _is_mostly_latin(line: str) -> bool:
    return len(line) > 8 and 2 * sum("\x80" <= char <= "\u02ff" for char in line) > len(line)
