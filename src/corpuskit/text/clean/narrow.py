"""Join lines of two to nine characters, as in narrow columns and subtitles.

`wrapping` needs lines of ten characters. Lines of a poem, a list of words or of names are as short
as these, but never divide a word. The evidence is that most lines of a text are equally wide, and
that one line end of seven, at least, divides a common word.

Cost: one count of line ends for a text with longer lines.
"""

import re
from collections import Counter
from itertools import pairwise

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.layout import CLOSERS, line_width
from corpuskit.text.clean.pieces import pieces
from corpuskit.text.clean.word_cuts import divides_word
from corpuskit.text.clean.wrapping import ITEM_START

_LINE = re.compile(r"[^\r\n\f]+")
_MAX_MEAN = 12
_MIN_WIDTH, _MAX_WIDTH, _NEAR = 4, 19, 2
# The least share of lines of the width, the least words that are divided, and their least share.
_EQUAL_SHARE, _MIN_CUTS, _CUT_SHARE = 0.6, 3, 0.14
_STOP = re.compile(rf"[。！？!?…；：:][{CLOSERS}]{{0,3}}$")
_BETWEEN = re.compile(r"[ \t]{0,4}(?:\r\n|[\r\n])[ \t]?")


def narrow_width(text: str) -> int:
    """Return the width of the narrow lines into which a text was cut; 0 if it was not.

    Examples
    --------
    >>> lines = "雙方支持和\\n平與地區安\\n全，並且發\\n展經濟合作\\n，深化文化\\n交流，加強"
    >>> narrow_width(lines), narrow_width("和平\\n合作\\n發展\\n交流")
    (10, 0)
    """
    ends = text.count("\n") or text.count("\r")
    if not ends or len(text) > _MAX_MEAN * (ends + 1):
        return 0
    lines = [match[0].strip() for match in _LINE.finditer(pieces(text))]
    lines = [line for line in lines if line]
    widths = [line_width(line) for line in lines]
    counts = Counter(widths)
    width = max(sorted(counts), key=counts.__getitem__, default=0)
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return 0
    equal = sum(count for size, count in counts.items() if abs(size - width) <= _NEAR)
    if equal < _EQUAL_SHARE * len(lines):
        return 0
    cuts = sum(divides_word(before[-1], after[0]) for before, after in pairwise(lines))
    return width if cuts >= max(_MIN_CUTS, _CUT_SHARE * len(lines)) else 0


def narrow_joins(text: str, width: int) -> list[Edit]:
    """Return the edits that join lines of a width, up to the end of a sentence or paragraph.

    Examples
    --------
    >>> narrow_joins("雙方支持和\\n平與合作。\\n全文", 10)
    [Edit(start=5, end=6, replacement='')]
    """
    edits = []
    for match, following in pairwise(_LINE.finditer(text)):
        before, after = match[0].rstrip(), following[0]
        content = after.lstrip(" \t")
        if not before or not content or content[0] == "\u3000" or len(after) - len(content) > 1:
            continue
        between = _BETWEEN.fullmatch(
            text, match.start() + len(before), following.end() - len(content)
        )
        divides = divides_word(before[-1], content[0])
        is_end = _STOP.search(before[-4:]) or ITEM_START.match(content)
        # Lines may be cut at a number of columns, or of characters, whose digits are narrow.
        size = max(line_width(before.lstrip()), 2 * len(before.lstrip()))
        if not between or size < width - _NEAR or (is_end and not divides):
            continue
        is_latin = before[-1].isascii() and before[-1].isalpha() and content[0].isascii()
        edits.append(Edit(*between.span(), " " if is_latin and content[0].isalpha() else ""))
    return edits
