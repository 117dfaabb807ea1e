"""File -> documents: read and cleaned, then named and dated."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from corpuskit.core.errors import ReadError
from corpuskit.core.files import read_bytes
from corpuskit.core.model import Document, Origin, ReadNote
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.registry import reader_for
from corpuskit.text.arrangement import arrangement_doubt, columns_doubt
from corpuskit.text.clean.edits import OffsetMap
from corpuskit.text.clean.inline import has_invisible_characters
from corpuskit.text.clean.profile_names import AUTO
from corpuskit.text.clean.profiles import Cleaned, clean
from corpuskit.text.clean.wiki_templates import doubtful_templates
from corpuskit.text.readable import judge
from corpuskit.text.word_list import looks_like_word_list

# The share of removed characters from which the text before cleaning is judged too.
_MUCH_REMOVED = 0.02


def read_file(path: Path, options: ReadOptions) -> Iterator[Document]:
    """Yield the documents of a file, cleaned; `sources.dating.dated` names and dates them.

    A row or member without text is not a document: a note of another document of the file names
    it. A file without any text yields nothing.

    Raises
    ------
    ReadError
        If the file's kind is unknown, or it cannot be read, or none of its text is readable.
    """
    try:
        data = read_bytes(path)
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}") from error
    reader = reader_for(path.name)
    if reader is None:
        raise ReadError(
            f"{path}: unknown file kind '{path.suffix}'",
            hint="save it as text; docs/reference/formats.md lists the kinds",
        )
    documents = (cleaned_document(raw, options) for raw in reader(data, str(path), options))
    yield from _with_text(_readable(documents, path))


def _readable(documents: Iterable[Document], path: Path) -> Iterator[Document]:
    """Yield the documents of a file; refuse the file if none of them can be read.

    Documents are held back until the first that can be read.
    """
    held: list[Document] = []
    is_readable = False
    for document in documents:
        if is_readable:
            yield document
            continue
        held.append(document)
        is_readable = not document.origin.is_unreadable and bool(document.text.strip())
        if is_readable:
            yield from held
    if is_readable:
        return
    unreadable = next((doc for doc in held if doc.origin.is_unreadable), None)
    if unreadable is not None:
        raise ReadError(
            f"{path}: nothing in it can be read as Chinese: {unreadable.origin.doubt}",
            hint="save its text as UTF-8 from its source",
        )
    yield from held


def _with_text(documents: Iterable[Document]) -> Iterator[Document]:
    """Yield the documents that contain text; a note of the one before or after names the others."""
    ready: Document | None = None
    empty: list[str] = []
    for document in documents:
        if not document.text.strip():
            empty.append(document.origin.member)
            continue
        if ready is not None:
            yield _with_empty(ready, empty)
            empty = []
        ready = document
    if ready is not None:
        yield _with_empty(ready, empty)


def _with_empty(document: Document, names: list[str]) -> Document:
    """Return a document with a note of the rows or members of its file that have no text."""
    if not names:
        return document
    notes = (*document.origin.notes, ReadNote("without text, left out", tuple(names)))
    return replace(document, origin=document.origin._replace(notes=notes))


def cleaned_document(raw: RawDocument, options: ReadOptions) -> Document:
    """Return the document of a raw text after cleaning; a segmented text is not cleaned."""
    origin = Origin(
        encoding=raw.encoding,
        is_transcoded=raw.is_transcoded,
        member=raw.name,
        fields=raw.fields,
        date_fields=raw.date_fields,
        notes=(*raw.notes, *_kept_invisible(raw, options)),
    )
    if raw.spans is not None:
        judged = judge(raw.text)
        origin = origin._replace(doubt=judged.doubt, is_unreadable=judged.is_unreadable)
        return Document(raw.name, raw.text, origin=origin, spans=raw.spans, tags=raw.tags)
    cleaned = clean(raw.text, options.clean or AUTO, shape=raw.shape, blocks=options.blocks)
    offsets = cleaned.map
    origin = origin._replace(
        profile=cleaned.profile,
        steps=tuple(step for step in cleaned.reports if step.edits),
        pages=tuple(_cleaned_offset(offsets, len(cleaned.text), start) for start in raw.pages),
        back=offsets.back,
    )
    origin = origin._replace(
        notes=(*origin.notes, *_unknown_templates(raw.text, cleaned), *_word_list(raw))
    )
    text, judged = cleaned.text, judge(cleaned.text)
    if sum(step.removed for step in origin.steps) > _MUCH_REMOVED * len(raw.text):
        # Cleaning removes the controls, and from web pages the lines, of a misread text.
        before = judge(raw.text)
        if before.is_misread:
            judged = before
            text = text if text.strip() else raw.text
    doubt = judged.doubt or _arrangement_doubt(raw.text, cleaned)
    origin = origin._replace(doubt=doubt, is_unreadable=judged.is_unreadable)
    return Document(raw.name, text, origin=origin)


def _arrangement_doubt(raw: str, cleaned: Cleaned) -> str:
    """Return what is doubtful in the arrangement of a text; joined lines hide its columns."""
    names = {step.name for step in cleaned.reports if step.edits}
    hidden = columns_doubt(raw) if "join-lines" in names and "columns" not in names else ""
    return hidden or arrangement_doubt(cleaned.text)


def _unknown_templates(raw: str, cleaned: Cleaned) -> Iterator[ReadNote]:
    """Yield a note if the wrong parameter of a wiki template may have been taken as text."""
    is_wiki = any(step.edits and step.name == "wiki-markup" for step in cleaned.reports)
    if is_wiki and (names := doubtful_templates(raw)):
        yield ReadNote("text of unknown templates may be wrong", names, is_doubt=True)


def _word_list(raw: RawDocument) -> Iterator[ReadNote]:
    """Yield a note if a whole file looks like a user dictionary that corpus.toml does not name."""
    if not raw.name and looks_like_word_list(raw.text):
        what = "read as a text, but looks like a list of words"
        yield ReadNote(f"{what}; dictionaries = [...] in corpus.toml leaves it out", is_doubt=True)


def _kept_invisible(raw: RawDocument, options: ReadOptions) -> Iterator[ReadNote]:
    """Yield a note if a text keeps invisible characters, which hide words from a query."""
    is_kept = raw.spans is not None or options.clean == "none"
    if is_kept and has_invisible_characters(raw.text):
        what = "invisible characters are kept, so a word with one inside is not found"
        yield ReadNote(what, is_doubt=True)


def _cleaned_offset(offsets: OffsetMap, size: int, start: int) -> int:
    """Return the first offset in the cleaned text that comes from `start` or after it."""
    return bisect_left(range(size), start, key=offsets.back)
