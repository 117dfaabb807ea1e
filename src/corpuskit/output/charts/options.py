"""How a table is drawn, as far as a user says so, and the forms of pictures."""

from pathlib import Path
from typing import TypedDict

from corpuskit.core.chart import KINDS
from corpuskit.core.errors import OutputError, join_names
from corpuskit.core.files import kind_of_ending
from corpuskit.core.options import resolve_options
from corpuskit.core.phrases import CHINESE, language_of

_PICTURES = ("svg", "pdf", "png", "html")


class ChartOptions(TypedDict, total=False):
    """How a table is drawn.

    Parameters
    ----------
    kind : {"lines", "stacked", "bars", "points", "marks"}, optional
        By default what suits the table: lines by year, stacked shares by another field, bars.
    lang : {"zh-Hant", "zh-Hans", "en"}
        Language of titles and axes.
    title : str, optional
        The title; "" for none. By default it says what was counted.
    top : int, optional
        Items of each list; by default 20 of one list, 10 of several, 6 lines.
    font : Path, optional
        A font file; by default Noto Sans CJK of the extra ``charts``.
    """

    kind: str | None
    lang: str
    title: str | None
    top: int | None
    font: Path | None


DEFAULTS: ChartOptions = {"kind": None, "lang": CHINESE, "title": None, "top": None, "font": None}


def chart_options(given: ChartOptions) -> ChartOptions:
    """Return checked options, with defaults.

    Raises
    ------
    OptionError, OutputError
        For an unknown option, or a value outside of its range.
    """
    options = resolve_options(ChartOptions, DEFAULTS, given)
    _check("kind", options["kind"], (None, *KINDS))
    options["lang"] = language_of(options["lang"])
    if options["top"] is not None and options["top"] < 1:
        raise OutputError(f"top must be 1 or more, got {options['top']}")
    return options


def _check(name: str, value: str | None, allowed: tuple[str | None, ...]) -> None:
    if value not in allowed:
        raise OutputError(f"{name} must be one of {join_names(filter(None, allowed))}, got {value}")


def check_picture(form: str) -> None:
    """Raise an error for an unknown form of picture.

    Raises
    ------
    OutputError
    """
    _check("form", form, _PICTURES)


def picture_of(path: Path) -> str:
    """Return the kind of picture that a file name's ending means.

    Raises
    ------
    OutputError
        For another ending.

    Examples
    --------
    >>> picture_of(Path("shares.svg"))
    'svg'
    """
    return kind_of_ending(path, {f".{form}": form for form in _PICTURES}, "picture")
