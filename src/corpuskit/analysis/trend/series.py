"""Counts over years of words, queries or domains, with the size of each year's text.

Years without text are not part of a series; documents without a year neither. Cost: for words,
array passes over the counts of words in documents.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.dispersion.occurrences import QueryOccurrences
from corpuskit.analysis.trend.options import TrendOptions
from corpuskit.analysis.word_counts import word_counts
from corpuskit.core.errors import CountError
from corpuskit.corpus.corpus import Corpus
from corpuskit.query.search import Query
from corpuskit.text.word_cleaning import clean_word

if TYPE_CHECKING:
    import numpy


class YearSeries(NamedTuple):
    """Series of counts over years.

    Parameters
    ----------
    kind : str
        What the series are: ``word``, ``query`` or ``domain``.
    years : list of int
        Ascending.
    counts : numpy.ndarray
        Series by years.
    sizes : numpy.ndarray
        What a rate of each year is of: Han characters, or the hits of all domains.
    scale : float
        Rates are counts times this, divided by sizes.
    name : callable
        From the number of a series to what it is called.
    """

    kind: str
    years: list[int]
    counts: "numpy.ndarray"
    sizes: "numpy.ndarray"
    scale: float
    name: Callable[[int], str]

    @property
    def rates(self) -> "numpy.ndarray":
        """The rate of each series in each year."""
        return self.counts * (self.scale / self.sizes)


class _Years(NamedTuple):
    """The years with text; the place of each document's year, -1 for none."""

    years: list[int]
    places: "numpy.ndarray"
    han: "numpy.ndarray"


def _years(corpus: Corpus) -> _Years:
    import numpy

    values = corpus.in_order(part.values("year") for part in corpus.parts)
    han = numpy.array(corpus.in_order(part.sizes("han") for part in corpus.parts), dtype=float)
    sums: dict[int, float] = {}
    for year, size in zip(values, han.tolist(), strict=True):
        if year is not None:
            sums[int(year)] = sums.get(int(year), 0) + size
    years = sorted(year for year, size in sums.items() if size)
    if len(years) < 3:
        raise CountError(
            f"a trend needs three years with text, got {len(years)}", hint="select more documents"
        )
    place_of = {year: place for place, year in enumerate(years)}
    places = [-1 if year is None else place_of.get(int(year), -1) for year in values]
    return _Years(years, numpy.array(places), numpy.array([sums[year] for year in years]))


def _by_year(
    items: "numpy.ndarray",
    documents: "numpy.ndarray",
    numbers: "numpy.ndarray",
    length: int,
    years: _Years,
) -> "numpy.ndarray":
    """Return counts of items by years, from those in documents."""
    import numpy

    size = len(years.years)
    places = years.places[documents]
    has_year = places >= 0
    joined = items[has_year] * size + places[has_year]
    return numpy.bincount(joined, numbers[has_year], length * size).reshape(length, size)


def of_words(corpus: Corpus, options: TrendOptions) -> YearSeries:
    """Return the series of all words that are frequent enough."""
    import numpy

    years = _years(corpus)
    counts = word_counts(corpus)
    key = corpus.reading.key
    left_out = {key(clean_word(word)) for word in options["stopwords"]}
    frequent = counts.totals() >= options["min_count"]
    numbers = [
        number
        for number in frequent.nonzero()[0].tolist()
        if len(counts.words[number]) >= options["min_length"]
        and counts.words[number] not in left_out
    ]
    row_of = numpy.full(len(counts.words), -1)
    row_of[numbers] = numpy.arange(len(numbers))
    rows = row_of[counts.word]
    kept = rows >= 0
    table = _by_year(rows[kept], counts.document[kept], counts.number[kept], len(numbers), years)
    return YearSeries(
        "word", years.years, table, years.han, 1000.0, lambda row: counts.shown(numbers[row])
    )


def of_queries(corpus: Corpus, queries: Mapping[str, Query]) -> tuple[YearSeries, list[int]]:
    """Return the series of queries, and the hits of each in all documents."""
    years = _years(corpus)
    found = QueryOccurrences(corpus, queries)
    table = _by_year(*found.triplets, found.length, years)
    names = found.names
    series = YearSeries("query", years.years, table, years.han, 1000.0, lambda row: names[row])
    return series, [len(hits) for hits in found.found]


def of_domains(corpus: Corpus, options: TrendOptions) -> YearSeries:
    """Return the series of the domains of a lexicon."""
    import numpy

    from corpuskit.analysis.domains.counting import count_corpus, domain_sums
    from corpuskit.analysis.domains.options import domains_options
    from corpuskit.corpus.lexicon_choice import lexicon_of

    years = _years(corpus)
    lexicon = lexicon_of(corpus, options["lexicon"])
    how = domains_options({"by": "year", "count_as": options["count_as"]})
    groups, _ = count_corpus(corpus, lexicon, how)
    names = [domain.name for domain in lexicon.domains]
    table = numpy.zeros((len(names), len(years.years)))
    for place, year in enumerate(years.years):
        sums = domain_sums(groups[year,].terms, lexicon)
        table[:, place] = [float(sums[name]) for name in names]
    if options["measure"] == "per_1000_chars":
        return YearSeries("domain", years.years, table, years.han, 1000.0, lambda row: names[row])
    sizes = table.sum(axis=0)
    has_hits = sizes > 0
    kept = [year for year, has in zip(years.years, has_hits.tolist(), strict=True) if has]
    if len(kept) < 3:
        raise CountError(f"a trend needs three years with hits, got {len(kept)}")
    return YearSeries(
        "domain", kept, table[:, has_hits], sizes[has_hits], 1.0, lambda row: names[row]
    )
