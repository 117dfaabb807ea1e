"""The counts of terms on the two sides of a comparison."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.chosen_sides import ChosenSide, chosen_sides
from corpuskit.analysis.compare.changes import SideSize
from corpuskit.analysis.compare.options import CompareOptions
from corpuskit.analysis.domains.counting import Counting, TermCounts, make_counting
from corpuskit.analysis.domains.options import domains_options
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.lexicon.model import Lexicon

if TYPE_CHECKING:
    import numpy


class ComparedTerms(NamedTuple):
    """What is compared, and what counts.

    Parameters
    ----------
    counting : Counting
    sides : tuple of ChosenSide
        The target and the reference.
    counts : tuple of TermCounts
        The counts of each.
    documents : list of TermCounts
        The counts of every document, in their order.
    """

    counting: Counting
    sides: tuple[ChosenSide, ChosenSide]
    counts: tuple[TermCounts, TermCounts]
    documents: list[TermCounts]

    @property
    def sizes(self) -> tuple[SideSize, SideSize]:
        """The sizes of the target and of the reference."""
        target, reference = (
            SideSize(side.name, counts.documents, counts.han)
            for side, counts in zip(self.sides, self.counts, strict=True)
        )
        return target, reference


def compared_terms(corpus: Corpus, lexicon: Lexicon, options: CompareOptions) -> ComparedTerms:
    """Return the counts of the terms of a lexicon on both sides."""
    counting = make_counting(corpus, lexicon, domains_options({"count_as": options["count_as"]}))
    sides = chosen_sides(corpus, options["target"], options["reference"])
    documents = corpus.in_order(corpus.map(lambda part: count(part, counting)))
    target, reference = (_merge(documents, side.documents) for side in sides)
    return ComparedTerms(counting, sides, (target, reference), documents)


def count(part: Part, counting: Counting) -> list[TermCounts]:
    """Return the counts of each document in a part."""
    pairs = zip(part.sizes("han"), counting.terms(part), strict=True)
    return [TermCounts(1, han, Counter(terms)) for han, terms in pairs]


def _merge(documents: Sequence[TermCounts], chosen: "numpy.ndarray") -> TermCounts:
    """Return the counts of the documents that are chosen."""
    import numpy

    total = TermCounts()
    for place in numpy.flatnonzero(chosen).tolist():
        total.add(documents[place])
    return total
