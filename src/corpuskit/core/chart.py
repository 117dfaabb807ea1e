"""How a table is drawn: declared by the analysis with its columns, used by `output.charts`.

A new picture of an existing kind is one `Chart` in the analysis; nothing guesses from names.
A list of bars, one for each word, is ``series="word"`` with ``x=""``, the default.
"""

from collections.abc import Mapping
from typing import NamedTuple

from corpuskit.core.columns import Cell

KINDS = ("lines", "stacked", "bars", "points", "marks")
"""Lines over years; shares on top of each other; bars, which lie in lists where
items are many; points with two coordinates; marks at the places of hits in documents."""


FEW_HITS = 10
"""A share of fewer hits is drawn hollow or pale: one more is up to 10 percentage points."""


class Chart(NamedTuple):
    """How a table is drawn.

    Parameters
    ----------
    title, unit : str
        The title, and the title of the axis of values; phrases, so that they can be translated.
    y : tuple of str
        The columns of values: one, or several that are a series each.
    x : str
        The column of groups, such as ``year``; "" where there are none.
    series : str
        The column whose values are drawn apart: domains, words; "" where columns are series.
    kinds : tuple of str
        What it can be drawn as; the first is the default.
    facet : str
        The column whose values are pictures of their own, on one scale; "" for one picture.
    panel : str
        The column that divides the items of a group into lists, such as ``domain``.
    rank : str
        The column by which the commonest items are chosen; "" where all are drawn, in order.
    in_order : bool
        Whether items stay in the order of the table, of which `rank` only chooses the first.
    panels : tuple of str
        The values of `panel` in order, also those without a row; by default those of the rows.
    first_title : str
        The title where only the first items are drawn; by default `title`.
    low, high : str
        The columns of interval ends.
    percent : bool
        Whether values are shares, 0 to 1.
    size : str
        The column of the n behind each value, such as ``hits``; "" where there is none.
    whole : tuple of str, or None
        The columns within whose values shares add up to 1; None where values are not such shares.
    source : str
        What was measured, the first line under the title.
    notes : tuple of str
        How it was counted, the second line under the title; phrases.
    gaps : tuple of str
        Why values have no interval, said where intervals are drawn; phrases.
    periods : mapping of str to (int, int)
        Named spans of years, drawn as bands behind lines.
    events : mapping of str to str
        Dates (``2014``, ``2014-03``, ``2014-03-18``) and what happened, drawn as rules on years.
    groups : tuple of (cell, bool), or None
        The groups in order, and whether each has a document; by default the groups of the rows.
    zero_if_absent : bool
        Whether an item that a group lacks has the value 0 there.
    names : mapping of str to str
        What the columns of `y` are called in the legend, where they are series.
    below : tuple of Chart
        Lines over the same groups, drawn underneath.
    """

    title: str
    unit: str
    y: tuple[str, ...]
    x: str = ""
    series: str = ""
    kinds: tuple[str, ...] = ("bars",)
    facet: str = ""
    panel: str = ""
    panels: tuple[str, ...] = ()
    rank: str = ""
    in_order: bool = False
    first_title: str = ""
    low: str = ""
    high: str = ""
    percent: bool = False
    size: str = ""
    whole: tuple[str, ...] | None = None
    source: str = ""
    notes: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    periods: Mapping[str, tuple[int, int]] = {}
    events: Mapping[str, str] = {}
    groups: tuple[tuple[Cell, bool], ...] | None = None
    zero_if_absent: bool = False
    names: Mapping[str, str] = {}
    below: "tuple[Chart, ...]" = ()
