"""Plain text, and plain text whose words are divided by white space."""

from collections.abc import Iterator

from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import Raw
from corpuskit.formats.tokens import TokenText
from corpuskit.text.decode import decode_any


def plain(data: bytes, where: str, options: ReadOptions) -> Iterator[Raw]:
    """Yield the one document of a text file, untouched, line ends and form feeds too.

    With ``options.segmented``, white space divides words: the text is joined without it, and
    the words are the document's tokens.

    Raises
    ------
    ReadError
        If the bytes are in no known encoding.

    Examples
    --------
    >>> next(plain("兩國 合作".encode(), "a.txt", ReadOptions(segmented=True)))
    Raw(text='兩國合作', name='', fields={}, encoding='utf-8', shape='text', pages=(),
        spans=((0, 2), (2, 4)), tags=None)
    """
    text, encoding = decode_any(data, where, encoding=options.encoding)
    if not options.segmented:
        yield Raw(text, encoding=encoding)
        return
    tokens = TokenText()
    for line in text.splitlines():
        for word in line.split():
            tokens.add(word)
        tokens.end_line()
    yield Raw(tokens.text(), encoding=encoding, spans=tokens.spans())
