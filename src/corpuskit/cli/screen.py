"""A table on a terminal: fitted to its width, the node of each line highlighted."""

import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from corpuskit.cli.terminal import has_color, is_dumb

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


def show_document(table: "Table") -> None:
    """Write a document to the terminal, by pages if it is longer than the screen."""
    from corpuskit.output.document_page import document_lines
    from corpuskit.output.wrapped_text import MARKED

    columns, height = get_terminal_size()
    style = _in_red if has_color(sys.stdout) else MARKED
    lines = [f"{line}\n" for line in document_lines(table, width=columns, style=style)]
    if len(lines) < height or is_dumb():
        sys.stdout.writelines(lines)
    else:
        click.echo_via_pager(lines)


def widen_if_it_fits(table: "Table", language: str) -> "Table":
    """Return the groups of a table side by side, or the table itself if they do not fit."""
    from corpuskit.output.aligned_text import fits_screen

    wide = table.widen(language)
    return wide if fits_screen(wide, get_terminal_size().columns) else table


def _in_red(node: str) -> str:
    return click.style(node, fg="red", bold=True)
