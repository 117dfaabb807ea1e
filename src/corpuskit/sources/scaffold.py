"""A first corpus.toml and metadata.csv for a folder, for the user to correct."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpuskit.core.config import toml_string
from corpuskit.core.errors import ReadError
from corpuskit.core.model import Document
from corpuskit.sources.folder import LoadedSource

COLUMNS = ("file", "year", "date", "title")
_TOML = """\
# The settings of this corpus. Every key is optional; docs/reference/files.md explains them.

title = {title}
# note = "What a reader of the numbers must know, in a sentence."

# The files to read; default: every file of a known kind.
# files = ["*.txt"]

# One row per file: correct years, dates and titles there.
metadata = "metadata.csv"

# The year in a file name, if the table has none: a regular expression.
# year = '(\\d{{4}})'

# The lexicon of `corpuskit domains`: thesis, diplomatic, or a folder next to this file.
# lexicon = "thesis"

# How files are read.
# encoding = "gb18030"
# clean = "auto"

# Named periods: first and last year.
# [periods]
{periods}
"""


def corpus_toml(source: LoadedSource) -> str:
    """Return a commented corpus.toml for a folder."""
    years = sorted(d.year for d in source.documents if d.year is not None)
    if years:
        middle = years[len(years) // 2]
        periods = [f'# early = "{years[0]}-{max(years[0], middle - 1)}"',
                   f'# late = "{middle}-{years[-1]}"']  # fmt: skip
    else:
        periods = ['# early = "2000-2012"', '# late = "2013-2019"']
    title = toml_string(source.settings.title)
    return _TOML.format(title=title, periods="\n".join(periods))


def metadata_csv(source: LoadedSource, folder: Path) -> str:
    """Return a metadata table with a row for each file."""
    first = {document.source: document for document in reversed(source.documents)}
    rows = (_row(first[name], folder) for name in dict.fromkeys(d.source for d in source.documents))
    return _table_text(COLUMNS, rows)


def _row(document: Document, folder: Path) -> dict[str, str]:
    """Return the row of a file; only its name if it contains several documents."""
    file = Path(document.source).relative_to(folder).as_posix()
    if "#" in document.name:
        return {"file": file, "year": "", "date": "", "title": ""}
    fields = {name: document.metadata.get(name, "") for name in ("date", "title")}
    return {"file": file, "year": str(document.year or ""), **fields}


def _table_text(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> str:
    """Return a metadata table as text."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def extended_table(table: Path, documents: Iterable[Document]) -> str:
    """Return a metadata table with rows for more documents added.

    Raises
    ------
    ReadError
        If a file already has a row.
    """
    with table.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or COLUMNS)
        rows = list(reader)
    present = {row["file"] for row in rows}
    for document in documents:
        row = _row(document, Path(document.source).parent)
        if row["file"] in present:
            raise ReadError(f"{table}: {row['file']} already has a row")
        rows.append({name: row[name] for name in columns if name in row})
    return _table_text(columns, rows)
