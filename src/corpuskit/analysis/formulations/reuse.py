"""Text that is repeated from earlier years (沿用): clauses with their sources, new text by year.

Definitions: a shingle is eight letters of the match key within a clause; a clause of fewer letters
is one shingle. A clause is *reused* if one clause of an earlier year has at least 80 % of its
distinct shingles, *verbatim* if one has the same letters. New characters are letters in no shingle
that an earlier year has. Documents of one year are not earlier than each other.

Cost: a sort of all shingles, about 60 bytes per character. Sources are looked for once for each
distinct clause, among distinct earlier clauses that share a shingle with it, and only if earlier
years have 80 % of its shingles at all.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.text.clauses import clauses
from corpuskit.text.shingles import SIZE, Letters, encode, letters_of, shingles_of, window_hashes

if TYPE_CHECKING:
    import numpy

LEAST = 0.8
_SALT = 0x9E3779B97F4A7C15


class _DatedClause(NamedTuple):
    """A clause with letters, and where it is from."""

    year: int
    document: str
    label: str
    text: str


class Reuse(NamedTuple):
    """What is reused: an item for each clause, in the order of the years.

    Parameters
    ----------
    clauses : list of _DatedClause
    source : numpy.ndarray
        The place of the earlier clause that is most like it, of several the earliest; -1 for none.
    likeness : numpy.ndarray
        The share of its shingles that the source has; 0 without one.
    letters, new : numpy.ndarray
        Its letters, and those in no shingle of an earlier year.
    """

    clauses: list[_DatedClause]
    source: "numpy.ndarray"
    likeness: "numpy.ndarray"
    letters: "numpy.ndarray"
    new: "numpy.ndarray"


class _Shingles(NamedTuple):
    """Shingles: the number of the hash, the clause, the first letter and how many letters."""

    numbers: "numpy.ndarray"
    clauses: "numpy.ndarray"
    firsts: "numpy.ndarray"
    sizes: "numpy.ndarray"


def find_reuse(corpus: Corpus) -> Reuse:
    """Return what each clause of a corpus repeats from earlier years."""
    import numpy

    of_documents = corpus.in_order(corpus.map(_dated_clauses))
    found = sorted((one for some in of_documents for one in some), key=lambda one: one.year)
    sizes = numpy.cumsum([0, *(len(one.text) for one in found)])
    codes = encode(corpus.reading.key("".join(one.text for one in found)))
    letters = letters_of(codes, sizes)
    shingles = _shingles(letters)
    years = numpy.array([one.year for one in found], dtype=numpy.int64)
    first_years = _first_years(shingles, years)
    is_old = first_years[shingles.numbers] < years[shingles.clauses]
    new = _new_letters(letters, shingles, is_old)
    texts = _texts(letters)
    source, likeness = _sources(texts, shingles, years, first_years)
    return Reuse(found, source, likeness, numpy.diff(letters.starts), new)


def _dated_clauses(part: Part) -> list[list[_DatedClause]]:
    """Return the clauses with letters of each document; none of one without a year."""
    of_documents = []
    for document, year in zip(part.documents, part.values("year"), strict=True):
        written = document.text if year is not None else ""
        pieces = ((written[one.start : one.end], one.label) for one in clauses(written))
        of_documents.append(
            [
                _DatedClause(int(year or 0), document.name, label, text.strip())
                for text, label in pieces
                if any(map(str.isalnum, text))
            ]
        )
    return of_documents


def _shingles(letters: Letters) -> _Shingles:
    import numpy

    windows = shingles_of(letters)
    lengths = numpy.diff(letters.starts)
    hashes = [windows.hashes]
    owners = [numpy.repeat(numpy.arange(len(lengths)), numpy.diff(windows.starts))]
    firsts = [numpy.searchsorted(letters.places, windows.places)]
    sizes = [numpy.full(len(windows.hashes), SIZE)]
    for size in range(1, SIZE):
        short = numpy.flatnonzero(lengths == size)
        at = letters.starts[:-1][short]
        codes = letters.codes[at[:, None] + numpy.arange(size)].ravel()
        hashes.append(window_hashes(codes, size)[::size] ^ numpy.uint64(_SALT * size % 2**64))
        owners.append(short)
        firsts.append(at)
        sizes.append(numpy.full(len(short), size))
    _, numbers = numpy.unique(numpy.concatenate(hashes), return_inverse=True)
    return _Shingles(numbers, *map(numpy.concatenate, (owners, firsts, sizes)))


def _first_years(shingles: _Shingles, years: "numpy.ndarray") -> "numpy.ndarray":
    """Return the first year of each shingle, by number."""
    import numpy

    first = numpy.full(int(shingles.numbers.max(initial=-1)) + 1, 1 << 30, dtype=numpy.int64)
    numpy.minimum.at(first, shingles.numbers, years[shingles.clauses])
    return first


def _new_letters(letters: Letters, shingles: _Shingles, is_old: "numpy.ndarray") -> "numpy.ndarray":
    """Return how many letters of each clause are in no old shingle."""
    import numpy

    size = len(letters.codes)
    opened = numpy.bincount(shingles.firsts[is_old], minlength=size + 1)
    ends = (shingles.firsts + shingles.sizes)[is_old]
    closed = numpy.bincount(ends, minlength=size + 1)
    is_new = numpy.cumsum(opened - closed)[:size] == 0
    before = numpy.concatenate([[0], numpy.cumsum(is_new)])
    counts: numpy.ndarray = numpy.diff(before[letters.starts])
    return counts


def _texts(letters: Letters) -> "numpy.ndarray":
    """Return for each clause the first clause with the same letters."""
    import numpy

    first: dict[bytes, int] = {}
    starts = letters.starts.tolist()
    data = letters.codes.tobytes()
    size = letters.codes.itemsize
    return numpy.array(
        [
            first.setdefault(data[size * start : size * end], place)
            for place, (start, end) in enumerate(pairwise(starts))
        ],
        dtype=numpy.int64,
    )


def _sources(
    texts: "numpy.ndarray",
    shingles: _Shingles,
    years: "numpy.ndarray",
    first_years: "numpy.ndarray",
) -> "tuple[numpy.ndarray, numpy.ndarray]":
    """Return the source of each clause and its likeness."""
    import numpy

    size = len(texts)
    source = numpy.full(size, -1, dtype=numpy.int64)
    likeness = numpy.zeros(size)
    is_first = texts == numpy.arange(size)
    # Distinct shingles of distinct clauses, by clause and by shingle.
    pairs = numpy.unique(
        numpy.stack([shingles.clauses, shingles.numbers], axis=1)[is_first[shingles.clauses]],
        axis=0,
    )
    owners, numbers = pairs[:, 0], pairs[:, 1]
    bounds = numpy.searchsorted(owners, numpy.arange(size + 1))
    by_number = numpy.argsort(numbers, kind="stable")
    posted = owners[by_number]
    posting = numpy.searchsorted(numbers[by_number], numpy.arange(len(first_years) + 1))
    is_old = first_years[numbers] < years[owners]
    old = numpy.bincount(owners[is_old], minlength=size)
    wholes = numpy.diff(bounds)
    for place in numpy.flatnonzero((wholes > 0) & (old >= LEAST * wholes)).tolist():
        own = numbers[bounds[place] : bounds[place + 1]]
        others = numpy.concatenate([posted[posting[n] : posting[n + 1]] for n in own.tolist()])
        others = others[years[others] < years[place]]
        candidates, shared = numpy.unique(others, return_counts=True)
        if len(shared) and shared.max() >= LEAST * len(own):
            best = int(shared.argmax())
            source[place], likeness[place] = candidates[best], shared[best] / len(own)
    # A later clause with the same letters repeats the first one, or has the source of that one.
    source, likeness = source[texts], likeness[texts]
    is_verbatim = years[texts] < years
    source[is_verbatim] = texts[is_verbatim]
    likeness[is_verbatim] = 1.0
    return source, likeness


def years_of(found: Reuse) -> list[tuple[int, Sequence[int]]]:
    """Return the years with the places of their clauses."""
    places: dict[int, list[int]] = {}
    for place, one in enumerate(found.clauses):
        places.setdefault(one.year, []).append(place)
    return sorted(places.items())
