"""The rows of `keyness`: words in order, and p-values only for those that are read."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.keyness.comparison import Comparison, dispersion_of
from corpuskit.analysis.keyness.measures import MeasureColumns, measure_columns
from corpuskit.analysis.keyness.options import KeynessOptions
from corpuskit.core.blocks import Block
from corpuskit.core.columns import Cell, Cells, Chunk
from corpuskit.core.phrases import Phrase
from corpuskit.stats.keyness import LogRatioInterval, conservative_log_ratio, g2, log_ratio
from corpuskit.stats.permutation import PermutationTest, permutation_test

if TYPE_CHECKING:
    import numpy

MOST_DOCUMENTS = 60
"""Documents up to which words are tested by permutations, unless a number is asked for."""
MOST_TESTED = 500
"""Rows of a list that are tested; the others have no p."""
DRAWS = 9_999
_PER = 1_000_000
SIDES = {True: Phrase("target"), False: Phrase("reference")}
"""The side that has a word more often, by whether that is the target."""


class Scores(NamedTuple):
    """The numbers of the words that were compared.

    Parameters
    ----------
    kept : numpy.ndarray
        The words.
    interval : LogRatioInterval
    measure : MeasureColumns or None
        None where the list is sorted by the conservative log ratio.
    is_positive : numpy.ndarray
        Whether the target has a word more often.
    """

    kept: "numpy.ndarray"
    interval: LogRatioInterval
    measure: MeasureColumns | None
    is_positive: "numpy.ndarray"


class RowOptions(NamedTuple):
    """What the rows of a comparison have besides the numbers of their words.

    Parameters
    ----------
    first : tuple
        The cells before each word: the group.
    options : KeynessOptions
    robust : callable
        From comparison, scores and places to the columns that mark robust words.
    """

    first: Cells
    options: KeynessOptions
    robust: Callable[[Comparison, Scores, "numpy.ndarray"], Sequence[list[Cell]]]


def compared_words(comparison: Comparison, options: KeynessOptions) -> "numpy.ndarray":
    """Return the words that are compared: the family of all tests."""
    import numpy

    target, reference = comparison.target, comparison.reference
    kept = target.counts + reference.counts >= options["min_count"]
    if options["min_documents"] > 1 and target.ranges is not None:
        ranges = target.ranges + (reference.ranges if reference.ranges is not None else 0)
        kept &= ranges >= options["min_documents"]
    chosen = numpy.flatnonzero(kept)
    if options["min_length"] > 1 or options["stopwords"]:
        stopwords, least = options["stopwords"], options["min_length"]
        words = comparison.words
        chosen = numpy.array(
            [w for w in chosen.tolist() if len(words[w]) >= least and words[w] not in stopwords],
            dtype=numpy.int64,
        )
    return chosen


def scores(comparison: Comparison, kept: "numpy.ndarray", options: KeynessOptions) -> Scores:
    """Return the scores of the words that are compared."""
    counts = comparison.contrast(kept)
    interval = conservative_log_ratio(
        counts, confidence=options["confidence"], comparisons=max(1, len(kept))
    )
    name = options["measure"]
    measure = None if name == "lrc" else measure_columns(name, comparison, kept)
    is_positive = counts.target * counts.reference_size >= counts.reference * counts.target_size
    return Scores(kept, interval, measure, is_positive)


def in_order(comparison: Comparison, found: Scores, *, positive: bool) -> "numpy.ndarray":
    """Return the places of the words of one side: by score, then documents, count and word."""
    import numpy

    (places,) = numpy.nonzero(found.is_positive == positive)
    score = numpy.abs(found.interval.score) if found.measure is None else found.measure.order
    target, reference = comparison.target, comparison.reference
    totals = (target.counts + reference.counts)[found.kept]
    ranges = numpy.zeros_like(totals)
    for side in (target, reference):
        if side.ranges is not None:
            ranges = ranges + side.ranges[found.kept]
    words = numpy.array([comparison.words[word] for word in found.kept[places].tolist()], dtype=str)
    order = numpy.lexsort((words, -totals[places], -ranges[places], -score[places]))
    chosen: numpy.ndarray = places[order]
    return chosen


def block(comparison: Comparison, found: Scores, places: "numpy.ndarray", row: RowOptions) -> Block:
    """Return the rows of some words, computed when they are read."""

    def chunks(size: int) -> Iterator[Chunk]:
        if size > 0 and len(places):
            yield _chunk(comparison, found, places[:size], row)

    return Block(len(places), chunks)


def _chunk(
    comparison: Comparison, found: Scores, places: "numpy.ndarray", row: RowOptions
) -> Chunk:
    words = found.kept[places]
    counts = comparison.contrast(words)
    target, reference = comparison.target, comparison.reference
    added = [] if found.measure is None else found.measure.values
    size = len(places)
    return (
        *([cell] * size for cell in row.first),
        [comparison.shown(word) for word in words.tolist()],
        target.counts[words].tolist(),
        reference.counts[words].tolist(),
        (target.counts[words] * (_PER / target.size)).tolist(),
        (reference.counts[words] * (_PER / reference.size)).tolist(),
        _cells(target.ranges, words),
        _cells(reference.ranges, words),
        log_ratio(counts).tolist(),
        finite(found.interval.score[places]),
        finite(found.interval.low[places]),
        finite(found.interval.high[places]),
        g2(counts).tolist(),
        *(finite(values[places]) for values in added),
        *row.robust(comparison, found, places),
        _p_values(comparison, words, row.options),
        _dispersions(comparison, words, of_target=True),
        _dispersions(comparison, words, of_target=False),
        [SIDES[positive] for positive in found.is_positive[places].tolist()],
    )


def _cells(values: "numpy.ndarray | None", words: "numpy.ndarray") -> list[Cell]:
    return [None] * len(words) if values is None else values[words].tolist()


def finite(values: "numpy.ndarray") -> list[Cell]:
    """Return numbers as cells; an infinite bound is empty."""
    import numpy

    return [float(x) if numpy.isfinite(x) else None for x in values]


def _dispersions(comparison: Comparison, words: "numpy.ndarray", *, of_target: bool) -> list[Cell]:
    side = comparison.target if of_target else comparison.reference
    found = dispersion_of(side, comparison.in_documents, len(comparison.words))
    return [None] * len(words) if found is None else finite(found[words])


def _p_values(
    comparison: Comparison, words: "numpy.ndarray", options: KeynessOptions
) -> list[Cell]:
    test = permutation(comparison, words[:MOST_TESTED], options)
    tested = [] if test is None else [float(p) for p in test.p]
    return [*tested, *[None] * (len(words) - len(tested))]


def permutation(
    comparison: Comparison, words: "numpy.ndarray", options: KeynessOptions
) -> PermutationTest | None:
    """Return the permutation test of some words; None where there is none."""
    documents, draws = comparison.compared_documents, options["permutations"]
    if documents is None or draws == 0 or comparison.are_parts:
        return None
    if draws is None and documents.sum() > MOST_DOCUMENTS:
        return None
    chosen = comparison.target.chosen
    assert chosen is not None
    counts = comparison.in_documents
    return permutation_test(
        counts.table(words)[documents],
        counts.sizes[documents],
        chosen[documents],
        draws=DRAWS if draws is None else draws,
        seed=options["seed"],
    )
