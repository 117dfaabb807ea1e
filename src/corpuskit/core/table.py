"""The one result type: columns in chunks, with what made them, and how they are shown.

A table never holds rows. It holds blocks; a block yields its cells column by column, in chunks
of a few thousand rows, and only as many rows as are asked for. Writers take the chunks as they
are; rows and records are views of them. A block can be read any number of times.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from corpuskit.core.blocks import Block, Wide, block_of, read_block
from corpuskit.core.chart import Chart
from corpuskit.core.columns import Cell, Cells, Chunk, Column, Labels
from corpuskit.core.errors import SelectError
from corpuskit.core.phrases import translate

if TYPE_CHECKING:
    import pandas
    import pyarrow


class Table:
    """Rows under columns, with what made them and how they are shown.

    Parameters
    ----------
    columns : iterable of Column
        Their names differ from each other.
    rows : iterable of tuples, or of Block
        A tuple is as long as `columns`; None is an empty cell, a value that does not exist.
    notes : mapping
        What made the rows: sizes, options, fingerprints; JSON-ready.
    captions : iterable of str
        Sentences that a reader of the numbers has to know.
    warnings : iterable of str
        Captions that say that something was left out or could not be counted.
    heading : str
        A line above the table in the text format.
    chart : Chart, optional
        How the table is drawn.
    wide : Wide, optional
        How its groups are put side by side.
    labels : mapping
        What its values are called in each language.
    limit_each : bool
        Whether a limit holds for each block.

    Raises
    ------
    SelectError
        If two columns have one name: a document field is called like a column of the analysis.
    """

    __slots__ = (
        "_total", "blocks", "captions", "chart", "columns", "heading", "labels", "limit_each",
        "notes", "warnings", "wide",
    )  # fmt: skip

    def __init__(
        self,
        columns: Iterable[Column],
        rows: Iterable[Cells] | Iterable[Block] = (),
        *,
        notes: Mapping[str, object] | None = None,
        captions: Iterable[str] = (),
        **shown: Any,  # noqa: ANN401
    ) -> None:
        self.columns = tuple(columns)
        _check_names(self.columns)
        self.blocks: tuple[Block, ...] = _blocks_of(list(rows))
        self.notes: Mapping[str, object] = notes or {}
        self.captions: tuple[str, ...] = tuple(captions)
        self.warnings: tuple[str, ...] = tuple(shown.pop("warnings", ()))
        self.heading: str = shown.pop("heading", "")
        self.chart: Chart | None = shown.pop("chart", None)
        self.wide: Wide | None = shown.pop("wide", None)
        self.labels: Labels = shown.pop("labels", {})
        self.limit_each: bool = shown.pop("limit_each", False)
        self._total: int | None = shown.pop("total", None)
        if shown:
            raise TypeError(f"Table has no {', '.join(shown)}")

    def replace(self, **changes: Any) -> "Table":  # noqa: ANN401
        """Return the table with other columns, rows, notes, captions and so on."""
        if "rows" not in changes:
            changes["rows"] = self.blocks
        names = ("columns", "notes", "captions", "warnings", "heading", "chart", "wide", "labels",
                 "limit_each")  # fmt: skip
        whole = {name: getattr(self, name) for name in names} | {"total": self._total} | changes
        return Table(**whole)

    @property
    def names(self) -> list[str]:
        """The column names, in order."""
        return [column.name for column in self.columns]

    @property
    def total(self) -> int:
        """The number of rows before a limit was set."""
        return len(self) if self._total is None else self._total

    @property
    def is_cut(self) -> bool:
        """Whether a limit was set, even one that left all rows."""
        return self._total is not None

    def __len__(self) -> int:
        return sum(block.size for block in self.blocks)

    def __iter__(self) -> Iterator[Cells]:
        return (row for chunk in self.chunks() for row in zip(*chunk, strict=True))

    def __repr__(self) -> str:
        return f"<Table of {len(self):,} rows: {' '.join(self.names)}>"

    def chunks(self) -> Iterator[Chunk]:
        """Yield all rows, as chunks of columns."""
        return (chunk for block in self.blocks for chunk in block.chunks(block.size))

    def column(self, name: str) -> list[Cell]:
        """Return the cells of a column.

        Examples
        --------
        >>> from corpuskit.core.columns import integer, text
        >>> Table([text("word"), integer("count")], [("合作", 3), ("和平", 2)]).column("count")
        [3, 2]
        """
        place = self.names.index(name)
        return [cell for chunk in self.chunks() for cell in chunk[place]]

    def records(self) -> Iterator[dict[str, Cell]]:
        """Yield each row as a dict.

        Examples
        --------
        >>> from corpuskit.core.columns import integer, text
        >>> list(Table([text("word"), integer("count")], [("合作", 3)]).records())
        [{'word': '合作', 'count': 3}]
        """
        names = self.names
        return (dict(zip(names, row, strict=True)) for row in self)

    def limit(self, size: int) -> "Table":
        """Return the first `size` rows, or the first `size` of each group as the table says.

        `total` is then the number of rows before the cut.

        Examples
        --------
        >>> from corpuskit.core.columns import text
        >>> table = Table([text("word")], [("和",), ("平",)]).limit(1)
        >>> list(table), table.total
        ([('和',)], 2)
        """
        blocks, left = [], size
        for block in self.blocks:
            rows = min(size if self.limit_each else left, block.size)
            blocks.append(Block(rows, block.chunks))
            left -= rows
        return self.replace(rows=blocks, total=self.total)

    def read(self) -> "Table":
        """Return the table with all its rows made, so that nothing can fail any more."""
        return self.replace(rows=[read_block(block) for block in self.blocks])

    def with_notes(self, **notes: object) -> "Table":
        """Return the table with more notes."""
        return self.replace(notes={**self.notes, **notes})

    def widen(self, language: str = "") -> "Table":
        """Return the table with its groups side by side, as its `wide` says.

        Values are called by their label in the language, if one is given.

        Examples
        --------
        >>> from corpuskit.core.columns import integer, text
        >>> wide = Wide("domain", ("year",), ("hits",))
        >>> long = Table([integer("year"), text("domain"), integer("hits")],
        ...              [(2000, "a", 1), (2000, "b", 2)], wide=wide)
        >>> long.widen().names, list(long.widen())
        (['year', 'a hits', 'b hits'], [(2000, 1, 2)])
        """
        if self.wide:
            return _side_by_side(self, self.wide, language)
        columns = [c.under(self.label(c.over, language)) if c.over else c for c in self.columns]
        return self.replace(columns=columns)

    def label(self, value: Cell, language: str) -> str:
        """Return what a value is called in a language, by default as it is written."""
        name = "" if value is None else str(value)
        return self.labels.get(name, {}).get(language, name)

    def in_language(self, language: str) -> "Table":
        """Return the table for readers of a language: heads, names of values, captions.

        Examples
        --------
        >>> from corpuskit.core.columns import integer, text
        >>> table = Table([text("word"), integer("hits")], [("合作", 3)])
        >>> table.in_language("zh-Hant").names, table.in_language("en").names
        (['詞', '次數'], ['Word', 'Hits'])
        """
        columns = [column._replace(name=column.head_in(language)) for column in self.columns]
        blocks = [
            Block(block.size, partial(_translated, self, block.chunks, language))
            for block in self.blocks
        ]
        return self.replace(
            columns=columns,
            rows=blocks,
            captions=[translate(line, language) for line in self.captions],
            heading=translate(self.heading, language),
        )

    def to_arrow(self) -> "pyarrow.Table":
        """Return an Arrow table: 64-bit integers, 64-bit floats, strings; an empty cell is null.

        Raises
        ------
        OutputError
            If pyarrow is not installed (the extra ``arrow``).
        """
        from corpuskit.core.frames import arrow_table

        return arrow_table(self.columns, self.chunks())

    def to_frame(self) -> "pandas.DataFrame":
        """Return a pandas DataFrame; an empty cell is missing.

        Whole-number columns are ``Int64``, real numbers ``float64``; `notes` are in ``attrs``.

        Examples
        --------
        >>> from corpuskit.core.columns import integer, text
        >>> Table([text("word"), integer("count")], [("合作", 3)]).to_frame()["count"].sum()
        np.int64(3)
        """
        from corpuskit.core.frames import data_frame

        return data_frame(self.columns, self, self.notes)


def _blocks_of(rows: list[Any]) -> tuple[Block, ...]:
    return tuple(rows) if rows and isinstance(rows[0], Block) else (block_of(rows),)


def _check_names(columns: Sequence[Column]) -> None:
    seen = set()
    for column in columns:
        if column.name in seen:
            raise SelectError(
                f"{column.name}: is the name of a document field and of a column of this table",
                hint=f"rename the field {column.name}, for example in metadata.csv",
            )
        seen.add(column.name)


def _translated(
    table: Table, chunks: Callable[[int], Iterable[Chunk]], language: str, size: int
) -> Iterator[Chunk]:
    """Yield chunks whose texts are in a language."""

    def cell_in(cell: Cell) -> Cell:
        if not isinstance(cell, str):
            return cell
        return table.label(cell, language) if cell in table.labels else translate(cell, language)

    for chunk in chunks(size):
        yield tuple(
            [cell_in(cell) for cell in cells] if column.kind == "text" else cells
            for column, cells in zip(table.columns, chunk, strict=True)
        )


def _side_by_side(table: Table, wide: Wide, language: str) -> Table:
    names = table.names
    keys = [names.index(name) for name in wide.keys]
    places = [names.index(name) for name in wide.values]
    across = names.index(wide.across)
    groups: dict[Cells, dict[Cell, Cells]] = {}
    for row in table:
        cells = groups.setdefault(tuple(row[place] for place in keys), {})
        cells[row[across]] = tuple(row[place] for place in places)
    absent = dict(wide.order) or {value: None for cells in groups.values() for value in cells}
    columns = [table.columns[place] for place in keys]
    for value in absent:
        name = "(none)" if value is None else table.label(value, language)
        columns += [table.columns[place].under(name) for place in places]
    empty = {value: (cell,) * len(places) for value, cell in absent.items()}
    rows = [
        (*key, *(cell for value in absent for cell in cells.get(value, empty[value])))
        for key, cells in groups.items()
    ]
    return table.replace(columns=columns, rows=rows, wide=None, limit_each=False)
