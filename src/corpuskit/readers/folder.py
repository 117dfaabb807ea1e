"""A folder, a file or a stream to documents."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corpuskit.errors import ReadError, known
from corpuskit.model import Document
from corpuskit.readers.metadata import Row, load_metadata
from corpuskit.readers.settings import FILE_NAME, Settings, load_settings
from corpuskit.text.decode import decode

ENDING = ".txt"
_ASIDE = {"readme", "license", "licence", "citation"}


@dataclass(frozen=True, slots=True)
class Source:
    """What was read from one place, and what a user should know of the reading."""

    settings: Settings
    documents: tuple[Document, ...]
    notices: tuple[str, ...] = ()


def read_source(path: Path) -> Source:
    """Return the documents of a folder, of one text file, or of a folder's corpus.toml.

    Raises
    ------
    ReadError
        If there is no such place, no document in it, or something in it cannot be read.
    """
    if path.name == FILE_NAME:
        path = path.parent
    if path.is_dir():
        return _read_folder(path)
    if not path.exists():
        raise ReadError(f"{path}: no such file or folder", hint="check the path of the corpus")
    settings = Settings(path.parent, title=path.stem)
    return Source(settings, (_document(path, path.stem, settings, None),))


def read_stream(data: bytes, name: str = "stdin") -> Source:
    """Return the one document that a stream holds.

    Raises
    ------
    ReadError
        If the stream is empty or not UTF-8.
    """
    text = decode(data, name)
    if not text.strip():
        raise ReadError(f"{name}: no text", hint="pipe a text in: cat FILE | corpuskit ...")
    return Source(Settings(Path(), title=name), (Document(name, text, source=name),))


def _read_folder(folder: Path) -> Source:
    settings = load_settings(folder)
    rows = load_metadata(settings.metadata) if settings.metadata else {}
    files, notices = _files(folder, settings)
    names = _names(files)
    used: set[str] = set()
    documents: list[Document] = []
    without = []
    for file in files:
        key = next((key for key in (_relative(folder, file), file.name) if key in rows), None)
        if key is not None:
            used.add(key)
        elif settings.metadata:
            without.append(file.name)
        document = _document(file, names[file], settings, rows.get(key) if key else None)
        documents.append(document)
    table = settings.metadata.name if settings.metadata else ""
    if without:
        notices.append(f"{table} has no row for {_some(without)}")
    if absent := [name for name in rows if name not in used]:
        notices.append(f"{table} names files that are not there: {_some(absent)}")
    notices += _conflicts(documents, settings)
    return Source(settings, tuple(documents), tuple(notices))


def _files(folder: Path, settings: Settings) -> tuple[list[Path], list[str]]:
    """Return the files to read, in the order of their paths, and what was left out."""
    patterns = settings.files or (f"**/*{ENDING}",)
    found: set[Path] = set()
    for pattern in patterns:
        try:
            matches = [path for path in folder.glob(pattern) if path.is_file()]
        except (ValueError, NotImplementedError) as error:
            raise ReadError(f"{folder / FILE_NAME}: files: '{pattern}': {error}") from error
        if settings.files and not matches:
            raise ReadError(f"{folder / FILE_NAME}: no file matches '{pattern}'")
        found.update(path for path in matches if settings.files or not _hidden(folder, path))
    if not found:
        raise ReadError(
            f"{folder}: no document", hint=f"put UTF-8 text files (*{ENDING}) into the folder"
        )
    notices = []
    if not settings.files:
        others = sorted(path.name for path in folder.rglob("*") if _other(folder, path, settings))
        if others:
            notices.append(f"not read, as they are not {ENDING}: {_some(others)}")
    return sorted(found, key=lambda path: _relative(folder, path)), notices


def _hidden(folder: Path, path: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _other(folder: Path, path: Path, settings: Settings) -> bool:
    aside = path.name == FILE_NAME or path.stem.lower() in _ASIDE or path == settings.metadata
    return path.is_file() and path.suffix != ENDING and not aside and not _hidden(folder, path)


def _relative(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _names(files: list[Path]) -> dict[Path, str]:
    """Return a name for each file: its path below the folder that holds all of them.

    The ending is left out, but kept where two files would have one name.
    """
    top = Path(os.path.commonpath([file.parent for file in files]))
    short = {file: _relative(top, file.with_suffix("")) for file in files}
    taken = Counter(short.values())
    return {f: _relative(top, f) if taken[name] > 1 else name for f, name in short.items()}


def _document(path: Path, name: str, settings: Settings, row: Row | None) -> Document:
    try:
        text = decode(path.read_bytes(), str(path))
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}") from error
    year = row.year if row and row.year is not None else year_in(path.stem, settings.year)
    fields = dict(row.fields) if row else {}
    period = fields.pop("period", None) or settings.period_of(year)
    return Document(name, text, year, period, fields, str(path))


def year_in(name: str, pattern: str) -> int | None:
    """Return the year that a file name holds.

    Examples
    --------
    >>> from corpuskit.readers.settings import YEAR
    >>> year_in("1964政府工作报告_摘要", YEAR), year_in("20001103", YEAR)
    (1964, None)
    """
    match = re.search(pattern, name)
    found = (match.group(1) if match.re.groups else match.group()) if match else None
    return int(found) if found and found.isdecimal() else None


def _conflicts(documents: list[Document], settings: Settings) -> Iterator[str]:
    for document in documents:
        named = year_in(Path(document.source).stem, settings.year)
        if named is not None and document.year != named:
            yield (
                f"{document.source}: the metadata says {document.year}, "
                f"the file name {named}; {document.year} is used"
            )


def _some(names: list[str], most: int = 3) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return known(names[:most]) + more


def with_prefix(source: Source, prefix: str) -> Source:
    """Return the source with `prefix/` before each document's name."""
    renamed = tuple(replace(d, name=f"{prefix}/{d.name}") for d in source.documents)
    return replace(source, documents=renamed)
