"""Families of formulations: which contains which (夥伴關係 in 戰略協作夥伴關係).

A formulation is in a family by its string: the match key of one is part of the match key of the
other. Patterns (wildcards, several variants) are in a family of their own. Cost: for each string,
one look-up for each of its parts.
"""

from collections.abc import Callable, Mapping, Sequence

from corpuskit.analysis.formulations.counting import Formulation
from corpuskit.query.literal import is_literal
from corpuskit.query.search import Query


def with_families(
    queries: Mapping[str, Sequence[str]], key: Callable[[str], str]
) -> list[Formulation]:
    """Return formulations with the longer ones that contain each.

    Parameters
    ----------
    queries : mapping of str to sequence of str
        By name, what is searched for.
    key : callable
        From a string to its match key.

    Examples
    --------
    >>> from corpuskit.text.fold import fold
    >>> names = ["戰略協作夥伴關係", "夥伴關係", "协作伙伴关系"]
    >>> for one in with_families({name: [name] for name in names}, fold):
    ...     print(one.name, one.containers, names[one.family], one.level)
    戰略協作夥伴關係 () 夥伴關係 3
    夥伴關係 (0, 2) 夥伴關係 1
    协作伙伴关系 (0,) 夥伴關係 2
    """
    strings = [
        key(texts[0]) if len(texts) == 1 and is_literal(texts[0]) else ""
        for texts in queries.values()
    ]
    places_of: dict[str, list[int]] = {}
    for place, string in enumerate(strings):
        places_of.setdefault(string, []).append(place)
    family = list(range(len(strings)))
    level = [1] * len(strings)
    containers: list[list[int]] = [[] for _ in strings]
    for string in sorted(places_of, key=lambda string: (len(string), string)):
        inside = sorted(_parts(string) & places_of.keys(), key=lambda part: (len(part), part))
        for longer in places_of[string]:
            for part in inside:
                for shorter in places_of[part]:
                    containers[shorter].append(longer)
            if inside:
                family[longer] = family[places_of[inside[0]][0]]
                level[longer] = 1 + max(level[places_of[part][0]] for part in inside)
    return [
        Formulation(name, tuple(map(Query, texts)), tuple(sorted(containers[place])),
                    family[place], level[place])
        for place, (name, texts) in enumerate(queries.items())
    ]  # fmt: skip


def _parts(string: str) -> set[str]:
    """Return all shorter strings in a string."""
    size = len(string)
    ends = range(1, size + 1)
    return {string[start:end] for end in ends for start in range(end)} - {string}
