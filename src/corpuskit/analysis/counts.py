"""Counts that add up: one `add` for what the analyses count in each part.

Invariant: a sum shares nothing that changes with what was added, so that counts which the store
keeps for the next query stay as they are. Cost: one pass over what is added.
"""

from collections import Counter
from collections.abc import Iterable
from copy import copy
from typing import Any, Self, TypeVar

T = TypeVar("T")


class Counts:
    """Counts of some documents, to which those of later documents are added.

    Numbers and counters are summed, lists are joined, mappings are added key by key. Of anything
    else, such as an example, the first that is not empty stays.

    Examples
    --------
    >>> class Hits(Counts):
    ...     def __init__(self, hits, example):
    ...         self.hits, self.example = Counter(hits), example
    >>> total = Hits("和", "和平")
    >>> total.add(Hits("和合", "合作"))
    >>> total.hits["和"], total.hits["合"], total.example
    (2, 1, '和平')
    """

    def add(self, other: Self) -> None:
        """Add the counts of later documents."""
        for name, value in vars(self).items():
            setattr(self, name, _sum(value, getattr(other, name)))


def add_all(total: T, partials: Iterable[T]) -> T:
    """Add the counts of all parts, in order, to a total that is empty; return it.

    The counts are `Counts`, counters, or mappings from a group to such counts.

    Examples
    --------
    >>> add_all({}, [{2003: Counter("和")}, {2003: Counter("和")}])
    {2003: Counter({'和': 2})}
    """
    for partial in partials:
        total = _sum(total, partial)
    return total


def _sum(mine: Any, other: Any) -> Any:  # noqa: ANN401
    """Return a sum; what can change in `mine` is changed."""
    if isinstance(mine, int):
        return mine + other
    if isinstance(mine, Counter):
        mine.update(other)
    elif isinstance(mine, list):
        mine.extend(other)
    elif isinstance(mine, dict):
        for key, value in other.items():
            mine[key] = _sum(mine[key], value) if key in mine else _own(value)
    elif isinstance(mine, Counts):
        mine.add(other)
    else:
        return mine or other
    return mine


def _own(value: Any) -> Any:  # noqa: ANN401
    """Return a copy that can be added to without changing the original."""
    if isinstance(value, Counts):
        twin = copy(value)
        vars(twin).update({name: _own(field) for name, field in vars(value).items()})
        return twin
    if isinstance(value, dict):
        twins = copy(value)
        if not isinstance(value, Counter):
            twins.update({key: _own(one) for key, one in value.items()})
        return twins
    return list(value) if isinstance(value, list) else value
