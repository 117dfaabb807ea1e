"""Charts of tables: as bytes, as files, and in plain text for a terminal."""

from pathlib import Path
from typing import Unpack

from corpuskit.core.options import as_path, check_kind
from corpuskit.core.table import Table
from corpuskit.output.charts.from_table import figure_of
from corpuskit.output.charts.options import ChartOptions, chart_options, check_picture, picture_of


def chart_bytes(table: Table, form: str, **options: Unpack[ChartOptions]) -> bytes:
    """Return a picture of a table that declares a chart.

    Parameters
    ----------
    table : Table
        In its long form.
    form : {"svg", "pdf", "png", "html"}
    **options
        See `ChartOptions`: ``kind lang title top font``.

    Raises
    ------
    OutputError
        If the table cannot be charted, the packages of the extra ``charts`` are not installed,
        or the font lacks a character.
    """
    check_kind("table", table, Table)
    from corpuskit.output.charts.fonts import load_font
    from corpuskit.output.charts.save import pictures

    chosen = chart_options(options)
    check_picture(form)
    check_packages()
    figure = figure_of(table, chosen)
    return next(pictures([figure], (form,), load_font(chosen["font"], chosen["lang"])))[form]


def save_chart(table: Table, path: str | Path, **options: Unpack[ChartOptions]) -> None:
    """Write a picture of a table to a file, as its ending says; see `chart_bytes`."""
    from corpuskit.core.files import save_bytes

    path = as_path("path", path)
    save_bytes(path, chart_bytes(table, picture_of(path), **options))


def plot(table: Table, *, width: int = 80, **options: Unpack[ChartOptions]) -> str:
    """Return a plot of a table in plain text, `width` cells wide; see `chart_bytes`.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = open_corpus("sino-russian-communiques").freq(min_length=2)
    >>> print(plot(table, top=2, width=40).splitlines()[-1].rstrip())
    兩國 █████████▏ 690
    """
    check_kind("table", table, Table)
    from corpuskit.output.charts.terminal_plot import plain

    return plain(figure_of(table, chart_options(options)), width)


def check_packages() -> None:
    """Raise an `OutputError` if the packages that draw pictures are not installed."""
    from importlib.util import find_spec

    from corpuskit.core.errors import OutputError, extra_hint

    for module, package in (("altair", "altair"), ("vl_convert", "vl-convert-python")):
        if find_spec(module) is None:
            raise OutputError(f"charts need the package {package}", hint=extra_hint("charts"))
