"""Remove the time codes, numbers and tags of subtitles and transcripts, and join their lines.

An SRT or WebVTT file shows a sentence in cues of some characters each: a number, a line with
``-->``, one or two lines of text. A transcript has stamps such as ``[00:01:05]``. They divide
sentences and words. The borders of cues within a sentence are closed if cues have full stops, or
if their ends divide common words (`word_cuts`); otherwise each cue remains a line.

Cost: a text without ``-->`` costs one search, and one for stamps where it has ``:`` and brackets.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from corpuskit.text.clean.edits import Edit, Replacements
from corpuskit.text.clean.layout import HAN, ends_mid_sentence
from corpuskit.text.clean.word_cuts import divides_word

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,:]\d{1,3}"
# The number or name of a cue, and its times.
_CUE = re.compile(
    rf"(?:(?<=\n)|\A\ufeff?)(?:[^\S\n]*(?:\d{{1,6}}|[\w-]{{1,40}})[^\S\n]*\n)?"
    rf"[^\S\n]*{_TIME}[^\S\n]*-->[^\S\n]*{_TIME}[^\n]*\n?"
)
_HEADER = re.compile(r"\s*\ufeff?WEBVTT\b")
_NOTE = re.compile(r"\n\s*\n(?=NOTE\b)")
_TAG = re.compile(
    r"<(?P<voice>v)(?:\.[\w.]+)?[ \t]+(?P<name>[^<>\n]{1,80})>|</?(?:[vcbiu]|lang|ruby|rt|font)"
    r"(?:[ .][^<>\n]{0,80})?>|<(?:\d+:)?\d+:\d\d\.\d+>|\{\\[^{}\n]{1,60}\}"
)
_STAMP = re.compile(
    r"[\[【](?:\d{1,3}:\d{1,2}:\d{2}(?:[.,]\d{1,3})?|\d{1,3}:\d{2}[.,]\d{1,3})[\]】][ \t]{0,4}"
    r"|(?:\A|(?<=\n))\d{1,2}:\d{2}:\d{2}\.\d{3},\d{1,2}:\d{2}:\d{2}\.\d{3}(?=\r?\n)"
    r"|(?:\A|(?<=\n))[(（]?\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?[)）]?(?:[ \t]{1,4}|(?=\r?\n))"
)
_HAS_STAMP = re.compile(r":(?<=\d:)\d\d[.,:]\d")
_MIN_STAMPS = 3
_INNER_END = re.compile(r"(?<=\S)[^\S\n]*\n(?=[^\S\n]*\S)")
_DASH = re.compile(r"[-–—>]")
# The least words that borders divide, and their least share; the most borders per full stop.
_MIN_CUTS, _CUT_SHARE, _MAX_PER_STOP = 2, 0.1, 8
_EDGE = 200


class _Mark(NamedTuple):
    """What is between two pieces of speech: its span, and whether a new voice follows."""

    start: int
    end: int
    is_new_voice: bool = False


def subtitles(text: str) -> Sequence[Edit]:
    """Return the edits that remove time codes, cue numbers and tags, and join what they divide.

    Examples
    --------
    >>> from corpuskit.text.clean.edits import apply_edits
    >>> cues = [f"{n}\\n00:00:0{n},000 --> 00:00:0{n},900\\n" for n in range(4)]
    >>> said = ["雙方支持和", "平。歡迎", "各位，推動發", "展。"]
    >>> text = "\\n\\n".join(map("".join, zip(cues, said)))
    >>> apply_edits(text, subtitles(text))[0]
    '雙方支持和平。歡迎各位，推動發展。'
    """
    if not has_subtitles(text):
        return ()
    has_cues = "-->" in text and bool(_CUE.search(text))
    return Replacements(_edits(text, _cues if has_cues else _stamps, with_tags=has_cues))


def has_subtitles(text: str) -> bool:
    """Tell whether a text has the time codes of subtitles or a transcript.

    Examples
    --------
    >>> has_subtitles("上午 10:30 開會"), has_subtitles("00:01.000 --> 00:02.000\\n合作")
    (False, True)
    """
    if "-->" in text and _CUE.search(text):
        return True
    if not _HAS_STAMP.search(text):
        return False
    return len(list(islice(_STAMP.finditer(text), _MIN_STAMPS))) == _MIN_STAMPS


def _cues(text: str) -> Iterator[_Mark]:
    """Yield the head of every cue, with a note before it and the header of the file.

    Line ends within a cue are borders, too.
    """
    voice, end = "", 0
    for match in _CUE.finditer(text):
        start = match.start()
        if not end and _HEADER.match(text):
            start = 0
        elif end and (note := _NOTE.search(text, end, start)):
            start = note.start()
        if end:
            yield from _line_ends(text, end, start)
        end = match.end()
        tag = _TAG.match(text, end)
        name = tag["name"] if tag and tag["voice"] else ""
        is_new = bool(name) and name != voice
        voice = name or voice
        yield _Mark(start, end, is_new)
    yield from _line_ends(text, end, end + _EDGE)


def _line_ends(text: str, start: int, end: int) -> Iterator[_Mark]:
    """Yield the line ends between the lines of a cue."""
    for match in _INNER_END.finditer(text[start : min(end, start + _EDGE)].rstrip()):
        yield _Mark(start + match.start(), start + match.end())


def _stamps(text: str) -> Iterator[_Mark]:
    return (_Mark(*match.span()) for match in _STAMP.finditer(text))


def _edits(text: str, find: Callable[[str], Iterator[_Mark]], *, with_tags: bool) -> Iterator[Edit]:
    """Yield the edits that remove marks and tags, with the line ends next to them.

    The marks are found twice, so that they need not be stored.
    """
    joins, end = _are_joined(text, find(text)), 0
    for border in _borders(text, find(text)):
        if with_tags:
            yield from (Edit(*tag.span()) for tag in _TAG.finditer(text, end, border.start))
        left, right = _sides(text, border)
        yield Edit(border.start, border.end, _joint(left, right, border, joins=joins))
        end = border.end
    if with_tags:
        yield from (Edit(*tag.span()) for tag in _TAG.finditer(text, end))


def _are_joined(text: str, marks: Iterator[_Mark]) -> bool:
    """Tell whether borders within a sentence are closed."""
    borders = inner = cuts = 0
    for border in _borders(text, marks):
        left, right = _sides(text, border)
        borders += 1
        if right and ends_mid_sentence(left):
            inner += 1
            cuts += divides_word(left[-1], right[0])
    stops = sum(map(text.count, "。？！"))
    return cuts >= max(_MIN_CUTS, _CUT_SHARE * inner) or stops * _MAX_PER_STOP >= borders


def _borders(text: str, marks: Iterator[_Mark]) -> Iterator[_Mark]:
    end = 0
    for mark in marks:
        border = _widened(text, mark)
        if border.start >= end:
            yield border
            end = border.end


def _widened(text: str, mark: _Mark) -> _Mark:
    """Return a mark with the white space before it, and after it if it ends a line."""
    start, end = mark.start, mark.end
    low = max(0, start - _EDGE)
    start = low + len(text[low:start].rstrip())
    after = text[end : end + _EDGE]
    return mark._replace(start=start, end=end + len(after) - len(after.lstrip("\r\n")))


def _sides(text: str, border: _Mark) -> tuple[str, str]:
    """Return what is said before and after a border on its lines, without tags."""
    before = text[max(0, border.start - _EDGE) : border.start]
    after = text[border.end : border.end + _EDGE]
    return _TAG.sub("", before).rstrip(), _TAG.sub("", after).lstrip()


def _joint(left: str, right: str, border: _Mark, *, joins: bool) -> str:
    """Return what replaces a border: nothing within a sentence, a space between Latin words."""
    if not left or not right:
        return ""
    if border.is_new_voice or _DASH.match(right) or "\n" in right[:1]:
        return "\n"
    if ends_mid_sentence(left):
        return "" if joins or divides_word(left[-1], right[0]) else "\n"
    is_latin = left[-1].isascii() and right[0].isascii() and left[-1].isalnum()
    if joins and is_latin:
        return " "
    is_number = left[-1].isalnum() and re.match(f"[{HAN}]", right)
    return "" if joins and is_number else "\n"
