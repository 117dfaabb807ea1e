"""Give a command the output options, and write the Table that it returns."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from corpuskit import __version__
from corpuskit.cli.choices import gather
from corpuskit.cli.errors import NO_HIT, say, tells_errors, undamaged
from corpuskit.cli.streams import emit_lines
from corpuskit.core.errors import OutputError

if TYPE_CHECKING:
    from corpuskit.cli.pictures import PictureChoice
    from corpuskit.core.table import Table

FORMATS = ("text", "tsv", "csv", "json", "jsonl", "markdown", "latex", "xlsx")
SCREENFUL = 50


class OutputChoice(NamedTuple):
    """Where the table goes, as what, and how much of it."""

    format_: str | None
    output: str | None
    limit: int | None
    header: bool
    bom: bool
    provenance: str | None

    @property
    def format(self) -> str:
        """The format: asked for, by the file's ending, text on a terminal, else tsv."""
        if self.format_:
            return self.format_
        if self.output:
            from pathlib import Path

            from corpuskit.output.write import format_of

            return format_of(Path(self.output))
        return "text" if sys.stdout.isatty() else "tsv"

    @property
    def screen(self) -> bool:
        """Whether a person reads the text as it comes."""
        return self.format == "text" and not self.output and sys.stdout.isatty()


OUTPUT_OPTIONS: list[Any] = [
    click.Option(
        ["-f", "--format", "format_"],
        type=click.Choice(FORMATS),
        help="[default: by the ending of --output; text on a terminal; else tsv]",
    ),
    click.Option(["-o", "--output"], type=click.Path(), metavar="FILE", help="Write to a file."),
    click.Option(
        ["-n", "--limit"],
        type=click.IntRange(0, 10**12),
        metavar="N",
        help=f"At most N rows, 0 for all. [default: {SCREENFUL} on a terminal, else all]",
    ),
    click.Option(["--header/--no-header"], default=True, help="Write the column names."),
    click.Option(["--bom"], is_flag=True, help="Begin csv with a byte order mark, for Excel."),
    click.Option(
        ["--provenance"],
        type=click.Path(),
        metavar="FILE",
        help="Write what made the numbers as JSON.",
    ),
]


Command = Callable[..., "Table"]


def emits_table(command: Command) -> Callable[..., None]:
    """Add the output options to a command, and write its table."""

    @wraps(command)
    def run(output: OutputChoice, **options: Any) -> None:  # noqa: ANN401
        emit_table(output, lambda: command(**options))

    return gather(OUTPUT_OPTIONS, OutputChoice, "output")(tells_errors(run))


def emit_table(
    output: OutputChoice, make: Callable[[], "Table"], picture: "PictureChoice | None" = None
) -> None:
    """Make the table of the running command, draw and write it, places checked beforehand."""
    context = click.get_current_context()
    context.meta["screen"] = output.screen
    _check(output)
    table = undamaged(lambda: _made(make, output, picture))
    if picture and not context.meta.get("no_hit"):
        picture.draw(context.meta["drawn"], output.limit)
    if output.output or not (picture and picture.plot):
        _write(table, output, quiet=bool(context.params.get("quiet")))
    if output.provenance:
        _save_provenance(table, output.provenance)
    if context.meta.get("no_hit"):
        context.exit(NO_HIT)
    if context.meta.get("exit_code"):
        context.exit(context.meta["exit_code"])


def _made(
    make: Callable[[], "Table"], output: OutputChoice, picture: "PictureChoice | None"
) -> "Table":
    """Return the table that a command makes, with the rows that are to be written."""
    context = click.get_current_context()
    table = make().with_notes(
        corpuskit=__version__, command=_name(context), options=_options(context)
    )
    _check_not_read(output, picture)
    if picture:
        table = table.with_rows(list(table.rows))
        context.meta["drawn"] = context.meta.pop("long", table)
    table = _limited(table, output, context.meta.get("limit_by"))
    return table.with_rows(list(table.rows))


def _name(context: click.Context) -> str:
    """Return the name of a command, after that of its group."""
    names = [context.info_name or ""]
    while (context := context.parent or context).parent:
        names.insert(0, context.info_name or "")
    return " ".join(names)


def _check(output: OutputChoice) -> None:
    if output.format == "xlsx" and not output.output:
        raise OutputError("xlsx: goes to a file, not to a pipe", hint="name one with --output")
    check_place(table=output.output, provenance=output.provenance)
    if output.bom and output.format not in ("csv", "tsv"):
        raise OutputError(f"{output.format}: has no byte order mark", hint="leave --bom out")


def check_place(**places: str | None) -> None:
    """Refuse places that would be written over or cannot be, before anything is counted.

    The names say what goes there.
    """
    import os

    named = {what: place for what, place in places.items() if place}
    seen: dict[str, str] = {}
    for what, place in named.items():
        first = seen.setdefault(os.path.realpath(place), what)
        if first != what:
            raise OutputError(f"{place}: is the place of the {first} and of its {what}")
    for place in named.values():
        folder = os.path.dirname(os.path.abspath(place))
        target = place if os.path.exists(place) else folder
        if not os.path.isdir(folder) or not os.access(target, os.W_OK):
            raise OutputError(
                f"{place}: cannot be written",
                hint="name a file in a folder that exists and that you may write to",
            )


def _check_not_read(output: OutputChoice, picture: "PictureChoice | None") -> None:
    """Refuse to write over a text that was read."""
    import os

    named = (output.output, output.provenance, picture.chart if picture else None)
    places = {os.path.realpath(place) for place in named if place}
    documents = click.get_current_context().meta.get("sources", ()) if places else ()
    for source in (document.source for document in documents):
        if os.path.realpath(source) in places:
            raise OutputError(
                f"{source}: is a text of the corpus", hint="name another file with --output"
            )


def _options(context: click.Context) -> dict[str, object]:
    """Return the options that shaped the numbers, JSON-ready."""
    aside = {
        "format_",
        "output",
        "limit",
        "header",
        "bom",
        "provenance",
        "quiet",
        "paths",
        "files",
        "store",
        "processes",
        "chart",
        "plot",
        "chart_kind",
        "lang",
        "font",
    }
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in sorted(context.params.items())
        if name not in aside and value not in (None, ())
    }


def _limited(table: "Table", output: OutputChoice, by: str | None) -> "Table":
    limit = output.limit
    if limit is None:
        limit = SCREENFUL if output.screen else 0
        by = None
    return table.limit(limit, by) if limit else table


def _write(table: "Table", output: OutputChoice, *, quiet: bool) -> None:
    from pathlib import Path

    from corpuskit.output.write import save_table, write_table

    form = output.format
    as_text: Callable[[Table], str] | None = click.get_current_context().meta.get("as_text")
    if as_text:
        emit_lines([as_text(table)], output.output, end="")
    elif output.output:
        save_table(table, Path(output.output), form, header=output.header, bom=output.bom)
    elif output.screen:
        _show(table, header=output.header)
    else:
        if output.bom:
            sys.stdout.write("\ufeff")
        write_table(table, sys.stdout, form, header=output.header)
        sys.stdout.flush()
    if quiet:
        return
    rows: list[object] = table.rows  # type: ignore[assignment]
    if table.total is not None and len(rows) < table.total:
        click.echo(f"showing {len(rows):,} of {table.total:,}", err=True)
    if form not in ("text", "json"):
        for line in ([table.heading] if table.heading else []) + list(table.captions):
            say(line)


def _show(table: "Table", *, header: bool) -> None:
    from shutil import get_terminal_size

    from corpuskit.output.terminal import write_text

    write_text(
        table,
        sys.stdout,
        header=header,
        width=get_terminal_size().columns,
        highlight=lambda node: click.style(node, fg="red", bold=True),
    )


def _save_provenance(table: "Table", path: str) -> None:
    import json
    from pathlib import Path

    from corpuskit.output.cells import as_bytes
    from corpuskit.output.write import save_bytes

    notes = {**table.notes, "columns": table.names, "captions": list(table.captions)}
    text = json.dumps(notes, ensure_ascii=False, indent=1) + "\n"
    save_bytes(Path(path), as_bytes(text))
