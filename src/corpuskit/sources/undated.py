"""Where the years of a corpus may be if no document has one."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from corpuskit.core.errors import join_names
from corpuskit.text.date_columns import looks_like_date, looks_like_years

_SAMPLE, _MIN_SHARE, _MAX_NAMES = 200, 0.5, 3


def fields_like_dates(documents: Iterable[Mapping[str, str]]) -> list[str]:
    """Return the fields most of whose values are dates, or all are years no name explains.

    Parameters
    ----------
    documents : iterable of mapping
        The metadata of documents without a year; the first 200 are looked at.

    Examples
    --------
    >>> fields_like_dates([{"更新時間": "2019-01-02", "place": "北京"}])
    ['更新時間']
    """
    filled: dict[str, list[str]] = {}
    for metadata in islice(documents, _SAMPLE):
        for name, value in metadata.items():
            if value:
                filled.setdefault(name, []).append(value)
    return [
        name
        for name, values in filled.items()
        if sum(map(looks_like_date, values)) > _MIN_SHARE * len(values)
        or looks_like_years(name, values)
    ]


def where_years_may_be(fields: Sequence[str], empty_columns: Sequence[str] = ()) -> str:
    """Return what to do so that documents have years.

    Parameters
    ----------
    fields : sequence of str
        The `fields_like_dates`.
    empty_columns : sequence of str
        Columns of years or dates in which the documents have no value that can be read.

    Examples
    --------
    >>> where_years_may_be(["更新時間"])
    "the values of '更新時間' are dates: if they date the texts, name the column date"
    >>> where_years_may_be([])
    'put year into the file names, or into a column of metadata.csv'
    """
    if not fields and empty_columns:
        shown = join_names(f"'{name}'" for name in empty_columns[:_MAX_NAMES])
        return f"write years into the column {shown}, or remove it: then the file name counts"
    if not fields:
        return "put year into the file names, or into a column of metadata.csv"
    shown = join_names(f"'{name}'" for name in fields[:_MAX_NAMES])
    return f"the values of {shown} are dates: if they date the texts, name the column date"
