"""The options of `ngrams`: which n-grams are counted, and which are listed."""

from typing import TypedDict

from corpuskit.analysis.context_units import COUNTED_UNITS
from corpuskit.analysis.ngrams.nesting import VIEWS
from corpuskit.core.errors import CountError
from corpuskit.core.model import By
from corpuskit.core.options import check_choice, check_minimums, resolve_options

MAX_LENGTH, MAX_SKIP = 50, 10


class NgramsOptions(TypedDict, total=False):
    """Which n-grams to count and list.

    Parameters
    ----------
    min, max : int
        The lengths, in units.
    unit : {"token", "character"}
    by : str or sequence of str, optional
        A field, or several: one list for each group, counted in its documents alone.
    min_count, min_documents : int
        N-grams with fewer occurrences or documents are left out.
    view : {"free", "closed", "nested"}
        An n-gram is listed if it occurs `min_count` times outside longer ones that are listed; or
        if no longer one has the same count; or always.
    skip : int
        Units that may be skipped between the first and the last.
    containing : str, optional
        Only n-grams that contain a string, in either script; ``*`` and ``?`` are wildcards.
    stopwords : set of str
        N-grams that begin or end with one of these are not listed.
    punctuation : bool
        Whether punctuation is a unit; otherwise it ends an n-gram.
    """

    min: int
    max: int
    unit: str
    by: By
    min_count: int
    min_documents: int
    view: str
    skip: int
    containing: str | None
    stopwords: frozenset[str]
    punctuation: bool


DEFAULTS: NgramsOptions = {
    "min": 2,
    "max": 5,
    "unit": "token",
    "by": None,
    "min_count": 5,
    "min_documents": 1,
    "view": "free",
    "skip": 0,
    "containing": None,
    "stopwords": frozenset(),
    "punctuation": False,
}


def ngrams_options(given: NgramsOptions) -> NgramsOptions:
    """Return checked options, with defaults.

    Raises
    ------
    OptionError, CountError
        For an unknown option, a value of the wrong type or out of range, options that exclude
        each other.
    """
    options = resolve_options(NgramsOptions, DEFAULTS, given)
    check_choice("unit", options["unit"], COUNTED_UNITS)
    check_choice("view", options["view"], VIEWS)
    check_minimums(options, min=1, min_count=1, min_documents=1, skip=0)
    if options["max"] > MAX_LENGTH:
        raise CountError(f"max must be at most {MAX_LENGTH}, got {options['max']}")
    if options["min"] > options["max"]:
        raise CountError(f"min is {options['min']} and max {options['max']}: no length is left")
    if options["skip"] > MAX_SKIP:
        raise CountError(f"skip must be at most {MAX_SKIP}, got {options['skip']}")
    if options["skip"] and options["min"] < 2:
        raise CountError("nothing can be skipped in one unit", hint="min must be at least 2")
    if options["skip"] and options["view"] == "closed":
        raise CountError(
            "with skip, every n-gram is listed: one with gaps is not inside a longer one",
            hint="omit closed, or skip",
        )
    return options
