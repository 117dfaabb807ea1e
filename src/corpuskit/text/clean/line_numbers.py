"""Remove the numbers before the lines of a text, as in drafts, protocols and listings.

The lines of a numbered list begin with numbers too. The evidence that they count lines is that the
lines were cut: the end of one and the start of the next are a common word (`word_cuts`), as never
in a list.

Cost: one search for line ends before digits; a long text is judged by pieces of it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpuskit.text.clean.edits import Edit, Removals
from corpuskit.text.clean.pieces import pieces
from corpuskit.text.clean.word_cuts import divides_word

_NUMBER = re.compile(
    r"(?:\A|(?<=\n))[ \t\u3000]{0,10}(?P<number>\d{1,6})"
    r"(?:[ \t]{0,2}[:：|.)）、](?!\d)[ \t]{0,10}|[ \t]{1,10}|\u3000|(?=\r?\n|\Z))"
)
_HINT = re.compile(r"\n[ \t\u3000]{0,10}\d{1,6}[ \t\u3000:：|.)）、]")
# The least numbered lines in a row, and the most characters of a line.
_MIN_ROW, _MAX_LINE = 5, 200
# The least words that line ends divide, and their least share.
_MIN_CUTS, _CUT_SHARE = 2, 0.1


class _Number(NamedTuple):
    """The number of a line, with what sets it apart: its span, and its value."""

    start: int
    end: int
    number: int


def line_numbers(text: str) -> Sequence[Edit]:
    """Return the edits that remove the numbers of lines.

    Examples
    --------
    >>> text = "1 兩國商定促進和\\n2 平，擴大貿易合\\n3 作，推動發\\n4 展，維護安全。\\n5 兩國"
    >>> len(line_numbers(text)), len(line_numbers("1 和平\\n2 合作\\n3 發展\\n4 安全\\n5 貿易"))
    (5, 0)
    """
    if not has_line_numbers(text):
        return ()
    return Removals((number.start, number.end) for row in _rows(text) for number in row)


def has_line_numbers(text: str) -> bool:
    """Tell whether the lines of a text are numbered.

    Examples
    --------
    >>> has_line_numbers("一、和平\\n二、合作")
    False
    """
    if not _HINT.search(text):
        return False
    sample = pieces(text)
    ends = cuts = 0
    for row in _rows(sample):
        for before, after in pairwise(row):
            left = sample[before.end : after.start].rstrip()[-1:]
            right = sample[after.end : after.end + 1]
            ends += bool(left)
            cuts += bool(left) and divides_word(left, right)
    return cuts >= max(_MIN_CUTS, _CUT_SHARE * ends)


def _rows(text: str) -> Iterator[list[_Number]]:
    """Yield the rows of lines whose numbers rise by one, also short ones next to another row."""
    row: list[_Number] = []
    before: _Number | None = None
    for match in _NUMBER.finditer(text):
        number = _Number(*match.span(), int(match["number"]))
        if row and not (
            _is_next_line(text, row[-1], number) and number.number == row[-1].number + 1
        ):
            if len(row) >= _MIN_ROW or (before and _is_next_line(text, before, row[0])):
                yield row
                before = row[-1]
            row = []
        row.append(number)
    if len(row) >= _MIN_ROW or (row and before and _is_next_line(text, before, row[0])):
        yield row


def _is_next_line(text: str, before: _Number, number: _Number) -> bool:
    """Tell whether a number is on the next line that is not empty."""
    if number.start - before.end > _MAX_LINE:
        return False
    return "\n" not in text[before.end : number.start].strip()
