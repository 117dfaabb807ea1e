"""Which types meet the conditions of a token query.

Conditions depend on the type alone, so each pattern is tried once per type, not per token. A
pattern that matches only known strings becomes a set lookup; a pattern with a required string is
tried only on types that contain it.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from corpuskit.core.errors import QueryError
from corpuskit.query.cql import nodes
from corpuskit.query.cql.parser import TokenQuery, compile_comparison
from corpuskit.query.cql.token_source import TokenSource
from corpuskit.query.regex.folding import fold_pattern
from corpuskit.query.regex.pattern import TIMEOUT_HINT
from corpuskit.query.regex.required import is_fast, matching_strings, required_strings

if TYPE_CHECKING:
    from corpuskit.query.cql.token_source import BoolArray, IntArray

_TYPES_PER_LIMIT = 10_000
"""Types after which the time limit of a pattern starts again."""
_SHORT = 32
"""Length up to which a fast pattern needs no time limit."""


class ConditionMatcher:
    """The types that meet each condition of a query; each condition is evaluated once."""

    def __init__(self, query: TokenQuery, source: TokenSource) -> None:
        self._query = query
        self._source = source
        self._words = source.types if query.exact_script else source.folded
        self._cache: dict[nodes.TokenCondition, BoolArray] = {}

    def matching_types(self, condition: nodes.TokenCondition) -> "BoolArray":
        """Return for every type whether it meets a condition."""
        if condition not in self._cache:
            self._cache[condition] = self._evaluate(condition)
        return self._cache[condition]

    def _evaluate(self, condition: nodes.TokenCondition) -> "BoolArray":
        import numpy

        match condition:
            case nodes.AnyToken():
                return numpy.ones(len(self._words), numpy.bool_)
            case nodes.Negation(body):
                return ~self.matching_types(body)
            case nodes.Conjunction(parts):
                return reduce(numpy.logical_and, map(self.matching_types, parts))
            case nodes.Disjunction(parts):
                return reduce(numpy.logical_or, map(self.matching_types, parts))
            case nodes.TokenComparison():
                by_word = condition.attribute == "word"
                matches = self._match_words(condition) if by_word else self._match_tags(condition)
                return matches if condition.equal else ~matches

    def _match_tags(self, comparison: nodes.TokenComparison) -> "BoolArray":
        tags = self._source.tags()
        distinct = sorted(set(tags))
        matches = dict(zip(distinct, self._match_strings(comparison, distinct), strict=True))
        return _bool_array(map(matches.__getitem__, tags), len(tags))

    def _match_words(self, comparison: nodes.TokenComparison) -> "BoolArray":
        import numpy

        words, key = self._words, self._query.key
        if comparison.ignore_case:
            return _bool_array(self._match_strings(comparison, words), len(words))
        strings = matching_strings(fold_pattern(comparison.pattern, key))
        if strings is not None:
            return _bool_array(map(strings.__contains__, words), len(words))
        required = required_strings(comparison.pattern, key)
        single = [alternatives[0] for alternatives in required if len(alternatives) == 1]
        if not single:
            return _bool_array(self._match_strings(comparison, words), len(words))
        longest = max(single, key=len)
        candidates = [index for index, word in enumerate(words) if longest in word]
        result = numpy.zeros(len(words), numpy.bool_)
        candidate_words = [words[index] for index in candidates]
        result[candidates] = list(self._match_strings(comparison, candidate_words))
        return result

    def _match_strings(
        self, comparison: nodes.TokenComparison, strings: Sequence[str]
    ) -> Iterator[bool]:
        """Yield for each string whether the pattern matches all of it.

        Raises
        ------
        QueryError
            If 10,000 strings take longer than the time limit.
        """
        fullmatch = compile_comparison(comparison, self._query.key).fullmatch
        # A time limit makes a match on a short string five times slower.
        unlimited = _SHORT if is_fast(fold_pattern(comparison.pattern, self._query.key)) else 0
        seconds = self._query.seconds
        try:
            for number, string in enumerate(strings):
                if number % _TYPES_PER_LIMIT == 0:
                    deadline = time.monotonic() + seconds
                if len(string) <= unlimited:
                    yield fullmatch(string) is not None
                else:
                    timeout = max(deadline - time.monotonic(), 1e-6)
                    yield fullmatch(string, timeout=timeout) is not None
        except TimeoutError as error:
            raise QueryError(
                f"the pattern '{comparison.pattern}' took longer than {seconds:g} s over words",
                hint=TIMEOUT_HINT,
            ) from error


def _bool_array(values: Iterable[bool], size: int) -> "BoolArray":
    import numpy

    return numpy.fromiter(values, numpy.bool_, size)


def type_classes(masks: Sequence["BoolArray"]) -> tuple["IntArray", list[int]]:
    """Sort types into classes: two types are in one class if they meet the same conditions.

    Classes are refined mask by mask, so the cost is the number of True values in all masks.

    Parameters
    ----------
    masks : sequence of bool arrays, one value per type
        The types that meet each condition.

    Returns
    -------
    array of int, one value per type
        The class of each type.
    list of int
        For each class the conditions that its types meet, as bits.

    Examples
    --------
    >>> import numpy
    >>> masks = [numpy.array([True, True, False]), numpy.array([False, True, True])]
    >>> classes, conditions = type_classes(masks)
    >>> [conditions[number] for number in classes]
    [1, 3, 2]
    """
    import numpy

    classes = numpy.zeros(len(masks[0]), numpy.int32)
    conditions = [0]
    for number, mask in enumerate(masks):
        members = numpy.flatnonzero(mask)
        old = classes[members]
        divided = numpy.flatnonzero(numpy.bincount(old, minlength=len(conditions)))
        new_class = numpy.zeros(len(conditions), numpy.int32)
        new_class[divided] = numpy.arange(len(conditions), len(conditions) + len(divided))
        classes[members] = new_class[old]
        conditions += [conditions[old_class] | 1 << number for old_class in divided.tolist()]
    used = numpy.flatnonzero(numpy.bincount(classes, minlength=len(conditions)))
    renumbered = numpy.zeros(len(conditions), numpy.int32)
    renumbered[used] = numpy.arange(len(used))
    return renumbered[classes], [conditions[number] for number in used.tolist()]
