"""Sketches of documents: what is needed to find identical documents, and those nearly the same.

A sketch has a digest of the letters of a document and a sample of its shingles (about
`_SAMPLE` of them, all of a short document), selected by their hash, so that two documents sample
in the same way. Invariant: documents with one digest differ at most in script, punctuation and
white space. Cost: linear in the text, in blocks of `_BLOCK` characters, so that memory depends on
the number of documents and not on their length.
"""

from collections.abc import Iterable
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.text.shingles import SIZE, Letters, letters_of, shingles_of, window_hashes

if TYPE_CHECKING:
    import numpy

EDGE = 12
_SAMPLE = 64
_BLOCK = 1 << 18


class _DocumentEnds(NamedTuple):
    """`EDGE` letters at each end of a document, empty if there are fewer.

    Parameters
    ----------
    head, tail : bytes
        The first and the last letters.
    second_head, second_tail : bytes
        The first letters after the first line that has any, the last ones before the last line.
    """

    head: bytes
    tail: bytes
    second_head: bytes
    second_tail: bytes


class Sketches(NamedTuple):
    """The sketches of documents.

    Parameters
    ----------
    digests : list of bytes
        One per document; empty for a document without letters.
    hashes : array of uint64
        Sampled shingles.
    owners : array of uint32
        The index of the document of each.
    ends : list of _DocumentEnds
    """

    digests: list[bytes]
    hashes: "numpy.ndarray"
    owners: "numpy.ndarray"
    ends: list[_DocumentEnds]

    def identical(self) -> dict[bytes, list[int]]:
        """Return the documents with the same letters, by digest; documents have at least one."""
        documents: dict[bytes, list[int]] = {}
        for index, digest in enumerate(self.digests):
            if digest:
                documents.setdefault(digest, []).append(index)
        return documents


def sketch_corpus(corpus: Corpus) -> Sketches:
    """Return the sketches of all documents of a corpus, in their order."""
    sketches = merge(corpus.map(count))
    return sketches if len(corpus.parts) == 1 else _in_order(sketches, corpus)


def _in_order(sketches: Sketches, corpus: Corpus) -> Sketches:
    """Return the sketches of parts, one after the other, in the order of the documents."""
    import numpy

    before = list(accumulate((len(part.documents) for part in corpus.parts), initial=0))
    old = [before[number] + index for number, index in corpus.places]
    new_of_old = numpy.empty(len(old), dtype=numpy.uint32)
    new_of_old[old] = numpy.arange(len(old), dtype=numpy.uint32)
    return Sketches(
        [sketches.digests[place] for place in old],
        sketches.hashes,
        new_of_old[sketches.owners],
        [sketches.ends[place] for place in old],
    )


def count(part: Part) -> Sketches:
    """Return the sketches of the documents of a part."""
    sketcher = _Sketcher()
    batch: list[numpy.ndarray] = []
    size = 0
    for index in range(len(part.documents)):
        if part.size(index) > _BLOCK:
            sketcher.add(batch)
            batch, size = [], 0
            sketcher.add_long(part.folded_blocks(index, _BLOCK), part.size(index))
            continue
        batch.append(joined(list(part.folded_blocks(index, _BLOCK))))
        size += len(batch[-1])
        if size > _BLOCK:
            sketcher.add(batch)
            batch, size = [], 0
    sketcher.add(batch)
    return sketcher.finish()


def merge(partials: Iterable[Sketches]) -> Sketches:
    """Return the sketches of all parts, with indexes of all documents."""
    import numpy

    digests: list[bytes] = []
    ends: list[_DocumentEnds] = []
    hashes, owners = [], []
    for part in partials:
        hashes.append(part.hashes)
        owners.append(part.owners + numpy.uint32(len(digests)))
        digests.extend(part.digests)
        ends.extend(part.ends)
    return Sketches(digests, joined(hashes), joined(owners), ends)


def joined(arrays: "list[numpy.ndarray]") -> "numpy.ndarray":
    """Return arrays one after the other; none is an empty array."""
    import numpy

    if len(arrays) == 1:
        return arrays[0]
    return numpy.concatenate(arrays) if arrays else numpy.zeros(0, dtype=numpy.uint32)


class _Sketcher:
    """Makes the sketches of documents that come in order, several short ones at once."""

    def __init__(self) -> None:
        self._digests: list[bytes] = []
        self._ends: list[_DocumentEnds] = []
        self._hashes: list[numpy.ndarray] = []
        self._owners: list[numpy.ndarray] = []

    def add(self, codes: "list[numpy.ndarray]") -> None:
        """Take the folded code points of some documents."""
        import numpy

        if not codes:
            return
        sizes = numpy.array([len(document) for document in codes])
        whole = joined(codes)
        letters = letters_of(whole, numpy.concatenate([[0], numpy.cumsum(sizes)]))
        first = len(self._digests)
        self._ends += _ends_of(whole, letters)
        data = memoryview(letters.codes.tobytes())
        for start, end in pairwise((letters.starts * 4).tolist()):
            self._digests.append(_digest(data[start:end]).digest() if end > start else b"")
        shingles = shingles_of(letters)
        counts = numpy.diff(shingles.starts)
        owners = numpy.repeat(numpy.arange(len(codes)), counts)
        sampled = (shingles.hashes & _sampling_masks(sizes)[owners]) == 0
        self._keep(shingles.hashes[sampled], owners[sampled] + first)
        is_missed = (numpy.bincount(owners[sampled], minlength=len(codes)) == 0) & (counts > 0)
        for index in numpy.flatnonzero(is_missed).tolist():
            start, end = shingles.starts[index], shingles.starts[index + 1]
            self._keep(shingles.hashes[start:end].min()[None], numpy.array([index + first]))

    def add_long(self, blocks: "Iterable[numpy.ndarray]", size: int) -> None:
        """Take a document in blocks, of which each begins with the last letters before it."""
        import numpy

        mask = _sampling_masks(numpy.array([size]))[0]
        digest = _digest(b"")
        sampled: list[numpy.ndarray] = []
        minimum = None
        ends: list[numpy.ndarray] = []
        carried = numpy.zeros(0, dtype=numpy.uint32)
        for block in blocks:
            # The first block and the last two.
            ends = [*ends[:1], *ends[1:][-1:], block]
            letters = letters_of(block, numpy.array([0, len(block)])).codes
            digest.update(letters.tobytes())
            hashes = window_hashes(joined([carried, letters]))
            sampled.append(numpy.unique(hashes[(hashes & mask) == 0]))
            if len(hashes):
                minimum = hashes.min() if minimum is None else min(minimum, hashes.min())
            carried = joined([carried, letters])[-(SIZE - 1) :]
        kept = numpy.unique(joined(sampled))
        if not len(kept) and minimum is not None:
            kept = numpy.array([minimum])
        self._keep(kept, numpy.full(len(kept), len(self._digests)))
        self._digests.append(digest.digest() if len(carried) else b"")
        head, tail = (_ends_of_one(joined(part)) for part in (ends[:2], ends[-2:]))
        self._ends.append(head._replace(tail=tail.tail, second_tail=tail.second_tail))

    def _keep(self, hashes: "numpy.ndarray", owners: "numpy.ndarray") -> None:
        import numpy

        self._hashes.append(hashes)
        self._owners.append(owners.astype(numpy.uint32))

    def finish(self) -> Sketches:
        """Return all sketches."""
        import numpy

        hashes = joined(self._hashes).astype(numpy.uint64, copy=False)
        return Sketches(self._digests, hashes, joined(self._owners), self._ends)


def _ends_of_one(codes: "numpy.ndarray") -> _DocumentEnds:
    import numpy

    (ends,) = _ends_of(codes, letters_of(codes, numpy.array([0, len(codes)])))
    return ends


def _ends_of(codes: "numpy.ndarray", letters: Letters) -> list[_DocumentEnds]:
    """Return the ends of documents that follow each other."""
    import numpy

    firsts, lasts = letters.starts[:-1], letters.starts[1:]
    if not len(letters.places):
        return [_DocumentEnds(b"", b"", b"", b"")] * len(firsts)
    line_ends = numpy.flatnonzero((codes == 10) | (codes == 12))
    bounds = numpy.concatenate([[-1], line_ends, [len(codes)]])
    # The line end after the first letter of each document, and the one before its last letter.
    limit = len(letters.places) - 1
    after = numpy.searchsorted(bounds, letters.places[numpy.minimum(firsts, limit)])
    before = numpy.searchsorted(bounds, letters.places[numpy.maximum(lasts - 1, 0)]) - 1
    seconds = numpy.searchsorted(letters.places, bounds[after])
    rests = numpy.searchsorted(letters.places, bounds[before])
    data = letters.codes.tobytes()

    def between(start: int, end: int, is_inside: bool) -> bytes:
        return data[4 * start : 4 * end] if is_inside else b""

    columns = (column.tolist() for column in (firsts, lasts, seconds, rests))
    return [
        _DocumentEnds(
            between(first, first + EDGE, first + EDGE <= last),
            between(last - EDGE, last, first + EDGE <= last),
            between(second, second + EDGE, second + EDGE <= last),
            between(rest - EDGE, rest, first + EDGE <= rest),
        )
        for first, last, second, rest in zip(*columns, strict=True)
    ]


def _digest(letters: bytes | memoryview) -> blake2b:
    return blake2b(letters, digest_size=16)


def _sampling_masks(sizes: "numpy.ndarray") -> "numpy.ndarray":
    """Return for each size the bits that are zero in the hashes of the sample.

    Twice as many bits for twice the size: a document keeps 64 to 128 of its shingles, if it has
    as many. The sample of a longer document is part of what a shorter one keeps.
    """
    import numpy

    doublings = numpy.log2(numpy.maximum(sizes // _SAMPLE, 1)).astype(numpy.uint64)
    masks: numpy.ndarray = (numpy.uint64(1) << doublings) - numpy.uint64(1)
    return masks
