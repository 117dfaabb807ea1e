"""Lines in from files, documents or standard input; lines out as they come."""

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from corpuskit.model import Document

STDIN = "-"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


class Line(NamedTuple):
    """A line with its end, and where it begins in its document."""

    document: str
    text: str
    start: int


def file_lines(files: tuple[str, ...]) -> Iterator[Line]:
    """Yield the lines of files, or of standard input as they arrive.

    Every file is read and decoded before the first line is given.
    """
    if not files or files == (STDIN,):
        return _stdin_lines()
    texts = [(name, _read(name)) for name in files]
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


def _read(name: str) -> str:
    from pathlib import Path

    from corpuskit.errors import ReadError
    from corpuskit.text.decode import decode

    if name == STDIN:
        return decode(sys.stdin.buffer.read(), "stdin")
    try:
        return decode(Path(name).read_bytes(), name)
    except OSError as error:
        raise ReadError(
            f"{name}: {error.strerror or error}", hint="check the path of the file"
        ) from error


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
