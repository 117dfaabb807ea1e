"""One file to its documents: read, cleaned, dated, with a record of what was done."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corpuskit.errors import ReadError
from corpuskit.model import Document, Origin
from corpuskit.readers.dating import Dated, dated
from corpuskit.readers.formats.registry import reader_for
from corpuskit.readers.metadata import Row
from corpuskit.readers.raw import Raw, ReadOptions
from corpuskit.readers.settings import Settings
from corpuskit.text.clean.edits import OffsetMap
from corpuskit.text.clean.profiles import clean

AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Read:
    """A document, and what a user may have to know of its dating.

    `aside` names what else its archive holds, on the first document of one.
    """

    document: Document
    dated: Dated
    aside: tuple[str, ...] = ()


RowOf = Callable[[str], Row | None]
"""From the name of a document within its file to its row of the metadata table."""


def read_file(
    path: Path, name: str, settings: Settings, row_of: RowOf, options: ReadOptions
) -> Iterator[Read]:
    """Yield the documents of a file; several are named ``NAME#ROW``.

    Raises
    ------
    ReadError
        If the file's kind is unknown, or it cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}") from error
    reader = reader_for(path.name)
    if reader is None:
        raise ReadError(
            f"{path}: files of the kind '{path.suffix}' are not read",
            hint="save it as text; docs/reference/formats.md lists the kinds",
        )
    if path.suffix.lower() == ".zip":
        from corpuskit.readers.formats.archive import left_out

        aside = left_out(data, str(path))
    else:
        aside = ()
    for raw in reader(data, str(path), options):
        full = f"{name}#{raw.name}" if raw.name else name
        read = document_of(raw, full, str(path), settings, row_of(raw.name), options)
        yield replace(read, aside=aside)
        aside = ()


def document_of(
    raw: Raw, name: str, source: str, settings: Settings, row: Row | None, options: ReadOptions
) -> Read:
    """Return the document of a raw text."""
    if raw.spans is None:
        cleaned = clean(raw.text, options.clean or AUTO, shape=raw.shape)
        text, back = cleaned.text, cleaned.map
        steps = tuple(step for step in cleaned.reports if step.edits)
        pages = tuple(_forward(back, len(text), start) for start in raw.pages)
        origin = Origin(raw.encoding, cleaned.profile, steps, pages, back.back)
    else:
        text, origin = raw.text, Origin(raw.encoding)
    found = dated(raw, text, Path(source), row, settings)
    fields = dict(found.fields)
    period = fields.pop("period", None) or settings.period_of(found.year)
    fields.pop("year", None)
    document = Document(name, text, found.year, period, fields, source, origin, raw.spans, raw.tags)
    return Read(document, found)


def _forward(back: OffsetMap, size: int, start: int) -> int:
    """Return the first offset in the cleaned text that comes from `start` or after it."""
    return bisect_left(range(size), start, key=back.back)
