"""Files of queries: one per line, or a table with the columns name and query.

A name is what the rows of a query are called. Cost: the file is decoded once.
"""

from collections.abc import Iterator
from pathlib import Path

from corpuskit.core.errors import ReadError, join_names
from corpuskit.core.options import as_path
from corpuskit.text.decode import decode_any, read_named_file
from corpuskit.text.delimited import delimited_rows, refuse_workbook

_NAME, _QUERY = ("name", "名稱", "名称"), ("query", "查詢", "查询")
_TABLES = (".csv", ".tsv")
_HINT = "name a file with one query per line, or a csv with the columns name and query"


def load_queries(path: str | Path) -> dict[str, str]:
    """Return the queries of a file by their names, in order.

    A line is a query, or a name, a tab and a query; a line that begins with ``#`` is a comment.
    A file that ends in ``.csv`` or ``.tsv`` has a column ``query``, and perhaps ``name``. Without
    a name, a query is its own.

    Raises
    ------
    ReadError
        If the file cannot be read, contains no query, or has two queries of one name.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "queries.txt")
    ...     _ = path.write_text("# verbs\\n合作\\n戰略\\t戰略*夥伴\\n", "utf-8")
    ...     load_queries(path)
    {'合作': '合作', '戰略': '戰略*夥伴'}
    """
    path = as_path("path", path)
    data = read_named_file(path, _HINT)
    refuse_workbook(data, str(path))
    text = decode_any(data, str(path)).text
    is_table = path.suffix.lower() in _TABLES
    queries: dict[str, str] = {}
    for line, name, query in _table(path, text) if is_table else _lines(text):
        name = name or query
        if name in queries:
            raise ReadError(
                f"{path}:{line}: a second query is called {name}",
                hint="remove it, or give it another name",
            )
        queries[name] = query
    if not queries:
        raise ReadError(f"{path}: contains no query", hint=_HINT)
    return queries


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            name, tab, query = line.partition("\t")
            name, query = (name, query) if tab else ("", line)
            if query.strip():
                yield number, name.strip(), query.strip()


def _table(path: Path, text: str) -> Iterator[tuple[int, str, str]]:
    import csv

    rows = delimited_rows(text)
    try:
        header = [name.strip().lower() for name in next(rows, [])]
        name_at, query_at = (_place(header, names) for names in (_NAME, _QUERY))
        if query_at is None:
            known = f"columns: {join_names(header)}" if header else "the file is empty"
            raise ReadError(f"{path}: has no column query", hint=f"{known}; {_HINT}")
        for cells in rows:
            query = cells[query_at].strip() if query_at < len(cells) else ""
            name = cells[name_at].strip() if name_at is not None and name_at < len(cells) else ""
            if query:
                yield rows.line_num, name, query
    except csv.Error as error:
        raise ReadError(f"{path}:{rows.line_num}: {error}", hint=_HINT) from error


def _place(header: list[str], names: tuple[str, ...]) -> int | None:
    return next((at for at, name in enumerate(header) if name in names), None)
