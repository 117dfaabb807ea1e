"""Which n-grams may be listed: by their units, by a string in them, by their documents."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from corpuskit.analysis.ngrams.levels import FrequentUnits, Level
from corpuskit.analysis.ngrams.options import NgramsOptions
from corpuskit.analysis.ngrams.rows import documents_of
from corpuskit.analysis.ngrams.sequence import UnitSequence
from corpuskit.corpus.corpus import Corpus
from corpuskit.query.literal import LiteralPattern, is_literal, literal_pattern
from corpuskit.query.pattern import Pattern
from corpuskit.query.search import Query, clean_query
from corpuskit.query.wildcard import wildcard_pattern
from corpuskit.text.word_cleaning import clean_word

if TYPE_CHECKING:
    import numpy

_Filter = Callable[[UnitSequence, Level, FrequentUnits], "numpy.ndarray"]


def filters(corpus: Corpus, options: NgramsOptions) -> _Filter:
    """Return the function from a level to whether each of its n-grams may be listed.

    Raises
    ------
    QueryError
        If `containing` is empty.
    """
    import numpy

    key = corpus.reading.key
    stopwords = frozenset(key(clean_word(word)) for word in options["stopwords"])
    pattern = None if options["containing"] is None else _pattern(options["containing"], corpus)

    def allowed(sequence: UnitSequence, level: Level, units: FrequentUnits) -> "numpy.ndarray":
        chosen = numpy.ones(len(level.starts) - 1, dtype=bool)
        if stopwords:
            is_stopword = numpy.array([unit in stopwords for unit in units.keys], dtype=bool)
            members = level.members(units)
            chosen &= ~(is_stopword[members[:, 0]] | is_stopword[members[:, -1]])
        if pattern is not None:
            chosen &= _contain(pattern, level.members(units), units)
        if options["min_documents"] > 1:
            places = numpy.flatnonzero(chosen)
            documents = documents_of(sequence, level, places)
            chosen[places[documents < options["min_documents"]]] = False
        return chosen

    return allowed


def _pattern(typed: str, corpus: Corpus) -> Pattern:
    text, key = clean_query(Query(typed)).text, corpus.reading.key
    return literal_pattern(text, key) if is_literal(text) else wildcard_pattern(text, key)


def _contain(pattern: Pattern, members: "numpy.ndarray", units: FrequentUnits) -> "numpy.ndarray":
    """Return whether each n-gram contains a string; only those with one of its characters are read.

    Parameters
    ----------
    pattern : Pattern
    members : numpy.ndarray
        The units of each n-gram.
    units : FrequentUnits
    """
    import numpy

    chosen = numpy.zeros(len(members), dtype=bool)
    candidates = numpy.arange(len(members))
    if isinstance(pattern, LiteralPattern):
        characters = set(pattern.text)
        has_some = numpy.array([not characters.isdisjoint(key) for key in units.keys], dtype=bool)
        candidates = numpy.flatnonzero(has_some[members].any(axis=1))
    for place, row in zip(candidates.tolist(), members[candidates].tolist(), strict=True):
        joined = "".join(units.keys[unit] for unit in row)
        chosen[place] = any(True for _ in pattern.spans(joined, ""))
    return chosen
