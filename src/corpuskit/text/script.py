"""Detect the script of a text, and convert between scripts (OpenCC)."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from corpuskit.core.errors import CorpuskitError, join_names
from corpuskit.core.options import coerce

# Only length-preserving configurations: they exchange characters and leave the wording alone.
_CONFIGS = {
    "simplified": ("tw2t", "hk2t", "t2s"),
    "traditional": ("s2t",),
    "taiwan": ("s2t", "t2tw"),
    "hongkong": ("s2t", "t2hk"),
}
# From Simplified one character leads to several, so only this configuration needs the words.
_BY_WORDS = "s2t"
TARGETS = tuple(_CONFIGS)

_Correction = tuple[re.Pattern[str], str]
"""A pattern, and a string of the length of its matches."""
_MIXED_SHARE = 0.05


@cache
def _converter(config: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(config).convert
    return convert


def convert_pieces(
    pieces: Sequence[str],
    to: str,
    own: Mapping[str, str] = MappingProxyType({}),
    corrections: Iterable[_Correction] = (),
) -> str:
    """Convert the pieces of a text to another script; a phrase never crosses two pieces.

    Parameters
    ----------
    pieces : sequence of str
        Words and what is between them.
    to : {"simplified", "traditional", "taiwan", "hongkong"}
    own : mapping of str to str
        Pieces that OpenCC's standard converts otherwise, with their Traditional form.
    corrections : iterable of (pattern, str)
        What is replaced in the Traditional text, by strings of the same length.

    Raises
    ------
    CorpuskitError
        If `to` is not one of these.

    Examples
    --------
    >>> convert_pieces(["一", "个", "中国"], "traditional")
    '一個中國'
    """
    if to not in _CONFIGS:
        raise CorpuskitError(
            f"unknown script '{to}'", hint=f"known scripts: {join_names(_CONFIGS)}"
        )
    text = "".join(pieces)
    for config in _CONFIGS[to]:
        if config != _BY_WORDS:
            text = _converter(config)(text)
            continue
        converted = _converted_apart(pieces, text)
        text = "".join(map(own.get, pieces, converted))
        for pattern, correct in corrections:
            text = pattern.sub(correct, text)
    return text


def _converted_apart(pieces: Sequence[str], text: str) -> list[str]:
    """Return each piece converted alone, in one call: a noncharacter separates them."""
    convert = _converter(_BY_WORDS)
    for separator in map(chr, range(0xFDD0, 0xFDF0)):
        if separator not in text:
            return convert(separator.join(pieces)).split(separator)
    return [convert(piece) for piece in pieces]


@cache
def _distinctive_characters() -> tuple[dict[int, None], dict[int, None]]:
    """Return the characters of one script only, Traditional and Simplified, to delete them."""
    lines = Path(__file__).with_name("script.tsv").read_text(encoding="utf-8").split("\n")
    traditional, simplified = (line.split("\t")[1] for line in lines[:2])
    return dict.fromkeys(map(ord, traditional)), dict.fromkeys(map(ord, simplified))


def script_of(text: str) -> str:
    """Return the script of a text, from the characters that only one script uses.

    ``mixed`` means that at least 5 % of these belong to the rarer script; ``none`` means that
    there are no such characters.

    Returns
    -------
    {"traditional", "simplified", "mixed", "none"}

    Examples
    --------
    >>> script_of("夥伴關係"), script_of("伙伴关系"), script_of("合作")
    ('traditional', 'simplified', 'none')
    """
    text = coerce("text", text, str)
    only_traditional, only_simplified = _distinctive_characters()
    traditional = len(text) - len(text.translate(only_traditional))
    simplified = len(text) - len(text.translate(only_simplified))
    distinctive = traditional + simplified
    if not distinctive:
        return "none"
    if min(traditional, simplified) / distinctive >= _MIXED_SHARE:
        return "mixed"
    return "traditional" if traditional > simplified else "simplified"
