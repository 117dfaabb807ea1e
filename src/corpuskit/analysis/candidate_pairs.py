"""Pairs of documents that are worth comparing, from their sketches.

Candidates are pairs that share half as many rare sampled shingles as a pair at the threshold is
expected to share. Rare shingles are in at most `_MAX_DOCUMENTS` documents, in fewer if there would
be more than `_MAX_PAIRS` pairs. Of the documents that share other shingles, set phrases of the
genre or the words of a form, each is only compared with the next one. So the number of pairs grows
with the text, not with its square.
"""

from typing import TYPE_CHECKING

from corpuskit.analysis.sketches import Sketches, joined

if TYPE_CHECKING:
    import numpy

_MAX_DOCUMENTS = 50
_MAX_PAIRS = 4_000_000


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
    pairs, shared = numpy.unique(joined(found), return_counts=True)
    first = (pairs >> shift).astype(numpy.int64)
    second = (pairs & numpy.uint64(0xFFFFFFFF)).astype(numpy.int64)
    enough = shared >= threshold / 2 * numpy.minimum(sizes[first], sizes[second])
    return list(zip(first[enough].tolist(), second[enough].tolist(), strict=True))
