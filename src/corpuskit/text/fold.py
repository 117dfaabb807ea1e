"""The match key: each character replaced by one representative of its variants.

Invariant: two texts that differ only by script have the same key; a key is as long as its
text, so a span of the key is a span of the text; and the key of a key is the key itself. The table
(`fold.tsv`) is fixed and has a version; `make_fold.py` builds it, and `fold_groups.py` names the
pairs of characters that are joined or kept apart by hand.

Cost: building the table takes about 3 ms, importing numpy 65 ms. So a short query is looked up in
the file itself, and arrays are used only after enough text to repay the import.
"""

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpuskit.core.errors import OptionError

if TYPE_CHECKING:
    import numpy

FOLD_VERSION = 2
# Characters folded in this process up to which the table is not built; length of a text from
# which an array is faster; characters per array.
_QUERY_SIZE, _MIN_ARRAY_SIZE, _CHUNK_SIZE = 50, 500, 1 << 16
# Characters folded in this process after which arrays have repaid the import of numpy.
_NUMPY_PAYS_FROM = 1_500_000
_folded_size = 0


@cache
def _table_lines() -> str:
    """Return the table: per line a representative, a tab, and the characters folded to it.

    Every character occurs at most once.
    """
    return Path(__file__).with_name("fold.tsv").read_text(encoding="utf-8")


@cache
def fold_table() -> dict[int, int]:
    """Return the table for `str.translate`: about 6,300 code points."""
    pairs = [line.split("\t") for line in _table_lines().split("\n") if line]
    variants = "".join([variants for _, variants in pairs])
    return str.maketrans(variants, "".join([target * len(group) for target, group in pairs]))


def fold(text: str) -> str:
    """Return the match key of a text, which is the same in both scripts.

    Parameters
    ----------
    text : str
        In Traditional, Simplified or mixed script.

    Returns
    -------
    str
        A text of the same length.

    Examples
    --------
    >>> fold("戰略協作夥伴關係") == fold("战略协作伙伴关系")
    True
    >>> fold("ＡＢ　Ｃ")
    'AB C'
    """
    global _folded_size
    if not isinstance(text, str):
        raise OptionError(f"text must be text, got {text!r:.60}")
    if text.isascii():
        return text
    _folded_size += len(text)
    if _folded_size <= _QUERY_SIZE:
        return "".join(map(_fold_character, text))
    has_numpy = _folded_size > _NUMPY_PAYS_FROM or "numpy" in sys.modules
    if len(text) > _MIN_ARRAY_SIZE and has_numpy:
        chunks = (text[at : at + _CHUNK_SIZE] for at in range(0, len(text), _CHUNK_SIZE))
        return "".join(map(_fold_by_array, chunks))
    return text.translate(fold_table())


def _fold_character(char: str) -> str:
    """Return the representative of a character, searched in the file without building the table."""
    lines = _table_lines()
    at = lines.find(char) if char not in "\t\n" else -1
    return lines[lines.rfind("\n", 0, at) + 1] if at >= 0 else char


def same_characters(char: str) -> str:
    """Return the characters with the key of a character, searched without building the table.

    Examples
    --------
    >>> sorted(same_characters("國"))
    ['囯', '国', '國']
    """
    lines = _table_lines()
    at = lines.find(char) if char not in "\t\n" else -1
    if at < 0:
        return char
    return lines[lines.rfind("\n", 0, at) + 1 : lines.find("\n", at)].replace("\t", "")


def _fold_by_array(text: str) -> str:
    """Return what `str.translate` would return, about fifteen times faster."""
    import numpy

    codes = numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    return fold_array().take(codes).tobytes().decode("utf-32-le", "surrogatepass")


@cache
def fold_array() -> "numpy.ndarray":
    """Return the table as an array: the representative of every code point."""
    import numpy

    table = fold_table()
    folded = numpy.arange(sys.maxunicode + 1, dtype="<u4")
    folded[list(table)] = list(table.values())
    return folded


def identity(text: str) -> str:
    """Return the text itself, which is its key when scripts are treated as different.

    Examples
    --------
    >>> identity("夥伴")
    '夥伴'
    """
    return text
