"""Detect the script of a text, and convert between scripts (OpenCC)."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from corpuskit.core.errors import CorpuskitError, join_names

# Only length-preserving configurations: they exchange characters and leave the wording alone.
_CONFIGS = {
    "simplified": ("tw2t", "hk2t", "t2s"),
    "traditional": ("s2t",),
    "taiwan": ("s2t", "t2tw"),
    "hongkong": ("s2t", "t2hk"),
}
TARGETS = tuple(_CONFIGS)
_MIXED_SHARE = 0.05


@cache
def _converter(config: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(config).convert
    return convert


def convert(text: str, to: str) -> str:
    """Convert a text to another script, character by character.

    Every offset stays valid, and wording stays as it is: 信息 does not become 資訊.

    Parameters
    ----------
    text : str
        In Traditional, Simplified or mixed script.
    to : {"simplified", "traditional", "taiwan", "hongkong"}
        ``traditional`` is OpenCC's standard; ``taiwan`` and ``hongkong`` use regional forms
        (裡/裏, 台/臺).

    Raises
    ------
    CorpuskitError
        If `to` is not one of these.

    Examples
    --------
    >>> convert("伙伴关系", "traditional")
    '夥伴關係'
    >>> convert("夥伴關係", "simplified")
    '伙伴关系'
    """
    if to not in _CONFIGS:
        raise CorpuskitError(
            f"unknown script '{to}'", hint=f"known scripts: {join_names(_CONFIGS)}"
        )
    for config in _CONFIGS[to]:
        text = _converter(config)(text)
    return text


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
    only_traditional, only_simplified = _distinctive_characters()
    traditional = len(text) - len(text.translate(only_traditional))
    simplified = len(text) - len(text.translate(only_simplified))
    distinctive = traditional + simplified
    if not distinctive:
        return "none"
    if min(traditional, simplified) / distinctive >= _MIXED_SHARE:
        return "mixed"
    return "traditional" if traditional > simplified else "simplified"
