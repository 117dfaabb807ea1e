"""The types of documents with their counts, as a store has them, and the items they count as.

A store has, for each document, its distinct types (a spelling, with its part of speech if there
is one) and their counts: the *type counts*. A word is counted as an *item*: its match key, its
exact spelling, or either with a part of speech. Several types can be one item; then the later
ones of a document are *repeated*, so that the document counts once for the item.

Cost: array passes over the type counts of the documents, no matter how many tokens they have.
Only type counts of items with several types are sorted, to find the repeated ones; if the items
are the words of the store, it has them precomputed.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.corpus.part import Part
from corpuskit.store.format import TAG
from corpuskit.text.characters import is_punctuation

if TYPE_CHECKING:
    import numpy


class TypeItems(NamedTuple):
    """The item that each type of a store is counted as.

    Parameters
    ----------
    keys : list of str
        The items.
    of_type : array
        The number of the item of each type.
    punctuation : array of bool
        Which items are punctuation.
    are_store_words : bool
        Whether the items are the words of the store, for which it has precomputed sections.
    """

    keys: list[str]
    of_type: "numpy.ndarray"
    punctuation: "numpy.ndarray"
    are_store_words: bool


class TypeCounts(NamedTuple):
    """The types of some documents with their counts, document by document.

    Parameters
    ----------
    bounds : array
        Where each document begins, and the end of the last.
    types, counts : array
    repeated : array
        The positions, ascending, of the types whose item an earlier type of their document is.
    """

    bounds: "numpy.ndarray"
    types: "numpy.ndarray"
    counts: "numpy.ndarray"
    repeated: "numpy.ndarray"


def type_items(part: Part, *, pos: bool, joined: Mapping[str, str] | None = None) -> TypeItems:
    """Return the items of a part: words of the store, spellings, or either with parts of speech.

    `joined` gives words that count as another word: match keys by match key.
    """
    import numpy

    store, exact = part.store, part.reading.options.exact_script
    word_of_type = store.sections["type_words"].numpy().astype(numpy.int64)
    if not (exact or pos or joined):
        words = list(store.words)
        punctuation = numpy.zeros(len(words), dtype=bool)
        punctuation[store.sections["punctuation"].numpy()] = True
        return TypeItems(words, word_of_type, punctuation, are_store_words=True)
    if exact:
        keys = [spelling_of(type_) for type_ in store.types]
    else:
        words = list(store.words)
        keys = [words[word] for word in word_of_type.tolist()]
    if joined:
        keys = [joined.get(key, key) for key in keys]
    is_punctuation_type = [is_punctuation(key) for key in keys]
    if pos:
        keys = [f"{key}{TAG}{tag}" for key, tag in zip(keys, part.tags(), strict=True)]
    number_of: dict[str, int] = {}
    item_of = numpy.array(
        [number_of.setdefault(key, len(number_of)) for key in keys], dtype=numpy.int64
    )
    punctuation = numpy.zeros(len(number_of), dtype=bool)
    punctuation[item_of] = is_punctuation_type
    return TypeItems(list(number_of), item_of, punctuation, are_store_words=False)


def spelling_of(type_: str) -> str:
    """Return the spelling of a type of a store."""
    return type_.split(TAG, 1)[0]


def type_counts_of(part: Part, places: list[int], items: TypeItems) -> TypeCounts:
    """Return the types and counts of some documents, in the given order.

    For all documents in their order the sections of the store are taken as they are; otherwise
    the ranges of the documents are gathered by one index array.
    """
    import numpy

    sections = part.store.sections
    types, counts = (sections[f"document_{name}"].numpy() for name in ("types", "counts"))
    bounds = sections["document_type_starts"].numpy().astype(numpy.int64)
    repeated = sections["document_again"].numpy() if items.are_store_words else None
    if places != list(range(len(part.store))):
        first = bounds[places]
        lengths = bounds[[place + 1 for place in places]] - first
        bounds = numpy.concatenate([[0], numpy.cumsum(lengths)])
        chosen = numpy.arange(bounds[-1]) + numpy.repeat(first - bounds[:-1], lengths)
        if repeated is not None:
            is_repeated = numpy.zeros(len(types), dtype=bool)
            is_repeated[repeated] = True
            repeated = numpy.flatnonzero(is_repeated[chosen])
        types, counts = types[chosen], counts[chosen]
    if repeated is None:
        repeated = _repeated(bounds, types, items)
    return TypeCounts(bounds, types, counts, repeated)


def _repeated(bounds: "numpy.ndarray", types: "numpy.ndarray", items: TypeItems) -> "numpy.ndarray":
    """Return the positions, ascending, whose item an earlier type of their document is.

    Only items with several types can repeat. Document and item are joined into one number; after
    a stable sort, equal numbers are neighbours in their order, and all but the first repeat.
    """
    import numpy

    has_several = numpy.bincount(items.of_type, minlength=len(items.keys)) > 1
    positions = numpy.flatnonzero(has_several[items.of_type][types])
    documents = numpy.searchsorted(bounds, positions, side="right")
    joined = documents * max(1, len(items.keys)) + items.of_type[types[positions]]
    order = numpy.argsort(joined, kind="stable")
    repeats = numpy.flatnonzero(numpy.diff(joined[order]) == 0) + 1
    return numpy.sort(positions[order[repeats]])
