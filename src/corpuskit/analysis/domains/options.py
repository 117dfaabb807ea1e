"""The options of `domains`: which view of the counts, what counts, and how it is grouped."""

from collections.abc import Sequence
from pathlib import Path

from corpuskit.analysis.context_units import CONTEXT_DEFAULTS, ContextOptions, check_context
from corpuskit.core.errors import CountError
from corpuskit.core.model import By
from corpuskit.core.options import check_choice, check_minimums, resolve_options
from corpuskit.corpus.grouping import by_fields
from corpuskit.lexicon.counting_rules import RULES
from corpuskit.stats.intervals import CONFIDENCE_LEVEL

VIEWS = ("shares", "terms", "hits", "intervals", "sensitivity", "blocked", "explain")
MEASURES = ("hits", "share", "per_1000_chars")
YEAR = "year"


class DomainsOptions(ContextOptions, total=False):
    """What to show, what to count, and how to group it.

    Parameters
    ----------
    view : {"shares", "terms", "hits", "intervals", "sensitivity", "blocked", "explain"}
        Hits, share and intensity of each domain; hits of each term; every hit in its context;
        shares with intervals and coverage; shares under the three counting rules; what guards
        block; how the numbers of one cell come about.
    by : str or sequence of str, optional
        A field that makes the groups, or several for a cross-table.
    measure : {"hits", "share", "per_1000_chars"}, optional
        What the views ``shares`` and ``terms`` chart, and put side by side by `Table.widen`.
    terms : sequence of str
        In place of a lexicon: the terms of one domain, ``terms``.
    count_as : {"longest", "token", "substring"}
        The counting rule.
    without : tuple of str
        Terms that are not counted, by any of their forms; they still take their place in the
        text, so no other term is found in it.
    audit : str or Path, optional
        A CSV of hits whose `keep` and `domain` say what each hit is.
    window : int, optional
        Context on each side of a listed hit, in units; by default 20, or 0 of whole units.
    unit : {"character", "token", "sentence", "clause", "paragraph"}
        What `window` counts; see `KwicOptions`.
    cite : bool
        Whether the view ``hits`` has a column `cite`: title, date and clause.
    carry : str or Path, optional
        An older list of hits; the view ``hits`` then has what it says of hits that are the same.
    cell : (str or int, str), optional
        The group and the domain that the view ``explain`` is about.
    draws, seed : int
        Bootstrap samples of the view ``intervals``, and their seed.
    level : float
        Confidence level of the intervals, between 0 and 1.
    series : str or Path, optional
        A CSV of yearly series, shown next to the shares by year, with dependence ratios.
    correlate : bool
        Instead, the rank correlations of shares and series.
    """

    view: str
    by: By
    measure: str | None
    terms: Sequence[str]
    count_as: str
    without: tuple[str, ...]
    audit: Path | None
    cite: bool
    carry: Path | None
    cell: object
    draws: int
    seed: int
    level: float
    series: Path | None
    correlate: bool


DEFAULTS: DomainsOptions = {
    "view": "shares",
    "by": None,
    "measure": None,
    "terms": (),
    "count_as": "longest",
    "without": (),
    "audit": None,
    **CONTEXT_DEFAULTS,
    "cite": False,
    "carry": None,
    "cell": None,
    "draws": 1_000,
    "seed": 1,
    "level": CONFIDENCE_LEVEL,
    "series": None,
    "correlate": False,
}


def domains_options(given: DomainsOptions) -> DomainsOptions:
    """Return checked options, with defaults.

    Raises
    ------
    OptionError, CountError
        For an unknown option, a value of the wrong type or out of range, options of two views.
    """
    options = resolve_options(DomainsOptions, DEFAULTS, given)
    check_choice("view", options["view"], VIEWS)
    check_choice("count_as", options["count_as"], RULES)
    check_context(options)
    check_minimums(options, draws=100, seed=0)
    if not 0 < options["level"] < 1:
        raise CountError(f"level must be between 0 and 1, got {options['level']}")
    if options["view"] == "hits" and options["by"]:
        raise CountError("the view hits lists single hits in order", hint="omit by")
    if options["carry"] is not None and (options["view"] != "hits" or options["audit"]):
        raise CountError("carry needs the view hits, without an audit")
    if options["view"] == "explain" and options["cell"] is None:
        raise CountError("the view explain needs a cell: a group and a domain")
    if options["view"] != "explain" and options["cell"] is not None:
        raise CountError("only the view explain takes a cell")
    _check_measure(options)
    if options["correlate"] and options["series"] is None:
        raise CountError("correlations need a file of series")
    if options["series"] is not None:
        if options["view"] != "shares" or by_fields(options["by"]) not in ((), (YEAR,)):
            raise CountError("series are shown next to shares by year", hint="omit view and by")
        options["by"] = YEAR
    return options


def _check_measure(options: DomainsOptions) -> None:
    if options["measure"] is None:
        return
    check_choice("measure", options["measure"], MEASURES)
    if options["view"] not in ("shares", "terms") or options["series"] is not None:
        raise CountError("only the views shares and terms have a measure", hint="omit measure")
