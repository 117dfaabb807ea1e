"""What is shown around a hit."""

import click

from corpuskit.analysis.context_units import UNITS, WINDOW
from corpuskit.cli.options.gather import Command, Presentation


def context_options(command: Command) -> Command:
    """Give a command ``--window``, ``--unit`` and ``--cite``."""
    for option in (
        click.option(
            "--cite",
            cls=Presentation,
            is_flag=True,
            help="Add a column with title, date and clause of each hit (出處).",
        ),
        click.option(
            "--unit",
            type=click.Choice(UNITS),
            default="character",
            show_default=True,
            help="What the window counts. A sentence, clause (條款) or paragraph is whole.",
        ),
        click.option(
            "--window",
            type=int,
            help=f"Context on each side.  [default: {WINDOW}; 0 around a whole --unit]",
        ),
    ):
        command = option(command)
    return command
