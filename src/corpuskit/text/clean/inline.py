"""Cleaning within lines: invisible characters, bracketed pinyin, punctuation."""

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.layout import CLOSERS, HAN

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000e0000-\U000e0fff]+"
)
_LINE_BREAKS = re.compile("[\x0b\x85\u2028\u2029]")
# A private-use character between two Han characters may be a rare character of an old font.
# Without it, its neighbours would form a word that nobody wrote.
_PRIVATE = re.compile(
    f"(?<![{HAN}\ue000-\uf8ff])[\ue000-\uf8ff]+|[\ue000-\uf8ff]+(?![{HAN}\ue000-\uf8ff])"
)
_ANY_INVISIBLE = re.compile(f"{_INVISIBLE.pattern[:-2]}{_LINE_BREAKS.pattern[1:-1]}\ue000-\uf8ff]")
_MARKS = ",，、;；:：。"
# Stronger marks have higher ranks.
_STRENGTH = {mark: i for i, mark in enumerate("、,，:：;；。")}
_DOUBLED = re.compile(rf"(?<=[{HAN}{CLOSERS}])[{_MARKS}]{{2,}}")
_TONED_LETTERS = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡ"
_IN_BRACKET = rf"\s{{0,2}}([a-z{_TONED_LETTERS}\u0300\u0301\u0304\u030c\u0308'’ ]{{1,40}})[)）]"
_BRACKET = rf"[（(]{_IN_BRACKET}"
# The bracket comes first, so that the search skips to it.
_GLOSSES = re.compile(rf"[（(](?<=[{HAN}].){_IN_BRACKET}(?:{_BRACKET}){{0,3}}")
_ONE_GLOSS = re.compile(_BRACKET)
# The least brackets in a text from which pinyin without tone marks is recognised.
_MIN_BRACKETS = 3

# The syllables of pinyin: finals by initial.
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


def has_invisible_characters(text: str) -> bool:
    """Tell whether `invisible_characters` would change a text; one search if it would not.

    Examples
    --------
    >>> has_invisible_characters("合\\u200b作"), has_invisible_characters("合作")
    (True, False)
    """
    return _ANY_INVISIBLE.search(text) is not None and bool(invisible_characters(text))


def invisible_characters(text: str) -> list[Edit]:
    """Remove characters that are not visible.

    These are zero-width characters, soft hyphens, direction marks, fillers, tags, variation
    selectors, control characters except tab, line feed, carriage return and form feed, and
    private-use characters except between two Han characters. Vertical tab, NEL, and the line and
    paragraph separators become line feeds.

    Examples
    --------
    >>> invisible_characters("合\\u200b作\\ufeff")
    [Edit(start=1, end=2, replacement=''), Edit(start=3, end=4, replacement='')]
    """
    edits = [Edit(*match.span()) for match in _INVISIBLE.finditer(text)]
    edits += [Edit(*match.span(), "\n") for match in _LINE_BREAKS.finditer(text)]
    edits += [Edit(*match.span()) for match in _PRIVATE.finditer(text)]
    return sorted(edits)


def bracketed_pinyin(text: str) -> list[Edit]:
    """Remove pinyin in brackets directly after a Han character.

    The brackets have to contain syllables of pinyin in small letters. Pinyin without tone marks is
    removed only if a text has at least three such brackets: 他(she) may be English.

    Examples
    --------
    >>> bracketed_pinyin("發(fā)展，蘇愷(SSJ-100)，公里(km)")
    [Edit(start=1, end=5, replacement='')]
    """
    toned: list[Edit] = []
    bare: list[Edit] = []
    for match in _GLOSSES.finditer(text):
        contents = _ONE_GLOSS.findall(match[0])
        if all(map(_is_pinyin, contents)):
            has_tones = any(c in _TONED_LETTERS or c > "\u02ff" for c in "".join(contents))
            (toned if has_tones else bare).append(Edit(*match.span()))
    return sorted(toned + bare) if len(toned) + len(bare) >= _MIN_BRACKETS else toned


@cache
def _syllables() -> frozenset[str]:
    return frozenset(
        (first + rest).replace("ü", "v")
        for first, rests in _INITIALS.items()
        for rest in rests.split()
    )


@cache
def _is_pinyin(letters: str) -> bool:
    decomposed = normalize("NFD", letters.replace("ɡ", "g")).replace("u\u0308", "v")
    toneless = "".join(c for c in decomposed if c.isascii() or c == "’").replace("’", " ")
    words = toneless.replace("'", " ").split()
    return bool(words) and all(map(_is_syllables, words))


def _is_syllables(word: str) -> bool:
    """Tell whether a word can be divided into syllables."""
    ends = {0}
    for start in range(len(word)):
        if start in ends:
            ends |= {start + n for n in range(1, 7) if word[start : start + n] in _syllables()}
    return len(word) in ends


def doubled_punctuation(text: str) -> list[Edit]:
    """Keep only the strongest of consecutive punctuation marks: ``,,`` and ``,。`` and ``。。``.

    Ellipses (``……``, ``。。。``) and dashes are kept.

    Examples
    --------
    >>> doubled_punctuation("提高,。合作……")
    [Edit(start=2, end=3, replacement='')]
    """
    return [edit for match in _DOUBLED.finditer(text) for edit in _all_but_strongest(match)]


def _all_but_strongest(match: re.Match[str]) -> Iterator[Edit]:
    run = match[0]
    if len(run) > 2 and set(run) == {"。"}:
        return
    strongest = match.start() + max(range(len(run)), key=lambda i: (_STRENGTH[run[i]], -i))
    if match.start() < strongest:
        yield Edit(match.start(), strongest)
    if strongest + 1 < match.end():
        yield Edit(strongest + 1, match.end())
