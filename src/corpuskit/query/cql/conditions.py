"""Which types meet the conditions of a token query: each pattern is tried once per type."""

import time
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from corpuskit.core.errors import QueryError
from corpuskit.query.cql import tree as tree
from corpuskit.query.cql.grammar import TokenQuery, compiled
from corpuskit.query.cql.view import TokenView
from corpuskit.query.regex.folding import fold_pattern
from corpuskit.query.regex.required import choices, quick, required

if TYPE_CHECKING:
    from corpuskit.query.cql.view import Numbers, Truths

_ROUND = 10_000
_SHORT = 32


class Conditions:
    """The types of a view that meet each condition of a query."""

    def __init__(self, query: TokenQuery, view: TokenView) -> None:
        self._query = query
        self._view = view
        self._words = view.types if query.exact else view.folded
        self._known: dict[tree.Condition, Truths] = {}

    def holds(self, condition: tree.Condition) -> "Truths":
        """Return for every type whether it meets a condition."""
        if condition not in self._known:
            self._known[condition] = self._holds(condition)
        return self._known[condition]

    def _holds(self, condition: tree.Condition) -> "Truths":
        import numpy

        match condition:
            case tree.Anything():
                return numpy.ones(len(self._words), numpy.bool_)
            case tree.Negation(body):
                return ~self.holds(body)
            case tree.Conjunction(parts):
                return reduce(numpy.logical_and, map(self.holds, parts))
            case tree.Disjunction(parts):
                return reduce(numpy.logical_or, map(self.holds, parts))
            case tree.Compare():
                fits = self._word_fits if condition.attribute == "word" else self._tag_fits
                return fits(condition) if condition.equal else ~fits(condition)

    def _tag_fits(self, compare: tree.Compare) -> "Truths":
        tags = self._view.tags()
        kinds = sorted(set(tags))
        known = dict(zip(kinds, self._tried(compare, kinds), strict=True))
        return _truths(map(known.__getitem__, tags), len(tags))

    def _word_fits(self, compare: tree.Compare) -> "Truths":
        import numpy

        words = self._words
        plain = not compare.ignore_case
        strings = choices(fold_pattern(compare.pattern, self._query.key)) if plain else None
        if strings is not None:
            return _truths(map(strings.__contains__, words), len(words))
        clauses = required(compare.pattern, self._query.key) if plain else ()
        needed = max((clause[0] for clause in clauses if len(clause) == 1), key=len, default="")
        if not needed:
            return _truths(self._tried(compare, words), len(words))
        found = numpy.zeros(len(words), numpy.bool_)
        held = [place for place, word in enumerate(words) if needed in word]
        found[held] = list(self._tried(compare, [words[place] for place in held]))
        return found

    def _tried(self, compare: tree.Compare, strings: Sequence[str]) -> Iterator[bool]:
        """Yield for each string whether the pattern fits all of it."""
        fits = compiled(compare, self._query.key).fullmatch
        # A limit of time makes a short match five times slower.
        at_once = _SHORT if quick(fold_pattern(compare.pattern, self._query.key)) else 0
        seconds = self._query.seconds
        try:
            for number, string in enumerate(strings):
                if number % _ROUND == 0:
                    end = time.monotonic() + seconds
                if len(string) <= at_once:
                    yield fits(string) is not None
                else:
                    yield fits(string, timeout=max(end - time.monotonic(), 1e-6)) is not None
        except TimeoutError as error:
            raise QueryError(
                f"the pattern '{compare.pattern}' took longer than {seconds:g} s over words",
                hint="avoid a repetition inside a repetition, such as (a+)+",
            ) from error


def _truths(found: Iterable[bool], size: int) -> "Truths":
    import numpy

    return numpy.fromiter(found, numpy.bool_, size)


def classes(masks: Sequence["Truths"]) -> tuple["Numbers", list[int]]:
    """Return the class of every type, and for each class the masks that hold, bit by bit.

    Types are in one class if they meet the same conditions.

    Examples
    --------
    >>> import numpy
    >>> found, held = classes([numpy.array([True, True, False]), numpy.array([False, True, True])])
    >>> [held[number] for number in found]
    [1, 3, 2]
    """
    import numpy

    found = numpy.zeros(len(masks[0]), numpy.int32)
    held = [0]
    for number, mask in enumerate(masks):
        members = numpy.flatnonzero(mask)
        old = found[members]
        parted = numpy.flatnonzero(numpy.bincount(old, minlength=len(held)))
        moved = numpy.zeros(len(held), numpy.int32)
        moved[parted] = numpy.arange(len(held), len(held) + len(parted))
        found[members] = moved[old]
        held += [held[kind] | 1 << number for kind in parted.tolist()]
    used = numpy.flatnonzero(numpy.bincount(found, minlength=len(held)))
    dense = numpy.zeros(len(held), numpy.int32)
    dense[used] = numpy.arange(len(used))
    return dense[found], [held[kind] for kind in used.tolist()]
