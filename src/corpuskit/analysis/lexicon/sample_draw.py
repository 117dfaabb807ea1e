"""Draw a coding sheet: hits, and units without a hit, for people to judge.

Invariant: whether a row is drawn depends on the seed, the document's name and the place
of the row alone. Each row has a rank, the SHA-256 of these; the rows of a stratum with the lowest
ranks are drawn. So every part of a corpus can draw on its own, the merged draw is that of the
corpus as one, other documents do not change the order of ranks, and a larger draw contains a
smaller one (bottom-k sampling, Cohen and Kaplan 2007). Cost: one hash per hit and per unit, and a
sort per document and stratum of what is drawn so far.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpuskit.analysis.lexicon.matched_documents import context
from corpuskit.analysis.lexicon.sample_options import LexiconSampleOptions
from corpuskit.analysis.lexicon.sheet_rows import ANY_DOMAIN, SheetRow
from corpuskit.core.model import Value
from corpuskit.corpus.part import Part
from corpuskit.lexicon.match import Matcher
from corpuskit.text.characters import sentence_spans
from corpuskit.text.clauses import Clause, clause_at, clauses


class Stratum(NamedTuple):
    """A group and a domain; `ANY_DOMAIN` for units without a hit."""

    group: str
    domain: str


class _RankedRow(NamedTuple):
    rank: str
    row: SheetRow


@dataclass(kw_only=True)
class SampleDraw:
    """The rows drawn so far, and the sizes of the strata.

    Parameters
    ----------
    rows : dict
        The rows of each stratum with the lowest ranks.
    hits : Counter
        Hits of each stratum.
    units : Counter
        Units with a hit of each stratum's domain; of `ANY_DOMAIN`, with any hit.
    unmatched : Counter
        Units without a hit in each group.
    """

    rows: dict[Stratum, list[_RankedRow]] = field(default_factory=dict)
    hits: Counter[Stratum] = field(default_factory=Counter)
    units: Counter[Stratum] = field(default_factory=Counter)
    unmatched: Counter[str] = field(default_factory=Counter)

    def draw(
        self, stratum: Stratum, rows: Iterable[_RankedRow], options: LexiconSampleOptions
    ) -> None:
        """Add rows to a stratum, and keep as many as are drawn from it."""
        size = options["unmatched"] if stratum.domain == ANY_DOMAIN else options["hits"]
        ranked = sorted([*self.rows.get(stratum, ()), *rows], key=lambda row: row.rank)
        self.rows[stratum] = ranked[:size]

    def add(self, other: "SampleDraw", options: LexiconSampleOptions) -> None:
        """Add the rows and sizes of later documents."""
        self.hits.update(other.hits)
        self.units.update(other.units)
        self.unmatched.update(other.unmatched)
        for stratum, rows in other.rows.items():
            self.draw(stratum, rows, options)


def _rank(*identity: object) -> str:
    """Return a rank that is the same on every machine and does not depend on other rows."""
    return hashlib.sha256("\0".join(map(str, identity)).encode("utf-8", "replace")).hexdigest()


def group_name(value: Value) -> str:
    """Return how a group is named in a sheet; "" for the documents without a value."""
    return "" if value is None else str(value)


def count(
    part: Part, matcher: Matcher, by: str | None, options: LexiconSampleOptions
) -> SampleDraw:
    """Return what is drawn from a part."""
    total = SampleDraw()
    for index, value in enumerate(part.values(by)):
        _draw_document(total, part, index, group_name(value), matcher, options)
    return total


def _draw_document(
    total: SampleDraw,
    part: Part,
    index: int,
    group: str,
    matcher: Matcher,
    options: LexiconSampleOptions,
) -> None:
    """Add what is drawn from one document."""
    document, terms = part.documents[index], matcher.lexicon.terms
    original, all_clauses = document.text, clauses(document.text)
    matches = [match for match in matcher.find(part.key(index), ()) if not match.is_blocked]
    empty = SheetRow(document=document.name, year=document.year, group=group or None)
    rows: dict[str, list[_RankedRow]] = {}
    for match in matches:
        term = terms[match.term]
        left, node, right = context(original, match.start, match.end, options["window"])
        row = empty._replace(
            clause=all_clauses[clause_at(all_clauses, match.start)].label,
            domain=term.domain, term=term.form, left=left, node=node, right=right,
        )  # fmt: skip
        rank = _rank(options["seed"], document.name, match.start, match.end)
        rows.setdefault(term.domain, []).append(_RankedRow(rank, row))
    at = 0
    for start, end, label in _units(original, all_clauses, options["unit"]):
        domains = set()
        while at < len(matches) and matches[at].start < end:
            if matches[at].start >= start:
                domains.add(terms[matches[at].term].domain)
            at += 1
        if domains:
            total.units.update(Stratum(group, domain) for domain in (*domains, ANY_DOMAIN))
        else:
            row = empty._replace(clause=label, node=original[start:end].strip())
            rank = _rank(options["seed"], document.name, start, end)
            rows.setdefault(ANY_DOMAIN, []).append(_RankedRow(rank, row))
    for domain, ranked in rows.items():
        if domain == ANY_DOMAIN:
            total.unmatched[group] += len(ranked)
        else:
            total.hits[Stratum(group, domain)] += len(ranked)
        total.draw(Stratum(group, domain), ranked, options)


def _units(text: str, all_clauses: Sequence[Clause], unit: str) -> list[tuple[int, int, str]]:
    """Return the start and end of each unit of a text, and its clause."""
    if unit == "sentence":
        spans = sentence_spans(text)
        return [
            (start, end, all_clauses[clause_at(all_clauses, start)].label) for start, end in spans
        ]
    return [(c.start, c.end, c.label) for c in all_clauses if c.kind != "heading"]


def merge(partials: Iterable[SampleDraw], options: LexiconSampleOptions) -> SampleDraw:
    """Return what is drawn from all parts together."""
    total = SampleDraw()
    for partial in partials:
        total.add(partial, options)
    return total


def finish(draw: SampleDraw) -> list[SheetRow]:
    """Return the rows in random order: hits first, numbered h1 …, then units, s1 …."""
    hits: list[_RankedRow] = []
    units: list[_RankedRow] = []
    for stratum, ranked in draw.rows.items():
        (units if stratum.domain == ANY_DOMAIN else hits).extend(ranked)
    return [
        row._replace(id=f"{letter}{number}")
        for letter, ranked in (("h", hits), ("s", units))
        for number, (_, row) in enumerate(sorted(ranked, key=lambda row: row.rank), 1)
    ]
