"""The options of `lexicon sample`."""

from typing import TypedDict

UNITS = ("clause", "sentence")


class LexiconSampleOptions(TypedDict, total=False):
    """How much is drawn.

    Parameters
    ----------
    by : str or None
        The field whose values, with the domains, are the strata; by default ``period`` if the
        corpus has periods, otherwise no field.
    hits : int
        Hits per stratum, or all if it has fewer.
    unmatched : int
        Clauses or sentences without any hit, per group of `by`.
    matched : int
        Clauses or sentences with a hit, per group of `by` and domain of the first hit. With
        `unmatched` they are a sample of all clauses, from which ``lexicon_score(sheet,
        "prevalence")`` estimates shares. Nothing in their rows says what the hits are.
    seed : int
        Another seed draws another sample.
    window : int
        Characters of context on each side of a hit.
    unit : {"clause", "sentence"}
        What is drawn to look for missed hits. Headings are not drawn as clauses: they announce
        what follows. If nearly every clause has a hit, sentences are more informative.
    """

    by: str | None
    hits: int
    unmatched: int
    matched: int
    seed: int
    window: int
    unit: str


DEFAULTS: LexiconSampleOptions = {
    "by": None,
    "hits": 20,
    "unmatched": 20,
    "matched": 0,
    "seed": 1,
    "window": 30,
    "unit": "clause",
}
