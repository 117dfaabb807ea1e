"""The options of `compare`: what is compared, and how."""

from typing import TypedDict

from corpuskit.core.errors import CountError
from corpuskit.core.options import check_choice, check_minimums, check_share, resolve_options
from corpuskit.lexicon.counting_rules import RULES
from corpuskit.stats.intervals import CONFIDENCE_LEVEL

VIEWS = ("terms", "words", "contributions", "clauses")
WITHOUT_LEXICON = ("words", "clauses")
MEASURES = ("share", "per_1000_chars")


class CompareOptions(TypedDict, total=False):
    """What to compare, and how.

    Parameters
    ----------
    target, reference : sequence of str
        Conditions of the documents of each side, as `Corpus.where` takes them. Without one of
        them, that side is all other documents.
    view : {"terms", "words", "contributions", "clauses"}
        The terms of a lexicon, or all words; what each term contributes to the difference of its
        domain; or which clauses are alike, new or gone.
    measure : {"share", "per_1000_chars"}
        Which difference the view ``contributions`` decomposes.
    count_as : {"longest", "token", "substring"}
        The counting rule of terms.
    min_count : int
        Words with fewer tokens on both sides together are left out.
    draws, seed : int
        Bootstrap samples of the view ``contributions``, and their seed.
    level : float
        Confidence level of its intervals, between 0 and 1.
    threshold : float
        The similarity (0 to 1) from which clauses of the view ``clauses`` match.
    """

    target: tuple[str, ...]
    reference: tuple[str, ...]
    view: str
    measure: str
    count_as: str
    min_count: int
    draws: int
    seed: int
    level: float
    threshold: float


DEFAULTS: CompareOptions = {
    "target": (),
    "reference": (),
    "view": "terms",
    "measure": "share",
    "count_as": "longest",
    "min_count": 5,
    "draws": 1_000,
    "seed": 1,
    "level": CONFIDENCE_LEVEL,
    "threshold": 0.15,
}


def compare_options(given: CompareOptions) -> CompareOptions:
    """Return checked options, with defaults.

    Raises
    ------
    OptionError, CountError
        For an unknown option, a value of the wrong type or out of range, or nothing to compare.
    """
    options = resolve_options(CompareOptions, DEFAULTS, given)
    check_choice("view", options["view"], VIEWS)
    check_choice("count_as", options["count_as"], RULES)
    check_choice("measure", options["measure"], MEASURES)
    check_minimums(options, min_count=1, draws=100, seed=0)
    check_share("threshold", options["threshold"])
    if not 0 < options["level"] < 1:
        raise CountError(f"level must be between 0 and 1, got {options['level']}")
    if not options["target"] and not options["reference"]:
        raise CountError(
            "nothing to compare with",
            hint="choose documents: --target period=NAME, and --reference or all others",
        )
    return options
