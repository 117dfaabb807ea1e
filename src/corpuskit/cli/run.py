"""One run of a command that returns a table: from checks to the written table.

A command gets a `Run` as its first argument. What it learns on the way (which texts were read,
that there was no hit, that the wide form is wanted) is set on it; nothing else is shared.
"""

import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from corpuskit import __version__
from corpuskit.cli.default_corpus import announced_default, refuse_text_for_sample
from corpuskit.cli.errors import note, retry_after_rebuild, with_error_reporting
from corpuskit.cli.help.typed_line import command_name
from corpuskit.cli.options.chart import CHART_OPTIONS, ChartChoice
from corpuskit.cli.options.corpus import CorpusChoice
from corpuskit.cli.options.gather import gather, numbers_options
from corpuskit.cli.options.output import OUTPUT_OPTIONS, READERS_FORMATS, SCREENFUL, OutputChoice
from corpuskit.cli.repeated_text import repeated_text_notices
from corpuskit.cli.streams import STDIN, announce_typing
from corpuskit.core.errors import CorpuskitError
from corpuskit.core.phrases import CHINESE
from corpuskit.output.graph import GRAPHS, graph_text

if TYPE_CHECKING:
    from corpuskit.api import OpenCorpus
    from corpuskit.core.table import Table

_TableCommand = Callable[..., "Table"]

_FEWEST_ROWS = 3


class Run:
    """A run of a command: where its table goes, and what the command learns on the way.

    Attributes
    ----------
    output : OutputChoice
    chart : ChartChoice
    corpus : OpenCorpus or None
        The texts that were read.
    names_corpus : bool
        Whether the user named them.
    is_wide : bool
        Whether the groups of the table are written side by side.
    is_wide_if_it_fits : bool
        Whether they are if the terminal is wide enough.
    exit_code : int
    fail_after : CorpuskitError, optional
        What is reported once the table is written.
    write_as : callable, optional
        From the table to the text that is written in its place.
    show_as : callable, optional
        Writes all of the table to a terminal, instead of the first rows.
    """

    __slots__ = (
        "chart", "corpus", "exit_code", "fail_after", "is_wide", "is_wide_if_it_fits",
        "names_corpus", "output", "show_as",
        "write_as",
    )  # fmt: skip

    def __init__(self, output: OutputChoice, chart: ChartChoice) -> None:
        self.output, self.chart = output, chart
        self.corpus: OpenCorpus | None = None
        self.names_corpus = True
        self.is_wide = self.is_wide_if_it_fits = False
        self.exit_code = 0
        self.fail_after: CorpuskitError | None = None
        self.write_as: Callable[[Table], str] | None = None
        self.show_as: Callable[[Table], None] | None = None

    def note(self, message: str, hint: str = "") -> None:
        """Write a note and a hint to stderr, unless the user wants none."""
        if not self.output.quiet:
            note(message, hint)

    def open(self, choice: CorpusChoice) -> "OpenCorpus":
        """Open a corpus, say what a user should know of it, and select documents."""
        self.corpus = open_chosen(choice, quiet=self.output.quiet)
        self.names_corpus = bool(choice.paths)
        return self.corpus.where(*choice.where)

    def emit(self, make: Callable[[], "Table"]) -> None:
        """Make the table, draw it and write it; places are checked first."""
        context = click.get_current_context()
        self.output.check()
        table = retry_after_rebuild(lambda: self._made(make))
        if not self.names_corpus:
            # A slow program at the other end of the pipe has written by now.
            refuse_text_for_sample()
        if self.chart.is_wanted and not self.exit_code:
            self.chart.draw(table, self.output)
        if self.output.output or not self.chart.plot:
            self._write(self._shown(table))
        if self.output.provenance:
            self._save_provenance(table, self.output.provenance)
        if self.fail_after:
            raise self.fail_after
        if self.exit_code:
            context.exit(self.exit_code)

    def _made(self, make: Callable[[], "Table"]) -> "Table":
        """Return the table that the command makes, all of it that is drawn or written."""
        context = click.get_current_context()
        table = make()
        notes: dict[str, object] = {
            "corpuskit": __version__,
            "command": command_name(context),
            "options": numbers_options(context),
        }
        is_kept = self.output.format == "json" or self.output.provenance
        if self.corpus and is_kept and (found := repeated_text_notices(self.corpus)):
            notes["repeated_text"] = found
        table = table.with_notes(**notes)
        if not (self.chart.is_wanted or self.is_wide or self.is_wide_if_it_fits):
            table = self._limited(table)
        return table.read()

    def _shown(self, table: "Table") -> "Table":
        """Return the table as it is written."""
        output = self.output
        if self.is_wide:
            table = table.widen(output.lang or CHINESE)
        elif self.is_wide_if_it_fits:
            from corpuskit.cli.screen import widen_if_it_fits

            table = widen_if_it_fits(table, output.lang or CHINESE)
        if not table.is_cut:
            table = self._limited(table)
        if output.columns:
            from corpuskit.output.chosen_columns import choose_columns

            table = choose_columns(table, output.column_names)
        in_heads = output.lang and output.format in READERS_FORMATS
        return table.in_language(output.lang) if in_heads and output.lang else table

    def _limited(self, table: "Table") -> "Table":
        if self.output.limit is not None:
            return table.limit(self.output.limit) if self.output.limit else table
        is_first_screen = self.output.is_screen and not (self.show_as or table.is_series)
        if not is_first_screen:
            return table
        # Of several lists, each shows its first rows if there is room for some of each.
        each = SCREENFUL // max(1, len(table.blocks)) if table.limit_each else 0
        if each >= _FEWEST_ROWS:
            return table.limit(each)
        return table.replace(limit_each=False).limit(SCREENFUL)

    def _write(self, table: "Table") -> None:
        from pathlib import Path

        from corpuskit.output.write import save_table, write_table

        output, form = self.output, self.output.format
        if form in GRAPHS.values():
            from corpuskit.cli.streams import emit_lines

            emit_lines([graph_text(table, form)], output.output, end="")
        elif self.write_as:
            from corpuskit.cli.streams import emit_lines

            emit_lines([self.write_as(table)], output.output, end="")
        elif output.output:
            save_table(table, Path(output.output), form, header=output.header, bom=output.bom)
        elif output.is_screen and self.show_as:
            self.show_as(table)
        elif output.is_screen:
            from corpuskit.cli.screen import show_table

            omitted = show_table(table, header=output.header, keep_details=bool(output.columns))
            if omitted:
                self.note(f"not on this screen: {' '.join(omitted)}; --columns all shows them")
        else:
            if output.bom:
                sys.stdout.write("\ufeff")
            write_table(table, sys.stdout, form, header=output.header)
            sys.stdout.flush()
        if output.quiet:
            return
        if len(table) < table.total:
            totals = sum(block.size for block in table.blocks if block.is_total)
            shown, rows = len(table) - totals, table.total - totals
            click.echo(f"showing {shown:,} of {rows:,} (-n 0 for all)", err=True)
        if form not in ("text", "json", "html"):
            for line in ([table.heading] if table.heading else []) + list(table.captions):
                note(line)

    def _save_provenance(self, table: "Table", path: str) -> None:
        import json
        from pathlib import Path

        from corpuskit.core.files import save_bytes
        from corpuskit.output.cells import as_bytes

        notes = {**table.notes, "columns": table.names, "captions": list(table.captions)}
        text = json.dumps(notes, ensure_ascii=False, indent=1) + "\n"
        save_bytes(Path(path), as_bytes(text))


def open_chosen(choice: CorpusChoice, *, quiet: bool) -> "OpenCorpus":
    """Open a corpus, all of its documents, and write notes about it to stderr."""
    from corpuskit.api import open_corpus
    from corpuskit.cli.progress import progress
    from corpuskit.store.options import StoreOptions

    if any(path.rpartition("=")[2] == STDIN for path in choice.paths):
        announce_typing()
    with progress("reading and segmenting", quiet=quiet) as advance:
        corpus = open_corpus(
            *(choice.paths or (announced_default(),)),
            read_options=choice.reading().options,
            store_options=StoreOptions(choice.store, advance, _on_wait, map_all=False),
        )
    if not quiet:
        for notice in corpus.notices:
            note(notice)
        for notice in repeated_text_notices(corpus):
            note(notice)
    return corpus


def _on_wait(sentence: str) -> None:
    note(f"{sentence}; --no-store reads the files instead")


def table_command(*, charts: bool = False) -> Callable[[_TableCommand], Callable[..., None]]:
    """Give a command the output options, and those of charts; write the table that it returns."""

    def decorate(command: _TableCommand) -> Callable[..., None]:
        @wraps(command)
        def run(output: OutputChoice, chart: ChartChoice, **values: Any) -> None:  # noqa: ANN401
            chart.check(output)
            current = Run(output, chart)
            current.emit(lambda: command(current, **values))

        reported = with_error_reporting(run)
        drawn = gather(CHART_OPTIONS if charts else [], ChartChoice, "chart")(reported)
        return gather(OUTPUT_OPTIONS, OutputChoice, "output")(drawn)

    return decorate
