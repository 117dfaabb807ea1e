"""A picture in words and numbers, before anything draws it: points in series, groups, panels."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from corpuskit.core.columns import Cell
from corpuskit.output.cells import one_line

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

FINE = 0.1
"""Shares up to here are written with a decimal."""


class FigurePoint(NamedTuple):
    """A value of a series in a group; None where there is nothing to count, a gap."""

    panel: str
    group: Cell
    series: str
    value: float | None
    low: float | None = None
    high: float | None = None


class Band(NamedTuple):
    """A period behind lines: its name, its first and its last year."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture in words and numbers.

    Parameters
    ----------
    kind : {"lines", "stacked", "bars", "lists"}
        Lists are horizontal bars, one panel for each list.
    title : str
    subtitle : tuple of str
        What the reader has to know, one line each.
    group_title, value_title : str
        Of the axes.
    percent : bool
        Whether values are shares, 0 to 1.
    points : tuple of FigurePoint
    series : tuple of str
        In the order of the legend.
    bands : tuple of Band
    years : bool
        Whether groups are years.
    rows : tuple of str
        Names of the rows of panels, where panels are ``row · column``.
    below : tuple of Figure
        Lines over the same years, drawn underneath.
    """

    kind: str
    title: str
    subtitle: tuple[str, ...]
    group_title: str
    value_title: str
    percent: bool
    points: tuple[FigurePoint, ...]
    series: tuple[str, ...]
    bands: tuple[Band, ...] = ()
    years: bool = False
    rows: tuple[str, ...] = ()
    below: tuple["Figure", ...] = ()

    @property
    def groups(self) -> list[Cell]:
        """The groups in order."""
        return list(dict.fromkeys(point.group for point in self.points))

    @property
    def has_intervals(self) -> bool:
        """Whether points have bounds."""
        return any(point.low is not None for point in self.points)

    def of(self, series: str) -> list[FigurePoint]:
        """Return the points of a series."""
        return [point for point in self.points if point.series == series]

    def panels(self) -> dict[str, list[FigurePoint]]:
        """Return the points of each panel."""
        panels: dict[str, list[FigurePoint]] = {}
        for point in self.points:
            panels.setdefault(point.panel, []).append(point)
        return panels

    def unbroken(self, series: str, of: str = "value") -> Iterator[list[FigurePoint]]:
        """Yield the runs of a series between gaps; with `of` ``low``, the runs of its intervals."""
        for there, points in groupby(self.of(series), lambda p: getattr(p, of) is not None):
            if there:
                yield list(points)

    def printable(self) -> "Figure":
        """Return the figure with each text on one line, without characters that XML forbids."""
        return replace(
            self,
            title=_printable(self.title),
            subtitle=tuple(map(_printable, self.subtitle)),
            group_title=_printable(self.group_title),
            value_title=_printable(self.value_title),
            points=tuple(
                point._replace(
                    panel=_printable(point.panel),
                    group=_printable(group) if isinstance(group := point.group, str) else group,
                    series=_printable(point.series),
                )
                for point in self.points
            ),
            series=tuple(map(_printable, self.series)),
            bands=tuple(band._replace(name=_printable(band.name)) for band in self.bands),
            rows=tuple(map(_printable, self.rows)),
            below=tuple(figure.printable() for figure in self.below),
        )

    def texts(self) -> str:
        """Return every text of the picture, joined."""
        words = [self.title, *self.subtitle, self.group_title, self.value_title, *self.rows]
        for point in self.points:
            words += [point.panel, str(point.group), point.series]
        words += [band.name for band in self.bands]
        return "".join([*words, *(lower.texts() for lower in self.below)])


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", one_line(text))
