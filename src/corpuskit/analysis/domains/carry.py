"""Carry the judgements of an old list of hits over to a new one, after texts or terms changed.

How rows are recognised is in `carry_matching`. What a row says (`keep`, `domain`, columns of
one's own) is carried as it is written.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpuskit.analysis.domains.carry_matching import (
    BY_CONTEXT,
    BY_SIDE,
    NEAR,
    NEW,
    HitPlace,
    match_places,
)
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
_RAW = 80
"""Characters next to a hit among which `NEAR` without white space are looked for."""
_NO_DOCUMENT = "its document is not among those listed"
_NO_DOMAIN = "its domain is not in the lexicon"
_NO_HIT = "there is no such hit any more"


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
    found, left = match_places(
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
        context=ways[BY_CONTEXT],
        side=ways[BY_SIDE],
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


def _old_place(number: int, row: HitRow) -> HitPlace:
    cells = row.cells
    digest, _, span = cells["id"].partition("-")
    left = _key(cells["left"])
    return HitPlace(
        row=number,
        document=cells["document"],
        digest=digest[:6],
        span=span,
        term=cells["term"],
        node=_key(cells["node"]),
        left=left[-NEAR:],
        right=_key(cells["right"])[:NEAR],
        begins=len(left) if str(len(cells["left"])) == cells.get("start") else -1,
    )


def _new_places(rows: list[Cells], names: list[str], corpus: Corpus) -> Iterator[HitPlace]:
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
        left = _key(written[:first])
        digest, _, span = str(row[at["id"]]).partition("-")
        yield HitPlace(
            row=number,
            document=name,
            digest=digest[:6],
            span=span,
            term=str(row[at["term"]]),
            node=_key(written[first : first + end - start]),
            left=left[-NEAR:],
            right=_key(written[first + end - start :])[:NEAR],
            begins=len(left) if start <= _RAW else -1,
        )
