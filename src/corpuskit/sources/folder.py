"""A folder, a file or a stream -> documents."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import NamedTuple, TypeVar
from unicodedata import normalize

from corpuskit.core.errors import ReadError
from corpuskit.core.model import Document
from corpuskit.core.places import SETTINGS_FILE
from corpuskit.formats.kinds import refuse_binary_stream
from corpuskit.formats.options import SKIP_OPTION, ReadOptions
from corpuskit.formats.plain import read_plain
from corpuskit.sources.blocks import with_blocks
from corpuskit.sources.dating import dated
from corpuskit.sources.documents import cleaned_document, read_file
from corpuskit.sources.listing import FolderListing, document_names, list_files, relative_path
from corpuskit.sources.metadata import MetadataRow, MetadataTable, load_metadata
from corpuskit.sources.missing_path import missing_path_hint
from corpuskit.sources.name_fields import fields_of_name
from corpuskit.sources.notices import ReadingNotices, few_names
from corpuskit.sources.settings import CorpusSettings, load_settings
from corpuskit.text.clean.blocks import STEP


class LoadedSource(NamedTuple):
    """The documents of one folder, file or stream, its settings, and what a user should know.

    `notices` may change a number; `remarks` need no check.
    """

    settings: CorpusSettings
    documents: tuple[Document, ...]
    notices: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


_Item = TypeVar("_Item")
_Dater = Callable[[Document], Document]
"""Gives a document of one file its name, date and metadata."""


class SourceReader:
    """Reads the documents of a folder, of one file, or of a folder's corpus.toml.

    Either iterate over `documents`, or read `files` in order by other means, through `checked`,
    and pass each document through the `dater` of its file. Afterwards, `finish` returns the
    notices.

    Parameters
    ----------
    path : Path
    options : ReadOptions, optional

    Raises
    ------
    ReadError
        If the path does not exist or the folder contains no file of a known kind.
    """

    def __init__(self, path: Path, options: ReadOptions | None = None) -> None:
        self.options = options or ReadOptions()
        if path.name == SETTINGS_FILE:
            path = path.parent
        if not path.exists():
            raise ReadError(f"{path}: no such file or folder", hint=missing_path_hint(path))
        self._table = MetadataTable({})
        self._listing = FolderListing([], [], [], [])
        if path.is_dir():
            self.settings = load_settings(path)
            self.options = self.options.merged_over(self.settings.options)
            self.settings = replace(self.settings, options=self.options)
            if self.settings.metadata:
                self._table = load_metadata(self.settings.metadata)
            self._listing = list_files(path, self.settings)
            self.files = self._listing.files
            self._names = document_names(self.files)
        else:
            self.settings = CorpusSettings(folder=path.parent, title=path.stem)
            self.files, self._names = [path], {path: path.stem}
        self.options = with_blocks(self.options)
        self._same_name = Counter(file.name for file in self.files)
        self._has_blocks = False
        self._used_rows: set[str] = set()
        self._without_row: list[str] = []
        self._other_names: list[str] = []
        self._notices = ReadingNotices()

    def documents(self) -> Iterator[Document]:
        """Yield the documents in the order of their files.

        Raises
        ------
        ReadError
            If a file cannot be read.
        """
        for file in self.files:
            yield from map(self.dater(file), self.checked(file, read_file(file, self.options)))

    def checked(self, file: Path, documents: Iterable[_Item]) -> Iterator[_Item]:
        """Yield the documents of a file, and note if there are none.

        Raises
        ------
        ReadError
            If the file cannot be read, unless the options skip such files: then it is noted, and
            none of its documents is yielded.
        """
        is_empty = True
        try:
            for document in list(documents) if self.options.skip_unreadable else documents:
                is_empty = False
                yield document
        except ReadError as error:
            if not self.options.skip_unreadable:
                raise self._with_way_out(error) from error
            self._notices.skipped.append(str(error).replace(f"{self.settings.folder}/", ""))
            return
        if is_empty:
            self._notices.empty_files.append(relative_path(self.settings.folder, file))

    def _with_way_out(self, error: ReadError) -> ReadError:
        """Return the error of a file with a hint how to read the other files without it."""
        if len(self.files) < 2:
            return error
        way_out = f"{SKIP_OPTION} leaves it out"
        return ReadError(str(error), hint=f"{error.hint}; {way_out}" if error.hint else way_out)

    def dater(self, file: Path) -> _Dater:
        """Return the function that dates the documents of a file; ask for it once per file."""
        path = normalize("NFC", relative_path(self.settings.folder, file))
        is_unique = self._same_name[file.name] == 1
        keys = (path, normalize("NFC", file.name)) if is_unique else (path,)
        key = next((key for key in keys if key in self._table.rows), None)
        if key is not None:
            self._used_rows.add(key)
        elif self.settings.metadata:
            self._without_row.append(path)

        fields = self._name_fields(file)

        def date(document: Document) -> Document:
            row = self._row(keys, document.origin.member)
            complete = dated(document, self._names[file], str(file), row, self.settings, fields)
            self._has_blocks |= any(step.name == STEP for step in document.origin.steps)
            self._notices.add(complete)
            return complete

        return date

    def _name_fields(self, file: Path) -> Mapping[str, str] | None:
        """Return the fields in the name of a file, and note if it does not fit the pattern."""
        pattern = self.settings.name_pattern
        if not pattern:
            return None
        fields = fields_of_name(pattern, relative_path(self.settings.folder, file))
        if fields is None:
            self._other_names.append(file.name)
        return fields

    def _row(self, keys: tuple[str, ...], member: str) -> MetadataRow | None:
        """Return the row of the metadata table for ``FILE#MEMBER``, else for ``FILE``."""
        for key in (*(f"{key}#{member}" for key in keys), *keys):
            if key in self._table.rows:
                self._used_rows.add(key)
                return self._table.rows[key]
        return None

    def finish(self, *, names_missing_rows: bool = True) -> tuple[str, ...]:
        """Return the notices for the user; call it after the last document.

        Parameters
        ----------
        names_missing_rows : bool
            Name the files without a row in the metadata table.

        Raises
        ------
        ReadError
            If there was no document.
        """
        if not self._notices.documents:
            raise self._no_document()
        table = self.settings.metadata.name if self.settings.metadata else ""
        notices = list(self._listing.notices)
        for note in self._table.notes:
            notices.append(f"{table}: {note.what}: {few_names(note.parts)}")
        if self.options.remove_blocks and not self._has_blocks:
            name = self.options.remove_blocks.name
            notices.append(f"{name}: no document begins or ends with one of its blocks")
        if self._other_names:
            pattern = self.settings.name_pattern
            notices.append(f"names do not fit {pattern}: {few_names(self._other_names)}")
        if self._without_row and names_missing_rows:
            notices.append(f"{table} has no row for {few_names(self._without_row)}")
        notices += self._unused_rows(table)
        return (*notices, *self._notices.lines())

    def _unused_rows(self, table: str) -> Iterator[str]:
        """Yield notices of the rows of the metadata table that describe no document."""
        paths = (relative_path(self.settings.folder, file) for file in self._listing.unmatched)
        unmatched = {name for path in paths for name in (path, PurePath(path).name)}
        unused = [name for name in self._table.rows if name not in self._used_rows]
        shared = {normalize("NFC", name) for name, uses in self._same_name.items() if uses > 1}
        if ambiguous := [name for name in unused if name in shared]:
            yield (
                f"{table}: several files are named {few_names(ambiguous)}; write the folder before "
                "the name"
            )
        unused = [name for name in unused if name not in shared]
        if absent := [name for name in unused if normalize("NFC", name) not in unmatched]:
            yield f"{table} names files that do not exist: {few_names(absent)}"
        if left_out := [name for name in unused if normalize("NFC", name) in unmatched]:
            yield (
                f"{table} names files that files = [...] in {SETTINGS_FILE} does not match, "
                f"so they are not read: {few_names(left_out)}"
            )

    def remarks(self) -> tuple[str, ...]:
        """Return how the files were read, as far as it needs no check; call it after `finish`."""
        folder, listing = self.settings.folder, self._listing
        remarks = [*listing.remarks, *self._notices.remarks()]
        if self._table.encoding not in ("", "utf-8") and self.settings.metadata:
            remarks.append(f"read as {self._table.encoding}: {self.settings.metadata.name}")
        if listing.unmatched:
            shown = few_names([relative_path(folder, file) for file in listing.unmatched])
            remarks.append(f"not matched by files = [...] in {SETTINGS_FILE}, not read: {shown}")
        return tuple(remarks)

    def _no_document(self) -> ReadError:
        skipped = self._notices.skipped
        if len(self.files) == 1:
            reason = skipped[0] if skipped else f"{self.files[0]}: no document"
            return ReadError(reason, hint="" if skipped else "the file contains no text")
        reason = f"; {skipped[0]}" if skipped else ": the files contain no text"
        return ReadError(f"{self.settings.folder}: no document{reason}")


def read_source(path: Path, options: ReadOptions | None = None) -> LoadedSource:
    """Return the documents of a folder, of one file, or of a folder's corpus.toml.

    Raises
    ------
    ReadError
        If the path does not exist, contains no document, or something in it cannot be read.
    """
    reader = SourceReader(path, options)
    documents = tuple(reader.documents())
    return LoadedSource(reader.settings, documents, reader.finish(), reader.remarks())


def read_stream(
    data: bytes, options: ReadOptions | None = None, name: str = "stdin"
) -> LoadedSource:
    """Return the one document of a stream of plain text.

    Raises
    ------
    ReadError
        If the stream is empty or cannot be decoded.
    """
    options = with_blocks(options or ReadOptions())
    settings = CorpusSettings(folder=Path(), title=name)
    refuse_binary_stream(data, name)
    raw = next(iter(read_plain(data, name, options)), None)
    if raw is None or not raw.text.strip():
        raise ReadError(f"{name}: no text", hint="pipe a text in: cat FILE | corpuskit ...")
    document = dated(cleaned_document(raw, options), name, name, None, settings)
    notices = ReadingNotices()
    notices.add(document)
    return LoadedSource(settings, (document,), tuple(notices.lines()), tuple(notices.remarks()))
