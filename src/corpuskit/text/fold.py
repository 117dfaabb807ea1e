"""The match key: every character folded to one representative, one to one.

Two texts that differ only by script have the same key, and a key is as long as its text, so
a span of the key is a span of the text. The table is fixed (`FOLD_VERSION`); how it was made,
and which pairs were left apart, stands in `make_fold.py`.
"""

from functools import cache
from pathlib import Path

FOLD_VERSION = 1


@cache
def fold_table() -> dict[int, str]:
    """Return the table for `str.translate`: about 5,500 code points."""
    lines = Path(__file__).with_name("fold.tsv").read_text(encoding="utf-8").split("\n")
    table: dict[int, str] = {}
    for line in lines:
        if line:
            target, sources = line.split("\t")
            table.update(dict.fromkeys(map(ord, sources), target))
    return table


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
    return text if text.isascii() else text.translate(fold_table())


def identity(text: str) -> str:
    """Return the text itself: the key of an exact-script count.

    Examples
    --------
    >>> identity("夥伴")
    '夥伴'
    """
    return text
