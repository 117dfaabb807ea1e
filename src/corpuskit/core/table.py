"""The one result type: rows under named columns, with what made them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.errors import OutputError, extra_hint

if TYPE_CHECKING:
    import pandas
    import pyarrow

Cell = str | int | float | None
UNGROUPED = ("year", "first_year", "last_year", "position", "start", "end")
"""Columns whose numbers are no amounts: readers see 2000, never 2,000."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name with the unit in it, and how the text format shows it.

    Parameters
    ----------
    name : str
        As written in every format.
    kind : {"text", "int", "float", "left", "node"}
        Numbers align right; ``left`` is text that aligns right (a left context), ``node`` is
        highlighted on a terminal.
    digits : int
        Decimals in the text format; the machine formats hold full precision.
    grouped : bool
        Whether readers see 2,000 for 2000; never of years and positions, however the column is
        renamed later.
    """

    name: str
    kind: str = "text"
    digits: int = 2
    grouped: bool = True

    def __post_init__(self) -> None:
        if self.name in UNGROUPED:
            object.__setattr__(self, "grouped", False)


def text(name: str) -> Column:
    """Return a column of text."""
    return Column(name)


def integer(name: str) -> Column:
    """Return a column of whole numbers."""
    return Column(name, "int")


def number(name: str, digits: int = 2) -> Column:
    """Return a column of real numbers, rounded only in the text format."""
    return Column(name, "float", digits)


def field_column(name: str) -> Column:
    """Return the column of a document field."""
    return Column(name, "int" if name == "year" else "text")


class _Once(Iterable[tuple[Cell, ...]]):
    """Rows that can be gone through once; a second time is refused, not empty."""

    def __init__(self, rows: Iterator[tuple[Cell, ...]]) -> None:
        self._rows: Iterator[tuple[Cell, ...]] | None = rows

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        if self._rows is None:
            raise OutputError(
                "the rows of this table were gone through already",
                hint="keep list(table) or table.to_frame(), or measure again",
            )
        rows, self._rows = self._rows, None
        return rows


class Rows(NamedTuple):
    """Rows that are made as they are taken, and how many they are."""

    size: int
    rows: Iterable[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns.

    Parameters
    ----------
    columns : tuple of Column
    rows : iterable of tuples
        As long as `columns`; None is an empty cell, a value that does not exist.
    notes : mapping
        What made the rows: sizes, options, fingerprints; JSON-ready.
    captions : tuple of str
        Sentences that a reader of the numbers has to know.
    total : int or None
        Rows before a limit was set, where one was.
    heading : str
        A line above the table in the text format.
    lists : tuple of Rows
        The same rows, where they come in lists that can be cut short unread.
    """

    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]
    notes: Mapping[str, object] = field(default_factory=dict)
    captions: tuple[str, ...] = ()
    total: int | None = None
    heading: str = ""
    lists: tuple[Rows, ...] = ()

    @classmethod
    def of_lists(cls, columns: tuple[Column, ...], lists: Iterable[Rows]) -> "Table":
        """Return a table whose rows come in lists, of which only the first may be wanted.

        Examples
        --------
        >>> rows = Rows(2, iter([("和",), ("平",)]))
        >>> first = Table.of_lists((text("word"),), [rows]).limit(1)
        >>> list(first), first.total
        ([('和',)], 2)
        """
        lists = tuple(lists)
        rows = _Once(chain.from_iterable(some.rows for some in lists))
        return cls(columns, rows, lists=lists)

    @property
    def names(self) -> list[str]:
        """The column names, in order."""
        return [column.name for column in self.columns]

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return iter(self.rows)

    def records(self) -> Iterator[dict[str, Cell]]:
        """Yield each row as a dict.

        Examples
        --------
        >>> list(Table((text("word"), integer("count")), [("合作", 3)]).records())
        [{'word': '合作', 'count': 3}]
        """
        names = self.names
        return (dict(zip(names, row, strict=True)) for row in self.rows)

    def limit(self, size: int, by: str | None = None) -> "Table":
        """Return the first `size` rows, or the first `size` of each value of column `by`.

        `total` then holds the number of rows before the cut.

        Examples
        --------
        >>> table = Table((text("word"),), [("和",), ("平",)]).limit(1)
        >>> list(table), table.total
        ([('和',)], 2)
        """
        if self.lists:
            sizes = sum(some.size for some in self.lists)
            heads = (islice(some.rows, size) for some in self.lists)
            chosen = islice(self.rows, size) if by is None else chain.from_iterable(heads)
            return replace(self, rows=chosen, total=sizes, lists=())
        rows = list(self.rows)
        if by is None:
            kept = list(islice(rows, size))
        else:
            position, seen, kept = self.names.index(by), {}, []  # type: ignore[var-annotated]
            for row in rows:
                seen[row[position]] = seen.get(row[position], 0) + 1
                if seen[row[position]] <= size:
                    kept.append(row)
        return replace(self, rows=kept, total=len(rows))

    def with_rows(self, rows: Iterable[tuple[Cell, ...]]) -> "Table":
        """Return the table with other rows."""
        return replace(self, rows=rows, lists=())

    def with_notes(self, **notes: object) -> "Table":
        """Return the table with more notes."""
        return replace(self, notes={**self.notes, **notes})

    def to_arrow(self) -> "pyarrow.Table":
        """Return an Arrow table: 64-bit integers, 64-bit floats, strings; an empty cell is null.

        Raises
        ------
        OutputError
            If pyarrow is not installed (the extra ``arrow``).
        """
        return _arrow(self)

    def to_frame(self) -> "pandas.DataFrame":
        """Return a pandas DataFrame; an empty cell is missing.

        Whole-number columns are ``Int64``, real numbers ``float64``; `notes` are in ``attrs``.

        Examples
        --------
        >>> Table((text("word"), integer("count")), [("合作", 3)]).to_frame()["count"].sum()
        np.int64(3)
        """
        import pandas

        frame = pandas.DataFrame(list(self.rows), columns=self.names)
        kinds = {"int": "Int64", "float": "float64"}
        types = {c.name: kinds[c.kind] for c in self.columns if c.kind in kinds}
        frame = frame.astype(types)
        frame.attrs.update(self.notes)
        return frame


def _arrow(table: Table) -> "pyarrow.Table":
    try:
        import pyarrow
    except ImportError as error:
        raise OutputError(
            "an Arrow table needs pyarrow, which is not installed", hint=extra_hint("arrow")
        ) from error
    kinds = {"int": pyarrow.int64(), "float": pyarrow.float64()}
    schema = pyarrow.schema(
        [(column.name, kinds.get(column.kind, pyarrow.string())) for column in table.columns]
    )
    rows = list(table.rows)
    columns = zip(*rows, strict=True) if rows else [()] * len(table.columns)
    arrays = [
        pyarrow.array([str(cell) if kind == pyarrow.string() and cell is not None else cell
                       for cell in column], type=kind)
        for column, kind in zip(columns, schema.types, strict=True)
    ]  # fmt: skip
    return pyarrow.Table.from_arrays(arrays, schema=schema)


def widen(table: Table, *, across: str, values: Sequence[str], missing: Cell = None) -> Table:
    """Return one row for each group, with `values` side by side for each value of `across`.

    Columns that are neither `across` nor among `values` identify the row and come first;
    `missing` stands where a group lacks a value of `across`.

    Examples
    --------
    >>> long = Table((integer("year"), text("domain"), integer("hits")),
    ...              [(2000, "a", 1), (2000, "b", 2)])
    >>> wide = widen(long, across="domain", values=["hits"])
    >>> wide.names, list(wide)
    (['year', 'a hits', 'b hits'], [(2000, 1, 2)])
    """
    names = table.names
    fixed = [i for i, name in enumerate(names) if name != across and name not in values]
    places = [names.index(name) for name in values]
    at = names.index(across)
    groups: dict[tuple[Cell, ...], dict[Cell, tuple[Cell, ...]]] = {}
    order: dict[Cell, None] = {}
    for row in table.rows:
        key = tuple(row[i] for i in fixed)
        groups.setdefault(key, {})[row[at]] = tuple(row[i] for i in places)
        order[row[at]] = None
    columns = [table.columns[i] for i in fixed]
    for value in order:
        columns += [replace(table.columns[i], name=f"{value} {names[i]}") for i in places]
    empty = (missing,) * len(places)
    rows = [
        key + tuple(cell for value in order for cell in cells.get(value, empty))
        for key, cells in groups.items()
    ]
    return replace(table, columns=tuple(columns), rows=rows)
