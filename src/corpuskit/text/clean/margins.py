"""Find the margin of a text: what nearly all its lines begin with, as in quoted mail or `<pre>`.

Cost: one search, and one count of line ends for a text that has an indented line.
"""

import re
from dataclasses import replace
from itertools import islice

from corpuskit.text.clean.layout import Layout, LayoutLine

_MARGIN = re.compile(r"\n([ \t\u3000]{2,24}|>[ ]?)(?=\S)")
# Lines at the start of a text that show its margin; the share of all lines that have it.
_SEARCHED_LINES, _SHARE = 50, 0.8
# The lines of a text with longer ones are paragraphs, which are indented.
_MAX_LINE_SIZE = 80


def margin_of(text: str) -> str:
    """Return the spaces or the ``>`` that nearly all lines of a wrapped text begin with, or "".

    Examples
    --------
    >>> margin_of("> 兩國\\n> 合作\\n> 和平"), margin_of("    兩國\\n合作\\n和平")
    ('> ', '')
    """
    if all(text.find("\n" + first) < 0 for first in " \t\u3000>"):
        return ""
    lines = text.count("\n") - text.count("\n\n") + (not text.endswith("\n"))
    if len(text) > _MAX_LINE_SIZE * lines:
        return ""
    found = [match[1] for match in islice(_MARGIN.finditer(text), _SEARCHED_LINES)]
    margin = min(found, key=len, default="")
    count = text.count("\n" + margin) + text.startswith(margin)
    return margin if margin and count >= _SHARE * lines else ""


def without_margin(layout: Layout, margin: str) -> Layout:
    """Return a layout whose lines begin after the margin; their offsets remain those of the text.

    Examples
    --------
    >>> from corpuskit.text.clean.layout import parse_layout
    >>> layout = without_margin(parse_layout("> 兩國\\n> 合作"), "> ")
    >>> layout.lines[1].start, layout.lines[1].text
    (7, '合作')
    """
    return replace(layout, lines=tuple(_shorten(line, margin) for line in layout.lines))


def _shorten(line: LayoutLine, margin: str) -> LayoutLine:
    if not line.text.startswith(margin):
        return line
    return line._replace(start=line.start + len(margin), text=line.text[len(margin) :])
