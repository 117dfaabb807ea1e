"""The options of the commands whose table can be drawn, read in one place."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from corpuskit.cli.choices import gather
from corpuskit.cli.emit import OUTPUT_OPTIONS, OutputChoice, check_place, emit_table
from corpuskit.cli.errors import tells_errors
from corpuskit.core.errors import OutputError

if TYPE_CHECKING:
    from corpuskit.core.table import Table
    from corpuskit.output.charts import ChartOptions


class PictureChoice(NamedTuple):
    """Whether and how the table is drawn."""

    chart: str | None
    plot: bool
    chart_kind: str | None
    lang: str
    font: str | None

    @property
    def wanted(self) -> bool:
        """Whether anything is drawn."""
        return bool(self.chart or self.plot)

    def check(self, output: OutputChoice) -> None:
        """Refuse what cannot be drawn, before anything is counted."""
        self._check_used(output)
        if self.chart:
            from corpuskit.output.charts import check_packages, picture_of
            from corpuskit.output.charts.fonts import load_font

            picture_of(Path(self.chart))
            check_place(table=output.output, picture=self.chart, provenance=output.provenance)
            check_packages()
            load_font(Path(self.font) if self.font else None)

    def _check_used(self, output: OutputChoice) -> None:
        if self.plot and not output.output and output.format_ not in (None, "text"):
            raise OutputError(
                f"{output.format_}: the plot takes the place of the table",
                hint="write the table to a file with --output",
            )
        if self.font and not self.chart:
            raise OutputError("--font is the font of a picture", hint="name one with --chart")
        if self.chart_kind and not self.wanted:
            raise OutputError("--chart-kind needs --chart or --plot")
        source = click.get_current_context().get_parameter_source("lang")
        if source is click.core.ParameterSource.COMMANDLINE and not self.wanted:
            raise OutputError("--lang needs --chart or --plot")

    def options(self, limit: int | None) -> "ChartOptions":
        """Return how the table of the running command is drawn."""
        from corpuskit.output.charts import ChartOptions

        meta = click.get_current_context().meta
        labels = {name: label[self.lang] for name, label in meta.get("labels", {}).items()}
        font = Path(self.font) if self.font else None
        periods = meta.get("periods", {})
        return ChartOptions(self.chart_kind, self.lang, limit or None, font, periods, labels)

    def draw(self, table: "Table", limit: int | None) -> None:
        """Draw the table of the running command where that was asked for."""
        options = self.options(limit)
        if self.chart:
            from corpuskit.output.charts import save_chart

            save_chart(table, Path(self.chart), options)
        if self.plot:
            import sys
            from shutil import get_terminal_size

            from corpuskit.output.charts import plot

            sys.stdout.write(plot(table, options, get_terminal_size().columns))
            sys.stdout.flush()


PICTURE_OPTIONS: list[Any] = [
    click.Option(
        ["--chart"],
        type=click.Path(),
        metavar="FILE",
        help="Draw the table too, into an .svg, .png or .html. --limit sets the words of a list.",
    ),
    click.Option(["--plot"], is_flag=True, help="Draw in the terminal, in the table's place."),
    click.Option(
        ["--chart-kind"],
        type=click.Choice(("lines", "stacked", "bars")),
        help="[default: lines by year; stacked shares; bars of words]",
    ),
    click.Option(
        ["--lang"],
        type=click.Choice(("zh", "en")),
        default="zh",
        show_default=True,
        help="Language of titles and axes (標題語言).",
    ),
    click.Option(
        ["--font"], type=click.Path(), metavar="FILE", help="A font.  [default: Noto Sans CJK]"
    ),
]

Command = Callable[..., "Table"]


def emits_drawn_table(command: Command) -> Callable[..., None]:
    """Add the output options and those of pictures to a command; write and draw its table."""

    @wraps(command)
    def run(output: OutputChoice, picture: PictureChoice, **options: Any) -> None:  # noqa: ANN401
        picture.check(output)
        emit_table(output, lambda: command(**options), picture if picture.wanted else None)

    told = tells_errors(run)
    drawn = gather(PICTURE_OPTIONS, PictureChoice, "picture")(told)
    return gather(OUTPUT_OPTIONS, OutputChoice, "output")(drawn)


def keep_long(table: "Table") -> None:
    """Note the long form of a table that is shown wide, for the picture."""
    click.get_current_context().meta["long"] = table


def keep_labels(labels: dict[str, dict[str, str]]) -> None:
    """Note what the names in a table are called in Chinese and English."""
    click.get_current_context().meta["labels"] = labels
