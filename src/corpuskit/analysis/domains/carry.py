"""Carry the judgements of an old list of hits over to a new one, after texts or terms changed.

A row is carried in one of three ways, the surest first. A row is carried once; what two rows
could claim is claimed by none.

1. The text of the document is the same (its digest is in the id of a row): the hit with the same
   span and term.
2. The text has changed: the hit of the same term with the same node and the same characters
   left and right of it, as many as the old row shows, at most `_NEAR` on each side, without white
   space and in either script. Where several hits have all this in common, they are taken in
   order if there are as many as before, and else none is.
3. An edit is close to the hit: the same on one side alone, with `_ONE_SIDE` characters or more,
   if only one old row and one new hit have it in common.

What a row says (`keep`, `domain`, columns of one's own) is carried as it is written. Cost: for
each document and term, one look at every hit for each pair of lengths of contexts, at most
(`_NEAR` + 1)² of them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpuskit.analysis.domains.hit_list import HitRow, read_hit_list
from corpuskit.core.columns import Cell, Cells, text
from corpuskit.core.errors import LexiconError
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.lexicon.model import Lexicon
from corpuskit.lexicon.rows import SEPARATOR
from corpuskit.text.fold import fold
from corpuskit.text.word_cleaning import clean_word

_NEEDED = ("id", "document", "domain", "term", "left", "node", "right", "keep")
_NEAR, _RAW, _LEAST, _ONE_SIDE = 20, 80, 4, 8
_SAME, _CONTEXT, _SIDE, NEW = "yes", "by context", "by one side", "no"
_NO_DOCUMENT = "its document is not among those listed"
_NO_DOMAIN = "its domain is not in the lexicon"
_NO_HIT = "there is no such hit any more"
_CHANGED = "the text has changed here"


class _Place(NamedTuple):
    """A hit, old or new: what it can be recognised by. `row` is its number in its list."""

    row: int
    document: str
    digest: str
    span: str
    term: str
    node: str
    left: str
    right: str


def carry_over(table: Table, corpus: Corpus, lexicon: Lexicon, path: Path) -> Table:
    """Return a list of hits with what an old list says of them.

    Parameters
    ----------
    table : Table
        Of the view ``hits`` of `domains`.
    corpus : Corpus
    lexicon : Lexicon
    path : Path
        The old list, as a person has edited it: csv, tsv or xlsx.

    Returns
    -------
    Table
        The list with the columns that the person added, and with `carried`: ``yes`` where text
        and span are the same, ``by context``, ``by one side``, ``no`` for a new hit.
        ``notes["carried"]`` has the number of each; ``notes["not_carried"]`` the old rows that
        have no hit now, with the reason.

    Raises
    ------
    ReadError
        If the old list cannot be read or lacks a column.
    """
    old = read_hit_list(path, _NEEDED, "name a list that domains --hits wrote")
    rows, names = list(table), table.names
    domains = [_domains(row.cells["domain"], lexicon) for row in old.rows]
    found, left = _match(
        [_old_place(number, row) for number, row in enumerate(old.rows) if domains[number]],
        _new_places(rows, names, corpus),
    )
    documents = {document.name for document in corpus.documents}
    keep, domain = names.index("keep"), names.index("domain")
    carried_rows, moved = [], 0
    for number, row in enumerate(rows):
        source, how = found.get(number, (-1, NEW))
        cells = old.rows[source].cells if how != NEW else {}
        if cells:
            moved += domains[source] != row[domain]
            changed: list[Cell] = list(row)
            changed[keep], changed[domain] = cells["keep"], domains[source]
            row = tuple(changed)
        carried_rows.append((*row, *(cells.get(name) for name in old.own_columns), how))
    taken = {source for source, _ in found.values()}
    not_carried = []
    for number, old_row in enumerate(old.rows):
        if number not in taken:
            reason = left.get(number, _NO_HIT)
            if not domains[number]:
                reason = _NO_DOMAIN
            elif old_row.cells["document"] not in documents:
                reason = _NO_DOCUMENT
            not_carried.append({"where": old_row.where, "reason": reason, **old_row.cells})
    ways = Counter(how for _, how in found.values())
    return table.replace(
        columns=(*table.columns, *map(text, old.own_columns), text("carried")),
        rows=carried_rows,
        captions=(*table.captions, _caption(ways, len(old.rows), len(rows), moved)),
        notes={
            **table.notes,
            "carried_from": old.fingerprint,
            "carried": {**ways, NEW: len(rows) - ways.total()},
            "not_carried": not_carried,
        },
    )


def _caption(ways: Counter[str], old: int, new: int, moved: int) -> Phrase:
    return Phrase(
        "carried over: {carried:,} of {rows} ({context:,} by context, {side:,} by one side of it); "
        "{new} new, {left} not placed, {moved:,} in another domain than the lexicon's",
        carried=ways.total(),
        rows=plural(old, "row"),
        context=ways[_CONTEXT],
        side=ways[_SIDE],
        new=plural(new - ways.total(), "hit"),
        left=plural(old - ways.total(), "row"),
        moved=moved,
    )


def _domains(written: str, lexicon: Lexicon) -> str:
    """Return the names of the domains of a row; "" if the lexicon lacks one of them."""
    try:
        named = [lexicon.domain(clean_word(name)).name for name in written.split(SEPARATOR)]
    except LexiconError:
        return ""
    return SEPARATOR.join(dict.fromkeys(named))


def _key(written: str) -> str:
    return "".join(fold(written).split())


def _old_place(number: int, row: HitRow) -> _Place:
    cells = row.cells
    digest, _, span = cells["id"].partition("-")
    return _Place(
        row=number,
        document=cells["document"],
        digest=digest[:6],
        span=span,
        term=cells["term"],
        node=_key(cells["node"]),
        left=_key(cells["left"])[-_NEAR:],
        right=_key(cells["right"])[:_NEAR],
    )


def _new_places(rows: list[Cells], names: list[str], corpus: Corpus) -> Iterator[_Place]:
    """Yield the places of the new hits, with more context than an old row can have."""
    at = {name: names.index(name) for name in ("id", "document", "term", "start", "end")}
    documents = {
        document.name: (part, index)
        for part in corpus.parts
        for index, document in enumerate(part.documents)
    }
    for number, row in enumerate(rows):
        name, start, end = str(row[at["document"]]), row[at["start"]], row[at["end"]]
        assert isinstance(start, int)
        assert isinstance(end, int)
        part, index = documents[name]
        written = part.original_text(index, max(0, start - _RAW), end + _RAW)
        first = min(start, _RAW)
        digest, _, span = str(row[at["id"]]).partition("-")
        yield _Place(
            row=number,
            document=name,
            digest=digest[:6],
            span=span,
            term=str(row[at["term"]]),
            node=_key(written[first : first + end - start]),
            left=_key(written[:first])[-_NEAR:],
            right=_key(written[first + end - start :])[:_NEAR],
        )


_Found = dict[int, tuple[int, str]]
"""By number of the new row: the number of the old row, and how they were matched."""


def _match(old: list[_Place], new: Iterable[_Place]) -> tuple[_Found, dict[int, str]]:
    """Return which old row each new row has, and the old rows whose text has changed."""
    now: dict[str, list[_Place]] = defaultdict(list)
    for place in new:
        now[place.document].append(place)
    before: dict[str, list[_Place]] = defaultdict(list)
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


def _match_same(old: list[_Place], new: list[_Place], found: _Found) -> None:
    spans = {(hit.span, hit.term): hit.row for hit in new}
    for place in old:
        row = spans.pop((place.span, place.term), None)
        if row is not None:
            found[row] = place.row, _SAME


def _match_changed(old: list[_Place], new: list[_Place], found: _Found) -> None:
    by_term: dict[tuple[str, str], tuple[list[_Place], list[_Place]]] = defaultdict(
        lambda: ([], [])
    )
    for place in old:
        by_term[place.term, place.node][0].append(place)
    for hit in new:
        if hit.row not in found and (hit.term, hit.node) in by_term:
            by_term[hit.term, hit.node][1].append(hit)
    for places, hits in by_term.values():
        left = _match_contexts(places, hits, found, _both_sides, _CONTEXT)
        for side in (_left_side, _right_side):
            left = _match_contexts(left, hits, found, side, _SIDE)


_Sides = Callable[[_Place], tuple[int, int]]
"""How many characters left and right of an old place are compared."""


def _both_sides(place: _Place) -> tuple[int, int]:
    return len(place.left), len(place.right)


def _left_side(place: _Place) -> tuple[int, int]:
    return len(place.left) if len(place.left) >= _ONE_SIDE else 0, 0


def _right_side(place: _Place) -> tuple[int, int]:
    return 0, len(place.right) if len(place.right) >= _ONE_SIDE else 0


def _match_contexts(
    old: list[_Place], new: list[_Place], found: _Found, sides: _Sides, how: str
) -> list[_Place]:
    """Match old and new places of a term that have as many characters in common; return the rest.

    Long contexts come first, so that a short one does not take what a longer one is sure of.
    """
    by_size: dict[tuple[int, int], list[_Place]] = defaultdict(list)
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
            if len(hits) == len(places) and (how == _CONTEXT or len(hits) == 1):
                found |= {
                    hit.row: (place.row, how) for place, hit in zip(places, hits, strict=True)
                }
            else:
                rest += places
    return rest


def _grouped(places: Iterable[_Place], size: tuple[int, int]) -> dict[Hashable, list[_Place]]:
    groups: dict[Hashable, list[_Place]] = defaultdict(list)
    for place in places:
        left, right = size
        near = place.left[max(0, len(place.left) - left) :]
        groups[near, place.right[:right]].append(place)
    return groups
