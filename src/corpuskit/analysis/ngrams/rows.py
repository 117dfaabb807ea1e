"""The rows of `ngrams`: in order of count; texts and documents only of those that are read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.ngrams.levels import Level
from corpuskit.analysis.ngrams.sequence import UnitSequence
from corpuskit.core.blocks import Block
from corpuskit.core.columns import Cell, Cells, Chunk

if TYPE_CHECKING:
    import numpy

_PER = 1_000_000
_ROWS = 2_048
_MIX = 0x9E3779B97F4A7C15


class Found(NamedTuple):
    """The n-grams of one group that are listed, in order.

    Parameters
    ----------
    sequence : UnitSequence
    shown_units : list of str
        How each frequent unit is written, where n-grams have gaps; else empty.
    levels : list of Level
    level, gram : numpy.ndarray
        For each row, the place of its level in `levels` and its number there.
    free : numpy.ndarray or None
        For each row; None where n-grams have gaps.
    separator : str
        What is written between units.
    """

    sequence: UnitSequence
    shown_units: list[str]
    levels: list[Level]
    level: "numpy.ndarray"
    gram: "numpy.ndarray"
    free: "numpy.ndarray | None"
    separator: str


def block(found: Found, first: Cells) -> Block:
    """Return the rows of a group, computed when they are read."""

    def chunks(size: int) -> Iterator[Chunk]:
        for at in range(0, min(size, len(found.level)), _ROWS):
            yield _chunk(found, slice(at, min(at + _ROWS, size)), first)

    return Block(len(found.level), chunks)


def _chunk(found: Found, rows: slice, first: Cells) -> Chunk:
    import numpy

    level_of, grams = found.level[rows], found.gram[rows]
    size = len(grams)
    texts: list[Cell] = [""] * size
    lengths, counts, documents = (numpy.zeros(size, dtype=numpy.int64) for _ in range(3))
    for number, level in enumerate(found.levels):
        chosen = numpy.flatnonzero(level_of == number)
        if not len(chosen):
            continue
        some = grams[chosen]
        for place, shown in zip(chosen.tolist(), _texts(found, level, some), strict=True):
            texts[place] = shown
        lengths[chosen], counts[chosen] = level.n, level.counts[some]
        documents[chosen] = documents_of(found.sequence, level, some)
    free: list[list[Cell]] = [] if found.free is None else [found.free[rows].tolist()]
    rates = counts * (_PER / max(1, len(found.sequence.types)))
    return (
        *([cell] * size for cell in first),
        *(lengths.tolist(), texts, counts.tolist(), *free, documents.tolist(), rates.tolist()),
    )


def documents_of(sequence: UnitSequence, level: Level, grams: "numpy.ndarray") -> "numpy.ndarray":
    """Return in how many documents some n-grams of a level occur."""
    import numpy

    places, owners = level.occurrences(grams)
    documents = numpy.searchsorted(sequence.bounds, places, side="right")
    is_new = (numpy.diff(documents, prepend=-1) != 0) | (numpy.diff(owners, prepend=-1) != 0)
    return numpy.bincount(owners[is_new], minlength=len(grams))


def _texts(found: Found, level: Level, grams: "numpy.ndarray") -> list[str]:
    """Return how n-grams are written: the commonest way, of several the first by code point."""
    import numpy

    if level.units is not None:
        members = level.units[grams].tolist()
        return [found.separator.join(found.shown_units[unit] for unit in row) for row in members]
    sequence = found.sequence
    places, owners = level.occurrences(grams)
    at = places.astype(numpy.int64)
    hashes = numpy.zeros(len(at), dtype=numpy.uint64)
    for step in range(level.n):
        hashes = hashes * numpy.uint64(_MIX) + sequence.types[at + step].astype(numpy.uint64)
    order = numpy.lexsort((hashes, owners))
    is_new = (numpy.diff(owners[order], prepend=-1) != 0) | (
        numpy.concatenate([[True], numpy.diff(hashes[order]) != 0])[: len(order)]
    )
    firsts = numpy.flatnonzero(is_new)
    sizes = numpy.diff(numpy.append(firsts, len(order)))
    best: list[dict[str, int]] = [{} for _ in range(len(grams))]
    representatives = order[firsts]
    for place, owner, size in zip(
        at[representatives].tolist(), owners[representatives].tolist(), sizes.tolist(), strict=True
    ):
        units = sequence.types[place : place + level.n].tolist()
        written = found.separator.join(map(sequence.spelling, units))
        best[owner][written] = best[owner].get(written, 0) + size
    return [min(ways, key=lambda way: (-ways[way], way)) for ways in best]
