"""Table -> pictures, and plots for the terminal. The only room that knows Altair and plotille."""

from pathlib import Path

from corpuskit.core.table import Table
from corpuskit.output.charts.options import ChartOptions as ChartOptions
from corpuskit.output.charts.options import check_picture
from corpuskit.output.charts.options import picture_of as picture_of


def chart_bytes(table: Table, form: str, options: ChartOptions | None = None) -> bytes:
    """Return a picture of a table of `domains`, `frequency` or `hit_groups`.

    Parameters
    ----------
    table : Table
        In its long form.
    form : {"svg", "png", "html"}
    options : ChartOptions, optional

    Raises
    ------
    OutputError
        If the table has no picture, the packages of the extra ``charts`` are not installed, or
        the font lacks a character.
    """
    from corpuskit.output.charts.fonts import load_font
    from corpuskit.output.charts.recognise import figure
    from corpuskit.output.charts.save import pictures

    options = options or ChartOptions()
    check_picture(form)
    check_packages()
    found = figure(table, options)
    return next(pictures([found], (form,), load_font(options.font)))[form]


def save_chart(table: Table, path: str | Path, options: ChartOptions | None = None) -> None:
    """Write a picture of a table to a file, as its ending says; see `chart_bytes`."""
    from corpuskit.output.write import save_bytes

    path = Path(path)
    save_bytes(path, chart_bytes(table, picture_of(path), options))


def plot(table: Table, options: ChartOptions | None = None, width: int = 80) -> str:
    """Return a plot of a table in plain text, `width` cells wide; see `chart_bytes`.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = open_corpus("sino-russian-communiques").frequency(min_length=2)
    >>> print(plot(table, ChartOptions(top=2), 40).splitlines()[-1].rstrip())
    兩國 █████████▏ 690
    """
    from corpuskit.output.charts.plain import plain
    from corpuskit.output.charts.recognise import figure

    return plain(figure(table, options or ChartOptions()), width)


def check_packages() -> None:
    """Raise an `OutputError` if the packages that draw pictures are not installed."""
    from importlib.util import find_spec

    from corpuskit.core.errors import OutputError, extra_hint

    for module, package in (("altair", "altair"), ("vl_convert", "vl-convert-python")):
        if find_spec(module) is None:
            raise OutputError(f"charts need the package {package}", hint=extra_hint("charts"))
