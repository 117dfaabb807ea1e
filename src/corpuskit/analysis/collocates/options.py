"""The options of `collocates`: the query, the window, and which words are listed."""

from pathlib import Path
from typing import TypedDict

from corpuskit.analysis.collocates.measures import MEASURES
from corpuskit.analysis.collocates.windows import Reach
from corpuskit.core.errors import CountError
from corpuskit.core.model import By
from corpuskit.core.options import check_choice, check_minimums, resolve_options
from corpuskit.corpus.grouping import by_fields
from corpuskit.lexicon.model import Lexicon
from corpuskit.query.pattern import MAX_TIME_LIMIT, TIME_LIMIT

VIEWS = ("words", "slots", "network", "domains", "explain")
UNITS = ("token", "character")
BOUNDS = ("sentence", "clause", "paragraph", "document")
WINDOW, NETWORK_SIZE = 5, 30
_MOST, _LARGEST_NETWORK = 100, 300


class CollocatesOptions(TypedDict, total=False):
    """How to search, how far windows reach, and which words to list.

    Parameters
    ----------
    view : {"words", "slots", "network", "domains", "explain"}
        A list of words; the count of each word at each distance from the node; links between the
        queries and their closest words; which domains share clauses, without a query; or the
        arithmetic of the numbers of one `word`.
    lexicon : Lexicon, str or path, optional
        The lexicon of the view ``domains``; by default that of the corpus.
    word : str
        The word of the view ``explain``.
    most : int
        How many words of each query the view ``network`` has, 2 to 300.
    by : str or sequence of str, optional
        A list for each value of a field, each counted in its documents alone.
    regex, cql : bool
        Whether the queries are regular expressions, or token queries.
    window : int
        Tokens or characters on each side, 1 to 100.
    left, right : int, optional
        Another number on one side; 0 for none.
    unit : {"token", "character"}
        What `window`, `left` and `right` count. Words must lie within characters as a whole.
    within : {"sentence", "clause", "paragraph", "document"}
        What a window does not leave.
    min_count : int
        Words that are less often in windows are left out; with `by`, in all groups together.
    pos : bool
        Whether a word has a row for each of its parts of speech.
    only_pos : tuple of str
        Only rows with these parts of speech; ``n*`` is every tag that begins with n.
    stopwords : set of str
        Words that have no row. They count in the size of windows and texts all the same.
    punctuation : bool
        Whether punctuation counts as words. It takes a place in windows in any case.
    measure : str
        What lists are sorted by: ``log_dice``, ``g2``, ``mi3``, ``mi``, ``t``, ``z``,
        ``delta_p_forward``, ``delta_p_backward``, ``lrc`` or ``count``.
    confidence : float
        Of the intervals of log ratios.
    seconds : float
        Time that a regular expression may take in one document.
    """

    view: str
    lexicon: Lexicon | str | Path | None
    word: str
    most: int
    by: By
    regex: bool
    cql: bool
    window: int
    left: int | None
    right: int | None
    unit: str
    within: str
    min_count: int
    pos: bool
    only_pos: tuple[str, ...]
    stopwords: frozenset[str]
    punctuation: bool
    measure: str
    confidence: float
    seconds: float


DEFAULTS: CollocatesOptions = {
    "view": "words",
    "lexicon": None,
    "word": "",
    "most": NETWORK_SIZE,
    "by": None,
    "regex": False,
    "cql": False,
    "window": WINDOW,
    "left": None,
    "right": None,
    "unit": "token",
    "within": "sentence",
    "min_count": 5,
    "pos": False,
    "only_pos": (),
    "stopwords": frozenset(),
    "punctuation": False,
    "measure": "log_dice",
    "confidence": 0.95,
    "seconds": TIME_LIMIT,
}


def collocates_options(given: CollocatesOptions) -> CollocatesOptions:
    """Return checked options, with defaults.

    Raises
    ------
    OptionError, CountError
        For an unknown option, a value of the wrong type or out of range, or options that exclude
        each other.
    """
    options = resolve_options(CollocatesOptions, DEFAULTS, given)
    check_choice("view", options["view"], VIEWS)
    check_choice("unit", options["unit"], UNITS)
    check_choice("within", options["within"], BOUNDS)
    check_choice("measure", options["measure"], MEASURES)
    check_minimums(options, window=1, left=0, right=0, min_count=1)
    window = reach(options)
    if max(window.left, window.right) > _MOST:
        raise CountError(f"a window reaches at most {_MOST} {options['unit']}s on each side")
    if not window.left + window.right:
        raise CountError("a window with 0 on both sides has no place", hint="choose left or right")
    if not 0 < options["confidence"] < 1:
        raise CountError(f"confidence must be between 0 and 1, got {options['confidence']}")
    if not 0 < options["seconds"] <= MAX_TIME_LIMIT:
        raise CountError(
            f"seconds must be above 0, to {MAX_TIME_LIMIT:g}, got {options['seconds']}"
        )
    if options["view"] == "slots" and options["unit"] == "character":
        raise CountError("slots are tokens, and the window counts characters", hint="omit unit")
    if not 1 < options["most"] <= _LARGEST_NETWORK:
        raise CountError(f"most must be 2 to {_LARGEST_NETWORK}, got {options['most']}")
    if options["view"] == "network" and by_fields(options["by"]):
        raise CountError("a network is that of one group: omit by", hint="select documents")
    if options["view"] == "explain" and by_fields(options["by"]):
        raise CountError("the arithmetic is that of one group: omit by", hint="select documents")
    return options


def reach(options: CollocatesOptions) -> Reach:
    """Return how far windows reach."""
    left, right = (
        options["window"] if options[side] is None else options[side] for side in ("left", "right")
    )
    return Reach(int(left or 0), int(right or 0), options["unit"], options["within"])
