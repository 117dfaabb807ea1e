"""How the rows of an old list of hits are recognised in a new one.

A row is carried in one of three ways, the surest first. A row is carried once; what two rows
could claim is claimed by none.

1. The text of the document is the same (its digest is in the id of a row): the hit with the same
   span and term.
2. The text has changed: the hit of the same term with the same node and the same characters
   left and right of it, as many as the old row shows, at most `NEAR` on each side, without white
   space and in either script. Where several hits have all this in common, they are taken in
   order if there are as many as before, and else none is.
3. An edit is close to the hit: the same on one side alone, with `_ONE_SIDE` characters or more,
   if only one old row and one new hit have it in common.

Where an old context begins the document and the hit does not, no other old row may fit the hit.

Cost: for each document and term, one look at every hit for each pair of lengths of contexts, at
most (`NEAR` + 1)² of them.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

NEAR = 20
_LEAST, _ONE_SIDE = 4, 8
_SAME, BY_CONTEXT, BY_SIDE, NEW = "yes", "by context", "by one side", "no"
_CHANGED = "the text has changed here"


class HitPlace(NamedTuple):
    """A hit, old or new: what it can be recognised by. `row` is its number in its list.

    `begins` is the length of `left` if the document begins with it, else -1.
    """

    row: int
    document: str
    digest: str
    span: str
    term: str
    node: str
    left: str
    right: str
    begins: int = -1


_Found = dict[int, tuple[int, str]]
"""By number of the new row: the number of the old row, and how they were matched."""


def match_places(old: list[HitPlace], new: Iterable[HitPlace]) -> tuple[_Found, dict[int, str]]:
    """Return which old row each new row has, and the old rows whose text has changed."""
    now: dict[str, list[HitPlace]] = defaultdict(list)
    for place in new:
        now[place.document].append(place)
    before: dict[str, list[HitPlace]] = defaultdict(list)
    for place in old:
        before[place.document].append(place)
    found: _Found = {}
    reasons: dict[int, str] = {}
    for document, places in before.items():
        hits = now.get(document, [])
        digests = {hit.digest for hit in hits}
        changed = [place for place in places if place.digest not in digests]
        _match_same([place for place in places if place.digest in digests], hits, found)
        _match_changed(changed, hits, found)
        reasons |= {place.row: _CHANGED for place in changed}
    return found, reasons


def _match_same(old: list[HitPlace], new: list[HitPlace], found: _Found) -> None:
    spans = {(hit.span, hit.term): hit.row for hit in new}
    for place in old:
        row = spans.pop((place.span, place.term), None)
        if row is not None:
            found[row] = place.row, _SAME


def _match_changed(old: list[HitPlace], new: list[HitPlace], found: _Found) -> None:
    by_term: dict[tuple[str, str], tuple[list[HitPlace], list[HitPlace]]] = defaultdict(
        lambda: ([], [])
    )
    for place in old:
        by_term[place.term, place.node][0].append(place)
    for hit in new:
        if hit.row not in found and (hit.term, hit.node) in by_term:
            by_term[hit.term, hit.node][1].append(hit)
    for places, hits in by_term.values():
        left = _match_contexts(places, hits, found, _both_sides, BY_CONTEXT)
        for side in (_left_side, _right_side):
            left = _match_contexts(left, hits, found, side, BY_SIDE)


_Sides = Callable[[HitPlace], tuple[int, int]]
"""How many characters left and right of an old place are compared."""


def _both_sides(place: HitPlace) -> tuple[int, int]:
    return len(place.left), len(place.right)


def _left_side(place: HitPlace) -> tuple[int, int]:
    return len(place.left) if len(place.left) >= _ONE_SIDE else 0, 0


def _right_side(place: HitPlace) -> tuple[int, int]:
    return 0, len(place.right) if len(place.right) >= _ONE_SIDE else 0


def _match_contexts(
    old: list[HitPlace], new: list[HitPlace], found: _Found, sides: _Sides, how: str
) -> list[HitPlace]:
    """Match old and new places of a term that have as many characters in common; return the rest.

    Long contexts come first, so that a short one does not take what a longer one is sure of.
    """
    by_size: dict[tuple[int, int], list[HitPlace]] = defaultdict(list)
    for place in old:
        by_size[sides(place)].append(place)
    rest = []
    for size in sorted(by_size, key=lambda size: (-sum(size), size)):
        if sum(size) < _LEAST:
            rest += by_size[size]
            continue
        free = [hit for hit in new if hit.row not in found]
        before, now = _grouped(by_size[size], size), _grouped(free, size)
        for key, places in before.items():
            hits = now.get(key, [])
            is_whole = len(hits) == len(places) and (how == BY_CONTEXT or len(hits) == 1)
            if is_whole and not _is_ambiguous(places, hits, old, found):
                found |= {
                    hit.row: (place.row, how) for place, hit in zip(places, hits, strict=True)
                }
            else:
                rest += places
    return rest


def _is_ambiguous(
    places: list[HitPlace], hits: list[HitPlace], old: list[HitPlace], found: _Found
) -> bool:
    """Return whether another old place could be a hit further on than those that begin a document.

    The beginning of the document cuts their context, so that it says less than that of others.
    """
    for place, hit in zip(places, hits, strict=True):
        if place.begins < 0 or place.begins == hit.begins:
            continue
        taken = {row for row, _ in found.values()}
        others = (one for one in old if one.row not in taken and one not in places)
        if any(_fits(other, hit) for other in others):
            return True
    return False


def _fits(place: HitPlace, hit: HitPlace) -> bool:
    """Return whether what both show of their contexts is the same."""
    left = min(len(place.left), len(hit.left))
    right = min(len(place.right), len(hit.right))
    same_left = place.left[len(place.left) - left :] == hit.left[len(hit.left) - left :]
    return same_left and place.right[:right] == hit.right[:right]


def _grouped(places: Iterable[HitPlace], size: tuple[int, int]) -> dict[Hashable, list[HitPlace]]:
    groups: dict[Hashable, list[HitPlace]] = defaultdict(list)
    for place in places:
        left, right = size
        near = place.left[max(0, len(place.left) - left) :]
        groups[near, place.right[:right]].append(place)
    return groups
