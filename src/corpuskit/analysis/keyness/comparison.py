"""The two sides that `keyness` compares, as counts of words.

Invariant: a document is on one side at most; its words count for that side only. The words are
those of both sides together, so that words that the target lacks are compared too.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.word_counts import WordCounts
from corpuskit.core.errors import SelectError, pluralise
from corpuskit.stats.dispersion import PartCounts, dispersion
from corpuskit.stats.keyness import Contrast, contrast

if TYPE_CHECKING:
    import numpy


class Side(NamedTuple):
    """The counts of all words in one side.

    Parameters
    ----------
    name : str
        What readers call it.
    counts : numpy.ndarray
    size : int
        Its tokens, without punctuation.
    ranges : numpy.ndarray or None
        The documents with each word; None for a list of frequencies.
    documents : int or None
    chosen : numpy.ndarray or None
        Which documents of the counts belong to it.
    """

    name: str
    counts: "numpy.ndarray"
    size: int
    ranges: "numpy.ndarray | None" = None
    documents: int | None = None
    chosen: "numpy.ndarray | None" = None


class Comparison(NamedTuple):
    """A target and a reference.

    Parameters
    ----------
    words : list of str
        Match keys.
    shown : callable
        From the number of a word to how it is written.
    target, reference : Side
    in_documents : WordCounts
        The counts in documents, of which the sides are made.
    kind : {"word", "query"}
        What is compared; the size of a side is tokens, with queries Han characters.
    are_parts : bool
        Whether the sides are parts of the same documents: those of the reference follow those of
        the target.
    """

    words: list[str]
    shown: Callable[[int], str]
    target: Side
    reference: Side
    in_documents: WordCounts
    kind: str = "word"
    are_parts: bool = False

    def contrast(self, kept: "numpy.ndarray") -> Contrast:
        """Return the counts of some words, for the formulas."""
        target, reference = self.target, self.reference
        return contrast(target.counts[kept], target.size, reference.counts[kept], reference.size)

    @property
    def compared_documents(self) -> "numpy.ndarray | None":
        """Which documents belong to either side; None without documents of the reference."""
        if self.target.chosen is None or self.reference.chosen is None:
            return None
        found: numpy.ndarray = self.target.chosen | self.reference.chosen
        return found


def compare_documents(
    counts: WordCounts,
    target: "numpy.ndarray",
    reference: "numpy.ndarray",
    names: tuple[str, str],
    units: str = "words",
) -> Comparison:
    """Return the comparison of two choices of documents, whose sizes count some units.

    Raises
    ------
    SelectError
        If a document is on both sides, or a side has no word.
    """
    if both := int((target & reference).sum()):
        raise SelectError(
            f"{pluralise(both, 'document')} would be on both sides",
            hint="choose --target and --reference so that no document is in both",
        )
    sides = [
        Side(
            name,
            counts.totals(chosen),
            int(counts.sizes[chosen].sum()),
            counts.ranges(chosen),
            int(chosen.sum()),
            chosen,
        )
        for name, chosen in zip(names, (target, reference), strict=True)
    ]
    for side in sides:
        if not side.size:
            raise SelectError(f"{side.name}: has no {units}", hint=f"select documents with {units}")
    return Comparison(counts.words, counts.shown, sides[0], sides[1], counts)


def compare_list(
    counts: WordCounts,
    target: "numpy.ndarray",
    name: str,
    frequencies: Mapping[str, int],
    size: int,
) -> Comparison:
    """Return the comparison of documents with a list of frequencies.

    Parameters
    ----------
    counts : WordCounts
    target : numpy.ndarray of bool
    name : str
        Of the target.
    frequencies : mapping of str to int
        By match key.
    size : int
        The tokens that the list was counted in.
    """
    import numpy

    others = [word for word in frequencies if word not in set(counts.words)]
    words = [*counts.words, *others]
    zeros = numpy.zeros(len(others), dtype=numpy.int64)
    target_side = Side(
        name,
        numpy.concatenate([counts.totals(target), zeros]),
        int(counts.sizes[target].sum()),
        numpy.concatenate([counts.ranges(target), zeros]),
        int(target.sum()),
        target,
    )
    reference = numpy.array([frequencies.get(word, 0) for word in words], dtype=numpy.int64)

    def shown(word: int) -> str:
        return counts.shown(word) if word < len(counts.words) else words[word]

    return Comparison(words, shown, target_side, Side("list", reference, size), counts)


def dispersion_of(side: Side, counts: WordCounts, words: int) -> "numpy.ndarray | None":
    """Return the DP of every word in the documents of a side; None for fewer than two.

    Documents without words are left out; a word that the side lacks is nan.
    """
    import numpy

    if side.chosen is None:
        return None
    with_words = side.chosen & (counts.sizes > 0)
    if with_words.sum() < 2:
        return None
    number = numpy.cumsum(with_words) - 1
    kept = with_words[counts.document]
    parts = PartCounts(
        counts.word[kept],
        number[counts.document[kept]],
        counts.number[kept],
        counts.sizes[with_words],
    )
    return dispersion(parts, words).dp
