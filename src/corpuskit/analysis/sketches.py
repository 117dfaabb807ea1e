"""Sketches of documents: what is needed to find identical documents, and those nearly the same.

A sketch has a digest of the letters of a document and a sample of its shingles (about
`_SAMPLE` of them, all of a short document), selected by their hash, so that two documents sample
in the same way. Invariant: documents with one digest differ at most in script, punctuation and
white space. Cost: linear in the text, in blocks of `_BLOCK` characters, so that memory depends on
the number of documents and not on their length.

Candidates are pairs that share half as many rare sampled shingles as a pair at the threshold is
expected to share. Rare shingles are in at most `_MAX_DOCUMENTS` documents, in fewer if there would
be more than `_MAX_PAIRS` pairs. Of the documents that share other shingles, set phrases of the
genre or the words of a form, each is only compared with the next one. So the number of pairs grows
with the text, not with its square.
"""

from collections.abc import Iterable
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.text.shingles import SIZE, letters_of, shingles_of, window_hashes

if TYPE_CHECKING:
    import numpy

EDGE = 12
_SAMPLE = 64
_BLOCK = 1 << 18
_MAX_DOCUMENTS = 50
_MAX_PAIRS = 4_000_000


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
    heads, tails : list of bytes
        The first and the last `EDGE` letters of each document; empty if it has fewer.
    """

    digests: list[bytes]
    hashes: "numpy.ndarray"
    owners: "numpy.ndarray"
    heads: list[bytes]
    tails: list[bytes]

    def identical(self) -> dict[bytes, list[int]]:
        """Return the documents with the same letters, by digest; documents have at least one."""
        documents: dict[bytes, list[int]] = {}
        for index, digest in enumerate(self.digests):
            if digest:
                documents.setdefault(digest, []).append(index)
        return documents


def sketch_corpus(corpus: Corpus) -> Sketches:
    """Return the sketches of all documents of a corpus."""
    return merge(corpus.map(count))


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
        batch.append(_joined(list(part.folded_blocks(index, _BLOCK))))
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
    heads: list[bytes] = []
    tails: list[bytes] = []
    hashes, owners = [], []
    for part in partials:
        hashes.append(part.hashes)
        owners.append(part.owners + numpy.uint32(len(digests)))
        digests.extend(part.digests)
        heads.extend(part.heads)
        tails.extend(part.tails)
    return Sketches(digests, _joined(hashes), _joined(owners), heads, tails)


def _joined(arrays: "list[numpy.ndarray]") -> "numpy.ndarray":
    import numpy

    if len(arrays) == 1:
        return arrays[0]
    return numpy.concatenate(arrays) if arrays else numpy.zeros(0, dtype=numpy.uint32)


class _Sketcher:
    """Makes the sketches of documents that come in order, several short ones at once."""

    def __init__(self) -> None:
        self._digests: list[bytes] = []
        self._heads: list[bytes] = []
        self._tails: list[bytes] = []
        self._hashes: list[numpy.ndarray] = []
        self._owners: list[numpy.ndarray] = []

    def add(self, codes: "list[numpy.ndarray]") -> None:
        """Take the folded code points of some documents."""
        import numpy

        if not codes:
            return
        sizes = numpy.array([len(document) for document in codes])
        letters = letters_of(_joined(codes), numpy.concatenate([[0], numpy.cumsum(sizes)]))
        first = len(self._digests)
        for start, end in pairwise(letters.starts.tolist()):
            codes_of_one = letters.codes[start:end]
            self._add_ends(codes_of_one, codes_of_one)
            self._digests.append(_digest(codes_of_one.tobytes()).digest() if end > start else b"")
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
        head = carried = numpy.zeros(0, dtype=numpy.uint32)
        for block in blocks:
            letters = letters_of(block, numpy.array([0, len(block)])).codes
            digest.update(letters.tobytes())
            hashes = window_hashes(_joined([carried[-(SIZE - 1) :], letters]))
            sampled.append(numpy.unique(hashes[(hashes & mask) == 0]))
            if len(hashes):
                minimum = hashes.min() if minimum is None else min(minimum, hashes.min())
            head = _joined([head, letters[:EDGE]])[:EDGE]
            carried = _joined([carried, letters])[-EDGE:]
        kept = numpy.unique(_joined(sampled))
        if not len(kept) and minimum is not None:
            kept = numpy.array([minimum])
        self._keep(kept, numpy.full(len(kept), len(self._digests)))
        self._digests.append(digest.digest() if len(head) else b"")
        self._add_ends(head, carried)

    def _add_ends(self, head: "numpy.ndarray", tail: "numpy.ndarray") -> None:
        """Record the ends of a document, unless it is shorter than they are."""
        is_long = len(head) >= EDGE
        self._heads.append(head[:EDGE].tobytes() if is_long else b"")
        self._tails.append(tail[-EDGE:].tobytes() if is_long else b"")

    def _keep(self, hashes: "numpy.ndarray", owners: "numpy.ndarray") -> None:
        import numpy

        self._hashes.append(hashes)
        self._owners.append(owners.astype(numpy.uint32))

    def finish(self) -> Sketches:
        """Return all sketches."""
        import numpy

        hashes = _joined(self._hashes).astype(numpy.uint64, copy=False)
        owners = _joined(self._owners)
        return Sketches(self._digests, hashes, owners, self._heads, self._tails)


def _digest(letters: bytes) -> blake2b:
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


def candidate_pairs(sketches: Sketches, threshold: float) -> list[tuple[int, int]]:
    """Return the pairs of documents that are worth comparing, in order.

    Parameters
    ----------
    sketches : Sketches
        Of documents of which no two are identical.
    threshold : float
        The similarity that is searched for.
    """
    import numpy

    documents = len(sketches.digests)
    # One sort of the hashes, with the document in the last bits: 44 bits of the hash remain if
    # there are a million documents. Two shingles taken for one only make a candidate more.
    bits = numpy.uint64(max(1, documents.bit_length()))
    entries = (sketches.hashes >> bits << bits) | sketches.owners
    entries.sort()
    entries = entries[_is_new(entries)]
    hashes = entries >> bits
    owners = entries & ((numpy.uint64(1) << bits) - numpy.uint64(1))
    runs = numpy.flatnonzero(_is_new(hashes))
    lengths = numpy.diff(numpy.append(runs, len(hashes)))
    limit = _rare_limit(lengths)
    rare = numpy.repeat(lengths <= limit, lengths)
    pairs = _shared_pairs(hashes[rare], owners[rare], limit, threshold, documents)
    pairs += _shared_pairs(hashes[~rare], owners[~rare], 2, threshold, documents)
    return sorted(set(pairs))


def _is_new(values: "numpy.ndarray") -> "numpy.ndarray":
    """Return for each sorted value whether it differs from the one before."""
    import numpy

    new = numpy.ones(len(values), dtype=bool)
    new[1:] = values[1:] != values[:-1]
    return new


def _rare_limit(lengths: "numpy.ndarray") -> int:
    """Return in how many documents a shingle may be to be compared in all of them."""
    import numpy

    sizes = numpy.arange(_MAX_DOCUMENTS + 1)
    counts = numpy.bincount(lengths[lengths <= _MAX_DOCUMENTS], minlength=len(sizes))
    pairs = numpy.cumsum(counts * (sizes * (sizes - 1) // 2))
    return int(numpy.flatnonzero(pairs <= _MAX_PAIRS)[-1])


def _shared_pairs(
    hashes: "numpy.ndarray", owners: "numpy.ndarray", limit: int, threshold: float, documents: int
) -> list[tuple[int, int]]:
    """Return the pairs that share enough of some shingles, less than `limit` places apart."""
    import numpy

    sizes = numpy.bincount(owners.astype(numpy.int64), minlength=documents)
    shift = numpy.uint64(32)
    found = []
    for gap in range(1, min(limit, len(hashes))):
        same = hashes[gap:] == hashes[:-gap]
        if not same.any():
            break
        found.append((owners[:-gap][same] << shift) | owners[gap:][same])
    if not found:
        return []
    pairs, shared = numpy.unique(_joined(found), return_counts=True)
    first = (pairs >> shift).astype(numpy.int64)
    second = (pairs & numpy.uint64(0xFFFFFFFF)).astype(numpy.int64)
    enough = shared >= threshold / 2 * numpy.minimum(sizes[first], sizes[second])
    return list(zip(first[enough].tolist(), second[enough].tolist(), strict=True))
