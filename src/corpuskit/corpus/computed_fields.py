"""Fields that follow from others (推算的欄位): decade, month, folder, corpus.

A field of the same name in the metadata of a document comes first.
"""

import re
from collections.abc import Sequence
from itertools import chain
from pathlib import PurePosixPath
from typing import NoReturn

from corpuskit.core.errors import SelectError, join_names
from corpuskit.core.model import PERIOD_FIELD, YEAR_FIELD, Document, Value
from corpuskit.core.options import near_hint

_COMPUTED = ("decade", "month", "folder", "corpus")
_MONTH = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?!\d)")


def decade_of(year: Value) -> str | None:
    """Return the decade of a year.

    Examples
    --------
    >>> decade_of(1999), decade_of(None)
    ('1990s', None)
    """
    return f"{year // 10 * 10}s" if isinstance(year, int) else None


def month_of(document: Document) -> str | None:
    """Return the year and month of a document's date.

    Examples
    --------
    >>> month_of(Document("a", "", metadata={"date": "2003-05-27"}))
    '2003-05'
    """
    match = _MONTH.match(document.metadata.get("date", ""))
    return match[1] if match else None


def folder_of(document: Document, prefix: str = "") -> str | None:
    """Return the folder of a document's file, below the folder that contains all of them.

    Examples
    --------
    >>> folder_of(Document("甲黨/演說", "")), folder_of(Document("A/甲黨/演說#3", ""), "A/")
    ('甲黨', '甲黨')
    """
    name = document.name.removeprefix(prefix)
    member = document.origin.member
    file = name.removesuffix(f"#{member}") if member else name.partition("#")[0]
    folder = str(PurePosixPath(file).parent)
    return folder if folder != "." else None


def group_fields(fields: Sequence[str]) -> list[str]:
    """Return the names of all fields: those of the documents, and the computed ones after them.

    Examples
    --------
    >>> group_fields(["document", "year"])
    ['document', 'year', 'decade', 'month', 'folder', 'corpus']
    """
    return list(dict.fromkeys([*fields, *_COMPUTED]))


def find_field(name: str, known: Sequence[str]) -> str:
    """Return the field that a name means: as it is written, else in any case.

    Raises
    ------
    SelectError
        If there is none.

    Examples
    --------
    >>> find_field("Year", ["document", "year"])
    'year'
    """
    found = name if name in known else None
    found = found or next((one for one in known if one.casefold() == name.casefold()), None)
    if found is None:
        raise SelectError(
            f"unknown field '{name}'; known: {join_names(known)}",
            hint=near_hint(name, known) or f"put {name} into a column of metadata.csv",
        )
    return found


def refuse_without_value(name: str, documents: Sequence[Document]) -> NoReturn:
    """Raise a `SelectError` for a field of which no document has a value."""
    hint = f"put {name} into the file names, or into a column of metadata.csv"
    if name == PERIOD_FIELD:
        hint = "name the periods in corpus.toml"
    elif name == "folder":
        hint = "put the files into folders, one for each value"
    elif name == "month":
        hint = "write the dates of documents as 2003-05-27 in metadata.csv"
    elif name in (YEAR_FIELD, "decade"):
        from corpuskit.sources.undated import fields_like_dates, where_years_may_be

        fields = fields_like_dates(document.metadata for document in documents)
        columns = chain.from_iterable(document.origin.date_fields for document in documents)
        hint = where_years_may_be(fields, list(dict.fromkeys(columns)))
    raise SelectError(f"no document has a {name}", hint=hint)
