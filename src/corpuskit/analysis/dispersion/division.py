"""The parts of the corpus that a dispersion is measured over.

Parts are documents, the documents of each value of a field, or equal stretches of the corpus.
Parts without a unit are left out. Cost: stretches read the positions of all occurrences, some
millions at a time.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.dispersion.occurrences import Occurrences, Triplets
from corpuskit.core.errors import CountError
from corpuskit.core.phrases import Phrase, column_name, plural
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.stats.dispersion import PartCounts

if TYPE_CHECKING:
    import numpy

_AT_ONCE = 4_000_000
FEW_PARTS = 5
"""Below so many parts, measures take only a few values."""


class Division(NamedTuple):
    """The counts of items in parts.

    Parameters
    ----------
    counts : PartCounts
    names : list of str
        What each part is called.
    captions : tuple of Phrase
        What the parts are, and what was left out.
    """

    counts: PartCounts
    names: list[str]
    captions: tuple[Phrase, ...]


def divide(corpus: Corpus, found: Occurrences, grouping: Grouping, parts: int) -> Division:
    """Return the counts of items in the parts.

    Raises
    ------
    CountError
        If fewer than two parts have text.
    """
    if parts:
        return _stretches(found, parts)
    part_of, names = _parts_of_documents(corpus, grouping)
    sizes = _sums(part_of, found.sizes, len(names))
    (kept,) = sizes.nonzero()
    number_of = _numbers(kept, len(names))
    what = Phrase("documents")
    if grouping.fields:
        fields = ", ".join(map(column_name, grouping.fields))
        what = Phrase("values of {fields}", fields=fields)
    captions = [Phrase("{n} parts: {what}", n=len(kept), what=what)]
    if empty := len(names) - len(kept):
        text = plural(empty, "part")
        captions.append(Phrase("{parts} without text left out", parts=text))
    if len(kept) < 2:
        raise CountError(
            f"dispersion needs two parts with text, got {len(kept)}",
            hint="divide the corpus into equal parts (--parts 10)",
        )
    triplets = found.triplets
    joined = Triplets(triplets.items, number_of[part_of[triplets.documents]], triplets.numbers)
    if grouping.fields:
        joined = _joined(*joined, len(kept))
    counts = PartCounts(joined.items, joined.documents, joined.numbers, sizes[kept])
    return Division(counts, [names[part] for part in kept.tolist()], tuple(captions))


def _parts_of_documents(corpus: Corpus, grouping: Grouping) -> "tuple[numpy.ndarray, list[str]]":
    """Return the part of each document, and the names of the parts."""
    import numpy

    if not grouping.fields:
        names = [document.name for document in corpus.documents]
        return numpy.arange(len(names)), names
    groups = grouping.groups()
    order = grouping.ordered(set(groups))
    place_of = {group: place for place, group in enumerate(order)}
    part_of = numpy.array([place_of[group] for group in groups], dtype=numpy.int64)
    return part_of, [", ".join(grouping.labels(group)) for group in order]


def _stretches(found: Occurrences, parts: int) -> Division:
    """Return the counts in equal stretches; their sizes differ by one unit at most."""
    import numpy

    size = int(found.sizes.sum())
    if size < parts:
        raise CountError(
            f"{size} words or characters cannot be divided into {parts} parts",
            hint="divide the corpus into fewer parts",
        )
    # A position p is in stretch p * parts // size; so stretch k begins at the ceiling of
    # k * size / parts.
    starts = -(-numpy.arange(parts + 1) * size // parts)
    triplets = []
    for items in _some_items(found):
        row, position = found.positions(items)
        ones = numpy.ones(len(row), dtype=numpy.int64)
        triplets.append(_joined(items[row], position * parts // size, ones, parts))
    joined = Triplets(*(numpy.concatenate(arrays) for arrays in zip(*triplets, strict=True)))
    sizes = numpy.diff(starts)
    caption = Phrase("{n} parts of equal size, whatever documents they cross", n=parts)
    counts = PartCounts(joined.items, joined.documents, joined.numbers, sizes)
    return Division(counts, [str(number) for number in range(1, parts + 1)], (caption,))


def _some_items(found: Occurrences) -> "Iterator[numpy.ndarray]":
    """Yield all items, so many at a time that their occurrences fit into memory."""
    import numpy

    triplets = found.triplets
    counts = numpy.bincount(triplets.items, triplets.numbers, found.length)
    yield from in_batches(numpy.arange(found.length), counts)


def in_batches(items: "numpy.ndarray", counts: "numpy.ndarray") -> "Iterator[numpy.ndarray]":
    """Yield items in batches with at most some millions of occurrences, or one item."""
    import numpy

    if len(items):
        batch = numpy.cumsum(counts) // _AT_ONCE
        yield from numpy.split(items, numpy.flatnonzero(numpy.diff(batch)) + 1)


def _joined(
    items: "numpy.ndarray", parts: "numpy.ndarray", numbers: "numpy.ndarray", size: int
) -> Triplets:
    """Return triplets in which no pair of an item and a part occurs twice."""
    import numpy

    keys, places = numpy.unique(items * size + parts, return_inverse=True)
    sums = numpy.bincount(places, numbers, len(keys)).astype(numpy.int64)
    return Triplets(keys // size, keys % size, sums)


def _sums(places: "numpy.ndarray", values: "numpy.ndarray", size: int) -> "numpy.ndarray":
    import numpy

    return numpy.bincount(places, values, size).astype(numpy.int64)


def _numbers(kept: "numpy.ndarray", size: int) -> "numpy.ndarray":
    """Return the new number of each part that is kept, -1 for others."""
    import numpy

    numbers = numpy.full(size, -1)
    numbers[kept] = numpy.arange(len(kept))
    return numbers
