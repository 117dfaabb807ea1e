r"""Turn escapes of white space that were written as text into what they mean.

A table or JSON that was escaped twice has `和\n平` where a line end was meant, and `\u3000` where a
full-width space was. Such an escape is next to Chinese; in a path or a program (`C:\new`,
`split("\n")`) it is next to Latin letters or quotation marks, and is kept.

Evidence: one escape follows a mark or divides a common word, and there is another, or it divides a
word itself. Cost: a text without a backslash costs one search.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from heapq import merge
from itertools import islice
from operator import itemgetter

from corpuskit.text.clean.edits import Edit, Replacements
from corpuskit.text.clean.layout import HAN
from corpuskit.text.clean.word_cuts import divides_word

_ESCAPES = {"n": "\n", "r": "\n", "t": "\t", "u3000": "\u3000", "u00a0": "\u00a0"}
_NAME = "(?:[nrt]|u3000|u00[aA]0)"
# Escapes in a row, of which the first may follow anything but a path or a quotation mark.
_RUN = re.compile(rf"(?<![\\:\"'`])(?:\\{{1,2}}{_NAME})+(?![\"'`\\])")
# A backslash at a line end, which continues a line in many programs.
_LINE_END = re.compile(rf"\\(?<=[{HAN}，。、；：！？」』”）》]\\)(?=\r?\n)")
_ONE = re.compile(rf"\\+({_NAME})")
_LATIN = re.compile(r"[A-Za-z0-9_.\-~]")
_LETTER = re.compile("[A-Za-z_]")
_ENDS = "。！？；"
_MARKS = "。，、；：！？」』”）》"
# Escapes between Chinese from which those next to one Latin word count too.
_MANY = 3


def escapes(text: str) -> Sequence[Edit]:
    r"""Return the edits that replace escapes of white space.

    Examples
    --------
    >>> list(escapes(r"雙方支持和\n平與合作。\n兩國發展"))
    [Edit(start=5, end=7, replacement='\n'), Edit(start=12, end=14, replacement='\n')]
    >>> escapes(r"存於 C:\new\table，以 split('\n') 分開")
    ()
    """
    if not has_escapes(text):
        return ()
    clear, has_runs, has_ends = _judge(text)
    return Replacements(_all_edits(text, clear >= _MANY, has_runs, has_ends))


def has_escapes(text: str) -> bool:
    r"""Tell whether `escapes` would change a text.

    Examples
    --------
    >>> has_escapes("和平"), has_escapes(r"和\n平")
    (False, True)
    """
    return "\\" in text and any(_judge(text)[1:])


@lru_cache(maxsize=1)
def _judge(text: str) -> tuple[int, bool, bool]:
    """Return how many escapes are clear, and whether they and backslashes at ends are replaced."""
    clear = strong = divided = 0
    for left, right, is_clear in map(itemgetter(0, 1, 2), _runs(text)):
        cuts = is_clear and bool(right) and divides_word(left, right)
        clear += is_clear
        divided, strong = divided + cuts, strong + (cuts or left in _MARKS)
    has_runs = strong > 0 and (clear > 1 or divided > 0)
    return clear, has_runs, len(list(islice(_LINE_END.finditer(text), _MANY))) == _MANY


def _runs(text: str) -> Iterator[tuple[str, str, bool, re.Match[str]]]:
    """Yield escapes in a row: the characters around, and whether neither is Latin; no paths."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        left, right = text[start - 1 : start] or "\n", text[end : end + 1]
        if left.isascii() and left.isspace() and right.isspace():
            continue
        is_latin = _LATIN.match(left), left not in _ENDS and _LETTER.match(right)
        if not all(is_latin) and not (is_latin[1] and left.isascii()):
            yield left, right, not any(is_latin), match


def _all_edits(text: str, with_unclear: bool, has_runs: bool, has_ends: bool) -> Iterator[Edit]:
    runs = (_edits(run) for *_, is_clear, run in _runs(text) if is_clear or with_unclear)
    ends = ([Edit(*match.span())] for match in _LINE_END.finditer(text))
    streams = [stream for stream, is_used in ((runs, has_runs), (ends, has_ends)) if is_used]
    for edits in merge(*streams, key=itemgetter(0)):
        yield from edits


def _edits(run: re.Match[str]) -> list[Edit]:
    r"""Return an edit for every escape of a row; ``\r\n`` is one line end."""
    edits: list[Edit] = []
    for match in _ONE.finditer(run[0]):
        start, end = run.start() + match.start(), run.start() + match.end()
        if match[1] == "n" and edits and run[0][: match.start()].endswith("r"):
            edits[-1] = edits[-1]._replace(end=end)
        else:
            edits.append(Edit(start, end, _ESCAPES[match[1].lower()]))
    return edits
