"""Steps within a line: invisible characters, spaced titles, pinyin in brackets, punctuation."""

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.layout import CLOSERS, HAN

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]+"
)
_BREAKS = re.compile("[\x0b\x85\u2028\u2029]")
# Between two Han characters one may be a character of an old font: taken out, its neighbours
# would make a word that nobody wrote.
_PRIVATE = re.compile(
    f"(?<![{HAN}\ue000-\uf8ff])[\ue000-\uf8ff]+|[\ue000-\uf8ff]+(?![{HAN}\ue000-\uf8ff])"
)
_ANY_UNSEEN = re.compile(f"{_UNSEEN.pattern[:-2]}{_BREAKS.pattern[1:-1]}\ue000-\uf8ff]")
_SPACED = re.compile(
    rf"^[ \t\u3000]{{0,40}}([{HAN}](?:[ \u00a0\u3000][{HAN}]){{3,60}})[ \t]*$", re.MULTILINE
)
_COUNTING = re.compile(
    "[〇零一二三四五六七八九十百千甲乙丙丁戊己庚辛壬癸東西南北中日月火水木金土年]+"
)
_MARKS = ",，、;；:：。"
_WEIGHT = {mark: i for i, mark in enumerate("、,，:：;；。")}
_DOUBLED = re.compile(rf"(?<=[{HAN}{CLOSERS}])[{_MARKS}]{{2,}}")
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡ"
_BRACKET = rf"[（(]\s{{0,2}}([a-z{_TONED}\u0300\u0301\u0304\u030c\u0308'’ ]{{1,40}})[)）]"
_GLOSS = re.compile(rf"(?<=[{HAN}])(?:{_BRACKET}){{1,4}}")
_ONE = re.compile(_BRACKET)
_BARE = 3

_INITIALS = {
    "": "a ai an ang ao e ei en eng er o ou yi ya yao ye you yan yin yang ying yong"
    " wu wa wo wai wei wan wen wang weng yu yue yuan yun",
    "b": "a o ai ei ao an en ang eng i iao ie ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i iao ie ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i iao ie iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an en ang eng ong i iao ie iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i iao ie ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i iao ie iu ian in iang ing u uo uan ü üe ue",
    "l": "a e ai ei ao ou an ang eng ong i ia iao ie iu ian in iang ing u uo uan un ü üe ue",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia iao ie iu ian in iang ing iong u ue uan un",
    "q": "i ia iao ie iu ian in iang ing iong u ue uan un",
    "x": "i ia iao ie iu ian in iang ing iong u ue uan un",
    "zh": "a e ai ei ao ou an en ang eng ong i u ua uo uai ui uan un uang",
    "ch": "a e ai ao ou an en ang eng ong i u ua uo uai ui uan un uang",
    "sh": "a e ai ei ao ou an en ang eng i u ua uo uai ui uan un uang",
    "r": "e ao ou an en ang eng ong i u ua uo ui uan un",
    "z": "a e ai ei ao ou an en ang eng ong i u uo ui uan un",
    "c": "a e ai ao ou an en ang eng ong i u uo ui uan un",
    "s": "a e ai ao ou an en ang eng ong i u uo ui uan un",
}


def has_invisible(text: str) -> bool:
    """Tell whether `invisible` would take anything out, at one glance where it would not.

    Examples
    --------
    >>> has_invisible("合\\u200b作"), has_invisible("合作")
    (True, False)
    """
    return _ANY_UNSEEN.search(text) is not None and bool(invisible(text))


def invisible(text: str) -> list[Edit]:
    """Take out characters that have no shape of their own.

    Zero-width characters, soft hyphens, marks of direction, variation selectors, control
    characters but tab, line feed, carriage return and form feed, and private-use characters,
    unless they stand between two Han characters. Vertical tab, NEL and the separators of lines
    and paragraphs become line feeds.

    Examples
    --------
    >>> invisible("合\\u200b作\\ufeff")
    [Edit(start=1, end=2, replacement=''), Edit(start=3, end=4, replacement='')]
    """
    edits = [Edit(*match.span()) for match in _UNSEEN.finditer(text)]
    edits += [Edit(*match.span(), "\n") for match in _BREAKS.finditer(text)]
    edits += [Edit(*match.span()) for match in _PRIVATE.finditer(text)]
    return sorted(edits)


def spaced_titles(text: str) -> list[Edit]:
    """Close up lines of single Han characters that are divided by single spaces.

    Lines of fewer than four characters, and rows of numerals, days or directions, stay.

    Examples
    --------
    >>> len(spaced_titles("政 治 安 全\\n一 二 三 四"))
    3
    """
    edits = []
    for match in _SPACED.finditer(text):
        if not _COUNTING.fullmatch(match[1][::2]):
            edits += [Edit(at, at + 1) for at in range(match.start(1) + 1, match.end(1), 2)]
    return edits


def bracketed_pinyin(text: str) -> list[Edit]:
    """Take out pinyin in brackets directly after a Han character.

    What stands in the brackets has to be syllables of pinyin in small letters. Without tone
    marks it goes only from texts that hold at least three such brackets: 他(she) may be English.

    Examples
    --------
    >>> bracketed_pinyin("發(fā)展，蘇愷(SSJ-100)，公里(km)")
    [Edit(start=1, end=5, replacement='')]
    """
    toned: list[Edit] = []
    bare: list[Edit] = []
    for match in _GLOSS.finditer(text):
        inner = _ONE.findall(match[0])
        if all(map(_is_pinyin, inner)):
            tones = any(letter in _TONED or letter > "\u02ff" for part in inner for letter in part)
            (toned if tones else bare).append(Edit(*match.span()))
    return sorted(toned + bare) if len(toned) + len(bare) >= _BARE else toned


@cache
def _syllables() -> frozenset[str]:
    return frozenset(
        (first + rest).replace("ü", "v")
        for first, rests in _INITIALS.items()
        for rest in rests.split()
    )


@cache
def _is_pinyin(letters: str) -> bool:
    plain = normalize("NFD", letters.replace("ɡ", "g")).replace("u\u0308", "v")
    words = "".join(c for c in plain if c.isascii() or c == "’").replace("’", " ")
    parts = words.replace("'", " ").split()
    return bool(parts) and all(map(_splits, parts))


def _splits(word: str) -> bool:
    """Tell whether a word is one syllable after the other."""
    reached = {0}
    for start in range(len(word)):
        if start in reached:
            reached |= {start + n for n in range(1, 7) if word[start : start + n] in _syllables()}
    return len(word) in reached


def doubled_punctuation(text: str) -> list[Edit]:
    """Keep the strongest of several marks in a row: ``,,`` and ``,。`` and ``。。``.

    Marks of omission (``……``, ``。。。``) and dashes stay.

    Examples
    --------
    >>> doubled_punctuation("提高,。合作……")
    [Edit(start=2, end=3, replacement='')]
    """
    return [edit for match in _DOUBLED.finditer(text) for edit in _but_strongest(match)]


def _but_strongest(match: re.Match[str]) -> Iterator[Edit]:
    run = match[0]
    if len(run) > 2 and set(run) == {"。"}:
        return
    kept = match.start() + max(range(len(run)), key=lambda i: (_WEIGHT[run[i]], -i))
    if match.start() < kept:
        yield Edit(match.start(), kept)
    if kept + 1 < match.end():
        yield Edit(kept + 1, match.end())
