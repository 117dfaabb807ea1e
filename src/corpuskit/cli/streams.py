"""Lines in from files, documents or standard input; lines out as they come."""

import re
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from corpuskit.formats.options import ReadOptions

STDIN = "-"
BATCH = 1 << 16
PLAIN = (".txt", ".text")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


Text = tuple[str, str]
"""The name of a document, and its text."""


class Line(NamedTuple):
    """A line with its end, and where it begins in its document; or a part of a long line.

    `ends` is False where more of the same line comes after.
    """

    document: str
    text: str
    start: int
    ends: bool = True


def file_lines(files: tuple[str, ...], options: "ReadOptions | None" = None) -> Iterator[Line]:
    """Yield the lines of files of any kind, or of standard input as they arrive.

    Every file is read before the first line is given; a guess is said on stderr.
    """
    if is_stream(files):
        return stdin_lines(options)
    return (line for name, text in file_texts(files, options) for line in split_lines(name, text))


def is_stream(files: tuple[str, ...]) -> bool:
    """Tell whether these files are standard input alone."""
    return not files or files == (STDIN,)


def file_texts(files: tuple[str, ...], options: "ReadOptions | None" = None) -> list[Text]:
    """Return the name and text of each document in files of any kind."""
    return [text for name in files for text in _read(name, options)]


def batches(texts: Iterable[Text]) -> Iterator[list[Line]]:
    """Yield texts in batches of a bearable size: each line there may hold several.

    A text is split at line ends, a long line where no word can continue.
    """
    batch: list[Line] = []
    size = 0
    for part in (part for name, text in texts for part in _parts(name, text)):
        batch.append(part)
        size += len(part.text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _parts(document: str, text: str) -> Iterator[Line]:
    from corpuskit.segmentation.splitting import split_text

    at = 0
    for part in split_text(text, BATCH):
        end = at + len(part)
        yield Line(document, part, at, part.endswith(("\n", "\r")) or end == len(text))
        at = end


def split_lines(document: str, text: str, start: int = 0, ends: bool = True) -> Iterator[Line]:
    """Yield the lines of a text, ended by CR, LF or CRLF; of a part, from where it begins."""
    for match in _LINE.finditer(text):
        if match.group():
            whole = ends or match.end() < len(text)
            yield Line(document, match.group(), start + match.start(), whole)


def stdin_lines(options: "ReadOptions | None" = None) -> Iterator[Line]:
    """Yield the lines of standard input as they arrive, in UTF-8 or the encoding that is named."""
    from corpuskit.text.decode import decode_any, decode_utf8

    encoding = options.encoding if options else None
    # A line end of two or four bytes cannot be seen before it is decoded.
    wide = (encoding or "").lower().startswith(("utf-16", "utf_16", "utf16", "utf-32", "utf32"))
    start = 0
    for number, data in enumerate([sys.stdin.buffer.read()] if wide else sys.stdin.buffer, 1):
        where = f"stdin:{number}"
        text = decode_any(data, where, encoding).text if encoding else decode_utf8(data, where)
        for line in split_lines("stdin", text):
            yield line._replace(start=start + line.start)
        start += len(text)


def _read(name: str, options: "ReadOptions | None") -> list[Text]:
    from pathlib import Path

    from corpuskit.cli.errors import say
    from corpuskit.core.errors import ReadError
    from corpuskit.formats.registry import reader_for
    from corpuskit.sources.folder import read_source
    from corpuskit.text.decode import decode_any, decode_utf8

    if name == STDIN:
        told = options.encoding if options else None
        data = sys.stdin.buffer.read()
        return [
            ("stdin", decode_any(data, "stdin", told).text if told else decode_utf8(data, "stdin"))
        ]
    encoding = options.encoding if options else None
    try:
        if not Path(name).is_file() or reader_for(name) is None or name.endswith(PLAIN):
            text, found = decode_any(Path(name).read_bytes(), name, encoding)
            if found != "utf-8" and not encoding:
                say(f"{name}: read as {found}")
            return [(name, text)]
    except OSError as error:
        raise ReadError(
            f"{name}: {error.strerror or error}", hint="check the path of the file"
        ) from error
    source = read_source(Path(name), options)
    for notice in source.notices:
        say(notice)
    several = len(source.documents) > 1
    return [(document.name if several else name, document.text) for document in source.documents]


def emit_lines(lines: Iterable[str], output: str | None, end: str = "\n") -> None:
    """Write lines to a file, whole or not at all, or to standard output as they come."""
    if output:
        from pathlib import Path

        from corpuskit.output.cells import as_bytes
        from corpuskit.output.write import save_pieces

        save_pieces(Path(output), (as_bytes(line + end) for line in lines))
        return
    for line in lines:
        sys.stdout.write(line + end)
        sys.stdout.flush()
