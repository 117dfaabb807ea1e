"""The options of `dispersion`: over which parts, which words, in which order."""

from typing import TypedDict

from corpuskit.core.errors import CountError
from corpuskit.core.model import By
from corpuskit.core.options import check_choice, check_minimums, resolve_options
from corpuskit.corpus.grouping import by_fields
from corpuskit.query.pattern import TIME_LIMIT

VIEWS = ("measures", "strips", "explain")
SORTS = ("count", "even", "uneven", "arf")


class DispersionOptions(TypedDict, total=False):
    """Over which parts of the corpus to measure, and which words to list.

    Parameters
    ----------
    by : str or sequence of str, optional
        The parts are the documents of each value of a field; by default each document is one.
    parts : int
        The parts are so many equal stretches of the corpus, whatever documents they cross; 0
        for none.
    view : {"measures", "strips", "explain"}
        A row for each word; or where in each document the hits of queries are; or the arithmetic
        of one `word`.
    word : str
        The word of the view ``explain``.
    sort : {"count", "even", "uneven", "arf"}
        The most frequent words first, those with the least or the greatest `dp_norm`, or with
        the greatest `arf`. Queries stay in their order.
    min_count, min_documents, min_length : int
        Words with fewer tokens, documents or characters are left out.
    stopwords : set of str
        Words that are left out.
    regex, cql : bool
        Whether queries are regular expressions, or token queries.
    seconds : float
        The time that a pattern may take in one document.
    """

    by: By
    parts: int
    view: str
    word: str
    sort: str
    min_count: int
    min_documents: int
    min_length: int
    stopwords: frozenset[str]
    regex: bool
    cql: bool
    seconds: float


DEFAULTS: DispersionOptions = {
    "by": None,
    "parts": 0,
    "view": "measures",
    "word": "",
    "sort": "count",
    "min_count": 5,
    "min_documents": 1,
    "min_length": 1,
    "stopwords": frozenset(),
    "regex": False,
    "cql": False,
    "seconds": TIME_LIMIT,
}


def dispersion_options(given: DispersionOptions) -> DispersionOptions:
    """Return checked options, with defaults.

    Raises
    ------
    OptionError, CountError
        For an unknown option, a value of the wrong type or out of range, or options that exclude
        each other.
    """
    options = resolve_options(DispersionOptions, DEFAULTS, given)
    check_choice("view", options["view"], VIEWS)
    check_choice("sort", options["sort"], SORTS)
    check_minimums(options, parts=0, min_count=1, min_documents=1, min_length=1)
    if options["parts"] == 1:
        raise CountError("parts must be 2 or more, got 1", hint="one part has no dispersion")
    if options["parts"] and by_fields(options["by"]):
        raise CountError("by and parts exclude each other", hint="omit one of them")
    return options
