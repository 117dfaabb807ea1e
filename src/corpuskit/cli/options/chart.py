"""Whether and how the table of a command is drawn."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from corpuskit.cli.options.gather import Presentation
from corpuskit.cli.options.output import OutputChoice, check_places
from corpuskit.cli.options.paths import InputPath, OutputPath
from corpuskit.core.chart import KINDS
from corpuskit.core.errors import OutputError
from corpuskit.core.phrases import CHINESE

if TYPE_CHECKING:
    from corpuskit.core.table import Table
    from corpuskit.output.charts.options import ChartOptions


class ChartChoice(NamedTuple):
    """Whether and how the table is drawn."""

    chart: str | None = None
    plot: bool = False
    chart_kind: str | None = None
    font: str | None = None
    title: str | None = None

    @property
    def is_wanted(self) -> bool:
        """Whether anything is drawn."""
        return bool(self.chart or self.plot)

    def check(self, output: OutputChoice) -> None:
        """Refuse what cannot be drawn, before anything is counted."""
        if self.plot and not output.output and output.format_ not in (None, "text"):
            raise OutputError(
                f"{output.format_}: the plot takes the place of the table",
                hint="write the table to a file with --output",
            )
        if self.font and not self.chart:
            raise OutputError("--font is the font of a picture", hint="name one with --chart")
        given = {"--chart-kind": self.chart_kind, "--title": self.title}
        for name, value in given.items():
            if value is not None and not self.is_wanted:
                raise OutputError(f"{name} needs --chart or --plot", hint="add --chart FILE.svg")
        if self.chart:
            from corpuskit.output.charts.charts import check_packages
            from corpuskit.output.charts.fonts import load_font
            from corpuskit.output.charts.options import picture_of

            picture_of(Path(self.chart))
            check_places(table=output.output, picture=self.chart, provenance=output.provenance)
            check_packages()
            load_font(Path(self.font) if self.font else None)

    def draw(self, table: "Table", output: OutputChoice) -> None:
        """Draw a table where that is wanted."""
        from corpuskit.output.charts.charts import plot, save_chart

        options: ChartOptions = {
            "kind": self.chart_kind,
            "lang": output.lang or CHINESE,
            "title": self.title,
            "top": output.limit or None,
            "font": Path(self.font) if self.font else None,
        }
        if self.chart:
            save_chart(table, Path(self.chart), **options)
        if self.plot:
            import sys
            from shutil import get_terminal_size

            sys.stdout.write(plot(table, width=get_terminal_size().columns, **options))
            sys.stdout.flush()


CHART_OPTIONS: list[click.Option] = [
    Presentation(
        ["--chart"],
        type=OutputPath(),
        metavar="FILE",
        help="Draw the table too (.svg .pdf .png .html); --limit sets the items of a list.",
    ),
    Presentation(["--plot"], is_flag=True, help="Draw in the terminal, in the table's place."),
    Presentation(
        ["--chart-kind"],
        type=click.Choice(KINDS),
        help="[default: lines by year; stacked shares; bars of words]",
    ),
    Presentation(["--title"], metavar="TEXT", help='Title of the picture, "" for none.'),
    Presentation(
        ["--font"], type=InputPath(), metavar="FILE", help="A font.  [default: Noto Sans CJK]"
    ),
]
