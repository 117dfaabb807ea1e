"""Remove HTML from a text that is not a web page: from a cell, a text file, Markdown.

What is removed next to each other is one *run*: tags with only white space between them. A run
with a block tag becomes one line end (or a tab between two cells); in a run of inline tags each
tag vanishes. So 和<b>平 is 和平, and ``</p><p>`` is one line end.

The content of an element that a page does not show (`DROPPED`, or a style that hides) is removed
as a whole, unless it never ends. Cost: linear in the text, which is scanned once more if it
contains such elements.
"""

import re

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.markup_names import BLOCKS, CELLS, PARAGRAPHS
from corpuskit.text.clean.markup_tokens import MarkupToken, MarkupTokens

_PARAGRAPH = re.compile(r"<[pP](?=[\s>])")
_SOURCE_LINE_END = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
_BLANKS = " \t\r\n"


def has_markup(text: str) -> bool:
    """Tell whether `markup` would change a text; two searches if it contains no ``<`` and ``&``.

    Examples
    --------
    >>> has_markup("和<b>平</b>"), has_markup("若 a<b，則 c>d；AT&T")
    (True, False)
    """
    return MarkupTokens(text).has_any()


def markup(text: str) -> list[Edit]:
    """Remove the tags, comments, scripts and styles of HTML, and replace its entities.

    Inline tags vanish, block tags and ``<br>`` become a line end, borders of cells a tab. What is
    hidden by a ``style`` attribute, and the pronunciation in ``<rt>``, is removed.

    Examples
    --------
    >>> from corpuskit.text.clean.edits import apply_edits
    >>> text = "<p>支持<strong>和</strong>平。</p><br/>&nbsp;貿易&#12290; 若 a<b。"
    >>> apply_edits(text, markup(text))[0]
    '支持和平。\\n貿易。 若 a<b。'
    """
    return _MarkupEdits(text).edits() if has_markup(text) else []


class _MarkupEdits:
    """Collects the edits of a text.

    `_run` are the edits and `_names` the tags of the current run, `_edits` what was decided before
    it. `_has_text` tells that text that stays came before.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = MarkupTokens(text)
        self._edits: list[Edit] = []
        self._run: list[Edit] = []
        self._names: set[str] = set()
        self._has_text = False
        # The line ends of the source mean nothing within paragraphs; a text with a single <p> may
        # be plain text that was put into it.
        self._has_paragraphs = len(_PARAGRAPH.findall(text)) > 1
        self._in_paragraph = False

    def edits(self) -> list[Edit]:
        """Return the edits, in order."""
        reached = 0
        for token in self._tokens:
            if reached < token.start and not self._text[reached : token.start].isspace():
                self._keep(reached, token.start)
            if token.replacement and not token.replacement.isspace():
                self._end_run(token.start)
                self._has_text = True
                self._edits.append(Edit(*token[:3]))
            else:
                self._add_to_run(token)
            reached = token.end
        if self._text[reached:].strip():
            self._keep(reached, len(self._text))
        self._has_text = False  # nothing follows, so the last run needs no line end
        self._end_run(len(self._text))
        return self._edits

    def _keep(self, start: int, end: int) -> None:
        """Pass over text that stays."""
        self._end_run(end)
        self._has_text = True
        if self._in_paragraph and self._has_paragraphs:
            start = max(start, self._edits[-1].end if self._edits else 0)
            for match in _SOURCE_LINE_END.finditer(self._text, start, end):
                stop = match.end()
                before, after = self._text[match.start() - 1], self._text[stop : stop + 1]
                self._edits.append(Edit(*match.span(), " " if _are_letters(before, after) else ""))

    def _add_to_run(self, token: MarkupToken) -> None:
        if token.name in PARAGRAPHS:
            self._in_paragraph = not token.is_end and token.name in self._tokens.end_names
        self._names.add(token.name)
        last = self._run[-1] if self._run else None
        if last and last.end == token.start and not last.replacement and not token.replacement:
            self._run[-1] = Edit(last.start, token.end)
        else:
            self._run.append(Edit(*token[:3]))

    def _end_run(self, end: int) -> None:
        """Decide about the current run; the text after it goes to `end`."""
        run, names, self._run, self._names = self._run, self._names, [], set()
        if not names & BLOCKS:
            self._edits += run
        elif run:
            start, stop = run[0].start, run[-1].end
            low = self._edits[-1].end if self._edits else 0
            while start > low and self._text[start - 1] in _BLANKS:
                start -= 1
            while stop < end and self._text[stop] in _BLANKS:
                stop += 1
            is_border = names & CELLS and not names & (BLOCKS - CELLS - PARAGRAPHS)
            mark = "\t" if is_border else "\n"
            self._edits.append(Edit(start, stop, mark if self._has_text else ""))


def _are_letters(before: str, after: str) -> bool:
    """Tell whether both are Latin letters or digits, so that a space has to separate them."""
    return (before + after).isascii() and before.isalnum() and after.isalnum()
