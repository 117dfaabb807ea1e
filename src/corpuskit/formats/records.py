"""Table rows and JSON objects to documents: which column is the text, which the name."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from corpuskit.core.errors import ReadError, join_names
from corpuskit.core.model import ReadNote
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.record_notes import (
    is_missing,
    merged_notes,
    row_notes,
    unread_columns,
    with_notes,
)
from corpuskit.text.date_columns import date_notes, find_date_fields

_RowLabel = Callable[[int, str], str]
"""Gives what a note calls a row, from its index and the name of its document."""
TEXT_COLUMNS = (
    "text", "content", "body", "正文", "內容", "内容", "全文", "內文", "内文", "full_text",
    "全文內容", "全文内容", "正文內容", "正文内容", "文章內容", "文章内容", "新聞內容", "新闻内容",
    "article",
)  # fmt: skip
NAME_COLUMNS = ("id", "name", "file", "doc_id", "document", "編號", "编号")
# Beside a text, "article" is often the number of an article of a law.
_TEXT_LIKE = re.compile(
    rf"(?:{'|'.join(TEXT_COLUMNS[:-1])})[\s_.-]?[(（]?(?:[0-9一二三四五六七八九上中下]|[續续]|part)*[)）]?",
    re.IGNORECASE,
)
_LEXICON_COLUMNS = {"domain", "term"}
_MAX_NAMES, _MAX_NAME_SIZE = 20, 40
_SAMPLE_ROWS = 5_000
# The header that R writes for a vector with row numbers: the text is in column "x".
_R_VECTOR = ["", "x"]
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def find_text_column(names: Sequence[str], where: str, options: ReadOptions) -> str:
    """Return the column or key that contains the text.

    That is the column that the options name, else the first of `TEXT_COLUMNS` that exists.
    Upper and lower case are the same.

    Raises
    ------
    ReadError
        If there is no such column; the message lists the columns.

    Examples
    --------
    >>> find_text_column(["year", "正文"], "a.csv", ReadOptions())
    '正文'
    """
    if list(names) == _R_VECTOR and not options.text_column:
        return "x"
    wanted = (options.text_column,) if options.text_column else TEXT_COLUMNS
    column = _first_of(wanted, names)
    if column is None:
        problem = f"no column '{options.text_column}'" if options.text_column else "no text column"
        shown = join_names(name[:_MAX_NAME_SIZE] or "(no name)" for name in names[:_MAX_NAMES])
        more = f" and {len(names) - _MAX_NAMES} more" if len(names) > _MAX_NAMES else ""
        raise ReadError(
            f"{where}: {problem}; columns: {shown or 'none'}{more}", hint=_hint(names, where)
        )
    return column


def _hint(names: Sequence[str], where: str) -> str:
    """Return what to do about a table without a text column: a lexicon is known by its columns."""
    if not {name.lower() for name in names} >= _LEXICON_COLUMNS:
        return (
            f"name the text column, or rename it to {TEXT_COLUMNS[0]}; a table that is not a "
            "text belongs outside the folder of the texts"
        )
    file = os.path.basename(where.split(": ")[0])
    return (
        "a lexicon is not a text: move it out of the folder, or write "
        f'lexicon = "{file}" into corpus.toml'
    )


def find_header(
    rows: Sequence[tuple[int, Sequence[str]]], where: str, options: ReadOptions
) -> tuple[int, str]:
    """Return the index of the row that names the columns, and the text column.

    That is the first row, or the first one below rows that begin with ``#``.

    Parameters
    ----------
    rows : sequence of (int, sequence of str)
        The first rows with their numbers in the file.
    where : str
    options : ReadOptions

    Raises
    ------
    ReadError
        If the first row names no text column; with the number of a later row that does.

    Examples
    --------
    >>> find_header([(1, ["# 2001-2004"]), (2, ["year", "text"])], "a.csv", ReadOptions())
    (1, 'text')
    """
    try:
        return 0, find_text_column(rows[0][1], where, options)
    except ReadError:
        wanted = (options.text_column,) if options.text_column else TEXT_COLUMNS
        later = ((index, _first_of(wanted, row[1])) for index, row in enumerate(rows))
        index, column = next((found for found in later if found[1] is not None), (0, None))
        if column is None:
            raise
    if all(row[0].lstrip().startswith("#") for _, row in rows[:index]):
        return index, column
    raise ReadError(
        f"{where}: row {rows[0][0]} does not name the columns; row {rows[index][0]} seems to",
        hint="delete the rows above the names of the columns, or begin each with #",
    )


def record_documents(
    records: Iterable[Mapping[str, str]],
    names: Sequence[str],
    text_column: str,
    encoding: str,
    *,
    label: _RowLabel | None = None,
    notes: Iterable[ReadNote] = (),
) -> Iterator[RawDocument]:
    """Yield a document for each record: its text, its name, and its other values as fields.

    The name is the value of the first of `NAME_COLUMNS` that exists, if no value is empty or
    occurs twice; else it is the number of the row, from 1. Empty fields are left out. A value
    such as ``NA`` or ``#REF!`` in place of the text is an empty text. Without any record there is
    one document without text, which shows that the file is empty. Columns with the year or date
    are found by `find_date_fields`, for all rows alike.

    Parameters
    ----------
    records : iterable of mapping
        The values of each row by column.
    names : sequence of str
        The columns.
    text_column, encoding : str
    label : callable, optional
        Gives what notes call a row, from its index and the name of its document; default: the name.
    notes : iterable of ReadNote
        What is known about the file already; the first document with a text has these and
        those of the rows.

    Examples
    --------
    >>> rows = [{"id": "甲", "text": "合作", "year": "2001"}]
    >>> next(record_documents(rows, ["id", "text", "year"], "text", "utf-8")).name
    '甲'
    """
    rows = list(records)
    if not rows:
        yield RawDocument(text="", encoding=encoding, notes=tuple(notes))
        return
    name_column = _first_of(NAME_COLUMNS, [name for name in names if name != text_column])
    if name_column is None and list(names) == _R_VECTOR:
        name_column = ""
    values = [row.get(name_column, "") if name_column is not None else "" for row in rows]
    values_as_names = as_document_names(values)
    if values_as_names is None:
        name_column = None
    document_names = values_as_names or [str(number) for number in range(1, len(rows) + 1)]
    texts = [row.get(text_column, "") for row in rows]
    others = [name for name in names if name != name_column]

    def label_of(index: int) -> str:
        name = document_names[index]
        return label(index, name) if label else name

    date_fields = find_date_fields(_filled_values(rows, others, text_column))
    repeated = {index for index, row in enumerate(rows) if _repeats_names(row, text_column)}
    if repeated:
        what = "rows that repeat the names of the columns, without text"
        notes = (*notes, ReadNote(what, tuple(map(label_of, sorted(repeated)))))
        texts = ["" if index in repeated else text for index, text in enumerate(texts)]
    found = merged_notes(
        (
            *notes,
            *row_notes(texts, label_of),
            *unread_columns(rows, others, text_column, _text_like(others, text_column)),
            *date_notes(rows, map(label_of, range(len(rows))), date_fields),
        )
    )
    raws = (
        RawDocument(
            text="" if is_missing(text) else text,
            name=document_name,
            fields={
                name.strip(): value.strip()
                for name, value in row.items()
                if name.strip() and name not in (text_column, name_column) and value.strip()
            },
            date_fields=tuple(name.strip() for name in date_fields),
            encoding=encoding,
        )
        for document_name, text, row in zip(document_names, texts, rows, strict=True)
    )
    yield from with_notes(raws, found)


def _text_like(names: Sequence[str], text_column: str) -> set[str]:
    """Return other columns whose names are those of texts, such as content2.

    If the text column is not the one that is taken by default, the user chose among them.
    """
    if _first_of(TEXT_COLUMNS, names) not in (text_column, None):
        return set()
    return {name for name in names if name != text_column and _TEXT_LIKE.fullmatch(name.strip())}


def _repeats_names(row: Mapping[str, str], text_column: str) -> bool:
    """Tell whether a row is a header again, as where files were joined."""
    return row.get(text_column) == text_column and all(
        column_name(value) == name for name, value in row.items()
    )


def _filled_values(
    rows: Sequence[Mapping[str, str]], names: Iterable[str], text_column: str
) -> dict[str, list[str]]:
    """Return the filled values of each column in the first rows; one pass, however many columns."""
    values: dict[str, list[str]] = {name: [] for name in names if name != text_column}
    for row in islice(rows, _SAMPLE_ROWS):
        for name, value in row.items():
            if value and name in values:
                values[name].append(value)
    return values


def as_document_names(values: Sequence[str]) -> list[str] | None:
    """Return the values as names of documents, or None if one is empty or occurs twice.

    Examples
    --------
    >>> as_document_names(["甲", " 乙"]), as_document_names(["甲", "甲"])
    (['甲', '乙'], None)
    """
    names = [value.strip() for value in values]
    return names if all(names) and len(set(names)) == len(names) else None


def column_name(written: str) -> str:
    """Return the name of a column without invisible characters and spaces around it.

    Examples
    --------
    >>> column_name("\ufeff正文\u200b ")
    '正文'
    """
    return _INVISIBLE.sub("", written).strip()


def check_columns(names: Sequence[str], where: str) -> None:
    """Refuse a header that contains a name twice.

    Raises
    ------
    ReadError
        With the name.

    Examples
    --------
    >>> check_columns(["id", "text"], "a.csv")
    """
    seen: set[str] = set()
    for name in names:
        if name and name in seen:
            raise ReadError(
                f"{where}: column '{name[:_MAX_NAME_SIZE]}' occurs twice in the header",
                hint="rename one of the two",
            )
        seen.add(name)


def _first_of(wanted: Sequence[str], names: Sequence[str]) -> str | None:
    """Return the first of the wanted names that exists, as it is written."""
    written = {name.strip().lower(): name for name in reversed(names)}
    keys = (name.strip().lower() for name in wanted)
    return next((written[key] for key in keys if key in written), None)
