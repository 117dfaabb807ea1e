"""The options of `correspondence`: which table is analysed, and how."""

from pathlib import Path
from typing import TypedDict

from corpuskit.core.errors import CountError
from corpuskit.core.model import By
from corpuskit.core.options import check_choice, check_minimums, resolve_options
from corpuskit.corpus.grouping import by_fields
from corpuskit.lexicon.counting_rules import RULES
from corpuskit.lexicon.model import Lexicon
from corpuskit.query.pattern import TIME_LIMIT


class CorrespondenceOptions(TypedDict, total=False):
    """Which table to analyse, and how.

    Parameters
    ----------
    by : str or sequence of str
        The fields whose values are the columns of the table.
    max_words : int
        The rows are so many of the most frequent words.
    domains : bool
        The rows are the domains of the lexicon.
    lexicon : Lexicon, or the name or path of one, optional
        By default that of the corpus, else the thesis'.
    count_as : {"longest", "token", "substring"}
        The counting rule of domains.
    supplementary : tuple of str
        Conditions of documents whose groups do not shape the dimensions, and are placed in them.
    dimensions : int
        How many dimensions are shown.
    min_length : int
        Words with fewer characters are left out.
    stopwords : set of str
        Words that are left out.
    permutations : int
        Random groups of the documents for the p of the inertia; 0 for none.
    seed : int
    regex, cql : bool
        Whether queries are regular expressions, or token queries.
    seconds : float
        The time that a pattern may take in one document.
    """

    by: By
    max_words: int
    domains: bool
    lexicon: Lexicon | str | Path | None
    count_as: str
    supplementary: tuple[str, ...]
    dimensions: int
    min_length: int
    stopwords: frozenset[str]
    permutations: int
    seed: int
    regex: bool
    cql: bool
    seconds: float


DEFAULTS: CorrespondenceOptions = {
    "by": "year",
    "max_words": 100,
    "domains": False,
    "lexicon": None,
    "count_as": "longest",
    "supplementary": (),
    "dimensions": 2,
    "min_length": 1,
    "stopwords": frozenset(),
    "permutations": 999,
    "seed": 1,
    "regex": False,
    "cql": False,
    "seconds": TIME_LIMIT,
}


def correspondence_options(given: CorrespondenceOptions) -> CorrespondenceOptions:
    """Return checked options, with defaults.

    Raises
    ------
    OptionError, CountError
        For an unknown option, a value of the wrong type or out of range.
    """
    options = resolve_options(CorrespondenceOptions, DEFAULTS, given)
    check_choice("count_as", options["count_as"], RULES)
    check_minimums(options, max_words=2, dimensions=1, min_length=1, permutations=0, seed=0)
    if not by_fields(options["by"]):
        raise CountError("a correspondence analysis needs groups", hint="group by period or year")
    if options["lexicon"] is not None and not options["domains"]:
        raise CountError("a lexicon has domains to analyse", hint="add domains, or omit lexicon")
    return options
