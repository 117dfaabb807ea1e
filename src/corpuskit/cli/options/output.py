"""Where the table of a command goes, as what, how much of it, and in which language."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

import click

from corpuskit.cli.options.gather import Presentation
from corpuskit.cli.options.paths import OutputPath
from corpuskit.core.errors import OptionError, OutputError
from corpuskit.core.files import stream_of
from corpuskit.core.phrases import LANGUAGES, language_of
from corpuskit.output.format_names import FORMATS, XLSX, format_of
from corpuskit.output.graph import graph_of_ending

READERS_FORMATS = ("text", "markdown", "latex", "html")
"""Formats for readers, whose heads and names `--lang` translates."""
SCREENFUL = 50


class OutputChoice(NamedTuple):
    """Where the table goes, as what, and how much of it."""

    format_: str | None
    output: str | None
    limit: int | None
    columns: str | None
    header: bool
    bom: bool
    provenance: str | None
    lang: str | None
    quiet: bool

    @property
    def format(self) -> str:
        """The format: the one asked for, by the file's ending, text on a terminal, else tsv."""
        if self.format_:
            return self.format_
        if graph := graph_of_ending(self.output):
            return graph
        if self.output and not _is_device(self.output):
            return format_of(Path(self.output))
        return "text" if sys.stdout.isatty() else "tsv"

    @property
    def column_names(self) -> list[str]:
        """The columns that are asked for; [] for those of the table."""
        return [name.strip() for name in (self.columns or "").split(",") if name.strip()]

    @property
    def is_screen(self) -> bool:
        """Whether a person reads the text as it comes."""
        return self.format == "text" and not self.output and sys.stdout.isatty()

    def check(self) -> None:
        """Refuse what cannot be written, before anything is counted."""
        if self.format == XLSX and not self.output:
            raise OutputError("xlsx: can only be written to a file", hint="name one with --output")
        check_places(table=self.output, provenance=self.provenance)
        if self.bom and self.format not in ("csv", "tsv"):
            raise OutputError(f"{self.format}: has no byte order mark", hint="omit --bom")


class _Language(click.ParamType[str]):
    name = "language"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return language_of(value)
        except OptionError as error:
            self.fail(str(error), param, ctx)


OUTPUT_OPTIONS: list[click.Option] = [
    Presentation(
        ["-f", "--format", "format_"],
        type=click.Choice(FORMATS),
        help="Output format.  [default: by the ending of --output; text on a terminal; else tsv]",
    ),
    Presentation(["-o", "--output"], type=OutputPath(), metavar="FILE", help="Write to a file."),
    Presentation(
        ["-n", "--limit"],
        type=click.IntRange(0, 10**12),
        metavar="N",
        help=f"At most N rows, 0 for all.  [default: {SCREENFUL} on a terminal, else all]",
    ),
    Presentation(
        ["--columns"],
        metavar="NAMES",
        help="Columns to write, separated by commas; all for those that a screen leaves out.",
    ),
    Presentation(["--header/--no-header"], default=True, help="Write the column names."),
    Presentation(["--bom"], is_flag=True, help="Begin csv with a byte order mark, for Excel."),
    Presentation(
        ["--provenance"],
        type=OutputPath(),
        metavar="FILE",
        help="Write what made the numbers to a file, as JSON.",
    ),
    Presentation(
        ["--lang"],
        type=_Language(),
        metavar="|".join(LANGUAGES),
        help="Language of results (結果語言): titles, heads, names of domains.  "
        "[default: zh-Hant in charts and for domains side by side]",
    ),
    Presentation(["-q", "--quiet"], is_flag=True, help="No notes on stderr."),
]


def _is_device(place: str) -> bool:
    """Return whether a place without an ending is an open stream or a device: /dev/null."""
    if os.path.splitext(place)[1] or os.path.isdir(place):
        return False
    is_stream = stream_of(Path(place)) is not None
    return is_stream or (os.path.exists(place) and not os.path.isfile(place))


def check_places(**places: str | None) -> None:
    """Refuse places that are named twice or cannot be written, before anything is counted.

    The names of the arguments say what goes there.
    """
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
