"""The rows of a table as they are read: chunks, rows, records, columns, frames."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, overload

from corpuskit.core.blocks import Block
from corpuskit.core.columns import Cell, Cells, Chunk, Column
from corpuskit.core.errors import SelectError, join_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas
    import pyarrow


class TableRows:
    """What reads the rows of a `Table`, any number of times; nothing here changes it."""

    __slots__ = ()

    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    notes: "Mapping[str, object]"
    captions: tuple[str, ...]
    heading: str

    @property
    def names(self) -> list[str]:
        """The column names, in order."""
        return [column.name for column in self.columns]

    def __len__(self) -> int:
        return sum(block.size for block in self.blocks)

    def __iter__(self) -> Iterator[Cells]:
        return (row for chunk in self.chunks() for row in zip(*chunk, strict=True))

    def __repr__(self) -> str:
        return f"<Table of {len(self):,} rows: {' '.join(self.names)}>"

    @overload
    def __getitem__(self, index: int) -> Cells: ...
    @overload
    def __getitem__(self, index: slice) -> list[Cells]: ...
    def __getitem__(self, index: int | slice) -> Cells | list[Cells]:
        """Return a row, or several; rows before them are computed.

        Examples
        --------
        >>> from corpuskit.core.columns import integer, text
        >>> from corpuskit.core.table import Table
        >>> table = Table([text("word"), integer("count")], [("合作", 3), ("和平", 2)])
        >>> table[-1], table[:1]
        (('和平', 2), [('合作', 3)])
        """
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step > 0:
                return list(islice(self, start, stop, step))
            return list(self)[index]
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(f"row {index} of {len(self)}")
        return next(islice(self, place, None))

    def chunks(self) -> Iterator[Chunk]:
        """Yield all rows, as chunks of columns."""
        return (chunk for block in self.blocks for chunk in block.chunks(block.size))

    def column(self, name: str) -> list[Cell]:
        """Return the cells of a column.

        Raises
        ------
        SelectError
            If the table does not have it.

        Examples
        --------
        >>> from corpuskit.core.columns import integer, text
        >>> from corpuskit.core.table import Table
        >>> Table([text("word"), integer("count")], [("合作", 3), ("和平", 2)]).column("count")
        [3, 2]
        """
        if name not in self.names:
            raise SelectError(f"no column '{name}'; known: {join_names(self.names)}")
        place = self.names.index(name)
        return [cell for chunk in self.chunks() for cell in chunk[place]]

    def records(self) -> Iterator[dict[str, Cell]]:
        """Yield each row as a dict.

        Examples
        --------
        >>> from corpuskit.core.columns import integer, text
        >>> from corpuskit.core.table import Table
        >>> list(Table([text("word"), integer("count")], [("合作", 3)]).records())
        [{'word': '合作', 'count': 3}]
        """
        names = self.names
        return (dict(zip(names, row, strict=True)) for row in self)

    def _repr_html_(self) -> str:
        """Return the first rows as HTML, for notebooks."""
        from corpuskit.core.notebook import MOST_ROWS, notebook_table

        cut = [f"{MOST_ROWS} of {len(self):,} rows"] if len(self) > MOST_ROWS else []
        return notebook_table(self.columns, self[:MOST_ROWS], self.heading, [*cut, *self.captions])

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
        >>> from corpuskit.core.table import Table
        >>> Table([text("word"), integer("count")], [("合作", 3)]).to_frame()["count"].sum()
        np.int64(3)
        """
        from corpuskit.core.frames import data_frame

        return data_frame(self.columns, self, self.notes)
