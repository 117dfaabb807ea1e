"""One file to its documents: read, cleaned, dated, with a record of what was done."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corpuskit.core.errors import ReadError
from corpuskit.core.model import Document, Origin
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import Prepared, Raw
from corpuskit.formats.registry import reader_for
from corpuskit.sources.dating import Dated, dated
from corpuskit.sources.metadata import Row
from corpuskit.sources.settings import Settings
from corpuskit.text.clean.edits import OffsetMap
from corpuskit.text.clean.profiles import clean

AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Read:
    """A document, what its file holds, and what a user may have to know of its dating."""

    document: Document
    prepared: Prepared
    dated: Dated


RowOf = Callable[[str], Row | None]
"""From the name of a document within its file to its row of the metadata table."""


def read_file(path: Path, options: ReadOptions) -> Iterator[Prepared]:
    """Yield what a file holds, cleaned.

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
    aside: tuple[str, ...] = ()
    if path.suffix.lower() == ".zip":
        from corpuskit.formats.archive import unread_members

        aside = tuple(unread_members(data, str(path)))
    for raw in reader(data, str(path), options):
        yield replace(prepare(raw, options), aside=aside)
        aside = ()


def prepare(raw: Raw, options: ReadOptions) -> Prepared:
    """Return a raw text cleaned; one with tokens of its own stays as it is."""
    if raw.spans is not None:
        origin = Origin(raw.encoding)
        return Prepared(raw.text, origin, raw.name, raw.fields, raw.spans, raw.tags)
    cleaned = clean(raw.text, options.clean or AUTO, shape=raw.shape)
    back = cleaned.map
    steps = tuple(step for step in cleaned.reports if step.edits)
    pages = tuple(_forward(back, len(cleaned.text), start) for start in raw.pages)
    origin = Origin(raw.encoding, cleaned.profile, steps, pages, back.back)
    return Prepared(cleaned.text, origin, raw.name, raw.fields)


def document_of(
    prepared: Prepared, name: str, source: str, settings: Settings, row: Row | None
) -> Read:
    """Return the document of a file's text; of several they are named ``NAME#ROW``."""
    found = dated(prepared, Path(source), row, settings)
    fields = dict(found.fields)
    period = fields.pop("period", None) or settings.period_of(found.year)
    fields.pop("year", None)
    document = Document(
        f"{name}#{prepared.name}" if prepared.name else name,
        prepared.text,
        found.year,
        period,
        fields,
        source,
        prepared.origin,
        prepared.spans,
        prepared.tags,
    )
    return Read(document, prepared, found)


def _forward(back: OffsetMap, size: int, start: int) -> int:
    """Return the first offset in the cleaned text that comes from `start` or after it."""
    return bisect_left(range(size), start, key=back.back)
