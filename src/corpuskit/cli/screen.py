"""A table on a terminal: fitted to its width, the node of each line highlighted."""

import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from corpuskit.cli.terminal import has_color

if TYPE_CHECKING:
    from corpuskit.core.table import Table


def show_table(table: "Table", *, header: bool, keep_details: bool) -> list[str]:
    """Write a table to the terminal; return the names of the columns that do not fit."""
    from corpuskit.output.aligned_text import write_text

    return write_text(
        table,
        sys.stdout,
        header=header,
        width=get_terminal_size().columns,
        highlight=_in_red if has_color(sys.stdout) else None,
        keep_details=keep_details,
    )


def widen_if_it_fits(table: "Table", language: str) -> "Table":
    """Return the groups of a table side by side, or the table itself if they do not fit."""
    from corpuskit.output.aligned_text import fits_screen

    wide = table.widen(language)
    return wide if fits_screen(wide, get_terminal_size().columns) else table


def _in_red(node: str) -> str:
    return click.style(node, fg="red", bold=True)
