"""Whether a word stays key where the text is divided differently: `keyness` with `robust`.

Two other divisions: the words of a second segmenter, and the word as a string of characters,
wherever it occurs. A word is robust if its conservative log ratio is not 0 and on the same side in
all three. Each list of words is corrected for its own number of words, the strings for that of the
first list. Cost: the texts are segmented again, in memory; strings are searched for the rows that
are read.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.keyness.comparison import Comparison, compare_documents
from corpuskit.analysis.keyness.options import KeynessOptions
from corpuskit.analysis.keyness.queries import HAN, literal, query_counts
from corpuskit.analysis.keyness.rows import MOST_TESTED, Scores, compared_words, finite, scores
from corpuskit.analysis.word_counts import merge
from corpuskit.core.columns import Cell, Column, details, number, text
from corpuskit.core.errors import SegmentError
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.segmentation.engine_names import check_engine
from corpuskit.stats.keyness import conservative_log_ratio

if TYPE_CHECKING:
    import numpy

ROBUST_COLUMNS: tuple[Column, ...] = (
    text("robust"),
    *details(number("lrc_second_segmenter"), number("lrc_characters")),
)


class Robustness(NamedTuple):
    """What is needed to say which words are robust.

    Parameters
    ----------
    second : dict of str to float
        The conservative log ratios of the second segmenter's words, by match key.
    corpora : sequence of Corpus
        Those whose documents are compared, in the order of the counts.
    """

    second: dict[str, float]
    corpora: Sequence[Corpus]

    def columns(
        self, comparison: Comparison, found: Scores, places: "numpy.ndarray", confidence: float
    ) -> list[list[Cell]]:
        """Return the columns of some rows; those beyond the first 500 are empty."""
        import numpy

        tested = places[:MOST_TESTED]
        keys = [comparison.words[word] for word in found.kept[tested].tolist()]
        first = found.interval.score[tested]
        second = numpy.array([self.second.get(key, 0.0) for key in keys])
        third = self._of_strings(comparison, keys, len(found.kept), confidence)
        sides = numpy.sign([first, second, third])
        is_robust = (sides[0] != 0) & (sides == sides[0]).all(axis=0)
        empty: list[Cell] = [None] * (len(places) - len(tested))
        return [
            ["yes" if one else "no" for one in is_robust.tolist()] + empty,
            finite(second) + empty,
            finite(third) + empty,
        ]

    def _of_strings(
        self, comparison: Comparison, keys: Sequence[str], family: int, confidence: float
    ) -> "numpy.ndarray":
        import numpy

        queries = {key: literal(key) for key in keys}
        counts = merge([query_counts(corpus, queries) for corpus in self.corpora])
        target, reference = comparison.target, comparison.reference
        assert target.chosen is not None
        assert reference.chosen is not None
        names = target.name, reference.name
        strings = compare_documents(counts, target.chosen, reference.chosen, names, HAN)
        number_of = {word: i for i, word in enumerate(strings.words)}
        order = numpy.array([number_of[key] for key in keys], dtype=numpy.int64)
        return conservative_log_ratio(
            strings.contrast(order), confidence=confidence, comparisons=max(1, family)
        ).score


def second_engine(corpus: Corpus, robust: bool | str) -> str:
    """Return the engine of the second segmenter.

    Raises
    ------
    SegmentError
        If it is unknown, or that of the corpus.
    """
    own = corpus.reading.engine
    engine = robust if isinstance(robust, str) else "rjieba" if own != "rjieba" else "linear"
    check_engine(engine)
    if engine == own:
        raise SegmentError(f"{engine}: is the segmenter of the corpus", hint="name another")
    return engine


def resegmented(corpus: Corpus, engine: str) -> Corpus:
    """Return the corpus with the words of another segmenter.

    Raises
    ------
    SegmentError
        If the words of a document are those of its file.
    """
    for part in corpus.parts:
        if any(part.is_pretokenised(index) for index in range(len(part.documents))):
            raise SegmentError(
                "the words of the corpus are those of its files", hint="omit --robust"
            )
    reading = corpus.reading.with_options(engine=engine)
    parts = tuple(Part(part.documents, reading, origin=part.origin) for part in corpus.parts)
    return replace(corpus, parts=parts, reading=reading)


def robustness(
    second: Comparison, corpora: Sequence[Corpus], options: KeynessOptions
) -> Robustness:
    """Return what tells robust words, from the comparison of the second segmenter's words."""
    kept = compared_words(second, options)
    found = scores(second, kept, {**options, "measure": "lrc"})
    words = [second.words[word] for word in kept.tolist()]
    return Robustness(dict(zip(words, found.interval.score.tolist(), strict=True)), corpora)
