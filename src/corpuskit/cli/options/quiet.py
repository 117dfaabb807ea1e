"""-q of the commands that write no table."""

import click

from corpuskit.cli.options.gather import Presentation

quiet_option = click.option(
    "-q", "--quiet", is_flag=True, cls=Presentation, help="No notes on stderr."
)
