"""Find published values that contradict each other, whatever a corpus says.

A contradiction needs no counts: a claim is compared with the other claims and the printed
tables. Only what cannot be explained by rounding is reported (`ROUNDING`): 62 % may be 61.5 %,
so it contradicts "below 61 %" and not "below 62 %".
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from corpuskit.study.changes import direction
from corpuskit.study.published.judgement import ROUNDING
from corpuskit.study.published.load import Claim, PublishedTable, PublishedValues, parse_span

_MOVES = {"up": "rises", "down": "falls"}


def contradictions_of(claim: Claim, published: PublishedValues) -> str:
    """Return the statements and tables that contradict a claim, and how; empty for none.

    Examples
    --------
    >>> listed = {"domain": "a", "percent": 50, "years": [2004], "within": "2000-2019"}
    >>> share = {"domain": "a", "year": 2019, "percent": 62}
    >>> claims = (
    ...     Claim(id="A", kind="years-at-least", says="", data=listed),
    ...     Claim(id="B", kind="share", says="", data=share),
    ... )
    >>> contradictions_of(claims[0], PublishedValues((), claims))
    'B: 2019 is 62 %'
    """
    find = _FINDERS.get(claim.kind)
    return "; ".join(dict.fromkeys(find(claim, published))) if find else ""


def _printed_shares(claim: Claim, published: PublishedValues) -> Iterator[tuple[str, int, float]]:
    """Yield statement, year and percentage of each printed share that a claim covers."""
    first, last = parse_span(claim.data["within"])
    for other in published.claims:
        if other.kind != "share" or other.data["domain"] != claim.data["domain"]:
            continue
        if first <= other.data["year"] <= last:
            yield other.id, other.data["year"], other.data["percent"]


def _years_at_least(claim: Claim, published: PublishedValues) -> Iterator[str]:
    limit = claim.data["percent"]
    for statement, year, percent in _printed_shares(claim, published):
        is_listed = year in claim.data["years"]
        must_be_listed, must_not_be = percent - ROUNDING >= limit, percent + ROUNDING < limit
        if (must_be_listed and not is_listed) or (must_not_be and is_listed):
            yield f"{statement}: {year} is {percent} %"


def _at_most(claim: Claim, published: PublishedValues) -> Iterator[str]:
    for statement, year, percent in _printed_shares(claim, published):
        if percent - ROUNDING > claim.data["percent"]:
            yield f"{statement}: {year} is {percent} %"


def _steps(claim: Claim) -> set[tuple[int, int]]:
    """Return the pairs of years between which a trend claims a direction."""
    years = claim.data["years"]
    if not claim.data.get("steps") and len(years) > 2:
        return {(years[0], years[-1])}
    return set(pairwise(years))


def _trend(claim: Claim, published: PublishedValues) -> Iterator[str]:
    claimed, domain = claim.data["direction"], claim.data["domain"]
    for other in published.claims:
        if other.data.get("domain") != domain:
            continue
        if other.kind == "trend" and other.data["direction"] != claimed:
            for start, end in sorted(_steps(claim) & _steps(other)):
                yield f"{other.id}: {_MOVES[other.data['direction']]} from {start} to {end}"
        if other.kind == "extreme" and other.data.get("measure", "share") == "share":
            yield from _beyond_extreme(claim, other)


def _beyond_extreme(trend: Claim, extreme: Claim) -> Iterator[str]:
    """Yield the steps of a trend that go below a lowest or above a highest year."""
    first, last = parse_span(extreme.data["within"])
    year, of = extreme.data["year"], extreme.data["of"]
    beyond = "down" if of == "lowest" else "up"
    for start, end in sorted(_steps(trend)):
        if not (first <= start and end <= last):
            continue
        leaves = start == year and trend.data["direction"] == beyond
        arrives = end == year and trend.data["direction"] != beyond
        if leaves or arrives:
            yield f"{extreme.id}: {year} is the {of}"


def _change(claim: Claim, published: PublishedValues) -> Iterator[str]:
    """Yield printed counts that change in the other direction, raw or per document."""
    before, after = (
        published.count(claim.term, parse_span(years)) for years in claim.data["periods"]
    )
    if before is None or after is None:
        return
    where = f"tables {before.table.number} and {after.table.number}"
    claimed = claim.data["direction"]
    if direction([before.hits, after.hits]) != claimed:
        yield f"{where}: {before.hits} → {after.hits}"
    rates = [count.hits / count.table.documents for count in (before, after)]
    if direction(rates) not in (claimed, "level"):
        yield f"{where}, per document: {rates[0]:.2f} → {rates[1]:.2f}"


def _frequent(claim: Claim, published: PublishedValues) -> Iterator[str]:
    table = published.table(claim.data["domain"], parse_span(claim.data["period"]))
    if table and claim.term not in table.counts:
        yield (
            f"table {table.number}: does not print {claim.term}, "
            f"and its lowest count is {table.min_count}"
        )


def _order(claim: Claim, published: PublishedValues) -> Iterator[str]:
    span = parse_span(claim.data["period"])
    for first, second in pairwise(claim.data["sequence"]):
        before, after = published.count(first, span), published.count(second, span)
        if before and after and before.hits < after.hits:
            yield f"table {before.table.number}: {first} {before.hits}, {second} {after.hits}"


def _new(claim: Claim, published: PublishedValues) -> Iterator[str]:
    if before := published.count(claim.term, parse_span(claim.data["periods"][0])):
        yield f"table {before.table.number}: {before.hits} in the first period"


def _occurs(claim: Claim, published: PublishedValues) -> Iterator[str]:
    if "period" not in claim.data:
        return
    if printed := published.count(claim.term, parse_span(claim.data["period"])):
        lower, upper = claim.data.get("min_count", 1), claim.data.get("max_count", printed.hits)
        if not lower <= printed.hits <= upper:
            yield f"table {printed.table.number}: {printed.hits}"


def _more(claim: Claim, published: PublishedValues) -> Iterator[str]:
    """Yield terms that are printed less often than those that they are said to exceed."""
    span = parse_span(claim.data["period"])
    summands = [published.count(term, span) for term in claim.term.split("+")]
    other = sum(count.hits for count in summands if count)
    for term in claim.data["more"]:
        printed = published.count(term, span)
        if printed and printed.hits < other:
            yield f"table {printed.table.number}: {term} {printed.hits}, {claim.term} {other}"


def _date(claim: Claim, published: PublishedValues) -> Iterator[str]:
    for other in published.claims:
        is_same_event = other.kind == "date" and other.data["event"] == claim.data["event"]
        if is_same_event and other.data["year"] != claim.data["year"]:
            yield f"{other.id}: {other.data['year']}"


def _periods(claim: Claim, published: PublishedValues) -> Iterator[str]:
    spans = [parse_span(written) for written in claim.data["spans"]]

    def disagrees(table: PublishedTable) -> bool:
        first, last = table.years
        overlaps = any(start <= last and first <= end for start, end in spans)
        return overlaps and table.years not in spans

    for table in published.tables:
        if disagrees(table):
            yield f"table {table.number}: {table.period}"


_FINDERS: dict[str, Callable[[Claim, PublishedValues], Iterator[str]]] = {
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
