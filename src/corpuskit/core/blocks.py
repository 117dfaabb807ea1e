"""The rows of a table: blocks that yield columns in chunks, and how groups are put side by side."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from corpuskit.core.columns import Cell, Cells, Chunk, Column

_CHUNK_ROWS = 4_096


class Block(NamedTuple):
    """Rows that belong together, computed when they are read.

    Parameters
    ----------
    size : int
        How many rows there are.
    chunks : callable
        From a number of rows to the first so many rows, as chunks.
    is_total : bool
        Whether the rows sum up the others, so that no limit cuts or counts them.
    """

    size: int
    chunks: Callable[[int], Iterable[Chunk]]
    is_total: bool = False

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to make the block again, with all its rows, for pickle and copy."""
        chunks = partial(_first_rows, list(self.chunks(self.size)))
        return Block, (self.size, chunks, self.is_total)


def block_of(rows: Iterable[Cells]) -> Block:
    """Return a block of rows that exist already."""
    held = rows if isinstance(rows, Sequence) else list(rows)
    return Block(len(held), lambda size: chunked(islice(held, size)))


def total_block(row: Cells) -> Block:
    """Return a block of one row that sums up all others."""
    return block_of([row])._replace(is_total=True)


def chunked(rows: Iterable[Cells]) -> Iterator[Chunk]:
    """Yield rows as chunks of columns.

    Examples
    --------
    >>> list(chunked([("和", 1), ("平", 2)]))
    [(('和', '平'), (1, 2))]
    """
    rows = iter(rows)
    while some := list(islice(rows, _CHUNK_ROWS)):
        yield tuple(zip(*some, strict=True))


def read_block(block: Block) -> Block:
    """Return a block whose rows are all made, so that nothing can fail any more."""
    return block._replace(chunks=partial(_first_rows, list(block.chunks(block.size))))


def _first_rows(chunks: Sequence[Chunk], size: int) -> Iterator[Chunk]:
    """Yield the first rows of some chunks."""
    for chunk in chunks:
        if size <= 0:
            return
        length = len(chunk[0]) if chunk else 0
        yield chunk if length <= size else tuple(cells[:size] for cells in chunk)
        size -= length


def map_texts(block: Block, columns: Sequence[Column], change: Callable[[Cell], Cell]) -> Block:
    """Return a block with each cell of a text column changed, when it is asked for."""

    def chunks(size: int) -> Iterator[Chunk]:
        for chunk in block.chunks(size):
            yield tuple(
                list(map(change, cells)) if column.kind == "text" else cells
                for column, cells in zip(columns, chunk, strict=True)
            )

    return block._replace(chunks=chunks)


class Wide(NamedTuple):
    """How the groups of a table are put side by side.

    Parameters
    ----------
    across : str
        The column whose values become columns.
    keys : tuple of str
        The columns that identify a row.
    values : tuple of str
        The columns that are repeated for each value of `across`.
    order : tuple of (cell, cell)
        The values of `across` in order, each with the cell that an absent row has; by default
        the values as they come, with empty cells.
    groups : frozenset of tuple
        Groups that have documents: the first keys, then a value of `across`. The cells of any
        other group are empty. By default all have.
    rank : str
        The column by whose sum the rows are ordered, the greatest first; "" keeps their order.
    """

    across: str
    keys: tuple[str, ...]
    values: tuple[str, ...]
    order: tuple[tuple[Cell, Cell], ...] = ()
    groups: frozenset[Cells] = frozenset()
    rank: str = ""


def side_by_side(
    columns: Sequence[Column], rows: Iterable[Cells], wide: Wide, label: Callable[[Cell], str]
) -> tuple[list[Column], list[Cells]]:
    """Return columns and rows with the groups side by side; `label` names a group."""
    names = [column.name for column in columns]
    keys = [names.index(name) for name in wide.keys]
    places = [names.index(name) for name in wide.values]
    across = names.index(wide.across)
    groups: dict[Cells, dict[Cell, Cells]] = {}
    sums: Counter[Cells] = Counter()
    for row in rows:
        key = tuple(row[place] for place in keys)
        groups.setdefault(key, {})[row[across]] = tuple(row[place] for place in places)
        if wide.rank:
            value = row[names.index(wide.rank)]
            sums[key] += value if isinstance(value, int) else 0
    absent = dict(wide.order) or {value: None for cells in groups.values() for value in cells}
    wide_columns = [columns[place] for place in keys]
    for value in absent:
        name = columns[across].empty if value is None else ""
        name = name or ("(none)" if value is None else label(value))
        wide_columns += [columns[place].under(name) for place in places]
    empty = {value: (cell,) * len(places) for value, cell in absent.items()}
    no_documents = (None,) * len(places)
    depth = len(next(iter(wide.groups), ())) - 1

    def cells_of(key: Cells, value: Cell) -> Cells:
        if wide.groups and (*key[:depth], value) not in wide.groups:
            return no_documents
        return groups[key].get(value, empty[value])

    wide_rows: list[Cells] = [
        (*key, *(cell for value in absent for cell in cells_of(key, value)))
        for key in sorted(groups, key=lambda key: -sums[key])
    ]
    return wide_columns, wide_rows
