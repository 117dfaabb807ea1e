"""Lines in from files, documents or standard input; lines out as they come."""

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from corpuskit.model import Document
    from corpuskit.readers.raw import ReadOptions

STDIN = "-"
PLAIN = (".txt", ".text")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


class Line(NamedTuple):
    """A line with its end, and where it begins in its document."""

    document: str
    text: str
    start: int


def file_lines(files: tuple[str, ...], options: "ReadOptions | None" = None) -> Iterator[Line]:
    """Yield the lines of files of any kind, or of standard input as they arrive.

    Every file is read before the first line is given; a guess is said on stderr.
    """
    if not files or files == (STDIN,):
        return _stdin_lines()
    texts = [text for name in files for text in _read(name, options)]
    return (line for name, text in texts for line in split_lines(name, text))


def document_lines(documents: Iterable["Document"]) -> Iterator[Line]:
    """Yield the lines of documents."""
    return (line for doc in documents for line in split_lines(doc.name, doc.text))


def split_lines(document: str, text: str) -> Iterator[Line]:
    """Yield the lines of a text, ended by CR, LF or CRLF."""
    for match in _LINE.finditer(text):
        if match.group():
            yield Line(document, match.group(), match.start())


def _stdin_lines() -> Iterator[Line]:
    from corpuskit.text.decode import decode

    start = 0
    for number, data in enumerate(sys.stdin.buffer, 1):
        text = decode(data, f"stdin:{number}")
        for line in split_lines("stdin", text):
            yield line._replace(start=start + line.start)
        start += len(text)


def _read(name: str, options: "ReadOptions | None") -> list[tuple[str, str]]:
    from pathlib import Path

    from corpuskit.cli.errors import say
    from corpuskit.errors import ReadError
    from corpuskit.readers.folder import read_source
    from corpuskit.readers.formats.registry import reader_for
    from corpuskit.text.decode import decode, decode_any

    if name == STDIN:
        return [("stdin", decode(sys.stdin.buffer.read(), "stdin"))]
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


def emit_lines(lines: Iterable[str], output: str | None, limit: int = 0, end: str = "\n") -> None:
    """Write lines to a file, whole or not at all, or to standard output one by one."""
    chosen = islice(lines, limit) if limit else lines
    if output:
        from pathlib import Path

        from corpuskit.output.write import save_bytes

        save_bytes(Path(output), "".join(line + end for line in chosen).encode())
        return
    for line in chosen:
        sys.stdout.write(line + end)
        sys.stdout.flush()
