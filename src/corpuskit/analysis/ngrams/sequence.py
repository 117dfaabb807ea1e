"""The words or characters of documents in their order, with the places no n-gram crosses.

Invariants: the units of a document follow each other; punctuation is not a unit, unless it counts;
a unit that *starts a stretch* is the first after punctuation, a line end or the head of a document.
If punctuation counts, it is the first after the end of a sentence. White space within a line
is not a unit and ends nothing. Sequences of parts are joined by their spellings and match keys, so
that what is counted in the joined sequence does not depend on the parts.

Cost: array passes; about nine bytes per unit.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.type_counts import spelling_of, type_items
from corpuskit.corpus.part import Part
from corpuskit.store.reading.line_starts import line_starts
from corpuskit.text.characters import SENTENCE_ENDS

if TYPE_CHECKING:
    import numpy

_CODE_POINTS = 0x110000


class UnitSequence(NamedTuple):
    """Units in their order.

    Parameters
    ----------
    types : numpy.ndarray
        The spelling of each unit, as a number.
    starts : numpy.ndarray of bool
        Whether each unit starts a stretch.
    bounds : numpy.ndarray
        The first unit of each document, and the end of the last.
    spellings : sequence of str
        By number, perhaps with a part of speech after a tab.
    key_of : numpy.ndarray
        The number of the match key of each spelling.
    keys : list of str
    """

    types: "numpy.ndarray"
    starts: "numpy.ndarray"
    bounds: "numpy.ndarray"
    spellings: Sequence[str]
    key_of: "numpy.ndarray"
    keys: list[str]

    def spelling(self, type_: int) -> str:
        """Return a spelling by its number."""
        return spelling_of(self.spellings[type_])

    def shown(self, keys: Sequence[str]) -> list[str]:
        """Return the commonest spelling of each of some match keys; the first by code point."""
        import numpy

        counts = numpy.bincount(self.types, minlength=len(self.spellings)).tolist()
        best: dict[str, tuple[int, str]] = {}
        for type_ in numpy.flatnonzero(counts).tolist():
            key, rank = self.keys[self.key_of[type_]], (-counts[type_], self.spelling(type_))
            best[key] = min(rank, best.get(key, rank))
        return [best[key][1] for key in keys]

    def only(self, chosen: "numpy.ndarray") -> "UnitSequence":
        """Return the sequence of some documents.

        Parameters
        ----------
        chosen : numpy.ndarray of bool
            One for each document.
        """
        import numpy

        if chosen.all():
            return self
        lengths = numpy.diff(self.bounds)
        kept = numpy.repeat(chosen, lengths)
        bounds = numpy.concatenate([[0], numpy.cumsum(lengths[chosen])])
        return self._replace(types=self.types[kept], starts=self.starts[kept], bounds=bounds)


def count(part: Part, unit: str, *, punctuation: bool) -> UnitSequence:
    """Return the sequence of the documents of a part.

    Parameters
    ----------
    part : Part
    unit : {"token", "character"}
    punctuation : bool
        Whether punctuation is a unit.
    """
    import numpy

    read = _tokens if unit == "token" else _characters
    found = read(part, punctuation=punctuation)
    if part.is_whole_store:
        return found
    # The documents of a part are those of its store in the order of the store.
    chosen = numpy.zeros(len(part.store), dtype=bool)
    chosen[list(part.places)] = True
    return found.only(chosen)


def _tokens(part: Part, *, punctuation: bool) -> UnitSequence:
    import numpy

    store, items = part.store, type_items(part, pos=False)
    types = store.sections["tokens"].numpy()
    bounds = store.sections["document_tokens"].numpy().astype(numpy.int64)
    breaks = line_starts(store)
    breaks[bounds[:-1][bounds[:-1] < len(types)]] = True
    spellings = store.types
    if punctuation:
        marks = set(SENTENCE_ENDS)
        has_mark = numpy.array([not marks.isdisjoint(each) for each in spellings], dtype=bool)
        ends = has_mark[types]
        breaks[1:] |= ends[:-1] & ~ends[1:]
        return UnitSequence(types, breaks, bounds, spellings, items.of_type, items.keys)
    kept = ~items.punctuation[items.of_type][types]
    types, breaks, bounds = _kept_units(types, kept, breaks | ~kept, bounds)
    return UnitSequence(types, breaks, bounds, spellings, items.of_type, items.keys)


def _characters(part: Part, *, punctuation: bool) -> UnitSequence:
    import numpy

    store = part.store
    codes = store.sections["text"].numpy()
    bounds = store.sections["document_starts"].numpy().astype(numpy.int64)
    occurring = numpy.flatnonzero(numpy.bincount(codes, minlength=1)).tolist()
    number = numpy.zeros(_CODE_POINTS, dtype=numpy.uint32)
    is_unit, is_break = (numpy.zeros(_CODE_POINTS, dtype=bool) for _ in range(2))
    spellings: list[str] = []
    for code in occurring:
        character = chr(code)
        is_space = character.isspace() and character not in SENTENCE_ENDS
        is_break[code] = not (character.isalnum() or is_space)
        is_unit[code] = character.isalnum()
        if punctuation:
            is_unit[code] = not character.isspace() and code != 0xFFFF
            is_break[code] = character in SENTENCE_ENDS or code == 0xFFFF
        if is_unit[code]:
            number[code] = len(spellings)
            spellings.append(character)
    kept, breaks = is_unit[codes], is_break[codes]
    if punctuation:
        # A mark belongs to the sentence that it ends; what follows the last mark starts one.
        after = numpy.zeros_like(breaks)
        after[1:] = breaks[:-1] & ~breaks[1:]
        breaks = after | (breaks & ~kept)
    kind = numpy.uint16 if len(spellings) <= 1 << 16 else numpy.uint32
    types, starts, bounds = _kept_units(number.astype(kind)[codes], kept, breaks, bounds)
    number_of: dict[str, int] = {}
    key = part.reading.key
    key_of = [number_of.setdefault(key(each), len(number_of)) for each in spellings]
    return UnitSequence(
        types, starts, bounds, spellings, numpy.array(key_of, dtype=numpy.int64), list(number_of)
    )


def _kept_units(
    types: "numpy.ndarray", kept: "numpy.ndarray", breaks: "numpy.ndarray", bounds: "numpy.ndarray"
) -> "tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]":
    """Return only the units that are kept; the first one from a break on starts a stretch."""
    import numpy

    after = numpy.concatenate([[0], numpy.cumsum(kept, dtype=numpy.uint32)])
    starts = numpy.zeros(int(after[-1]) + 1, dtype=bool)
    starts[after[:-1][breaks]] = True
    bounds = after[bounds].astype(numpy.int64)
    starts[bounds] = True
    return types[kept], starts[:-1], bounds


def merge(parts: Iterable[UnitSequence]) -> UnitSequence:
    """Return the sequence of all parts, one after the other."""
    import numpy

    sequences = list(parts)
    if len(sequences) == 1:
        return sequences[0]
    keys: dict[str, int] = {}
    spellings: dict[str, int] = {}
    key_of: list[int] = []
    types, bounds, before = [], [numpy.zeros(1, dtype=numpy.int64)], 0
    for one in sequences:
        new = numpy.empty(len(one.spellings), dtype=numpy.uint32)
        for old, type_ in enumerate(one.spellings):
            new[old] = spellings.setdefault(spelling_of(type_), len(spellings))
            if new[old] == len(key_of):
                key_of.append(keys.setdefault(one.keys[one.key_of[old]], len(keys)))
        types.append(new[one.types])
        bounds.append(one.bounds[1:] + before)
        before += len(one.types)
    return UnitSequence(
        numpy.concatenate(types),
        numpy.concatenate([one.starts for one in sequences]),
        numpy.concatenate(bounds),
        list(spellings),
        numpy.array(key_of, dtype=numpy.int64),
        list(keys),
    )
