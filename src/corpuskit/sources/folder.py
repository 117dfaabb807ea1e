"""A folder, a file or a stream to documents."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from unicodedata import normalize

from corpuskit.core.errors import ReadError, join_names
from corpuskit.core.model import Document
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.plain import read_plain
from corpuskit.formats.raw import Prepared
from corpuskit.formats.registry import known_endings, reader_for
from corpuskit.sources.documents import Read, RowOf, document_of, prepare, read_file
from corpuskit.sources.metadata import Row, load_metadata
from corpuskit.sources.settings import FILE_NAME, Settings, load_settings
from corpuskit.sources.walk import walk

_ASIDE = {"readme", "license", "licence", "citation"}
_SETTINGS = (FILE_NAME, "study.toml", "published.toml")
_PLAIN = ("utf-8", "")
_MOST = 10


@dataclass(frozen=True, slots=True)
class Source:
    """What was read from one place, and what a user should know of the reading."""

    settings: Settings
    documents: tuple[Document, ...]
    notices: tuple[str, ...] = ()


Known = Callable[[Path], Iterable[Prepared] | None]
"""What is known of a file that need not be read again, or None."""


class SourceReader:
    """Reads the documents of a folder, of one file, or of a folder's corpus.toml, one by one.

    Parameters
    ----------
    path : Path
    options : ReadOptions, optional

    Raises
    ------
    ReadError
        If there is no such place or no document in it.
    """

    def __init__(self, path: Path, options: ReadOptions | None = None) -> None:
        self.options = options or ReadOptions()
        if path.name == FILE_NAME:
            path = path.parent
        if not path.exists():
            raise ReadError(f"{path}: no such file or folder", hint="check the path of the corpus")
        self._rows: dict[str, Row] = {}
        self._told: list[str] = []
        if path.is_dir():
            self.settings = load_settings(path)
            self.options = self.options.merged_over(self.settings.options)
            if self.settings.metadata:
                self._rows = load_metadata(self.settings.metadata)
            self.files, self._told = _files(path, self.settings)
            self._names = _names(self.files)
        else:
            self.settings = Settings(path.parent, title=path.stem)
            self.files, self._names = [path], {path: path.stem}
        self._used: set[str] = set()
        self._without: list[str] = []
        self._reads: list[Read] = []

    def reads(self, known: Known = lambda path: None) -> Iterator[Read]:
        """Yield the documents in order, as they are read.

        Raises
        ------
        ReadError
            If something cannot be read, or nothing holds a text.
        """
        alone = Counter(file.name for file in self.files)
        for file in self.files:
            row_of = self._rows_of(file, alone[file.name] == 1)
            prepared = known(file)
            for one in read_file(file, self.options) if prepared is None else prepared:
                row = row_of(one.name)
                read = document_of(one, self._names[file], str(file), self.settings, row)
                yield read
                self._reads.append(_light(read))
        if not self._reads:
            place = self.files[0] if len(self.files) == 1 else self.settings.folder
            raise ReadError(f"{place}: no document", hint="the file holds no text")

    def _rows_of(self, file: Path, alone: bool) -> RowOf:
        """Return the look-up of rows for one file."""
        path = normalize("NFC", _relative(self.settings.folder, file))
        keys = (path, normalize("NFC", file.name)) if alone else (path,)
        key = next((key for key in keys if key in self._rows), None)
        if key is not None:
            self._used.add(key)
        elif self.settings.metadata:
            self._without.append(file.name)
        return _rows_of(keys, self._rows, self._used)

    def notices(self) -> tuple[str, ...]:
        """Return what a user should know of the reading, once all is read."""
        table = self.settings.metadata.name if self.settings.metadata else ""
        notices = list(self._told)
        if self._without:
            notices.append(f"{table} has no row for {_some(self._without)}")
        if absent := [name for name in self._rows if name not in self._used]:
            notices.append(f"{table} names files that are not there: {_some(absent)}")
        return (*notices, *_notices(self._reads))


def _light(read: Read) -> Read:
    """Return a reading without its text."""
    document = replace(read.document, content="", spans=None, tags=None)
    return replace(read, document=document, prepared=replace(read.prepared, text="", spans=None))


def read_source(path: Path, options: ReadOptions | None = None) -> Source:
    """Return the documents of a folder, of one file, or of a folder's corpus.toml.

    Raises
    ------
    ReadError
        If there is no such place, no document in it, or something in it cannot be read.
    """
    reader = SourceReader(path, options)
    documents = tuple(read.document for read in reader.reads())
    return Source(reader.settings, documents, reader.notices())


def read_stream(data: bytes, options: ReadOptions | None = None, name: str = "stdin") -> Source:
    """Return the one document that a stream of plain text holds.

    Raises
    ------
    ReadError
        If the stream is empty or cannot be decoded.
    """
    options = options or ReadOptions()
    settings = Settings(Path(), title=name)
    raw = next(iter(read_plain(data, name, options)), None)
    if raw is None or not raw.text.strip():
        raise ReadError(f"{name}: no text", hint="pipe a text in: cat FILE | corpuskit ...")
    read = document_of(prepare(raw, options), name, name, settings, None)
    return Source(settings, (read.document,), tuple(_notices([read])))


def _rows_of(keys: tuple[str, ...], rows: dict[str, Row], used: set[str]) -> RowOf:
    """Return the look-up of rows for one file: ``FILE#MEMBER`` first, then ``FILE``."""

    def row_of(member: str) -> Row | None:
        for key in (*(f"{key}#{member}" for key in keys), *keys):
            if key in rows:
                used.add(key)
                return rows[key]
        return None

    return row_of


def _files(folder: Path, settings: Settings) -> tuple[list[Path], list[str]]:
    """Return the files to read, in the order of their paths, and what was left out."""
    if settings.files:
        found, notices = _named(folder, settings.files), []
    else:
        every = [path for path in walk(folder) if not is_aside(path, settings)]
        found = {path for path in every if reader_for(path.name) and path.exists()}
        others = sorted(path.name for path in every if path not in found)
        notices = [f"not read, of no known kind or not there: {_some(others)}"] if others else []
    if not found:
        raise ReadError(
            f"{folder}: no document",
            hint=f"put files of these kinds into the folder: {join_names(known_endings())}",
        )
    return sorted(found, key=lambda path: _relative(folder, path)), notices


def _named(folder: Path, patterns: Iterable[str]) -> set[Path]:
    found: set[Path] = set()
    for pattern in patterns:
        try:
            matches = [p for p in folder.glob(pattern) if p.is_file() and p.name != FILE_NAME]
        except (ValueError, NotImplementedError) as error:
            raise ReadError(f"{folder / FILE_NAME}: files: '{pattern}': {error}") from error
        if not matches:
            raise ReadError(f"{folder / FILE_NAME}: no file matches '{pattern}'")
        found.update(matches)
    return found


def is_aside(path: Path, settings: Settings) -> bool:
    """Tell whether a file is about the corpus, not of it."""
    about = path.name in _SETTINGS or path.stem.lower() in _ASIDE
    return about or path in (settings.metadata, *settings.dictionaries)


def _relative(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _names(files: list[Path]) -> dict[Path, str]:
    """Return a name for each file: its path below the folder that holds all of them.

    The ending is left out, but kept where two files would have one name.
    """
    top = Path(os.path.commonpath([file.parent for file in files]))
    short = {file: _relative(top, file.with_suffix("")) for file in files}
    taken = Counter(short.values())
    names = {f: _relative(top, f) if taken[name] > 1 else name for f, name in short.items()}
    return {file: in_unicode(name) for file, name in names.items()}


def in_unicode(name: str) -> str:
    """Return a file name that can be written as UTF-8; bytes that are none become escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _notices(reads: list[Read]) -> Iterator[str]:
    """Yield what a user should know: every guess by name, and every conflict."""
    encodings: dict[str, list[str]] = {}
    profiles: dict[str, list[str]] = {}
    for document in (read.document for read in reads):
        origin = document.origin
        if origin.encoding not in _PLAIN and origin.encoding[:3] in ("gb1", "big", "cp9", "utf"):
            encodings.setdefault(origin.encoding, []).append(document.name)
        if origin.profile != "none" and any(step.removed for step in origin.steps):
            profiles.setdefault(origin.profile, []).append(document.name)
    for encoding, names in encodings.items():
        yield f"read as {encoding}: {_some(names)}"
    for profile, names in profiles.items():
        yield f"cleaned as {profile}: {_some(names)}; corpuskit clean shows what was taken out"
    for read in reads:
        if read.prepared.aside:
            yield f"{Path(read.document.source).name}: not read: {_some(list(read.prepared.aside))}"
    dated = [r.document.name for r in reads if "year" in r.dated.from_text]
    if dated:
        yield f"the year is taken from the text itself: {_some(dated)}"
    unread = [f"{r.document.name} ({r.dated.unread[:20]})" for r in reads if r.dated.unread]
    if unread:
        yield f"no year can be read from the table's own: {_some(unread)}"
    undated = [r.document.name for r in reads if r.document.year is None]
    if undated and len(undated) < len(reads):
        yield f"no year: {_some(undated)}"
    conflicts = [f"{r.document.name}: {r.dated.conflict}; {r.document.year} is used"
                 for r in reads if r.dated.conflict]  # fmt: skip
    yield from conflicts[:_MOST]
    if len(conflicts) > _MOST:
        yield f"{len(conflicts) - _MOST} more documents whose year and text differ"


def _some(names: list[str], most: int = 3) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return join_names(names[:most]) + more
