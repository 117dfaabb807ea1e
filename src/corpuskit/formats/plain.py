"""Plain text, and plain text whose words are separated by white space."""

import re
from collections.abc import Iterator
from itertools import islice

from corpuskit.core.model import ReadNote
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.token_text import TokenText
from corpuskit.text.decode import decode_any

ENDINGS = (".txt", ".text")
# Marks of Markdown that divide words, next to Han characters.
_MARKDOWN = re.compile(
    r"\*\*[\u3400-\u9fff][^*\n]{0,100}\*\*|\[[\u3400-\u9fff][^\[\]\n]{0,100}\]\((?:https?:|[/#.])"
)
_MIN_MARKS = 2
_SEARCHED = 200_000


def read_plain(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield the one document of a text file, unchanged, including line ends and form feeds.

    With ``options.segmented``, white space separates words: the words become the document's
    tokens, and its text is the words joined without the white space.

    Raises
    ------
    ReadError
        If the bytes are not in a known encoding.

    Examples
    --------
    >>> raw = next(read_plain("兩國 合作".encode(), "a.txt", ReadOptions(segmented=True)))
    >>> raw.text, raw.encoding, raw.spans
    ('兩國合作', 'utf-8', ((0, 2), (2, 4)))
    """
    text, encoding = decode_any(data, where, encoding=options.encoding)
    if not options.segmented:
        yield RawDocument(text=text, encoding=encoding, notes=_markdown_notes(text))
        return
    tokens = TokenText()
    for line in text.splitlines():
        for word in line.split():
            tokens.add(word)
        tokens.end_line()
    yield RawDocument(text=tokens.text(), encoding=encoding, spans=tokens.spans())


def _markdown_notes(text: str) -> tuple[ReadNote, ...]:
    """Return a doubt if a text has several marks of Markdown: 和**平** is not 和平."""
    head = text[:_SEARCHED]
    # Single characters are found much faster than pairs.
    if not ("*" in head and "**" in head) and not ("]" in head and "](" in head):
        return ()
    marks = islice(_MARKDOWN.finditer(head), _MIN_MARKS)
    if sum(1 for _ in marks) < _MIN_MARKS:
        return ()
    what = "marks of Markdown among the text, which are read as text; name the file .md"
    return (ReadNote(what, is_doubt=True),)
