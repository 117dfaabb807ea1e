"""Which script a text is in, and conversion between scripts (OpenCC)."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from corpuskit.core.errors import CorpuskitError, join_names

TARGETS = ("simplified", "traditional", "taiwan", "hongkong")
_CONFIGS = {
    "simplified": ("tw2t", "hk2t", "t2s"),
    "traditional": ("s2t",),
    "taiwan": ("s2t", "t2tw"),
    "hongkong": ("s2t", "t2hk"),
}
MIXED_SHARE = 0.05


@cache
def _converter(config: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(config).convert
    return convert


def convert(text: str, to: str) -> str:
    """Return a text in another script, character for character.

    Only OpenCC's length-preserving configurations are used: wording stays (信息 does not become
    資訊), and every offset stays valid.

    Parameters
    ----------
    text : str
        In either script, or mixed.
    to : {"simplified", "traditional", "taiwan", "hongkong"}
        ``traditional`` is OpenCC's standard; the others follow regional forms (裡/裏, 台/臺).

    Raises
    ------
    CorpuskitError
        If `to` is none of these.

    Examples
    --------
    >>> convert("伙伴关系", "traditional")
    '夥伴關係'
    >>> convert("夥伴關係", "simplified")
    '伙伴关系'
    """
    if to not in _CONFIGS:
        raise CorpuskitError(f"unknown script '{to}'; known: {join_names(TARGETS)}")
    for config in _CONFIGS[to]:
        text = _converter(config)(text)
    return text


@cache
def _marks() -> tuple[dict[int, None], dict[int, None]]:
    lines = Path(__file__).with_name("script.tsv").read_text(encoding="utf-8").split("\n")
    traditional, simplified = (line.split("\t")[1] for line in lines[:2])
    return dict.fromkeys(map(ord, traditional)), dict.fromkeys(map(ord, simplified))


def script_of(text: str) -> str:
    """Return the script that a text is written in.

    Counted are characters that only one script uses. ``mixed`` means that the rarer kind is
    at least 5 % of them; ``none`` that there is no such character.

    Returns
    -------
    {"traditional", "simplified", "mixed", "none"}

    Examples
    --------
    >>> script_of("夥伴關係"), script_of("伙伴关系"), script_of("合作")
    ('traditional', 'simplified', 'none')
    """
    only_traditional, only_simplified = _marks()
    traditional = len(text) - len(text.translate(only_traditional))
    simplified = len(text) - len(text.translate(only_simplified))
    marked = traditional + simplified
    if not marked:
        return "none"
    if min(traditional, simplified) / marked >= MIXED_SHARE:
        return "mixed"
    return "traditional" if traditional > simplified else "simplified"
