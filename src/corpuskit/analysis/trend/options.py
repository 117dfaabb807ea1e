"""The options of `trend`: what is followed over years, and how it is tested."""

from pathlib import Path
from typing import TypedDict

from corpuskit.core.errors import CountError
from corpuskit.core.options import check_choice, check_minimums, resolve_options
from corpuskit.lexicon.counting_rules import RULES
from corpuskit.lexicon.model import Lexicon
from corpuskit.query.pattern import TIME_LIMIT

VIEWS = ("trends", "years")
MEASURES = ("per_1000_chars", "share")
DIRECTIONS = ("both", "positive", "negative")


class TrendOptions(TypedDict, total=False):
    """What to follow over years, and how to test it.

    Parameters
    ----------
    view : {"trends", "years"}
        A row for each series; or for each series and year, with the fitted line and segments.
    domains : bool
        The series are the domains of the lexicon.
    lexicon : Lexicon, or the name or path of one, optional
        By default that of the corpus, else the thesis'.
    count_as : {"longest", "token", "substring"}
        The counting rule of domains.
    measure : {"per_1000_chars", "share"}
        What is followed: hits per 1,000 Han characters, or, of domains, the share of all domain
        hits.
    direction : {"both", "positive", "negative"}
        Words that rise or fall, or only one of them.
    min_count, min_length : int
        Words with fewer tokens or characters are left out before anything is tested.
    stopwords : set of str
        Words that are left out before anything is tested.
    min_years : int
        The fewest years of a segment between two change points.
    permutations : int
        Random orders of the years for the p of change points; 0 for no change points.
    seed : int
    confidence : float
        Of the intervals of slopes.
    regex, cql : bool
        Whether queries are regular expressions, or token queries.
    seconds : float
        The time that a pattern may take in one document.
    """

    view: str
    domains: bool
    lexicon: Lexicon | str | Path | None
    count_as: str
    measure: str
    direction: str
    min_count: int
    min_length: int
    stopwords: frozenset[str]
    min_years: int
    permutations: int
    seed: int
    confidence: float
    regex: bool
    cql: bool
    seconds: float


DEFAULTS: TrendOptions = {
    "view": "trends",
    "domains": False,
    "lexicon": None,
    "count_as": "longest",
    "measure": "per_1000_chars",
    "direction": "both",
    "min_count": 20,
    "min_length": 1,
    "stopwords": frozenset(),
    "min_years": 3,
    "permutations": 999,
    "seed": 1,
    "confidence": 0.95,
    "regex": False,
    "cql": False,
    "seconds": TIME_LIMIT,
}


def trend_options(given: TrendOptions) -> TrendOptions:
    """Return checked options, with defaults.

    Raises
    ------
    OptionError, CountError
        For an unknown option, a value of the wrong type or out of range, or options that exclude
        each other.
    """
    options = resolve_options(TrendOptions, DEFAULTS, given)
    check_choice("view", options["view"], VIEWS)
    check_choice("count_as", options["count_as"], RULES)
    check_choice("measure", options["measure"], MEASURES)
    check_choice("direction", options["direction"], DIRECTIONS)
    check_minimums(options, min_count=1, min_length=1, min_years=1, permutations=0, seed=0)
    if not 0 < options["confidence"] < 1:
        raise CountError(f"confidence must be between 0 and 1, got {options['confidence']}")
    if options["measure"] == "share" and not options["domains"]:
        raise CountError("only domains have a share of all domain hits", hint="omit measure")
    if options["lexicon"] is not None and not options["domains"]:
        raise CountError("a lexicon has domains to follow", hint="add domains, or omit lexicon")
    return options
