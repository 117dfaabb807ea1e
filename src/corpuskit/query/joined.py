"""Hits of several names of one thing, as those of one query.

Invariant: hits do not overlap; at each position the longest name wins. A name that the user did
not type counts only where it consists of whole words: 東加 (Tonga) is not in 廣東加強.
"""

from collections.abc import Iterable

from corpuskit.corpus.part import Part
from corpuskit.query.hits import Hit


def joined_hits(part: Part, own: Iterable[Hit], others: Iterable[Iterable[Hit]]) -> list[Hit]:
    """Return the hits of a query and of its other names, in order."""
    found = [*own, *(hit for hits in others for hit in hits if _is_whole(part, hit))]
    found.sort(key=lambda hit: (hit.document, hit.start, -hit.end))
    kept: list[Hit] = []
    for hit in found:
        if not kept or hit.document != kept[-1].document or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _is_whole(part: Part, hit: Hit) -> bool:
    """Tell whether no word crosses the edges of a hit."""
    spans = part.spans_around(hit.document, hit.start, hit.end, 1)
    return not any(start < hit.start < end or start < hit.end < end for start, end in spans)
