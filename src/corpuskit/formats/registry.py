"""From the ending of a file's name to its reader."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePosixPath

from corpuskit.formats.guard import guarded
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import Raw, Reader

# Readers are named, not imported, so that a corpus of plain text loads none of the others.
READERS: dict[str, str] = {
    ".txt": "plain:plain",
    ".text": "plain:plain",
    ".md": "markdown:markdown",
    ".markdown": "markdown:markdown",
    ".html": "html.html:html",
    ".htm": "html.html:html",
    ".shtml": "html.html:html",
    ".xhtml": "html.html:html",
    ".docx": "docx:docx",
    ".odt": "odt:odt",
    ".pdf": "pdf:pdf",
    ".csv": "rows:csv",
    ".tsv": "rows:csv",
    ".xlsx": "xlsx:xlsx",
    ".json": "objects:json",
    ".jsonl": "objects:jsonl",
    ".ndjson": "objects:jsonl",
    ".vrt": "vertical:vertical",
    ".vert": "vertical:vertical",
    ".vertical": "vertical:vertical",
    ".zip": "archive:archive",
}
ENDINGS = tuple(READERS)


def reader_for(name: object) -> Reader | None:
    """Return the reader for a path or a file name, or None for an unknown kind.

    Whatever goes wrong inside it comes out as a `ReadError` that names the file.

    Examples
    --------
    >>> reader_for("2001.DOCX") is not None, reader_for("2001.jpeg")
    (True, None)
    """
    ending = PurePosixPath(str(name).replace("\\", "/")).suffix.lower()
    place = READERS.get(ending)
    if place is None:
        return None
    return guarded(_named(place), ending.removeprefix("."))


def _named(place: str) -> Reader:
    module, _, function = place.partition(":")

    def read(data: bytes, where: str, options: ReadOptions) -> Iterator[Raw]:
        found: Reader = getattr(import_module(f"corpuskit.formats.{module}"), function)
        return found(data, where, options)

    return read
