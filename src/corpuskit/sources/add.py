"""Files for a corpus: copied into its folder, with a row for each in its metadata table."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpuskit.core.errors import OutputError, ReadError
from corpuskit.core.files import save_bytes
from corpuskit.core.model import Document
from corpuskit.core.options import as_path, coerce
from corpuskit.core.places import SETTINGS_FILE
from corpuskit.sources.folder import SourceReader
from corpuskit.sources.listing import is_about_corpus
from corpuskit.sources.metadata_file import load_metadata_file
from corpuskit.sources.notices import few_names
from corpuskit.sources.patterns import is_matched
from corpuskit.sources.scaffold import rows_for
from corpuskit.sources.settings import CorpusSettings, load_settings
from corpuskit.text.word_list import looks_like_word_list


def add(
    files: str | Path | Sequence[str | Path], folder: str | Path = ".", *, force: bool = False
) -> tuple[list[Path], tuple[str, ...]]:
    """Copy files into the folder of a corpus, with a row for each in its metadata table.

    Every file is read first; nothing is copied if one of them is refused. A file that has a row
    already keeps it. Nothing else in the table changes.

    Parameters
    ----------
    files : path or sequence of paths
    folder : str or Path
    force : bool
        Accept files that look like lists of words, such as user dictionaries.

    Returns
    -------
    tuple
        The new files, and what a user should know of the texts.

    Raises
    ------
    ReadError, OutputError
        If a file cannot be read, would never be read as a document, looks like a list of words,
        or has the name of another.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as home, TemporaryDirectory() as folder:
    ...     file = Path(home) / "2001.txt"
    ...     _ = file.write_text("中俄總理定期會晤", encoding="utf-8")
    ...     new, notices = add(file, folder)
    >>> [file.name for file in new]
    ['2001.txt']
    """
    paths: tuple[Path, ...] = coerce("files", files, tuple[Path, ...])
    place: Path = as_path("folder", folder)
    if not place.is_dir():
        raise ReadError(f"{place}: no such folder", hint="name the folder of the corpus")
    settings = load_settings(place)
    documents: list[Document] = []
    notices: list[str] = []
    taken: set[str] = set()
    for path in paths:
        _check(path, place, settings, taken)
        taken.add(path.name)
        read, notes = _read(path, settings)
        if not force:
            _refuse_word_list(path, read)
        notices += notes
        # The table names files by their place in the corpus.
        documents += [replace(doc, source=str(place / path.name)) for doc in read[:1]]
    table, notes = _extended_table(settings, documents)
    for path in paths:
        save_bytes(place / path.name, path.read_bytes())
    if settings.metadata and table is not None:
        save_bytes(settings.metadata, table)
    return [place / path.name for path in paths], (*notices, *notes)


def _read(path: Path, settings: CorpusSettings) -> tuple[list[Document], list[str]]:
    """Return the documents of a file, dated as in the corpus, and notices."""
    reader = SourceReader(path, settings.options)
    reader.settings = replace(reader.settings, year_pattern=settings.year_pattern)
    documents = list(reader.documents())
    return documents, [*reader.finish(), *reader.remarks()]


def _extended_table(
    settings: CorpusSettings, documents: Sequence[Document]
) -> tuple[bytes | None, list[str]]:
    """Return the metadata table with a row for each new file, or notices of rows to be added."""
    if settings.metadata is None:
        return None, []
    table = load_metadata_file(settings.metadata)
    rows = rows_for(documents, settings.folder, table)
    if not table.is_workbook:
        return table.with_rows(rows), []
    names = few_names([row["file"] for row in rows])
    return None, [f"{settings.metadata}: add a row for {names}"] if rows else []


def _check(path: Path, place: Path, settings: CorpusSettings, taken: set[str]) -> None:
    """Refuse a file that cannot be copied or would not be read."""
    if not os.path.lexists(path):
        raise ReadError(f"{path}: no such file", hint="check the path of the file")
    if path.is_dir():
        raise ReadError(f"{path}: is a folder", hint=f"name its files: {path / '*'}")
    if path.name in taken or os.path.lexists(place / path.name):
        raise OutputError(f"{place / path.name}: already exists", hint="rename the file")
    if path.name.startswith(".") or is_about_corpus(place / path.name, settings):
        raise ReadError(
            f"{path}: a file of this name is never read as a document", hint="rename the file"
        )
    if settings.files and not is_matched(path.name, settings.files):
        raise ReadError(
            f"{path}: files = [...] in {place / SETTINGS_FILE} does not match this name, so the "
            "file would not be read",
            hint="add the name to files, or rename the file",
        )


def _refuse_word_list(path: Path, documents: Sequence[Document]) -> None:
    if len(documents) == 1 and looks_like_word_list(documents[0].text):
        raise ReadError(
            f"{path}: looks like a list of words, not a text",
            hint=f'dictionaries = ["{path.name}"] in {SETTINGS_FILE} uses it as a dictionary; '
            "--force adds it as a text",
        )
