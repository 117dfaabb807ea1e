"""What the counts say to claims about terms."""

from itertools import pairwise

from corpuskit.analysis.domains.yearly import Hits, Yearly, Years
from corpuskit.study.changes import direction
from corpuskit.study.published.claims import Answer, Judge, Untold, check_domain, check_years
from corpuskit.study.published.load import Claim, span


def _count(seen: Yearly, word: str, years: Years) -> Hits:
    """Return the hits of a term, or of several joined by +."""
    check_years(seen, years)
    for term in word.split("+"):
        if unknown := seen.unknown(term):
            raise Untold(unknown)
    return sum(seen.term(term, years) for term in word.split("+"))


def _occurs(claim: Claim, seen: Yearly) -> Answer:
    data = claim.data
    spans = [(year, year) for year in data.get("years", ())] or [span(data["period"])]
    counts = [_count(seen, claim.term, years) for years in spans]
    least, most = data.get("least", 1), data.get("most")
    wanted = f"≥ {least}" if most is None else f"{least} to {most}"
    below, above = least - min(counts), max(counts) - (most if most is not None else max(counts))
    away = -below if below > 0 else above if above > 0 else 0
    shown = ", ".join(map(str, counts))
    return Answer(f"{claim.term} {wanted}", shown, not away, away)


def _only_years(claim: Claim, seen: Yearly) -> Answer:
    first, last = span(claim.data["within"])
    _count(seen, claim.term, (first, last))
    found = [y for y in seen.within((first, last)) if seen.term(claim.term, (y, y))]
    years = claim.data["years"]
    if missing := [year for year in years if year not in seen.sizes]:
        raise Untold(f"no document of {missing[0]}")
    gap = len(set(found) ^ set(years))
    shown = ", ".join(map(str, found))
    return Answer(f"{claim.term} in {', '.join(map(str, years))}", shown, not gap, gap)


def _frequent(claim: Claim, seen: Yearly) -> Answer:
    """Judge by the least count that the table of the same domain and period prints."""
    domain, years = claim.data["domain"], span(claim.data["period"])
    check_domain(seen, domain)
    hits, least = _count(seen, claim.term, years), claim.data.get("least")
    terms = {term: n for (name, term), n in seen.terms(years).items() if name == domain}
    why = f"rank {1 + sum(1 for n in terms.values() if n > hits)} of {len(terms)}"
    if least is None:
        said = f"{why}; no table says how often is frequent"
        return Answer(f"{claim.term} is frequent", str(hits), why=said)
    away = hits - least if hits < least else 0
    return Answer(f"{claim.term} ≥ {least}", str(hits), not away, away, why)


def _order(claim: Claim, seen: Yearly) -> Answer:
    terms, years = claim.data["sequence"], span(claim.data["period"])
    counts = [_count(seen, term, years) for term in terms]
    shown = ", ".join(f"{term} {n}" for term, n in zip(terms, counts, strict=True))
    wrong = sum(1 for one, two in pairwise(counts) if one <= two)
    return Answer(" > ".join(terms), shown, not wrong, wrong)


def _change(claim: Claim, seen: Yearly) -> Answer:
    """Judge by raw counts, as they were claimed; tell where counts per document turn round."""
    spans = [span(years) for years in claim.data["periods"]]
    counts = [_count(seen, claim.term, years) for years in spans]
    sizes = [seen.size(years) for years in spans]
    way, claimed = direction(counts), claim.data["direction"]
    rates = [n / size.documents for n, size in zip(counts, sizes, strict=True)]
    dense = [n / size.han for n, size in zip(counts, sizes, strict=True) if size.han]
    shown = f"{counts[0]} → {counts[1]} ({rates[0]:.2f} → {rates[1]:.2f} per document)"
    by_document = direction(rates)
    why = ""
    if way == claimed and by_document not in (way, "level"):
        why = "turns round per document"
        if len(dense) == 2:
            why += f", {direction(dense)} per character"
    return Answer(f"{claim.term} {claimed}", shown, way == claimed, None, why)


def _new(claim: Claim, seen: Yearly) -> Answer:
    before, after = (_count(seen, claim.term, span(years)) for years in claim.data["periods"])
    holds = not before and bool(after)
    away = before if before else None if holds else -1
    return Answer(f"{claim.term} new", f"{before} → {after}", holds, away)


def _more(claim: Claim, seen: Yearly) -> Answer:
    years, more = span(claim.data["period"]), claim.data["more"]
    counts = {term: _count(seen, term, years) for term in more}
    other = _count(seen, claim.term, years)
    least = min(counts, key=counts.__getitem__)
    holds = counts[least] > other
    shown = f"{least} {counts[least]}, {claim.term} {other}"
    away = None if holds else counts[least] - other
    return Answer(f"{'、'.join(more)} > {claim.term}", shown, holds, away)


OF_TERMS: dict[str, Judge] = {
    "occurs": _occurs,
    "only-years": _only_years,
    "frequent": _frequent,
    "order": _order,
    "change": _change,
    "new": _new,
    "more": _more,
}
