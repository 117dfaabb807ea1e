"""Which columns of a table are written: those that the user names."""

from collections.abc import Iterator, Sequence

from corpuskit.core.blocks import Block
from corpuskit.core.columns import Chunk
from corpuskit.core.errors import OptionError, join_names
from corpuskit.core.table import Table
from corpuskit.output.heads import own_head

ALL = "all"


def choose_columns(table: Table, names: Sequence[str]) -> Table:
    """Return a table with some of its columns, in the order that is asked for.

    In a wide table, a name without a value is the column of every value, in the order of the
    values; the columns that name the rows stay.

    Raises
    ------
    OptionError
        For a name that the table does not have.

    Examples
    --------
    >>> from corpuskit.core.columns import integer, text
    >>> table = Table([text("word"), integer("count")], [("合作", 3)])
    >>> list(choose_columns(table, ["count", "word"]))
    [(3, '合作')]
    """
    if list(names) == [ALL]:
        return table
    places: list[int] = []
    for name in names:
        found = [i for i, c in enumerate(table.columns) if name in (c.name, own_head(c))]
        if not found:
            known = join_names(dict.fromkeys(map(own_head, table.columns)))
            raise OptionError(f"no column '{name}'", hint=f"columns: {known}")
        places += [place for place in found if place not in places]
    if any(table.columns[place].over for place in places):
        keys = [i for i, column in enumerate(table.columns) if not column.over]
        places = [*(i for i in keys if i not in places), *sorted(places)]
    columns = [table.columns[place]._replace(detail=False) for place in places]
    return table.replace(columns=columns, rows=[_picked(block, places) for block in table.blocks])


def _picked(block: Block, places: Sequence[int]) -> Block:
    def chunks(size: int) -> Iterator[Chunk]:
        return (tuple(chunk[place] for place in places) for chunk in block.chunks(size))

    return block._replace(chunks=chunks)
