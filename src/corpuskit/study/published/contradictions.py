"""What published values say against each other, before anything is counted."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from corpuskit.study.changes import direction
from corpuskit.study.published.load import Claim, Published, PublishedTable, span

HALF = 0.5


def contradiction(claim: Claim, published: Published) -> str:
    """Return which published statement or table says otherwise, and how; empty where none does.

    Examples
    --------
    >>> from corpuskit.study.published.load import Published
    >>> list_ = {"domain": "a", "percent": 50, "years": [2004], "within": "2000-2019"}
    >>> share = {"domain": "a", "year": 2019, "percent": 62}
    >>> claims = (Claim("A", "years-at-least", "", list_), Claim("B", "share", "", share))
    >>> contradiction(claims[0], Published((), claims))
    'B: 2019 is 62 %'
    """
    found = _AGAINST.get(claim.kind, _none)(claim, published)
    return "; ".join(dict.fromkeys(found))


def _none(claim: Claim, published: Published) -> Iterator[str]:
    return iter(())


def _shares(published: Published, domain: str) -> Iterator[tuple[Claim, int, float]]:
    for claim in published.claims:
        if claim.kind == "share" and claim.data["domain"] == domain:
            yield claim, claim.data["year"], claim.data["percent"]


def _years_at_least(claim: Claim, published: Published) -> Iterator[str]:
    data = claim.data
    first, last = span(data["within"])
    for other, year, percent in _shares(published, data["domain"]):
        listed, high = year in data["years"], percent - HALF >= data["percent"]
        low = percent + HALF < data["percent"]
        if first <= year <= last and ((high and not listed) or (low and listed)):
            yield f"{other.id}: {year} is {percent} %"


def _at_most(claim: Claim, published: Published) -> Iterator[str]:
    data = claim.data
    first, last = span(data["within"])
    for other, year, percent in _shares(published, data["domain"]):
        if first <= year <= last and percent - HALF > data["percent"]:
            yield f"{other.id}: {year} is {percent} %"


def _steps(claim: Claim) -> set[tuple[int, int]]:
    """Return the single years over which a trend claims to go one way."""
    years = claim.data["years"]
    if not claim.data.get("steps") and len(years) > 2:
        return {(years[0], years[-1])}
    return set(pairwise(years))


def _trend(claim: Claim, published: Published) -> Iterator[str]:
    way, domain = claim.data["direction"], claim.data["domain"]
    for other in published.claims:
        if other.data.get("domain") != domain:
            continue
        if other.kind == "trend" and other.data["direction"] != way:
            for start, end in sorted(_steps(claim) & _steps(other)):
                yield f"{other.id}: {start} to {end} goes {other.data['direction']}"
        if other.kind == "extreme" and other.data.get("measure", "share") == "share":
            yield from _past_extreme(claim, other)


def _past_extreme(claim: Claim, extreme: Claim) -> Iterator[str]:
    """Yield steps that would go below a lowest or above a highest year."""
    first, last = span(extreme.data["within"])
    at, of = extreme.data["year"], extreme.data["of"]
    away = "down" if of == "lowest" else "up"
    for start, end in sorted(_steps(claim)):
        if not (first <= start and end <= last):
            continue
        leaves = start == at and claim.data["direction"] == away
        enters = end == at and claim.data["direction"] != away
        if leaves or enters:
            yield f"{extreme.id}: {at} is the {of}"


def _change(claim: Claim, published: Published) -> Iterator[str]:
    """Yield that printed counts go the other way, raw or by document."""
    counts = [published.count(claim.term, span(years)) for years in claim.data["periods"]]
    if counts[0] is None or counts[1] is None:
        return
    (before, first), (after, second) = counts[0], counts[1]
    where = f"tables {first.number} and {second.number}"
    way = claim.data["direction"]
    if direction([before, after]) != way:
        yield f"{where}: {before} → {after}"
    rates = [before / first.documents, after / second.documents]
    if direction(rates) not in (way, "level"):
        yield f"{where}, per document: {rates[0]:.2f} → {rates[1]:.2f}"


def _frequent(claim: Claim, published: Published) -> Iterator[str]:
    table = published.table(claim.data["domain"], span(claim.data["period"]))
    if table and claim.term not in table.counts:
        yield f"table {table.number}: does not print {claim.term}, and goes down to {table.least}"


def _order(claim: Claim, published: Published) -> Iterator[str]:
    years = span(claim.data["period"])
    counts = [published.count(term, years) for term in claim.data["sequence"]]
    for (term, one), (other, two) in pairwise(zip(claim.data["sequence"], counts, strict=True)):
        if one and two and one[0] < two[0]:
            yield f"table {one[1].number}: {term} {one[0]}, {other} {two[0]}"


def _new(claim: Claim, published: Published) -> Iterator[str]:
    if found := published.count(claim.term, span(claim.data["periods"][0])):
        yield f"table {found[1].number}: {found[0]} in the first period"


def _occurs(claim: Claim, published: Published) -> Iterator[str]:
    if "period" not in claim.data:
        return
    if found := published.count(claim.term, span(claim.data["period"])):
        count, table = found
        if not claim.data.get("least", 1) <= count <= claim.data.get("most", count):
            yield f"table {table.number}: {count}"


def _more(claim: Claim, published: Published) -> Iterator[str]:
    """Yield terms that are printed less often than what they are said to go before."""
    years = span(claim.data["period"])
    parts = [published.count(term, years) for term in claim.term.split("+")]
    other = sum(part[0] for part in parts if part)
    for term in claim.data["more"]:
        found = published.count(term, years)
        if found and found[0] < other:
            yield f"table {found[1].number}: {term} {found[0]}, {claim.term} {other}"


def _date(claim: Claim, published: Published) -> Iterator[str]:
    for other in published.claims:
        same = other.kind == "date" and other.data["event"] == claim.data["event"]
        if same and other.data["year"] != claim.data["year"]:
            yield f"{other.id}: {other.data['year']}"


def _periods(claim: Claim, published: Published) -> Iterator[str]:
    spans = [span(written) for written in claim.data["spans"]]

    def disagrees(table: PublishedTable) -> bool:
        (first, last), own = table.years, table.years
        return own not in spans and any(a <= last and first <= b for a, b in spans)

    for table in published.tables:
        if disagrees(table):
            yield f"table {table.number}: {table.period}"


_AGAINST: dict[str, Callable[[Any, Any], Iterator[str]]] = {
    "years-at-least": _years_at_least,
    "at-most": _at_most,
    "trend": _trend,
    "change": _change,
    "frequent": _frequent,
    "order": _order,
    "new": _new,
    "occurs": _occurs,
    "more": _more,
    "date": _date,
    "periods": _periods,
}
