"""Shares with yearly series underneath: one figure for each unit, one for the ratios."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpuskit.core.errors import OutputError
from corpuskit.output.charts.figure import Figure, Point

if TYPE_CHECKING:
    from corpuskit.output.charts.recognise import Source

MOST_FIGURES = 4


def beside_figure(source: "Source") -> Figure:
    """Return the lines of the shares, and below them, over the same years, the rest.

    All trade, which a ratio is over, is not drawn: what is traded with one country would lie
    flat beneath it; the subtitle says so.
    """
    about: dict[str, Any] = source.notes["beside"]  # type: ignore[assignment]
    source.kind("lines", ("lines",))
    shares = {f"{name} share": source.name(name) for name in about["shares"]}
    over = {name for wholes in about["ratios"].values() for name in wholes}
    left = [name for written, (name, _) in about["series"].items() if written in over]
    told = source.say("over", names="、".join(left)) if left else ""
    main = _lines(source, shares, source.say("share"), percent=True)
    main = replace(main, subtitle=source.subtitle(told))
    units: dict[str, dict[str, str]] = {}
    for written, (name, unit) in about["series"].items():
        if written not in over:
            units.setdefault(unit or written, {})[written] = name
    below = [_lines(source, columns, _title(columns, unit)) for unit, columns in units.items()]
    if about["ratios"]:
        ratios = {name: source.say(name) for name in about["ratios"]}
        below.append(_lines(source, ratios, source.say("dependence"), percent=True))
    below = [figure for figure in below if any(p.value is not None for p in figure.points)]
    if len(below) > MOST_FIGURES:
        raise OutputError(
            f"{len(below)} units do not fit under one picture",
            hint=f"give the file at most {MOST_FIGURES} units",
        )
    return replace(main, below=tuple(below))


def _title(columns: dict[str, str], unit: str) -> str:
    """Return the title of an axis: the unit, or the whole name of the only series."""
    return next(iter(columns)) if len(columns) == 1 else unit


def _lines(source: "Source", columns: dict[str, str], unit: str, percent: bool = False) -> Figure:
    """Return lines of some columns, under the names that the legend has for them."""
    rows = {row["year"]: row for row in source.rows}
    points = tuple(
        Point("", year, name, None if (value := rows[year][column]) is None else float(value))
        for year in source.groups()
        for column, name in columns.items()
    )
    return Figure("lines", source.title("beside"), source.subtitle(), source.say("year"), unit,
                  percent, points, tuple(columns.values()), source.bands(), True)  # fmt: skip
