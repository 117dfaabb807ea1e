"""Close the spaces between Chinese characters that a scan, a PDF or a copy put there.

A *gap* is a run of spaces of any width between two Han characters or marks. Tabs and four spaces or
more are columns of a table and never gaps. Gaps are closed with one of three kinds of evidence:

- a line is *spread*: hardly any two of its characters are next to each other (政 治 安 全);
- a document is spread: most of it is in spread lines, so its short lines are spread too;
- gaps *divide words*: of the gaps of one kind within prose, at least an eighth divide a common word
  (和 平與發 展). Of spaces set on purpose, between words, names, verses or parts of titles, fewer
  than one in a hundred does (`word_cuts`).

Nothing is closed in a text whose words are separated by spaces. Digits and Latin words keep their
spaces, except the digits of a date in a spread line (2 0 0 1 年).

Cost: a text without a space between two Han characters costs one search. Others are searched line
by line twice; memory grows only with the gaps that are closed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpuskit.text.clean.edits import Edit, Removals
from corpuskit.text.clean.layout import HAN, is_table_row
from corpuskit.text.clean.word_cuts import divides_word

_SPACES = " \u00a0\u2000-\u200a\u202f\u205f\u3000"
_MARKS = "，。、；：！？,;:!?．・·「」『』（）()《》〈〉【】〔〕［］“”‘’—…～○"
_HAN_GAP = re.compile(rf"[{_SPACES}](?<=[{HAN}○].)[{_SPACES}]{{0,2}}(?=[{HAN}○])")
_GAP = re.compile(rf"[{_SPACES}](?<=[{HAN}{_MARKS}].)[{_SPACES}]{{0,2}}(?=[{HAN}{_MARKS}])")
_LINE = re.compile(r"[^\r\n\f\t]+")
_NEXT_LINE = re.compile(r"[\r\n\f\t]{1,4}([^\r\n\f]{1,200})")
_RUN = re.compile(f"[{HAN}○]+")
_STOP = re.compile("[，。；！？]")
# The digits of a year, month or day.
_DIGITS = re.compile(
    rf"(?<!\d)(?<!\d[{_SPACES}])\d(?:[{_SPACES}]\d){{1,3}}(?=[{_SPACES}]?[年月日])"
)
# A number whose digits stand one by one.
_NUMBER = re.compile(
    rf"(?<!\d)(?<!\d[{_SPACES}])\d(?:[{_SPACES}](?:\d|[.．](?=[{_SPACES}]\d)))+(?:[{_SPACES}][%％])?"
)
_TWO_DIGITS = re.compile(r"\d\d")
# Rows of numerals, calendar signs or directions, which may be columns of a table; not dates.
_SEQUENCE = re.compile(
    "[〇○零一二三四五六七八九十百千甲乙丙丁戊己庚辛壬癸東西南北中日月火水木金土年东春夏秋冬]+"
)
_DATE = re.compile("[〇○零一二三四五六七八九十百]{2,}年(?:[一二三四五六七八九十]{1,3}月.*)?")

# The least gaps of a spread line, and the least share of single characters among its runs.
_MIN_GAPS, _SPREAD_SHARE = 3, 0.75
# A document is spread if this share of its characters is in spread lines.
_SPREAD_DOCUMENT = 0.5
# The least gaps that divide words, and their least share.
_MIN_CUTS, _CUT_SHARE = 2, 0.12
# In a text whose words are separated by spaces: the least gaps, the largest share of cuts; the
# same if no run of Han characters is longer than a word.
_MANY_GAPS, _FEW_CUTS = 30, 0.08
_SOME_GAPS, _SOME_CUTS, _WORD_SIZE = 8, 0.2, 4
# Runs of Han characters from which a line without a stop is prose.
_PROSE_SIZE = 16
# Lines of at most this many characters, without a stop, are titles, which have parts.
_TITLE_SIZE = 16


class _Line(NamedTuple):
    """A line, or a cell, with gaps between Han characters.

    Parameters
    ----------
    start, end : int
        Its span.
    gaps, cuts : int
        Gaps between Han characters, and those that divide a common word.
    longest : int
        The length of the longest run of Han characters.
    is_spread : bool
        Whether hardly any two characters are next to each other.
    is_prose : bool
        Whether it has a stop, or as many characters as a sentence.
    """

    start: int
    end: int
    gaps: int
    cuts: int
    longest: int
    is_spread: bool
    is_prose: bool


class _Gap(NamedTuple):
    """A gap between Han characters: its span, its kind, and whether it divides a common word.

    A text may have stray spaces of one kind, and others on purpose.
    """

    start: int
    end: int
    kind: str
    is_cut: bool


class _Verdict(NamedTuple):
    """What to close in a text: everything, spread lines, and stray gaps of some kinds."""

    is_spread: bool = False
    has_spread_lines: bool = False
    kinds: frozenset[str] = frozenset()


def has_spaces(text: str) -> bool:
    """Tell whether `close_spaces` would change a text; one search if it has no gap.

    Examples
    --------
    >>> has_spaces("和 平 與 發 展"), has_spaces("兩國 總理 會晤")
    (True, False)
    """
    return next(_closed_gaps(text), None) is not None


def close_spaces(text: str) -> Sequence[Edit]:
    """Remove spaces between Chinese characters where they are not meant.

    A line is closed if its characters stand one by one, or if the whole document is like that; and
    prose is closed in which spaces divide words. At least one space of the text divides a word.
    Titles in parts, tables, rows of numerals, names, and a text whose words are separated by spaces
    are kept.

    Examples
    --------
    >>> len(close_spaces("維 護 世 界 和 平 ， 加 強 合 作 。"))
    11
    >>> len(close_spaces("第一章　總則\\n兩國 總理 會晤"))
    0
    """
    return Removals(_closed_gaps(text))


def _closed_gaps(text: str) -> Iterator[tuple[int, int]]:
    if not _HAN_GAP.search(text):
        return
    verdict = _judge(text)
    if verdict == _Verdict():
        return
    for line in _lines_with_gaps(text, with_dates=verdict.is_spread):
        if verdict.is_spread or line.is_spread:
            yield from _closed_line(text, line)
        elif verdict.kinds:
            for gap in _gaps(text, line.start, line.end):
                if gap.kind in verdict.kinds and (line.is_prose or gap.is_cut):
                    yield gap.start, gap.end


@lru_cache(maxsize=1)
def _judge(text: str) -> _Verdict:
    """Return what to close in a text. Lines are not stored, so memory does not grow."""
    spread = gaps = cuts = longest = 0
    # Gaps and cuts by kind, in lines of prose and in all lines that are not spread.
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    divided: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for line in _lines_with_gaps(text):
        gaps, cuts, longest = gaps + line.gaps, cuts + line.cuts, max(longest, line.longest)
        if line.is_spread:
            spread += line.end - line.start
            continue
        for gap in _gaps(text, line.start, line.end):
            for in_prose in {False, line.is_prose}:
                counts[in_prose][gap.kind] += 1
                divided[in_prose][gap.kind] += gap.is_cut
    if not cuts or _separates_words(gaps, cuts, longest, has_spread_lines=spread > 0):
        return _Verdict()
    if spread >= _SPREAD_DOCUMENT * len(text):
        return _Verdict(is_spread=True, has_spread_lines=True)
    kinds = {
        kind
        for in_prose in (True, False)
        for kind, count in counts[in_prose].items()
        if divided[in_prose][kind] >= max(_MIN_CUTS, _CUT_SHARE * count)
    }
    return _Verdict(has_spread_lines=spread > 0, kinds=frozenset(kinds))


def _lines_with_gaps(text: str, *, with_dates: bool = False) -> Iterator[_Line]:
    """Yield the lines with gaps between Han characters, or between the digits of a date."""
    for match in _LINE.finditer(text):
        start, end = match.span()
        if not _HAN_GAP.search(text, start, end) and not (
            with_dates and _DIGITS.search(text, start, end)
        ):
            continue
        gaps = cuts = 0
        for gap in _gaps(text, start, end):
            gaps += 1
            cuts += gap.is_cut
        runs = singles = size = longest = 0
        for run in _RUN.finditer(text, start, end):
            length = run.end() - run.start()
            runs, singles, size = runs + 1, singles + (length == 1), size + length
            longest = length if length > longest else longest
        is_spread = gaps >= _MIN_GAPS and singles >= (_SPREAD_SHARE if cuts else 1) * runs
        if is_spread and not cuts and _is_head_of_table(text, end, gaps):
            continue
        is_prose = bool(_STOP.search(text, start, end)) or size >= _PROSE_SIZE
        yield _Line(start, end, gaps, cuts, longest, is_spread, is_prose)


def _gaps(text: str, start: int, end: int) -> Iterator[_Gap]:
    """Yield the gaps between Han characters of a line."""
    for match in _HAN_GAP.finditer(text, start, end):
        before, after = match.span()
        kind = "narrow" if match[0] != "\u3000" else "full-width"
        kind = kind if after - before == 1 else "wide"
        yield _Gap(before, after, kind, divides_word(text[before - 1], text[after]))


def _han_count(text: str, start: int, end: int) -> int:
    return sum(match.end() - match.start() for match in _RUN.finditer(text, start, end))


def _is_head_of_table(text: str, end: int, gaps: int) -> bool:
    """Tell whether single characters head columns: the next line has as many cells of numbers."""
    following = _NEXT_LINE.match(text, end)
    if not following or not is_table_row(following[1]):
        return False
    return len(following[1].split()) >= gaps


def _separates_words(gaps: int, cuts: int, longest: int, *, has_spread_lines: bool) -> bool:
    """Tell whether spaces separate the words of a text: there are many, and hardly one divides one.

    Where no run is longer than a word, a few gaps tell.
    """
    if longest <= _WORD_SIZE and not has_spread_lines:
        return gaps >= _SOME_GAPS and cuts < _SOME_CUTS * gaps
    return gaps >= _MANY_GAPS and cuts < _FEW_CUTS * gaps


def _closed_line(text: str, line: _Line) -> Iterator[tuple[int, int]]:
    """Yield the closing of every gap of a line, also those next to marks.

    The parts of a title may be set apart by wider gaps, which are kept.
    """
    size = _han_count(text, line.start, line.end)
    if line.gaps and not line.is_prose and _is_sequence(text, line):
        return
    keeps_wide = not line.is_prose and size <= _TITLE_SIZE and _has_parts(text, line)
    is_single = line.is_prose and not _TWO_DIGITS.search(text, line.start, line.end)
    digits = _NUMBER if is_single else _DIGITS
    previous = line.start
    for match in _GAP.finditer(text, line.start, line.end):
        before, after = match.span()
        is_wide = after - before > 1 or text[before] == "\u3000"
        if keeps_wide and is_wide and not divides_word(text[before - 1], text[after]):
            continue
        yield from _spans_in_numbers(text, previous, before, digits)
        previous = after
        yield before, after
    yield from _spans_in_numbers(text, previous, line.end, digits)


def _spans_in_numbers(
    text: str, start: int, end: int, digits: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Yield the spaces between digits that stand one by one: of dates, in prose of all numbers."""
    if end - start > 2:
        for number in digits.finditer(text, start, end):
            for at in range(number.start() + 1, number.end(), 2):
                yield at, at + 1


def _is_sequence(text: str, line: _Line) -> bool:
    """Tell whether a line is a row of numerals, days or directions, and not a date."""
    characters = "".join(_RUN.findall(text, line.start, line.end))
    return bool(_SEQUENCE.fullmatch(characters)) and not _DATE.fullmatch(characters)


def _has_parts(text: str, line: _Line) -> bool:
    """Tell whether a title has parts: fewer wide gaps than others, or wide ones between words."""
    wide = narrow = 0
    for match in _HAN_GAP.finditer(text, line.start, line.end):
        is_wide = len(match[0]) > 1 or match[0] == "\u3000"
        wide, narrow = wide + is_wide, narrow + (not is_wide)
    return wide < narrow if narrow else not line.is_spread
