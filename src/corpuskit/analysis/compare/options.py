"""The options of `compare`: what is compared, and how."""

from typing import TypedDict

from corpuskit.core.errors import CountError
from corpuskit.core.options import check_choice, check_minimums, resolve_options
from corpuskit.lexicon.counting_rules import RULES

VIEWS = ("terms", "words")


class CompareOptions(TypedDict, total=False):
    """What to compare, and how.

    Parameters
    ----------
    target, reference : sequence of str
        Conditions of the documents of each side, as `Corpus.where` takes them. Without one of
        them, that side is all other documents.
    view : {"terms", "words"}
        The terms of a lexicon, or all words.
    count_as : {"longest", "token", "substring"}
        The counting rule of terms.
    min_count : int
        Words with fewer tokens on both sides together are left out.
    """

    target: tuple[str, ...]
    reference: tuple[str, ...]
    view: str
    count_as: str
    min_count: int


DEFAULTS: CompareOptions = {
    "target": (),
    "reference": (),
    "view": "terms",
    "count_as": "longest",
    "min_count": 5,
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
    check_minimums(options, min_count=1)
    if not options["target"] and not options["reference"]:
        raise CountError(
            "nothing to compare with",
            hint="choose documents: --target period=NAME, and --reference or all others",
        )
    return options
