"""The match key: every character folded to one representative, one to one.

Two texts that differ only by script have the same key, and a key is as long as its text, so
a span of the key is a span of the text. The table is fixed (`FOLD_VERSION`); how it was made,
and which pairs were left apart, stands in `make_fold.py`.
"""

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

FOLD_VERSION = 1
_FEW, _SHORT, _PIECE = 50, 500, 1 << 16
# Characters after which folding by array has paid for the import of numpy.
_PAYS = 1_500_000
_seen = 0


@cache
def _lines() -> str:
    """Return lines of a representative, a tab, and what is folded to it; each character once."""
    return Path(__file__).with_name("fold.tsv").read_text(encoding="utf-8")


@cache
def fold_table() -> dict[int, int]:
    """Return the table for `str.translate`: about 5,500 code points."""
    pairs = [line.split("\t") for line in _lines().split("\n") if line]
    sources = "".join([some for _, some in pairs])
    return str.maketrans(sources, "".join([target * len(some) for target, some in pairs]))


def fold(text: str) -> str:
    """Return the match key of a text: as long as the text, the same in both scripts.

    Parameters
    ----------
    text : str
        Any text, in any mixture of scripts.

    Returns
    -------
    str
        Of the same length; folding a key changes nothing.

    Examples
    --------
    >>> fold("戰略協作夥伴關係") == fold("战略协作伙伴关系")
    True
    >>> fold("ＡＢ　Ｃ")
    'AB C'
    """
    global _seen
    if text.isascii():
        return text
    _seen += len(text)
    if _seen <= _FEW:
        return "".join(map(_folded, text))
    if len(text) > _SHORT and (_seen > _PAYS or "numpy" in sys.modules):
        pieces = (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
        return "".join(map(_fold_by_array, pieces))
    return text.translate(fold_table())


def _folded(char: str) -> str:
    """Return one character folded, without the table of all: a query is short."""
    lines = _lines()
    at = lines.find(char) if char not in "\t\n" else -1
    return lines[lines.rfind("\n", 0, at) + 1] if at >= 0 else char


def _fold_by_array(text: str) -> str:
    """Return the same as by `str.translate`, some fifteen times faster."""
    import numpy

    codes = numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    return fold_array().take(codes).tobytes().decode("utf-32-le", "surrogatepass")


@cache
def fold_array() -> "numpy.ndarray":
    """Return the table as an array: the folded code point of every code point."""
    import numpy

    table = fold_table()
    folded = numpy.arange(sys.maxunicode + 1, dtype="<u4")
    folded[list(table)] = list(table.values())
    return folded


def identity(text: str) -> str:
    """Return the text itself: the key of an exact-script count.

    Examples
    --------
    >>> identity("夥伴")
    '夥伴'
    """
    return text
