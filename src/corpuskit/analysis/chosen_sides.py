"""Which documents are the target and which the reference of a comparison."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.errors import SelectError, pluralise
from corpuskit.corpus.corpus import Corpus

if TYPE_CHECKING:
    import numpy

REST = "all other documents"


class ChosenSide(NamedTuple):
    """The documents of one side.

    Parameters
    ----------
    name : str
        What readers call it: its conditions.
    documents : numpy.ndarray of bool
        One for each document, in their order.
    """

    name: str
    documents: "numpy.ndarray"


def chosen_sides(
    corpus: Corpus, target: Sequence[str], reference: Sequence[str]
) -> tuple[ChosenSide, ChosenSide]:
    """Return the documents of the target and of the reference.

    Parameters
    ----------
    corpus : Corpus
    target, reference : sequence of str
        Conditions, as `Corpus.where` takes them. A side without conditions has all documents
        that the other one lacks.

    Raises
    ------
    SelectError
        If a side has no document, or a document is on both sides.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> [(side.name, int(side.documents.sum())) for side in chosen_sides(corpus, ["year=2003"], [])]
    [('year=2003', 1), ('all other documents', 19)]
    """
    first = corpus.mask(*target) if target else ~corpus.mask(*reference)
    second = corpus.mask(*reference) if reference else ~first
    sides = (
        ChosenSide(" and ".join(target) or REST, first),
        ChosenSide(" and ".join(reference) or REST, second),
    )
    for side in sides:
        if not side.documents.any():
            raise SelectError(
                f"{side.name}: no document is left", hint="select fewer for the other side"
            )
    if both := int((first & second).sum()):
        raise SelectError(
            f"{pluralise(both, 'document')} would be on both sides",
            hint="choose --target and --reference so that no document is in both",
        )
    return sides
