"""Settings for a folder of texts: corpus.toml and metadata.csv, for the user to correct."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from corpuskit.core.errors import OutputError, pluralise
from corpuskit.core.files import save_bytes
from corpuskit.core.options import as_path
from corpuskit.core.places import SETTINGS_FILE
from corpuskit.sources.folder import SourceReader
from corpuskit.sources.listing import relative_path
from corpuskit.sources.metadata_file import load_metadata_file, new_metadata
from corpuskit.sources.notices import few_names
from corpuskit.sources.scaffold import COLUMNS, corpus_toml, rows_for
from corpuskit.sources.settings import METADATA_FILE


def init(folder: str | Path, *, force: bool = False) -> tuple[list[Path], tuple[str, ...]]:
    """Write corpus.toml and metadata.csv for a folder, filled with what its files say.

    Parameters
    ----------
    folder : str or Path
    force : bool
        Complete existing files: the table gets a row for each file that has none, and nothing
        else in it changes; an existing corpus.toml stays as it is. Without it, a table that is
        there is used as it is, and only corpus.toml is written.

    Returns
    -------
    tuple
        The files that were written, and what a user should know of the texts.

    Raises
    ------
    OutputError, ReadError
        If corpus.toml already exists, a file cannot be written, or the texts cannot be read.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "2001.txt").write_text("中俄總理定期會晤", encoding="utf-8")
    ...     files, notices = init(folder)
    >>> [file.name for file in files]
    ['corpus.toml', 'metadata.csv']
    """
    place: Path = as_path("folder", folder)
    reader = SourceReader(place)
    settings, table = place / SETTINGS_FILE, reader.settings.metadata
    if os.path.lexists(settings) and not force:
        raise OutputError(
            f"{settings}: already exists",
            hint="--force adds rows for new files to the table, and changes nothing else",
        )
    documents = list(reader.documents())
    metadata = table or place / METADATA_FILE
    notices = list(reader.finish(names_missing_rows=False))
    written: list[Path] = []
    if os.path.lexists(settings):
        notices.append(f"{settings}: already exists, and is not changed")
    else:
        files = [relative_path(place, file) for file in reader.files]
        text = corpus_toml(reader.settings.title, documents, files, metadata.name)
        save_bytes(settings, text.encode())
        written.append(settings)
    before = load_metadata_file(metadata) if table else None
    rows = rows_for(documents, place, before)
    if before is not None and not force:
        notices.append(f"{metadata}: already exists, and is used as it is{_rowless(rows)}")
    elif before is None or not before.is_workbook:
        save_bytes(metadata, (before or new_metadata(metadata, COLUMNS)).with_rows(rows))
        written.append(metadata)
    elif rows:
        notices.append(f"{metadata}: add a row for {few_names([row['file'] for row in rows])}")
    return written, (*notices, *reader.remarks())


def _rowless(rows: Sequence[Mapping[str, str]]) -> str:
    """Return what adds rows for the files that have none."""
    if not rows:
        return ""
    return f"; --force adds {pluralise(len(rows), 'row')} for files without one"
