"""Say which judgements of an older list of hits could not be carried over."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpuskit.cli.run import Run
from corpuskit.core.errors import pluralise

if TYPE_CHECKING:
    from corpuskit.core.table import Table

_SHOWN = 20


def report_not_carried(run: Run, table: "Table", path: str | None) -> None:
    """Write the old rows that have no hit now to a file, or the first of them to stderr."""
    rows: Any = table.notes["not_carried"]
    if path:
        _save(rows, path)
        run.note(f"{path}: {pluralise(len(rows), 'row')} not carried over")
        return
    for row in rows[:_SHOWN]:
        place = f"{row['left'][-8:]}【{row['node']}】{row['right'][:8]}"
        run.note(f"{row['where']}: not carried over, {row['reason']}: {row['document']} {place}")
    if len(rows) > _SHOWN:
        run.note(
            f"not carried over: {pluralise(len(rows) - _SHOWN, 'row')} more",
            hint="write all of them to a file with --unplaced FILE",
        )


def _save(rows: list[dict[str, str]], path: str) -> None:
    from corpuskit.core.columns import text
    from corpuskit.core.table import Table
    from corpuskit.output.write import save_table

    names = list(rows[0]) if rows else ["where", "reason"]
    save_table(Table(map(text, names), [tuple(row.values()) for row in rows]), Path(path))
