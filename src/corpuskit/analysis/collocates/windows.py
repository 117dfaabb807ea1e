"""The windows around the hits of a query, as arrays over the tokens of a store.

Definitions. The *node* of a hit is every token that the hit touches, also in part; hits that touch
one token are one node. The *window* of a node is the tokens on each side, up to a number of tokens,
or of characters that a token must lie within as a whole; it ends where the sentence, clause or
paragraph ends, and with the document. Every token takes a place, punctuation too. A token that
belongs to a node is in no window.

Cost: for each place of a window, one array pass over the nodes; ends of sentences and paragraphs
are looked for in the documents that have hits, clauses document by document.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.corpus.part import Part
from corpuskit.query.hits import Hit, Hits
from corpuskit.store.reading.store import Store
from corpuskit.text.characters import CLOSING_MARKS, SENTENCE_ENDS
from corpuskit.text.units import LINE_ENDS, unit_spans

if TYPE_CHECKING:
    import numpy

NODE, LEFT, RIGHT = 4, 1, 2
"""Bits of a token: it belongs to a node, or to a window on the left or right of one."""
_BLOCK = 1 << 18
_MOST_RANGES = 1_000
_NODES_AT_ONCE = 1 << 15


class Reach(NamedTuple):
    """How far windows reach.

    Parameters
    ----------
    left, right : int
        Tokens or characters, 0 or more.
    unit : {"token", "character"}
    within : {"sentence", "clause", "paragraph", "document"}
        What a window ends with.
    """

    left: int
    right: int
    unit: str = "token"
    within: str = "sentence"


class _Nodes(NamedTuple):
    """The tokens of nodes, in order and without overlap.

    Parameters
    ----------
    first, last : numpy.ndarray
        The first and the last token of each node.
    """

    first: "numpy.ndarray"
    last: "numpy.ndarray"


def find_nodes(part: Part, hits: Sequence[Hit]) -> _Nodes:
    """Return the nodes of the hits of a query."""
    import numpy

    store = part.store
    starts, ends = _offsets(part, hits)
    first = store.boundaries.rank_array(starts + 1) - 1
    is_long = bool(len(starts)) and int((ends - starts).max()) > 1
    last = store.boundaries.rank_array(ends) - 1 if is_long else first
    if not isinstance(hits, Hits) and len(first):
        # A hit of a pattern may begin with white space, which no token contains.
        ends_of_first = _token_ends(store, first.clip(min=0))
        first = numpy.where((first < 0) | (ends_of_first <= starts), first + 1, first)
    kept = first <= last
    first, last = first[kept], last[kept]
    if not len(first):
        return _Nodes(first, last)
    last = numpy.maximum.accumulate(last)
    begins = numpy.concatenate([[True], first[1:] > last[:-1]])
    ends_at = numpy.flatnonzero(numpy.append(begins[1:], True))
    return _Nodes(first[begins], last[ends_at])


def _offsets(part: Part, hits: Sequence[Hit]) -> "tuple[numpy.ndarray, numpy.ndarray]":
    """Return where hits start and end in the text of the store."""
    import numpy

    if isinstance(hits, Hits):
        return hits.start_array(), hits.end_array()
    origins = [part.store.document_starts[part.places[hit.document]] for hit in hits]
    places = zip(origins, hits, strict=True)
    found = [(origin + hit.start, origin + hit.end) for origin, hit in places]
    pairs = numpy.array(found, dtype=numpy.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _token_ends(store: Store, tokens: "numpy.ndarray") -> "numpy.ndarray":
    """Return the end of each of some tokens, in the text of the store."""
    import numpy

    kinds = store.sections["tokens"].numpy()[tokens]
    distinct, places = numpy.unique(kinds, return_inverse=True)
    lengths = [store.type_length(kind) for kind in distinct.tolist()]
    ends: numpy.ndarray = store.boundaries.starts(tokens)
    return ends + numpy.array(lengths, dtype=numpy.int64)[places]


def _unit_starts(part: Part, nodes: _Nodes, within: str) -> "numpy.ndarray":
    """Return whether each token is the first of its unit, true also after the last token.

    Only the documents with nodes are read; in others only the first token of the document is true.
    """
    import numpy

    store = part.store
    bounds = store.sections["document_tokens"].numpy().astype(numpy.int64)
    starts = numpy.zeros(int(bounds[-1]) + 1, dtype=bool)
    starts[bounds] = True
    if within == "document" or not len(nodes.first):
        return starts
    documents = numpy.unique(numpy.searchsorted(bounds, nodes.first, side="right") - 1)
    if within == "clause":
        ends = _clause_starts(part, documents)
    else:
        ends = _ends_of_units(store, documents, is_sentence=within == "sentence")
    starts[store.boundaries.rank_array(ends)] = True
    return starts


def _clause_starts(part: Part, documents: "numpy.ndarray") -> "numpy.ndarray":
    import numpy

    store = part.store
    found = []
    for place in documents.tolist():
        start, end = store.bounds(place)
        found += [start + first for first, _ in unit_spans(store.text(start, end), "clause")]
    return numpy.array(found, dtype=numpy.int64)


def _ends_of_units(
    store: Store, documents: "numpy.ndarray", *, is_sentence: bool
) -> "numpy.ndarray":
    """Return the offset after each run of marks that ends a sentence or paragraph.

    Closing quotation marks after the end of a sentence belong to it.
    """
    import numpy

    ends = SENTENCE_ENDS if is_sentence else LINE_ENDS
    text = store.sections["text"]
    is_mark = numpy.zeros(1 << 16, dtype=bool)
    is_end = numpy.zeros(1 << 16, dtype=bool)
    is_end[list(map(ord, ends))] = True
    is_mark[list(map(ord, ends + (CLOSING_MARKS if is_sentence else "")))] = True
    places, kinds = [], []
    for start, limit in _ranges(store, documents):
        codes = text.numpy(start, limit)
        codes = codes if codes.dtype.itemsize == 2 else codes.clip(max=0xFFFF)
        at = numpy.flatnonzero(is_mark[codes])
        places.append(at + start)
        kinds.append(is_end[codes[at]])
    marks = numpy.concatenate(places) if places else numpy.zeros(0, dtype=numpy.int64)
    if not len(marks):
        return marks
    first_of_run = numpy.flatnonzero(numpy.append(True, numpy.diff(marks) > 1))
    has_end = numpy.logical_or.reduceat(numpy.concatenate(kinds), first_of_run)
    last_of_run = numpy.append(first_of_run[1:], len(marks)) - 1
    found: numpy.ndarray = marks[last_of_run[has_end]] + 1
    return found


def _ranges(store: Store, documents: "numpy.ndarray") -> Iterator[tuple[int, int]]:
    """Yield stretches of text that contain some documents."""
    import numpy

    bounds = store.sections["document_starts"].numpy().astype(numpy.int64)
    gaps = numpy.flatnonzero(numpy.diff(documents) > 1) + 1
    if len(gaps) >= _MOST_RANGES:
        gaps = gaps[:0]
    for run in numpy.split(documents, gaps):
        start, end = int(bounds[run[0]]), int(bounds[run[-1] + 1])
        for at in range(start, end, _BLOCK):
            yield at, min(at + _BLOCK, end)


class _NodeWindows(NamedTuple):
    """The windows of all nodes of a query.

    Parameters
    ----------
    sides : numpy.ndarray of uint8
        For each token of the store 0, `NODE`, or which sides of nodes it is on.
    slots : dict of int to numpy.ndarray
        The tokens at each distance, below 0 on the left; empty unless they are wanted.
    """

    sides: "numpy.ndarray"
    slots: "dict[int, numpy.ndarray]"


def find_windows(part: Part, nodes: _Nodes, reach: Reach, *, by_slot: bool = False) -> _NodeWindows:
    """Return the tokens in the windows of nodes, each once on either side."""
    import numpy

    starts = _unit_starts(part, nodes, reach.within)
    sides = numpy.zeros(len(starts), dtype=numpy.uint8)
    found: dict[int, list[numpy.ndarray]] = {}
    # In pieces that fit into the caches of the processor.
    for at in range(0, len(nodes.first), _NODES_AT_ONCE):
        piece = slice(at, at + _NODES_AT_ONCE)
        some = _Nodes(nodes.first[piece], nodes.last[piece])
        for distance, tokens in _places(part.store, some, reach, starts):
            sides[tokens] |= LEFT if distance < 0 else RIGHT
            if by_slot:
                found.setdefault(distance, []).append(tokens)
    _mark_nodes(sides, nodes)
    slots = {distance: numpy.concatenate(tokens) for distance, tokens in found.items()}
    outside = {distance: tokens[sides[tokens] != NODE] for distance, tokens in slots.items()}
    return _NodeWindows(sides[:-1], outside)


def _places(
    store: Store, nodes: _Nodes, reach: Reach, starts: "numpy.ndarray"
) -> "Iterator[tuple[int, numpy.ndarray]]":
    """Yield the tokens at each distance from some nodes, below 0 on the left."""
    low, high = _limits(store, nodes, reach)
    current = nodes.first
    for distance in range(1, reach.left + 1):
        inside = ~starts[current]
        if low is not None:
            inside &= current > low
            low = low[inside]
        current = current[inside] - 1
        if not len(current):
            break
        yield -distance, current
    current = nodes.last + 1
    for distance in range(1, reach.right + 1):
        inside = ~starts[current]
        if high is not None:
            inside &= current < high
            high = high[inside]
        current = current[inside]
        if not len(current):
            break
        yield distance, current
        current = current + 1


def _mark_nodes(sides: "numpy.ndarray", nodes: _Nodes) -> None:
    current, last = nodes.first, nodes.last
    while len(current):
        sides[current] = NODE
        inside = current < last
        current, last = current[inside] + 1, last[inside]


def _limits(
    store: Store, nodes: _Nodes, reach: Reach
) -> "tuple[numpy.ndarray | None, numpy.ndarray | None]":
    """Return the first token of each window and the token after its last; None if counted."""
    if reach.unit == "token" or not len(nodes.first):
        return None, None
    import numpy

    boundaries = store.boundaries
    left = boundaries.starts(nodes.first) - reach.left
    low = boundaries.rank_array(left.clip(min=0))
    size = len(store.sections["text"])
    right = (_token_ends(store, nodes.last) + reach.right).clip(max=size)
    high = boundaries.rank_array(right)
    is_cut = _token_ends(store, high - 1) > right
    return low, numpy.where(is_cut, high - 1, high)
