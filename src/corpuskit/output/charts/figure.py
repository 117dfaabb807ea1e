"""A picture in words and numbers, before anything draws it: points in series, groups, panels."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
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
    """A value of a series in a group; None where there is nothing to count, a gap.

    `size` is the n behind the value; the value `is_weak` where it is a share of few hits.
    """

    panel: str
    group: Cell
    series: str
    value: float | None
    low: float | None = None
    high: float | None = None
    size: float | None = None
    is_weak: bool = False


class Band(NamedTuple):
    """A period behind lines: its name, its first and its last year."""

    name: str
    start: int
    end: int


class Event(NamedTuple):
    """What happened at a place of the axis of years: 2014.0 is the middle of 2014."""

    at: float
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture in words and numbers.

    Parameters
    ----------
    kind : {"lines", "stacked", "bars", "lists", "points", "marks"}
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
    events : tuple of Event
        Within the years.
    years : bool
        Whether groups are years.
    grid : tuple of tuple of str
        The panels of lists by row, also those without a point, which keep their place.
    size_title : str
        What n counts; "" where it is not shown.
    sizes : dict
        The n of each group.
    weak_note, plain_weak_note : str
        What is weak, for a picture and for a terminal.
    below : tuple of Figure
        Lines over the same years, drawn underneath.
    parts : tuple of (str, Figure)
        What is drawn in place of `points`, each with its name.
    top : float
        The highest value of all parts; 0 for that of the points.
    has_legend : bool
    language : str
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
    events: tuple[Event, ...] = ()
    years: bool = False
    grid: tuple[tuple[str, ...], ...] = ()
    size_title: str = ""
    sizes: Mapping[Cell, float] = field(default_factory=dict)
    weak_note: str = ""
    plain_weak_note: str = ""
    below: tuple["Figure", ...] = ()
    parts: tuple[tuple[str, "Figure"], ...] = ()
    top: float = 0
    has_legend: bool = True
    language: str = ""

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
        """Return the points of each panel, none for a panel of the grid without points."""
        panels: dict[str, list[FigurePoint]] = {name: [] for row in self.grid for name in row}
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
            events=tuple(event._replace(name=_printable(event.name)) for event in self.events),
            grid=tuple(tuple(map(_printable, row)) for row in self.grid),
            size_title=_printable(self.size_title),
            sizes={
                _printable(group) if isinstance(group, str) else group: size
                for group, size in self.sizes.items()
            },
            weak_note=_printable(self.weak_note),
            below=tuple(figure.printable() for figure in self.below),
            parts=tuple((_printable(name), part.printable()) for name, part in self.parts),
        )

    def texts(self) -> str:
        """Return every text of the picture, joined."""
        words = [self.title, *self.subtitle, self.group_title, self.value_title]
        words += [self.size_title, self.weak_note, *(name for row in self.grid for name in row)]
        for point in self.points:
            words += [point.panel, str(point.group), point.series]
        words += [band.name for band in self.bands] + [event.name for event in self.events]
        words += [name + part.texts() for name, part in self.parts]
        return "".join([*words, *(lower.texts() for lower in self.below)])


def n_of(size: float | None) -> str:
    """Return an n as it is shown; a shared term has parts of hits.

    Examples
    --------
    >>> n_of(1647.0), n_of(2.5), n_of(None)
    ('1,647', '2.5', '')
    """
    if size is None:
        return ""
    return f"{size:,.0f}" if float(size).is_integer() else f"{size:,.1f}"


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", one_line(text))
