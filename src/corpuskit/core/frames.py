"""Tables for pandas and Arrow: loaded only where a table is taken further."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from corpuskit.core.columns import Cells, Chunk, Column
from corpuskit.core.errors import OutputError, extra_hint

if TYPE_CHECKING:
    import pandas
    import pyarrow


def data_frame(
    columns: Sequence[Column], rows: Iterable[Cells], notes: Mapping[str, object]
) -> "pandas.DataFrame":
    """Return a pandas DataFrame; see `Table.to_frame`."""
    import pandas

    frame = pandas.DataFrame(list(rows), columns=[column.name for column in columns])
    kinds = {"int": "Int64", "float": "float64"}
    frame = frame.astype({c.name: kinds[c.kind] for c in columns if c.kind in kinds})
    frame.attrs.update(notes)
    return frame


def arrow_table(columns: Sequence[Column], chunks: Iterable[Chunk]) -> "pyarrow.Table":
    """Return an Arrow table; see `Table.to_arrow`."""
    try:
        import pyarrow
    except ImportError as error:
        raise OutputError(
            "an Arrow table needs pyarrow, which is not installed", hint=extra_hint("arrow")
        ) from error
    kinds = {"int": pyarrow.int64(), "float": pyarrow.float64()}
    parts = list(chunks)
    arrays = []
    for place, column in enumerate(columns):
        cells = [cell for part in parts for cell in part[place]]
        if column.kind not in kinds:
            cells = [None if cell is None else str(cell) for cell in cells]
        arrays.append(pyarrow.array(cells, type=kinds.get(column.kind, pyarrow.string())))
    return pyarrow.Table.from_arrays(arrays, names=[column.name for column in columns])
