"""The command `corpuskit clean`."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from corpuskit.cli.errors import note, with_error_reporting
from corpuskit.cli.help.combinations import excluding
from corpuskit.cli.options.gather import InputArgument
from corpuskit.cli.options.paths import InputPath, Kind, OutputPath
from corpuskit.cli.options.quiet import quiet_option
from corpuskit.cli.streams import STDIN, emit_lines, read_stdin
from corpuskit.output.format_names import STREAM_FORMATS
from corpuskit.text.clean.profile_names import PROFILE_NAMES

if TYPE_CHECKING:
    from corpuskit.core.table import Table
    from corpuskit.text.clean.profiles import Cleaned

    Pair = tuple[str, str, Cleaned]


@click.command()
@click.argument(
    "files",
    cls=InputArgument,
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=InputPath(Kind.TEXT),
)
@click.option(
    "--clean",
    "profile",
    type=click.Choice(PROFILE_NAMES),
    default="auto",
    show_default=True,
    help="The steps to take; auto looks at the text.",
)
@click.option("--without", multiple=True, metavar="STEP", help="Skip a step. Repeatable.")
@click.option(
    "--remove-blocks",
    metavar="FILE",
    type=InputPath(),
    help="Blocks to remove from the head and end of texts.",
)
@click.option("--encoding", metavar="ENC", help="Encoding of the files; overrides detection.")
@click.option("--report", is_flag=True, help="A table of the steps, not the differences.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(STREAM_FORMATS),
    help="Format of the report.  [default: text on a terminal, else tsv]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=OutputPath(),
    help="Write the cleaned text; - for stdout.",
)
@quiet_option
@with_error_reporting
def clean(
    files: tuple[str, ...],
    report: bool,
    form: str | None,
    output: str | None,
    quiet: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Show what cleaning removes from FILEs (清理): page numbers, footnotes, broken lines.

    Prints the differences between a file and its cleaned text. Corpora are cleaned the same way
    when they are read. Invisible characters are written as escapes.

    \b
    Examples:
      corpuskit clean 論文.txt | less                 page numbers, footnotes ...
      corpuskit clean --report *.txt                  each step in numbers
      corpuskit clean --without footnotes 論文.txt -o 乾淨/論文.txt
    """
    if output and len(files) > 1:
        raise click.UsageError("--output takes the text of one FILE")
    pairs = list(_cleaned(files, quiet, **options))
    if output and len(pairs) > 1:
        raise click.UsageError(f"{files[0]} contains {len(pairs)} texts: --output takes one")
    if output and report:
        raise excluding("--report", "--output")
    if output:
        texts = (cleaned.text for _, _, cleaned in pairs)
        emit_lines(texts, None if output == STDIN else output, end="")
    if report:
        _emit_report(pairs, form)
    elif not output:
        emit_lines(_differences(pairs), None)
    if not (report or quiet):
        for name, text, cleaned in pairs:
            removed = sum(step.removed for step in cleaned.reports)
            share = f"{removed:,} of {len(text):,} characters"
            note(f"{name}: profile {cleaned.profile}, {share} removed")


def _cleaned(
    files: tuple[str, ...],
    quiet: bool,
    *,
    profile: str,
    without: tuple[str, ...],
    remove_blocks: str | None,
    encoding: str | None,
) -> Iterator["Pair"]:
    from pathlib import Path

    from corpuskit.core.errors import ReadError
    from corpuskit.core.files import read_bytes
    from corpuskit.formats.kinds import refuse_binary_stream
    from corpuskit.formats.options import ReadOptions
    from corpuskit.formats.plain import read_plain
    from corpuskit.formats.registry import reader_for
    from corpuskit.sources.blocks import load_blocks
    from corpuskit.sources.notices import note_text
    from corpuskit.text.clean.profiles import clean as clean_text

    blocks = load_blocks(Path(remove_blocks)) if remove_blocks else ()
    for name in files:
        try:
            data = read_stdin() if name == STDIN else read_bytes(Path(name))
        except OSError as error:
            raise ReadError(
                f"{name}: {error.strerror or error}", hint="check the path of the file"
            ) from error
        where = "stdin" if name == STDIN else name
        if name == STDIN:
            refuse_binary_stream(data, where)
        reader = read_plain if name == STDIN or not Path(name).suffix else reader_for(name)
        if reader is None:
            raise ReadError(
                f"{name}: unknown file kind '{Path(name).suffix}'",
                hint="save it as text; docs/reference/formats.md lists the kinds",
            )
        for raw in reader(data, where, ReadOptions(encoding=encoding)):
            full = f"{where}#{raw.name}" if raw.name else where
            for read_note in () if quiet else raw.notes:
                note(f"{where}: {note_text(read_note)}")
            cleaned = clean_text(raw.text, profile, without=without, shape=raw.shape, blocks=blocks)
            yield full, raw.text, cleaned


def _differences(pairs: Iterable["Pair"]) -> Iterator[str]:
    from difflib import unified_diff

    for name, text, cleaned in pairs:
        before, after = text.splitlines(), cleaned.text.splitlines()
        lines = unified_diff(before, after, name, f"{name} (cleaned)", lineterm="")
        yield from map(_visible, lines)


def _visible(line: str) -> str:
    """Write what cannot be seen as an escape, so that a difference shows."""
    if line.isprintable():
        return line
    return "".join(
        char if char.isprintable() or char in "\t\u3000\u00a0" else ascii(char)[1:-1]
        for char in line
    )


def _table(pairs: Iterable["Pair"]) -> "Table":
    from corpuskit.core.columns import integer, text
    from corpuskit.core.table import Table

    columns = (
        *(text("file"), text("profile"), text("step")),
        *(integer("edits"), integer("removed_chars"), integer("inserted_chars")),
    )
    rows = [
        (name, cleaned.profile, step.name, step.edits, step.removed, step.inserted)
        for name, _, cleaned in pairs
        for step in cleaned.reports
    ]
    return Table(columns, rows)


def _emit_report(pairs: Iterable["Pair"], form: str | None) -> None:
    from corpuskit.output.write import write_table

    write_table(_table(pairs), sys.stdout, form or ("text" if sys.stdout.isatty() else "tsv"))
    sys.stdout.flush()
