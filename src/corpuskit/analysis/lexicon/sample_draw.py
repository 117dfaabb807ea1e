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
from collections.abc import Iterable, Mapping, Sequence
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
    """A group and a domain; `ANY_DOMAIN` for units without a hit.

    Units with a hit belong to the domain of their first hit.
    """

    group: str
    domain: str
    has_units: bool = False


class _RankedRow(NamedTuple):
    """A row with its rank; `labels` are the domains of a unit, that of its first hit first."""

    rank: str
    row: SheetRow
    labels: tuple[str, ...] = ()


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
    matched : Counter
        Units of each stratum of units with a hit.
    labelled : Counter
        The units among these that have a hit of a domain, for each stratum and domain.
    """

    rows: dict[Stratum, list[_RankedRow]] = field(default_factory=dict)
    hits: Counter[Stratum] = field(default_factory=Counter)
    units: Counter[Stratum] = field(default_factory=Counter)
    unmatched: Counter[str] = field(default_factory=Counter)
    matched: Counter[Stratum] = field(default_factory=Counter)
    labelled: Counter[tuple[Stratum, str]] = field(default_factory=Counter)

    def draw(
        self, stratum: Stratum, rows: Iterable[_RankedRow], options: LexiconSampleOptions
    ) -> None:
        """Add rows to a stratum, and keep as many as are drawn from it."""
        size = options["matched"] if stratum.has_units else options["hits"]
        size = options["unmatched"] if stratum.domain == ANY_DOMAIN else size
        ranked = sorted([*self.rows.get(stratum, ()), *rows], key=lambda row: row.rank)
        self.rows[stratum] = ranked[:size]

    def add_matched(
        self, group: str, rows: Mapping[str, list[_RankedRow]], options: LexiconSampleOptions
    ) -> None:
        """Add the units of one document that have a hit, by the domain of their first hit."""
        for domain, ranked in rows.items():
            stratum = Stratum(group, domain, has_units=True)
            self.matched[stratum] += len(ranked)
            self.labelled.update((stratum, label) for row in ranked for label in row.labels)
            self.draw(stratum, ranked, options)

    def add(self, other: "SampleDraw", options: LexiconSampleOptions) -> None:
        """Add the rows and sizes of later documents."""
        self.hits.update(other.hits)
        self.units.update(other.units)
        self.unmatched.update(other.unmatched)
        self.matched.update(other.matched)
        self.labelled.update(other.labelled)
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
    at, units = 0, _units(original, all_clauses, options["unit"])
    matched: dict[str, list[_RankedRow]] = {}
    for start, end, label in units:
        inside = []
        while at < len(matches) and matches[at].start < end:
            if matches[at].start >= start:
                inside.append(terms[matches[at].term])
            at += 1
        domains = dict.fromkeys(term.domain for term in inside)
        total.units.update(Stratum(group, domain) for domain in domains)
        total.units[Stratum(group, ANY_DOMAIN)] += bool(domains)
        if inside and not options["matched"]:
            continue
        row = empty._replace(clause=label, node=original[start:end].strip())
        labels = tuple(dict.fromkeys(domain for term in inside for domain in term.domains))
        ranked = _RankedRow(_rank(options["seed"], document.name, start, end), row, labels)
        if inside:
            matched.setdefault(inside[0].domain, []).append(ranked)
        else:
            rows.setdefault(ANY_DOMAIN, []).append(ranked)
    total.add_matched(group, matched, options)
    _add_rows(total, group, rows, options)


def _add_rows(
    total: SampleDraw,
    group: str,
    rows: Mapping[str, list[_RankedRow]],
    options: LexiconSampleOptions,
) -> None:
    """Add the hits of one document, and its units without a hit."""
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


def finish(draw: SampleDraw) -> tuple[list[SheetRow], dict[str, tuple[str, ...]]]:
    """Return the rows in random order, and the domains of the units that have a hit, by id.

    Hits come first, numbered h1 …, then units, s1 …; those with a hit are not set apart.
    """
    hits: list[_RankedRow] = []
    units: list[_RankedRow] = []
    for stratum, ranked in draw.rows.items():
        (units if stratum.domain == ANY_DOMAIN or stratum.has_units else hits).extend(ranked)
    rows, labels = [], {}
    for letter, drawn in (("h", hits), ("s", units)):
        for number, ranked_row in enumerate(sorted(drawn, key=lambda row: row.rank), 1):
            id_ = f"{letter}{number}"
            rows.append(ranked_row.row._replace(id=id_))
            if ranked_row.labels:
                labels[id_] = ranked_row.labels
    return rows, labels
