"""Plain text, and plain text whose words are separated by white space."""

from collections.abc import Iterator

from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.token_text import TokenText
from corpuskit.text.decode import decode_any

ENDINGS = (".txt", ".text")


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
        yield RawDocument(text=text, encoding=encoding)
        return
    tokens = TokenText()
    for line in text.splitlines():
        for word in line.split():
            tokens.add(word)
        tokens.end_line()
    yield RawDocument(text=tokens.text(), encoding=encoding, spans=tokens.spans())
