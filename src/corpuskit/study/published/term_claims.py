"""Judge claims about terms: how often they occur, when, in which order, and how they change.

A term may be written as a sum, ``俄語+漢語``. Counts are raw, as such claims are made; where the
hits per document move the other way, the judgement says so in `is_reversed`.
"""

from itertools import pairwise

from corpuskit.study.changes import direction
from corpuskit.study.published.judgement import (
    CannotJudge,
    Judge,
    Judgement,
    check_domain,
    check_years,
)
from corpuskit.study.published.load import Claim, parse_span
from corpuskit.study.yearly_counts import HitCount, YearlyCounts, Years


def _count(counts: YearlyCounts, word: str, span: Years) -> HitCount:
    """Return the hits of a term, or of several joined by +."""
    check_years(counts, span)
    terms = word.split("+")
    for term in terms:
        if reason := counts.why_not_counted(term):
            raise CannotJudge(reason)
    return sum(counts.term_hits(term, span) for term in terms)


def _occurs(claim: Claim, counts: YearlyCounts) -> Judgement:
    data = claim.data
    spans = [(year, year) for year in data.get("years", ())] or [parse_span(data["period"])]
    hits = [_count(counts, claim.term, span) for span in spans]
    lower, upper = data.get("min_count", 1), data.get("max_count")
    below, above = lower - min(hits), max(hits) - (max(hits) if upper is None else upper)
    distance = -below if below > 0 else above if above > 0 else 0
    return Judgement(
        published=f"{claim.term} " + (f"≥ {lower}" if upper is None else f"{lower} to {upper}"),
        measured=", ".join(map(str, hits)),
        holds=not distance,
        difference=distance,
    )


def _only_years(claim: Claim, counts: YearlyCounts) -> Judgement:
    span, years = parse_span(claim.data["within"]), claim.data["years"]
    _count(counts, claim.term, span)
    measured = [y for y in counts.years_within(span) if counts.term_hits(claim.term, (y, y))]
    if missing := [year for year in years if year not in counts.by_year]:
        raise CannotJudge(f"no document of {missing[0]}")
    wrong = len(set(measured) ^ set(years))
    return Judgement(
        published=f"{claim.term} in {', '.join(map(str, years))}",
        measured=", ".join(map(str, measured)),
        holds=not wrong,
        difference=wrong,
    )


def _frequent(claim: Claim, counts: YearlyCounts) -> Judgement:
    """Judge by the lowest count that the table of the same domain and period prints."""
    domain, span = claim.data["domain"], parse_span(claim.data["period"])
    check_domain(counts, domain)
    hits, min_count = _count(counts, claim.term, span), claim.data.get("min_count")
    others = [n for (name, _), n in counts.hits_by_term(span).items() if name == domain]
    rank = f"rank {1 + sum(1 for n in others if n > hits)} of {len(others)}"
    if min_count is None:
        return Judgement(
            published=f"{claim.term} is frequent",
            measured=str(hits),
            why=f"{rank}; no table defines how often is frequent",
        )
    return Judgement(
        published=f"{claim.term} ≥ {min_count}",
        measured=str(hits),
        holds=hits >= min_count,
        difference=min(0, hits - min_count),
        why=rank,
    )


def _order(claim: Claim, counts: YearlyCounts) -> Judgement:
    terms, span = claim.data["sequence"], parse_span(claim.data["period"])
    hits = [_count(counts, term, span) for term in terms]
    wrong = sum(1 for before, after in pairwise(hits) if before <= after)
    return Judgement(
        published=" > ".join(terms),
        measured=", ".join(f"{term} {n}" for term, n in zip(terms, hits, strict=True)),
        holds=not wrong,
        difference=wrong,
    )


def _change(claim: Claim, counts: YearlyCounts) -> Judgement:
    spans = [parse_span(period) for period in claim.data["periods"]]
    hits = [_count(counts, claim.term, span) for span in spans]
    per_document = [n / counts.documents(span) for n, span in zip(hits, spans, strict=True)]
    holds = direction(hits) == claim.data["direction"]
    is_reversed = holds and direction(per_document) not in (direction(hits), "level")
    why = "reversed per document" if is_reversed else ""
    han = [counts.han(span) for span in spans]
    if is_reversed and all(han):
        per_character = [n / size for n, size in zip(hits, han, strict=True)]
        why += f", {direction(per_character)} per character"
    rates = f"{per_document[0]:.2f} → {per_document[1]:.2f} per document"
    return Judgement(
        published=f"{claim.term} {claim.data['direction']}",
        measured=f"{hits[0]} → {hits[1]} ({rates})",
        holds=holds,
        why=why,
        is_reversed=is_reversed,
    )


def _new(claim: Claim, counts: YearlyCounts) -> Judgement:
    before, after = (_count(counts, claim.term, parse_span(p)) for p in claim.data["periods"])
    holds = not before and bool(after)
    return Judgement(
        published=f"{claim.term} new",
        measured=f"{before} → {after}",
        holds=holds,
        difference=before if before else None if holds else -1,
    )


def _more(claim: Claim, counts: YearlyCounts) -> Judgement:
    span, terms = parse_span(claim.data["period"]), claim.data["more"]
    hits = {term: _count(counts, term, span) for term in terms}
    other = _count(counts, claim.term, span)
    rarest = min(hits, key=hits.__getitem__)
    holds = hits[rarest] > other
    return Judgement(
        published=f"{'、'.join(terms)} > {claim.term}",
        measured=f"{rarest} {hits[rarest]}, {claim.term} {other}",
        holds=holds,
        difference=None if holds else hits[rarest] - other,
    )


TERM_JUDGES: dict[str, Judge] = {
    "occurs": _occurs,
    "only-years": _only_years,
    "frequent": _frequent,
    "order": _order,
    "change": _change,
    "new": _new,
    "more": _more,
}
