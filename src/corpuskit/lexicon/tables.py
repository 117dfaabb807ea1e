"""Tables of terms: csv, tsv, xlsx, json, jsonl to rows with their locations.

Columns may come in any order and any case, with English or Chinese names. A table with a column
``word``, as `freq` writes it, is a coded word list: rows without a domain and columns that a
lexicon does not have are ignored. Any other table may have the columns of a lexicon only, so that
a misspelt ``guards`` is an error and not a lexicon without guards.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.errors import ReadError, cells_for_columns, first_line, join_names
from corpuskit.core.files import read_bytes
from corpuskit.core.options import near_hint
from corpuskit.lexicon.rows import (
    SHARED_COLUMN,
    TERM_COLUMNS,
    LexiconFileError,
    OnError,
    raise_error,
)
from corpuskit.text.decode import decode_any
from corpuskit.text.delimited import delimited_rows, numbered_rows, refuse_workbook
from corpuskit.text.fold import fold
from corpuskit.text.word_cleaning import clean_word

DOMAIN_COLUMN = "domain"
_TABLE_COLUMNS = (DOMAIN_COLUMN, *TERM_COLUMNS, SHARED_COLUMN)
TABLE_ENDINGS = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".json", ".jsonl")
_WORD_COLUMN = "word"
_ALIASES = {
    DOMAIN_COLUMN: "領域 類別 范疇 分類",
    "term": "詞條 詞 詞語 術語 關鍵詞",
    _WORD_COLUMN: "詞彙 單詞",
    "variants": "變體 異形 異稱 別名",
    "guards": "排除 排除詞 除外",
    "note": "備註 附註 註 說明",
    "source": "來源 出處",
    SHARED_COLUMN: "共用領域 共享領域",
}
_COLUMN_OF = {fold(name): column for column, names in _ALIASES.items() for name in names.split()}


class _TermTable(NamedTuple):
    """The rows of a table.

    Parameters
    ----------
    rows : list of (str, dict)
        The location of each row, FILE:LINE, and its cells by column.
    columns : tuple of str
        The columns of a lexicon that the table has.
    ignored : int
        Rows of a coded word list that have no domain.
    """

    rows: list[tuple[str, dict[str, str]]]
    columns: tuple[str, ...]
    ignored: int = 0


class _RawTable(NamedTuple):
    """The cells of a table, each row with its line; the first row names the columns."""

    header: list[str]
    line: int
    rows: Iterable[tuple[int, list[str]]]


def column_name(head: str) -> str:
    """Return the name of a column, from its head in English or Chinese, in any case.

    Examples
    --------
    >>> column_name("领域"), column_name(" Term"), column_name("count")
    ('domain', 'term', 'count')
    """
    name = clean_word(head).lower()
    return _COLUMN_OF.get(fold(name), name)


def read_file(path: Path, hint: str) -> bytes:
    """Return the bytes of a file of a lexicon.

    Raises
    ------
    LexiconFileError
        If it cannot be read, with the hint.
    """
    try:
        return read_bytes(path)
    except OSError as error:
        raise LexiconFileError(str(path), error.strerror or str(error), hint=hint) from error


def decoded(data: bytes, where: str) -> str:
    """Return the text of a file of a lexicon, in UTF-8, UTF-16, GB18030 or Big5.

    Raises
    ------
    LexiconFileError
        If no encoding fits or several do, or it is a workbook.
    """
    try:
        refuse_workbook(data, where)
        return decode_any(data, where).text
    except ReadError as error:
        hint = error.hint if "csv" in error.hint else "save it as UTF-8 text"
        raise LexiconFileError(where, str(error).removeprefix(f"{where}: "), hint=hint) from error


def term_table(
    data: bytes, path: Path, on_error: OnError = raise_error, *, has_domain: bool
) -> _TermTable:
    """Return the rows of a table of terms; each row that is not one is given to `on_error`.

    Parameters
    ----------
    data : bytes
    path : Path
        Its ending is the format: csv unless it is .xlsx, .json or .jsonl.
    on_error : callable
    has_domain : bool
        Whether the table may have a column ``domain``, and ``word`` in place of ``term``.

    Raises
    ------
    LexiconFileError
        For a missing, unknown or repeated column, or a row with too many or too few cells.
    """
    where, kind = str(path), path.suffix.lower()
    if kind in (".xlsx", ".xlsm"):
        raw = _workbook(data, where)
    elif kind in (".json", ".jsonl"):
        raw = _json_rows(decoded(data, where), where, is_lines=kind == ".jsonl")
    else:
        raw = _delimited(decoded(data, where), where)
    names = [column_name(head) for head in raw.header]
    is_coded = has_domain and _WORD_COLUMN in names and "term" not in names
    names = ["term" if is_coded and name == _WORD_COLUMN else name for name in names]
    location = f"{where}:{raw.line}"
    _check_columns(names, raw.header, location, has_domain=has_domain, is_coded=is_coded)
    columns = _TABLE_COLUMNS if has_domain else _TABLE_COLUMNS[1:]
    table = _TermTable([], tuple(name for name in names if name in columns))
    ignored = 0
    for line, cells in raw.rows:
        if not any(map(clean_word, cells)):
            continue
        try:
            _check_cells(cells, names, f"{where}:{line}", is_coded=is_coded)
        except LexiconFileError as error:
            on_error(error)
            continue
        row = {n: clean_word(c) for n, c in zip(names, cells, strict=False) if n in columns}
        if is_coded and not row[DOMAIN_COLUMN]:
            ignored += 1
        else:
            table.rows.append((f"{where}:{line}", row))
    return table._replace(rows=_once(table.rows) if is_coded else table.rows, ignored=ignored)


def _check_cells(cells: list[str], names: list[str], location: str, *, is_coded: bool) -> None:
    """Refuse a row with too few cells, or with a cell that no column names."""
    if len(cells) < len(names) or any(map(clean_word, cells[len(names) :])):
        raise LexiconFileError(
            location,
            cells_for_columns(len(cells), len(names)),
            hint="put a cell that contains a comma or semicolon in quotation marks",
        )
    for name, cell in zip(names, cells, strict=False):
        if not (name or is_coded) and clean_word(cell):
            raise LexiconFileError(location, f"no column name above '{clean_word(cell)}'")


def _once(rows: list[tuple[str, dict[str, str]]]) -> list[tuple[str, dict[str, str]]]:
    """Return the rows without those that give a word the same domain again, as with --by."""
    found: dict[tuple[str, str], tuple[str, dict[str, str]]] = {}
    for location, row in rows:
        found.setdefault((fold(row[DOMAIN_COLUMN]), fold(row["term"])), (location, row))
    return list(found.values())


def _check_columns(
    names: list[str], heads: list[str], location: str, *, has_domain: bool, is_coded: bool
) -> None:
    known = _TABLE_COLUMNS if has_domain else _TABLE_COLUMNS[1:]
    first = f"the first line is {','.join(known[:-1])}; term is required"
    if "term" not in names:
        problem = f"no column 'term'; columns: {join_names(filter(None, heads)) or 'none'}"
        if has_domain:
            first += "; a list without columns, one term per line, has the ending .txt"
        raise LexiconFileError(location, problem, hint=first)
    if is_coded and DOMAIN_COLUMN not in names:
        raise LexiconFileError(
            location,
            "no column 'domain'",
            hint="add it to the list of words, and fill it in for the words that count",
        )
    for name, head in zip(names, heads, strict=True):
        if name and name not in known and not is_coded:
            raise LexiconFileError(
                location,
                f"unknown column '{head}'; known: {join_names(known)}",
                hint=near_hint(name, known),
            )
        if name in known and names.count(name) > 1:
            raise LexiconFileError(location, f"two columns '{name}'")


def _delimited(text: str, where: str) -> _RawTable:
    reader = delimited_rows(text)
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise LexiconFileError(f"{where}:{reader.line_num}", first_line(error)) from error

    def rows() -> Iterator[tuple[int, list[str]]]:
        try:
            yield from numbered_rows(reader)
        except csv.Error as error:
            raise LexiconFileError(f"{where}:{reader.line_num}", first_line(error)) from error

    return _RawTable(header, reader.line_num or 1, rows())


def _workbook(data: bytes, where: str) -> _RawTable:
    from corpuskit.formats.xlsx import tables_with_column

    try:
        sheets = tables_with_column(
            data, where, lambda head: column_name(head) in ("term", _WORD_COLUMN)
        )
    except ReadError as error:
        problem = str(error).removeprefix(f"{where}: ")
        raise LexiconFileError(where, problem, hint=error.hint) from error
    if len(sheets) != 1:
        names = join_names(name for name, _ in sheets)
        problem = f"two sheets have a column 'term': {names}" if sheets else "no column 'term'"
        raise LexiconFileError(
            where, problem, hint="keep the terms in one sheet; its first row names the columns"
        )
    ((_, rows),) = sheets
    line, first = rows[0]
    size = max(max(row) for _, row in rows) + 1
    cells = ((number, [row.get(place, "") for place in range(size)]) for number, row in rows[1:])
    return _RawTable([first.get(place, "") for place in range(size)], line, cells)


def _json_rows(text: str, where: str, *, is_lines: bool) -> _RawTable:
    try:
        lines = [line for line in text.split("\n") if line.strip()]
        data = [json.loads(line) for line in lines] if is_lines else json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LexiconFileError(where, f"is not valid JSON: {first_line(error)}") from error
    records = data.get("rows") if isinstance(data, dict) else data
    if not isinstance(records, list) or not all(isinstance(row, dict) for row in records):
        raise LexiconFileError(where, "has no rows", hint="write a list of objects, or rows: [...]")
    header = list(dict.fromkeys(str(name) for row in records for name in row))
    rows = ((number, [_cell(row.get(name)) for name in header])
            for number, row in enumerate(records, 1))  # fmt: skip
    return _RawTable(header, 1, rows)


def _cell(value: object) -> str:
    return "" if value is None else str(value)
