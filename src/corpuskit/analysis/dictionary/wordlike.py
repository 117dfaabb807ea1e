"""Which strings could be words to a reader, by the words that the segmenter makes of them now.

Counting alone cannot tell a term from a phrase that is often repeated. These rules look at how a
string is cut, and at the parts of speech that the dictionary gives the pieces; each turns away
one kind of phrase. All words here are folded.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Tag = Callable[[str], str | None]

# Phrases, not words, hold these as words of their own.
LINKS = frozenset("的 了 着 和 与 及 以及 或 并 而 在 于 是 为 被 把 之".split())
# Function words that also begin words: 中美, 非公有制, 可持续.
PREFIXES = frozenset("一 二 两 中 上 下 内 外 本 非 未 可 自 再 最".split())
# Greetings and pronouns that dictionaries call nouns.
LOOSE = frozenset("大家 各位 全体 谢谢 今天".split())
SUFFIXES = frozenset("型 性 化 者 家 们 式 率 度".split())
TITLES = frozenset(
    "先生 女士 同志 主席 副主席 总统 副总统 总理 副总理 书记 部长 院长 委员长".split()
)
_FUNCTION = ("r", "p", "c", "u", "y", "e", "o")
_NUMERAL = "〇零一二三四五六七八九十百千万亿两"
_UNITS = "年月日号时分秒度届期岁吨元斤亩人次倍点多余来条项款章节个"
_NUMBER = re.compile(f"[第数几]?[{_NUMERAL}半多]+[{_UNITS}]*|百分之.*|[{_NUMERAL}]+分之.*")
# A short numeral, or one with a classifier, may begin a term: 九二共识, 四个现代化.
_OPEN = re.compile("[〇零一二三四五六七八九两]{1,3}|[一二三四五六七八九两][个条项]")
LEAST_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Cutting:
    """How a string is cut now.

    Parameters
    ----------
    pieces : tuple of str
        The folded tokens that share a character with it.
    left, right : bool
        Whether its first and its last character are at the edge of a token.
    share : float
        Of the places where the first piece stands as a word, the share that the string has; 1
        where the first piece does not lie within the string.
    """

    pieces: tuple[str, ...]
    left: bool
    right: bool
    share: float


def wordlike(cutting: Cutting, tag: Tag, stopwords: frozenset[str]) -> bool:
    """Tell whether a string cut in this way could be a word.

    Parameters
    ----------
    cutting : Cutting
    tag : callable
        From a folded word to its tag in the dictionary, None for what is not in it.
    stopwords : frozenset of str
        Folded.

    Examples
    --------
    >>> tags = {"扩大": "v", "内需": "n", "退休": "v", "人员": "n"}
    >>> wordlike(Cutting(("扩大", "内需"), True, True, 0.04), tags.get, frozenset())
    False
    >>> wordlike(Cutting(("退休", "人员"), True, True, 0.85), tags.get, frozenset())
    True
    """
    pieces = cutting.pieces
    first = pieces[0] if cutting.left else ""
    last = pieces[-1] if cutting.right else ""
    return not (
        LINKS.intersection(pieces)
        or stopwords.issuperset("".join(pieces))
        or first in LOOSE | SUFFIXES
        or last in LOOSE
        or (first in stopwords and first not in PREFIXES)
        or last in stopwords
        or any(_function(tag(piece)) for piece in (first, last) if len(piece) > 1)
        or any(len(piece) > 1 and _pronoun(tag(piece)) for piece in pieces)
        or (len(last) == 1 and len(pieces) > 1 and tag(last) == "f")
        or _numeric(first, last, "".join(pieces))
        or _named(pieces, tag)
        or _modifies(first, pieces, tag)
        or _takes_object(first, last, cutting, tag)
    )


def _function(tag: str | None) -> bool:
    return bool(tag) and str(tag).startswith(_FUNCTION)


def _pronoun(tag: str | None) -> bool:
    return bool(tag) and str(tag).startswith("r")


def _numeric(first: str, last: str, whole: str) -> bool:
    """Tell whether a number is at one end: 百分之十, 第六个; but not 九二, 四个 at the first."""
    begins = bool(_NUMBER.fullmatch(first)) and not _OPEN.fullmatch(first)
    return begins or any(_NUMBER.fullmatch(part) for part in (last, whole))


def _named(pieces: Sequence[str], tag: Tag) -> bool:
    """Tell whether it is a person with a title: 孙中山先生."""
    return len(pieces) > 1 and pieces[-1] in TITLES and str(tag(pieces[-2]) or "").startswith("nr")


def _modifies(first: str, pieces: Sequence[str], tag: Tag) -> bool:
    """Tell whether an adverb stands before a verb or an adjective: 严厉打击; not 自然灾害."""
    if len(first) < 2 or len(pieces) < 2:
        return False
    following = tag(pieces[1]) or ""
    if tag(first) == "b":
        return following == "v"
    return tag(first) in ("d", "ad") and following in ("v", "a", "ad", "d", "z", "vd")


def _takes_object(first: str, last: str, cutting: Cutting, tag: Tag) -> bool:
    """Tell whether a verb of many objects stands before one: 扩大内需; not 退休人员."""
    if len(first) < 2 or len(cutting.pieces) < 2 or tag(first) != "v":
        return False
    noun = bool(last) and (tag(last) or "n").startswith(("n", "vn", "an"))
    return (noun or len(cutting.pieces) > 2) and cutting.share < LEAST_SHARE
