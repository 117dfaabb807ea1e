"""The sentences below the tables of a study; they are translated by the catalogue of phrases."""

from collections.abc import Iterable

from corpuskit.core.phrases import Phrase

MEANS = Phrase("mean share: of the yearly shares; pooled share: of all hits of the period")
AUDITED = Phrase("hits as a reader judged them")


def not_counted(terms: Iterable[str]) -> Phrase:
    """Return the sentence about terms that a study excludes."""
    return Phrase("not counted: {terms}", terms="、".join(terms))


def excluded(term: str) -> Phrase:
    """Return the sentence about a term of a table that the study excludes."""
    return Phrase("{term} is excluded", term=term)


def unknown(term: str, lexicon: str) -> Phrase:
    """Return the warning about a term of a table that the lexicon does not have."""
    return Phrase("{term} is not a term of the lexicon {lexicon}", term=term, lexicon=lexicon)


def empty_period(name: str) -> Phrase:
    """Return the warning about a period that has no document."""
    return Phrase("{period} has no document, so the periods cannot be compared", period=name)
