"""Which strings a reader would accept as words, by how the segmenter splits them now.

Counts alone cannot tell a term from a phrase that is often repeated. Each rule here rejects one
kind of phrase, by the tokens of the string and their parts of speech in the dictionary. All words
here are folded.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_Tag = Callable[[str], str | None]

# Phrases, not words, contain these as separate words.
LINKS = frozenset("的 了 着 和 与 及 以及 或 并 而 在 于 是 为 被 把 之".split())
# Function words that also begin words: 中美, 非公有制, 可持续.
PREFIXES = frozenset("一 二 两 中 上 下 内 外 本 非 未 可 自 再 最".split())
# Greetings and pronouns that dictionaries tag as nouns.
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
_INITIAL_NUMERAL = re.compile("[〇零一二三四五六七八九两]{1,3}|[一二三四五六七八九两][个条项]")
_MIN_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class CurrentSplit:
    """How the segmenter splits a string now.

    Parameters
    ----------
    pieces : tuple of str
        The folded tokens that share a character with the string.
    left, right : bool
        Whether a token begins where the string begins, and ends where it ends.
    share : float
        Of the occurrences of the first piece as a word, the share that is in the string; 1 if
        the first piece begins before the string.
    """

    pieces: tuple[str, ...]
    left: bool
    right: bool
    share: float


def is_wordlike(split: CurrentSplit, tag: _Tag, stopwords: frozenset[str]) -> bool:
    """Tell whether a string that is split in this way could be a word.

    Parameters
    ----------
    split : CurrentSplit
    tag : callable
        From a folded word to its tag in the dictionary; None if it is not there.
    stopwords : frozenset of str
        Folded.

    Examples
    --------
    >>> tags = {"扩大": "v", "内需": "n", "退休": "v", "人员": "n"}
    >>> is_wordlike(CurrentSplit(("扩大", "内需"), True, True, 0.04), tags.get, frozenset())
    False
    >>> is_wordlike(CurrentSplit(("退休", "人员"), True, True, 0.85), tags.get, frozenset())
    True
    """
    pieces = split.pieces
    first = pieces[0] if split.left else ""
    last = pieces[-1] if split.right else ""
    return not (
        LINKS.intersection(pieces)
        or stopwords.issuperset("".join(pieces))
        or first in LOOSE | SUFFIXES
        or last in LOOSE
        or (first in stopwords and first not in PREFIXES)
        or last in stopwords
        or any(_is_function_word(tag(piece)) for piece in (first, last) if len(piece) > 1)
        or any(len(piece) > 1 and _is_pronoun(tag(piece)) for piece in pieces)
        or (len(last) == 1 and len(pieces) > 1 and tag(last) == "f")
        or _has_number(first, last, "".join(pieces))
        or _is_titled_name(pieces, tag)
        or _begins_with_modifier(first, pieces, tag)
        or _is_verb_with_object(first, last, split, tag)
    )


def _is_function_word(tag: str | None) -> bool:
    return bool(tag) and str(tag).startswith(_FUNCTION)


def _is_pronoun(tag: str | None) -> bool:
    return bool(tag) and str(tag).startswith("r")


def _has_number(first: str, last: str, whole: str) -> bool:
    """Tell whether either end is a number: 百分之十, 第六个; 九二 and 四个 may begin a term."""
    begins = bool(_NUMBER.fullmatch(first)) and not _INITIAL_NUMERAL.fullmatch(first)
    return begins or any(_NUMBER.fullmatch(part) for part in (last, whole))


def _is_titled_name(pieces: Sequence[str], tag: _Tag) -> bool:
    """Tell whether it is a person with a title: 孙中山先生."""
    return len(pieces) > 1 and pieces[-1] in TITLES and str(tag(pieces[-2]) or "").startswith("nr")


def _begins_with_modifier(first: str, pieces: Sequence[str], tag: _Tag) -> bool:
    """Tell whether an adverb precedes a verb or an adjective: 严厉打击; not 自然灾害."""
    if len(first) < 2 or len(pieces) < 2:
        return False
    following = tag(pieces[1]) or ""
    if tag(first) == "b":
        return following == "v"
    return tag(first) in ("d", "ad") and following in ("v", "a", "ad", "d", "z", "vd")


def _is_verb_with_object(first: str, last: str, split: CurrentSplit, tag: _Tag) -> bool:
    """Tell whether a verb that takes many objects precedes one: 扩大内需; not 退休人员."""
    if len(first) < 2 or len(split.pieces) < 2 or tag(first) != "v":
        return False
    is_noun = bool(last) and (tag(last) or "n").startswith(("n", "vn", "an"))
    return (is_noun or len(split.pieces) > 2) and split.share < _MIN_SHARE
