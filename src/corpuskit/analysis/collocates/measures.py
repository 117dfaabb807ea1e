"""The measures of `collocates`: each has a column of its own name, and sorts the list."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from corpuskit.core.columns import Column, details, integer, number
from corpuskit.stats import collocation
from corpuskit.stats.collocation import Windows
from corpuskit.stats.keyness import LogRatioInterval, conservative_log_ratio

if TYPE_CHECKING:
    import numpy

_OF_WINDOWS: dict[str, Callable[[Windows], "numpy.ndarray"]] = {
    "log_dice": collocation.dice_logarithm,
    "g2": collocation.window_g2,
    "mi3": collocation.cubed_mutual_information,
    "mi": collocation.mutual_information,
    "t": collocation.t_score,
    "z": collocation.z_score,
    "delta_p_forward": lambda windows: collocation.delta_p(windows)[0],
    "delta_p_backward": lambda windows: collocation.delta_p(windows)[1],
}
_LRC = ("lrc", "lrc_low", "lrc_high")
MEASURES = (*_OF_WINDOWS, "lrc", "count")
_TELLING = (number("log_dice"), number("g2", 1), number("mi3"))
_FURTHER = details(
    *(number("mi"), number("t"), number("z")),
    *(number("delta_p_forward", 4), number("delta_p_backward", 4)),
    *map(number, _LRC),
)


def measure_columns(chosen: str) -> tuple[Column, ...]:
    """Return the columns of all measures; the one that sorts the list is never left out."""
    columns = (*_TELLING, *_FURTHER, *details(integer("documents")))
    return tuple(
        column._replace(detail=False) if column.name == chosen else column for column in columns
    )


def sorting_values(name: str, windows: Windows, confidence: float) -> "numpy.ndarray":
    """Return the values of the measure that a list is sorted by."""
    import numpy

    if name == "count":
        return numpy.asarray(windows.found, dtype=float)
    if name == "lrc":
        return interval(windows, confidence, len(windows.found)).score
    return _OF_WINDOWS[name](windows)


def all_values(windows: Windows, confidence: float, comparisons: int) -> "list[numpy.ndarray]":
    """Return the values of all measures, in the order of their columns.

    Parameters
    ----------
    windows : Windows
    confidence : float
        Of the intervals.
    comparisons : int
        How many words were compared.
    """
    found = [compute(windows) for compute in _OF_WINDOWS.values()]
    bounds = interval(windows, confidence, comparisons)
    return [*found, bounds.score, bounds.low, bounds.high]


def interval(windows: Windows, confidence: float, comparisons: int) -> LogRatioInterval:
    """Return exact intervals of the log ratio of windows and the rest of the text."""
    return conservative_log_ratio(
        windows.contrast(), confidence=confidence, comparisons=max(1, comparisons)
    )
