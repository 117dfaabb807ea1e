"""A first corpus.toml for a folder, and the rows of a metadata table, for the user to correct."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from corpuskit.core.config import toml_string
from corpuskit.core.model import Document
from corpuskit.sources.listing import relative_path
from corpuskit.sources.metadata_file import FILE_COLUMN, MetadataFile
from corpuskit.sources.name_fields import proposed_pattern
from corpuskit.sources.patterns import is_matched, patterns_of
from corpuskit.text.characters import count_han

COLUMNS = (FILE_COLUMN, "year", "date", "title")
_MIN_HAN = 2
_DATE_IN_NAME = re.compile(r"^\d{4,8}(?=\D)[\s_.\-－–—·、]*|[\s_.\-－–—·、]*(?<=\D)\d{4,8}$")
_TOML = """\
# The settings of this corpus. Every key is optional; docs/reference/files.md explains them.

title = {title}
# note = "What a reader of the numbers must know, in a sentence."

# The files to read. Names like those of the texts: results that you save here are not counted.
{files}

# One row per file: correct years, dates and titles there.
metadata = {metadata}

# The year in a file name, if the table has none: a regular expression.
# year = '(\\d{{4}})'

# Fields in the names of files, for --by and --where.
# name = {name}

# The lexicon of `corpuskit domains`: thesis, diplomatic, or a file or folder of
# terms next to this file.
# lexicon = "terms.txt"

# User dictionaries (自訂詞庫), next to this file; they are not read as texts.
# dictionaries = ["words.txt"]

# How files are read.
# encoding = "gb18030"
# clean = "auto"

# Named periods: first and last year. Put names in Chinese in quotation marks.
# [periods]
{periods}

# What happened in a year, a month or on a day: marked on charts by year.
# [events]
# "2014-03" = "Crimea"

# The order of the values of a field in tables and pictures; by default the order of time.
# [order]
# "president" = ["李登輝", "陳水扁"]
"""


def corpus_toml(
    title: str, documents: Sequence[Document], files: Sequence[str], metadata: str
) -> str:
    """Return a commented corpus.toml.

    Parameters
    ----------
    title : str
    documents : sequence of Document
    files : sequence of str
        The paths of the files that are read, relative to the folder.
    metadata : str
        The name of the metadata table.
    """
    years = sorted(d.year for d in documents if d.year is not None)
    if years:
        middle = years[len(years) // 2]
        periods = [f'# "early" = "{years[0]}-{max(years[0], middle - 1)}"',
                   f'# "late" = "{middle}-{years[-1]}"']  # fmt: skip
    else:
        periods = ['# "early" = "2000-2012"', '# "late" = "2013-2019"']
    patterns = patterns_of(files)
    is_complete = bool(patterns) and all(is_matched(file, patterns) for file in files)
    shown = ", ".join(map(toml_string, patterns))
    return _TOML.format(
        title=toml_string(title),
        files=f"files = [{shown}]" if is_complete else '# files = ["*.txt"]',
        metadata=toml_string(metadata),
        name=toml_string(proposed_pattern(files) or "{year}_{genre}"),
        periods="\n".join(periods),
    )


def rows_for(
    documents: Iterable[Document], folder: Path, table: MetadataFile | None = None
) -> list[dict[str, str]]:
    """Return a row for each file, unless a table has one for it or for a document in it.

    Parameters
    ----------
    documents : iterable of Document
    folder : Path
        The folder of the files.
    table : MetadataFile, optional
    """
    first = {document.source: document for document in reversed(list(documents))}
    present = table.files() if table else set()
    present |= {name.partition("#")[0] for name in present}
    rows = []
    for source in sorted(first, key=lambda source: relative_path(folder, Path(source))):
        file = relative_path(folder, Path(source))
        if normalize("NFC", file) not in present:
            rows.append(_row(first[source], file))
    return rows


def _row(document: Document, file: str) -> dict[str, str]:
    """Return the row of a file; only its name if it contains several documents."""
    if "#" in document.name:
        return {FILE_COLUMN: file}
    date = document.metadata.get("date", "")
    return {
        FILE_COLUMN: file,
        "year": str(document.year or ""),
        # A date that is only a year says no more than the column before it.
        "date": "" if date == str(document.year) else date,
        "title": document.metadata.get("title", "") or _title_in_name(PurePosixPath(file).stem),
    }


def _title_in_name(stem: str) -> str:
    """Return the title in the name of a file, without the date; "" if it has no Chinese.

    Examples
    --------
    >>> _title_in_name("2000_就職演說"), _title_in_name("國慶演說 20011010"), _title_in_name("2001")
    ('就職演說', '國慶演說', '')
    """
    title = _DATE_IN_NAME.sub("", stem).strip()
    return title if count_han(title) >= _MIN_HAN else ""
