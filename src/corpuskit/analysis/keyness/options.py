"""The options of `keyness`: what is compared, which words are listed, and by what."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from corpuskit.analysis.keyness.measures import MEASURES, RANK_SUM
from corpuskit.analysis.kwic_several import Queries
from corpuskit.core.errors import CountError
from corpuskit.core.model import By
from corpuskit.core.options import check_choice, check_minimums, resolve_options
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import by_fields
from corpuskit.lexicon.model import Lexicon

VIEWS = ("words", "explain")
DIRECTIONS = ("both", "positive", "negative")


class KeynessOptions(TypedDict, total=False):
    """What to compare, and which words to list.

    Parameters
    ----------
    target, reference : sequence of str
        Conditions of the documents of each side, as `Corpus.where` takes them. Without
        `reference`, it is all other documents; without `target`, the whole corpus is compared
        with another reference.
    by : str or sequence of str, optional
        Compare the documents of each value of a field with all others.
    reference_corpus : Corpus, optional
        Another corpus, of which `reference` selects documents.
    reference_list : mapping of str to int, or path, optional
        Frequencies of words: a file of words and counts, separated by tabs.
    queries : str, sequence of str or mapping, optional
        Compare the hits of these queries, by name, in place of words.
    target_domain : str
        Compare the words of the clauses with a hit of this domain with those of all other
        clauses. The words of the hits are not counted.
    lexicon : Lexicon, str or path, optional
        Of the domain: by default that of the corpus, else the thesis'.
    robust : bool or str
        Mark the words that are key with the words of a second engine, too, and as strings of
        characters; True is ``rjieba``, or ``linear`` where rjieba is the corpus' own.
    view : {"words", "explain"}
        A list of words; or the arithmetic of the numbers of one `word`.
    word : str
        The word of the view ``explain``.
    measure : str
        What the list is sorted by, and a column of its own: ``lrc`` (the conservative log
        ratio), ``g2``, ``g2_two_term``, ``bic``, ``ell``, ``log_ratio``, ``percent_difference``,
        ``odds_ratio``, ``difference_coefficient``, ``simple_maths``, ``fightin_words``,
        ``specificity``, ``rank_sum``.
    direction : {"both", "positive", "negative"}
        Words of the target, of the reference, or a list of each.
    min_count, min_documents, min_length : int
        Words with fewer tokens or documents on both sides together, or with fewer characters,
        are left out before anything is compared.
    stopwords : set of str
        Words that are left out before anything is compared.
    permutations : int, optional
        Random arrangements of the documents where there are too many to try all. By default
        9,999, and none beyond 60 documents; 0 for none.
    seed : int
    confidence : float
        Of the intervals.
    """

    target: tuple[str, ...]
    reference: tuple[str, ...]
    by: By
    reference_corpus: Corpus | None
    reference_list: Mapping[str, int] | Path | None
    queries: Queries | None
    target_domain: str
    lexicon: Lexicon | str | Path | None
    robust: bool | str
    view: str
    word: str
    measure: str
    direction: str
    min_count: int
    min_documents: int
    min_length: int
    stopwords: frozenset[str]
    permutations: int | None
    seed: int
    confidence: float


DEFAULTS: KeynessOptions = {
    "target": (),
    "reference": (),
    "by": None,
    "reference_corpus": None,
    "reference_list": None,
    "queries": None,
    "target_domain": "",
    "lexicon": None,
    "robust": False,
    "view": "words",
    "word": "",
    "measure": "lrc",
    "direction": "both",
    "min_count": 5,
    "min_documents": 1,
    "min_length": 1,
    "stopwords": frozenset(),
    "permutations": None,
    "seed": 1,
    "confidence": 0.95,
}

_EXCLUDED = {
    "queries": ("reference_list", "target_domain", "robust", "min_length", "stopwords"),
    "target_domain": ("target", "reference", "by", "reference_corpus", "reference_list", "robust"),
    "robust": ("reference_list",),
}
"""Options that one leaves no sense to."""


def keyness_options(given: KeynessOptions) -> KeynessOptions:
    """Return checked options, with defaults.

    Raises
    ------
    OptionError, CountError
        For an unknown option, a value of the wrong type or out of range, options that exclude
        each other, or nothing to compare with.
    """
    options = resolve_options(KeynessOptions, DEFAULTS, given)
    check_choice("view", options["view"], VIEWS)
    check_choice("measure", options["measure"], MEASURES)
    check_choice("direction", options["direction"], DIRECTIONS)
    check_minimums(options, min_count=1, min_documents=1, min_length=1, permutations=0, seed=0)
    if not 0 < options["confidence"] < 1:
        raise CountError(f"confidence must be between 0 and 1, got {options['confidence']}")
    others = [name for name in ("reference_corpus", "reference_list") if options[name] is not None]
    if len(others) > 1:
        raise CountError("reference_corpus and reference_list exclude each other")
    _check_kind(options)
    groups = by_fields(options["by"])
    if groups and (options["target"] or options["reference"] or others):
        raise CountError(
            "by compares each value with the rest: it has no target and no reference",
            hint="omit by, or the other sides",
        )
    if options["reference_list"] is not None and options["reference"]:
        raise CountError("a list of frequencies has no documents", hint="omit reference")
    sides = options["target"] or options["reference"] or options["target_domain"]
    if not groups and not others and not sides:
        raise CountError(
            "nothing to compare with",
            hint="choose documents (--target period=NAME), groups (--by period), or another "
            "corpus (--reference-corpus PATH)",
        )
    return options


def _check_kind(options: KeynessOptions) -> None:
    """Refuse options that what is compared does not have."""
    defaults: Mapping[str, object] = dict(DEFAULTS)
    given = [name for name, value in dict(options).items() if value and value != defaults[name]]
    for name, others in _EXCLUDED.items():
        for other in others:
            if name in given and other in given:
                raise CountError(f"{name} and {other} exclude each other", hint=f"omit {other}")
    if options["lexicon"] is not None and not options["target_domain"]:
        raise CountError(
            "the lexicon is that of a domain, and there is none",
            hint="name the domain (--target-domain), or omit the lexicon",
        )
    if options["target_domain"] and options["measure"] == RANK_SUM:
        raise CountError(
            "rank_sum takes documents as independent, and here both sides are parts of the same",
            hint="choose another --measure",
        )
    if options["robust"] and options["view"] != DEFAULTS["view"]:
        raise CountError("robust marks the words of a list", hint="omit it, or the arithmetic")
