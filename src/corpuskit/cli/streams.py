"""Lines from files, documents or standard input; lines written as they are ready."""

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from corpuskit.cli.help.typed_line import command_name

if TYPE_CHECKING:
    from corpuskit.formats.options import ReadOptions

STDIN = "-"
BATCH = 1 << 16
_READ_SIZE = 1 << 18
PLAIN = (".txt", ".text")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


_NamedText = tuple[str, str]
"""The name of a document, and its text."""


class TextLine(NamedTuple):
    """A line with its end, and where it begins in its document; or a part of a long line.

    `ends` is False where more of the same line comes after.
    """

    document: str
    text: str
    start: int
    ends: bool = True


def text_pieces(files: tuple[str, ...], options: "ReadOptions | None" = None) -> Iterator[str]:
    """Yield files of any kind in pieces of whole lines, or standard input as it arrives.

    A line of more than `BATCH` characters can be divided where no word can continue. Every file
    is read before the first piece is yielded; a detected encoding is noted on stderr.
    """
    if is_stream(files):
        return ("".join(line.text for line in batch) for batch in stdin_batches(options))
    return (part.text for batch in batches(file_texts(files, options)) for part in batch)


def is_stream(files: tuple[str, ...]) -> bool:
    """Return whether these files are standard input alone."""
    return not files or files == (STDIN,)


def file_texts(files: tuple[str, ...], options: "ReadOptions | None" = None) -> list[_NamedText]:
    """Return the name and text of each document in files of any kind."""
    return [text for name in files for text in _read(name, options)]


def batches(texts: Iterable[_NamedText]) -> Iterator[list[TextLine]]:
    """Yield texts in batches of bounded size; an item of a batch may contain several lines.

    A text is split at line ends, a long line where no word can continue.
    """
    batch: list[TextLine] = []
    size = 0
    for part in (part for name, text in texts for part in _parts(name, text)):
        batch.append(part)
        size += len(part.text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _parts(document: str, text: str) -> Iterator[TextLine]:
    from corpuskit.segmentation.splitting import split_text

    at = 0
    for part in split_text(text, BATCH):
        end = at + len(part)
        yield TextLine(document, part, at, part.endswith(("\n", "\r")) or end == len(text))
        at = end


def split_lines(document: str, text: str, start: int = 0, ends: bool = True) -> Iterator[TextLine]:
    """Yield the lines of a text that begins at `start`, ended by CR, LF or CRLF."""
    for match in _LINE.finditer(text):
        if match.group():
            is_whole = ends or match.end() < len(text)
            yield TextLine(document, match.group(), start + match.start(), is_whole)


def stdin_batches(options: "ReadOptions | None" = None) -> Iterator[list[TextLine]]:
    """Yield the lines of standard input that arrive together.

    A line that someone types is a batch; of a file or a fast pipe, a batch has many lines, because
    a call of a segmenter costs more than a short line.
    """
    from corpuskit.core.errors import ReadError
    from corpuskit.formats.kinds import refuse_binary_stream
    from corpuskit.text.decode import decode_any, decode_utf8

    announce_typing()
    encoding = options.encoding if options else None
    # A line end of two or four bytes can only be found after decoding.
    wide = (encoding or "").lower().startswith(("utf-16", "utf_16", "utf16", "utf-32", "utf32"))
    start = number = 0
    for arrived in [[sys.stdin.buffer.read()]] if wide else _arrived_lines():
        batch: list[TextLine] = []
        try:
            for data in arrived:
                if not number:
                    refuse_binary_stream(data, "stdin")
                number += 1
                where = f"stdin:{number}"
                text = (
                    decode_any(data, where, encoding).text if encoding else decode_utf8(data, where)
                )
                batch += split_lines("stdin", text, start)
                start += len(text)
        except ReadError:
            if batch:
                yield batch
            raise
        yield batch


def _arrived_lines() -> Iterator[list[bytes]]:
    """Yield the lines of standard input, split at LF, as many as each read returns."""
    parts: list[bytes] = []
    stream: Any = sys.stdin.buffer
    while data := stream.read1(_READ_SIZE):
        whole, line_end, rest = data.rpartition(b"\n")
        if line_end:
            yield BytesIO(b"".join([*parts, whole, line_end])).readlines()
            parts = []
        parts.append(rest)
    if last := b"".join(parts):
        yield [last]


def _read(name: str, options: "ReadOptions | None") -> list[_NamedText]:
    from pathlib import Path

    from corpuskit.cli.errors import note
    from corpuskit.core.errors import ReadError
    from corpuskit.core.files import read_bytes
    from corpuskit.formats.kinds import refuse_binary_stream
    from corpuskit.formats.registry import reader_for
    from corpuskit.text.decode import decode_any, decode_utf8

    encoding = options.encoding if options else None
    if name == STDIN:
        data = read_stdin()
        refuse_binary_stream(data, "stdin")
        if encoding:
            return [("stdin", decode_any(data, "stdin", encoding).text)]
        return [("stdin", decode_utf8(data, "stdin"))]
    try:
        if not Path(name).is_file() or reader_for(name) is None or name.endswith(PLAIN):
            text, found = decode_any(read_bytes(Path(name)), name, encoding)
            if found != "utf-8" and not encoding:
                note(f"{name}: read as {found}")
            return [(name, text)]
    except OSError as error:
        hint = "check the path of the file"
        context = click.get_current_context(silent=True)
        if context and not name.isascii() and "." not in name:
            hint += f"; a text is piped: echo {name} | corpuskit {command_name(context)} -"
        raise ReadError(f"{name}: {error.strerror or error}", hint=hint) from error
    from corpuskit.sources.folder import read_source

    source = read_source(Path(name), options)
    for notice in source.notices + source.remarks:
        note(notice)
    several = len(source.documents) > 1
    return [(document.name if several else name, document.text) for document in source.documents]


def read_stdin() -> bytes:
    """Return all of standard input; if a person has to type it, say so."""
    announce_typing()
    return sys.stdin.buffer.read()


def announce_typing() -> None:
    """Say that standard input is read if it is a terminal, where a command would seem to hang."""
    if sys.stdin.isatty():
        click.echo("reading standard input; end with Ctrl-D", err=True)


def emit_lines(lines: Iterable[str], output: str | None, end: str = "\n") -> None:
    """Write lines to a file once all are ready, or to standard output one by one."""
    if output:
        from pathlib import Path

        from corpuskit.core.files import save_pieces
        from corpuskit.output.cells import as_bytes

        save_pieces(Path(output), (as_bytes(line + end) for line in lines))
        return
    for line in lines:
        sys.stdout.write(line + end)
        sys.stdout.flush()
