"""File -> documents: read and cleaned, then named and dated."""

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from corpuskit.core.errors import ReadError
from corpuskit.core.model import Document, Origin
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.registry import reader_for
from corpuskit.text.clean.edits import OffsetMap
from corpuskit.text.clean.profile_names import AUTO
from corpuskit.text.clean.profiles import clean


def read_file(path: Path, options: ReadOptions) -> Iterator[Document]:
    """Yield the documents of a file, cleaned; `sources.dating.dated` names and dates them.

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
            f"{path}: unknown file kind '{path.suffix}'",
            hint="save it as text; docs/reference/formats.md lists the kinds",
        )
    for raw in reader(data, str(path), options):
        yield cleaned_document(raw, options)


def cleaned_document(raw: RawDocument, options: ReadOptions) -> Document:
    """Return the document of a raw text after cleaning; a segmented text is not cleaned."""
    origin = Origin(
        encoding=raw.encoding,
        is_transcoded=raw.is_transcoded,
        member=raw.name,
        fields=raw.fields,
        date_fields=raw.date_fields,
        notes=raw.notes,
    )
    if raw.spans is not None:
        return Document(raw.name, raw.text, origin=origin, spans=raw.spans, tags=raw.tags)
    cleaned = clean(raw.text, options.clean or AUTO, shape=raw.shape)
    offsets = cleaned.map
    origin = origin._replace(
        profile=cleaned.profile,
        steps=tuple(step for step in cleaned.reports if step.edits),
        pages=tuple(_cleaned_offset(offsets, len(cleaned.text), start) for start in raw.pages),
        back=offsets.back,
    )
    return Document(raw.name, cleaned.text, origin=origin)


def _cleaned_offset(offsets: OffsetMap, size: int, start: int) -> int:
    """Return the first offset in the cleaned text that comes from `start` or after it."""
    return bisect_left(range(size), start, key=offsets.back)
