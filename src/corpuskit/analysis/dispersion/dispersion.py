"""Dispersion (分布): how evenly words or hits are spread over the parts of a corpus."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Unpack

from corpuskit.analysis.dispersion.division import FEW_PARTS, Division, divide, in_batches
from corpuskit.analysis.dispersion.occurrences import Occurrences, QueryOccurrences, WordOccurrences
from corpuskit.analysis.dispersion.options import DispersionOptions, dispersion_options
from corpuskit.analysis.kwic_several import Queries
from corpuskit.analysis.query_choice import QueryKind, cleaned_queries, query_notes
from corpuskit.core.blocks import Block
from corpuskit.core.chart import Chart
from corpuskit.core.columns import Cell, Chunk, details, integer, number, text
from corpuskit.core.errors import CountError
from corpuskit.core.phrases import Phrase, column_name, listed, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.query.search import Query
from corpuskit.stats.dispersion import PartCounts, average_reduced_frequencies
from corpuskit.stats.dispersion import dispersion as measures_of
from corpuskit.text.word_cleaning import clean_word

if TYPE_CHECKING:
    import numpy

_MEASURES = ("dp", "dp_norm", "dp_even", "kld_norm", "juilland_d", "carroll_d2", "rosengren_s")
_ZERO_IS_EVEN = ("dp", "dp_norm", "kld_norm")
_ONE_IS_EVEN = tuple(name for name in _MEASURES if name not in _ZERO_IS_EVEN)
_COLUMNS = (
    integer("count"),
    integer("range", Phrase("Parts with it")),
    *details(number("dp", 3, Phrase("DP (0 even)"))),
    number("dp_norm", 3, Phrase("DPnorm (0 even, 1 clumped)")),
    *details(
        number("dp_even", 3, Phrase("D_P (1 even)")),
        number("kld_norm", 3, Phrase("KLD (0 even)")),
        number("juilland_d", 3, Phrase("Juilland D (1 even)")),
        number("carroll_d2", 3, Phrase("Carroll D2 (1 even)")),
        number("rosengren_s", 3, Phrase("Rosengren S (1 even)")),
    ),
    number("arf", 1, Phrase("ARF (at most the count)")),
)


def dispersion(
    corpus: Corpus, query: Queries = (), *more: str, **options: Unpack[DispersionOptions]
) -> Table:
    """Return how evenly all words, or the hits of queries, are spread over parts of the corpus.

    Parameters
    ----------
    corpus : Corpus
    query : str, sequence of str, or mapping of str to str
        As `kwic` takes queries; without any, all words of the segmenter.
    *more : str
        More queries.
    **options
        See `DispersionOptions`: ``by parts view word sort min_count min_documents min_length
        stopwords regex cql seconds``.

    Returns
    -------
    Table
        ``word count range dp dp_norm dp_even kld_norm juilland_d carroll_d2 rosengren_s arf``,
        of queries ``query`` in place of ``word``. `range` is the number of parts with it. `dp`,
        `dp_norm` and `kld_norm` are 0 for a word that is spread like the text, and near 1 for
        one that clumps; `dp_even`, `juilland_d`, `carroll_d2` and `rosengren_s` are 1 for even.
        `arf` is the average reduced frequency: the count, if the word is spread evenly, and near
        1 if all its tokens are neighbours. The sizes of parts, and positions, are in tokens
        without punctuation for words, in characters for queries.
        With ``view="strips"`` rows ``query document year hits characters strip positions``:
        where in each document the hits are.
        With ``view="explain"`` rows ``step number how``: how the numbers of one word come about.

    Raises
    ------
    CountError
        If fewer than two parts have text.
    QueryError, SelectError, OptionError
        For a wrong query, an unknown field or option.

    References
    ----------
    .. [1] Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. International
           Journal of Corpus Linguistics 13(4), 403-437.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> table = dispersion(corpus, sort="uneven", min_count=20).limit(1)
    >>> row = next(table.records())
    >>> row["word"], row["count"], row["range"], round(row["dp_norm"], 3)
    ('北京', 47, 10, 0.527)
    """
    check_corpus(corpus)
    chosen = dispersion_options(options)
    grouping = Grouping.of(corpus, chosen["by"])
    kind = QueryKind(chosen["regex"], chosen["cql"], chosen["seconds"])
    queries = cleaned_queries(query, more, kind)
    if chosen["view"] == "explain":
        from corpuskit.analysis.dispersion.explain import explain

        return explain(corpus, grouping, chosen)
    if chosen["view"] == "strips":
        return _strips(corpus, queries)
    found: Occurrences = QueryOccurrences(corpus, queries) if queries else WordOccurrences(corpus)
    division = divide(corpus, found, grouping, chosen["parts"])
    scores = _Scores(found, division)
    kept = scores.all_items() if queries else _kept_words(corpus, found, scores, chosen)
    notes: dict[str, object] = {**corpus.provenance(), "parts": len(division.names)}
    if isinstance(found, QueryOccurrences):
        notes |= _query_notes(corpus, queries, found)
    else:
        notes |= corpus.segmentation()
    return Table(
        (text("query" if queries else "word"), *_COLUMNS),
        [scores.block(kept)],
        notes=notes,
        captions=[*_captions(division, is_words=not queries), *grouping.captions()],
        chart=_chart(corpus, "query" if queries else "word"),
    )


def _strips(corpus: Corpus, queries: Mapping[str, Query]) -> Table:
    from corpuskit.analysis.dispersion.strips import strips

    if not queries:
        raise CountError("strips need a query", hint="corpuskit dispersion 安全 --strips")
    found = QueryOccurrences(corpus, queries)
    notes = {**corpus.provenance(), **_query_notes(corpus, queries, found)}
    return strips(corpus, found).replace(notes=notes)


def _query_notes(
    corpus: Corpus, queries: Mapping[str, Query], found: QueryOccurrences
) -> dict[str, object]:
    return query_notes(corpus, queries, [len(hits) for hits in found.found])


class _Scores:
    """The measures of all items."""

    def __init__(self, found: Occurrences, division: Division) -> None:
        import numpy

        self._found, self._size = found, int(found.sizes.sum())
        self._division = division
        counts = division.counts
        self.counts = numpy.bincount(counts.words, counts.counts, found.length).astype(int)

    def all_items(self) -> "numpy.ndarray":
        """Return the numbers of all items."""
        import numpy

        return numpy.arange(self._found.length)

    def measures(self, items: "numpy.ndarray") -> Mapping[str, "numpy.ndarray"]:
        """Return the measures of some items by name, without arf."""
        import numpy

        words, parts, numbers, sizes = self._division.counts
        row_of = numpy.full(self._found.length, -1)
        row_of[items] = numpy.arange(len(items))
        rows = row_of[words]
        own = rows >= 0
        counts = PartCounts(rows[own], parts[own], numbers[own], sizes)
        return measures_of(counts, len(items))._asdict()

    def arf(self, items: "numpy.ndarray") -> "numpy.ndarray":
        """Return the average reduced frequency of some items."""
        import numpy

        found = [
            average_reduced_frequencies(*self._found.positions(some), len(some), self._size)
            for some in in_batches(items, self.counts[items])
        ]
        return numpy.concatenate(found) if found else numpy.zeros(0)

    def block(self, items: "numpy.ndarray") -> Block:
        """Return the rows of some items, computed when they are read."""

        def chunks(size: int) -> Iterator[Chunk]:
            if size > 0 and len(items):
                yield self._chunk(items[:size])

        return Block(len(items), chunks)

    def _chunk(self, items: "numpy.ndarray") -> Chunk:
        measures = self.measures(items)
        return (
            [self._found.shown(item) for item in items.tolist()],
            self.counts[items].tolist(),
            measures["range"].tolist(),
            *(_finite(measures[name]) for name in _MEASURES),
            self.arf(items).tolist(),
        )


def _finite(values: "numpy.ndarray") -> list[Cell]:
    """Return numbers as cells; that of an item that never occurs is empty."""
    import numpy

    return [float(x) + 0.0 if numpy.isfinite(x) else None for x in values]


def _kept_words(
    corpus: Corpus, found: Occurrences, scores: _Scores, options: DispersionOptions
) -> "numpy.ndarray":
    """Return the words that are listed, in their order."""
    import numpy

    assert isinstance(found, WordOccurrences)
    kept = scores.counts >= options["min_count"]
    kept &= found.counts.ranges() >= options["min_documents"]
    key = corpus.reading.key
    left_out = {key(clean_word(word)) for word in options["stopwords"]}
    words = found.counts.words
    kept &= numpy.fromiter(
        (len(word) >= options["min_length"] and word not in left_out for word in words),
        dtype=bool,
        count=len(words),
    )
    (items,) = kept.nonzero()
    first = {
        "count": lambda: -scores.counts[items],
        "even": lambda: scores.measures(items)["dp_norm"],
        "uneven": lambda: -scores.measures(items)["dp_norm"],
        "arf": lambda: -scores.arf(items),
    }[options["sort"]]()
    names = numpy.array([words[item] for item in items.tolist()], dtype=str)
    chosen: numpy.ndarray = items[numpy.lexsort((names, -scores.counts[items], first))]
    return chosen


def _captions(division: Division, *, is_words: bool) -> Iterator[Phrase]:
    yield from division.captions
    sizes = division.counts.sizes
    unit = Phrase("tokens without punctuation") if is_words else Phrase("characters")
    yield Phrase(
        "parts have {least:,} to {most:,} {unit}",
        least=int(sizes.min()), most=int(sizes.max()), unit=unit,
    )  # fmt: skip
    yield Phrase(
        "0 is even, near 1 clumped: {names}", names=listed(map(column_name, _ZERO_IS_EVEN))
    )
    yield Phrase("1 is even, near 0 clumped: {names}", names=listed(map(column_name, _ONE_IS_EVEN)))
    if len(sizes) < FEW_PARTS:
        yield Phrase("with {parts}, only the range can be read", parts=plural(len(sizes), "part"))
    yield Phrase("rare words look uneven whatever they mean: compare words of similar frequency")


def _chart(corpus: Corpus, series: str) -> Chart:
    return Chart(
        title=Phrase("How unevenly words are spread"),
        unit=Phrase("DPnorm (0 even, 1 clumped)"),
        y=("dp_norm",),
        series=series,
        kinds=("bars",),
        source=corpus.title,
    )
