"""The options of `formulations`: where formulations come from, and how years are judged."""

from pathlib import Path
from typing import TypedDict

from corpuskit.core.errors import CountError
from corpuskit.core.options import check_choice, check_minimums, resolve_options
from corpuskit.lexicon.model import Lexicon

VIEWS, UNITS = ("list", "years", "reuse", "clauses"), ("document", "clause")


class FormulationsOptions(TypedDict, total=False):
    """Which formulations, and how their years are judged.

    Parameters
    ----------
    lexicon : Lexicon, name or path, optional
        Each term is a formulation, with its variants; guards do not apply.
    ngrams : int
        So many of the commonest n-grams of the corpus are formulations: of `min` to `max` tokens,
        in at least `min_documents` documents.
    min, max, min_documents : int
    containing : str, optional
        Only n-grams that contain a string.
    stopwords : set of str
        N-grams that begin or end with one of these are left out.
    view : {"list", "years", "reuse", "clauses"}
        A row for each formulation; one for each formulation and year; without a formulation, how
        much text of each year is repeated from earlier years; each clause that is, with its
        source.
    unit : {"document", "clause"}, optional
        What `share` is of. By default of documents, or of clauses if no year has two documents.
    absent : int
        So many documented years in a row without a formulation make it new, retired or returned.
    degrees : path, optional
        A table of named degrees: ``name,share`` and perhaps ``documents``, a number that is
        enough by itself.
    """

    lexicon: Lexicon | Path | None
    ngrams: int
    min: int
    max: int
    min_documents: int
    containing: str | None
    stopwords: frozenset[str]
    view: str
    unit: str | None
    absent: int
    degrees: Path | None


DEFAULTS: FormulationsOptions = {
    "lexicon": None,
    "ngrams": 0,
    "min": 2,
    "max": 8,
    "min_documents": 2,
    "containing": None,
    "stopwords": frozenset(),
    "view": "list",
    "unit": None,
    "absent": 3,
    "degrees": None,
}


def formulations_options(given: FormulationsOptions) -> FormulationsOptions:
    """Return checked options, with defaults.

    Raises
    ------
    OptionError, CountError
        For an unknown option, or a value of the wrong type or out of range.
    """
    options = resolve_options(FormulationsOptions, DEFAULTS, given)
    check_choice("view", options["view"], VIEWS)
    if options["unit"] is not None:
        check_choice("unit", options["unit"], UNITS)
    check_minimums(options, ngrams=0, min=1, min_documents=1, absent=1)
    if not options["ngrams"] and (options["containing"] is not None or options["stopwords"]):
        raise CountError(
            "containing and stopwords choose among n-grams", hint="add --ngrams 50, or omit them"
        )
    return options
