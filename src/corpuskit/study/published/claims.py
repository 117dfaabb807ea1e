"""What the counts say to a claim, and the claims about shares and documents."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from corpuskit.analysis.domains.yearly import Yearly, Years
from corpuskit.study.published.load import Claim, span

HALF = 0.5
_NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Answer:
    """A published value, the measured one, and whether they agree.

    Parameters
    ----------
    published, measured : str
        As a reader is shown them.
    holds : bool or None
        None where it cannot be told.
    difference : float or None
        Measured less published, where both are numbers.
    why : str
        The reason, or what a reader has to know.
    """

    published: str
    measured: str = ""
    holds: bool | None = None
    difference: float | None = None
    why: str = ""


class Untold(Exception):
    """Why a claim cannot be judged on this corpus."""


def percent(share: float) -> str:
    """Return a share as a reader is shown it.

    Examples
    --------
    >>> percent(0.6207)
    '62.1 %'
    """
    return f"{100 * share:.1f} %"


def near(measured: float, published: float, tolerance: float) -> bool:
    """Tell whether a number is a published one, as that was rounded.

    Examples
    --------
    >>> near(61.5, 62, 0.5), near(61.4, 62, 0.5)
    (True, False)
    """
    return abs(measured - published) <= tolerance + _NEAR


def share_of(seen: Yearly, domain: str, year: int) -> float:
    """Return the share of a domain in a year."""
    check_domain(seen, domain)
    share = seen.share(domain, year)
    if share is None:
        raise Untold(f"no document of {year} has a hit")
    return share


def check_domain(seen: Yearly, domain: str) -> None:
    """Refuse to judge a domain that the lexicon does not have."""
    if domain not in [one.name for one in seen.lexicon.domains]:
        raise Untold(f"{domain} is no domain of the lexicon {seen.lexicon.name}")


def check_years(seen: Yearly, years: Years) -> None:
    """Refuse to judge a span without a document."""
    if not seen.within(years):
        raise Untold(f"no document of {_written(years)}")


def _written(years: Years) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"


def shares_within(seen: Yearly, domain: str, years: Years) -> dict[int, float]:
    """Return the shares of the years of a span that have one."""
    check_domain(seen, domain)
    found = {year: seen.share(domain, year) for year in seen.within(years)}
    shares = {year: share for year, share in found.items() if share is not None}
    if not shares:
        raise Untold(f"no document of {_written(years)} has a hit")
    return shares


def mean_of(seen: Yearly, domain: str, years: Years) -> float:
    """Return the mean of the yearly shares of a span."""
    shares = shares_within(seen, domain, years)
    return sum(shares.values()) / len(shares)


def _percent_answer(claim: Claim, share: float) -> Answer:
    published = claim.data["percent"]
    return Answer(
        f"{published} %",
        percent(share),
        near(100 * share, published, HALF),
        100 * share - published,
    )


def _share(claim: Claim, seen: Yearly) -> Answer:
    return _percent_answer(claim, share_of(seen, claim.data["domain"], claim.data["year"]))


def _mean(claim: Claim, seen: Yearly) -> Answer:
    return _percent_answer(claim, mean_of(seen, claim.data["domain"], span(claim.data["period"])))


def _hits(claim: Claim, seen: Yearly) -> Answer:
    year, data = claim.data["year"], claim.data
    check_domain(seen, data["domain"])
    check_years(seen, (year, year))
    hits = seen.domain(data["domain"], (year, year))
    if "more_than" in data:
        more = data["more_than"]
        short = None if hits > more else hits - more - 1
        return Answer(f"> {more}", str(hits), hits > more, short)
    return Answer(str(data["count"]), str(hits), hits == data["count"], hits - data["count"])


def _extreme(claim: Claim, seen: Yearly) -> Answer:
    data, years = claim.data, span(claim.data["within"])
    year, of = data["year"], data["of"]
    shares = shares_within(seen, data["domain"], years)
    if year not in shares:
        raise Untold(f"no document of {year} has a hit")
    hits = data.get("measure") == "hits"
    values = {y: float(seen.domain(data["domain"], (y, y))) for y in shares} if hits else shares
    best = (max if of == "highest" else min)(values.values())
    at = next(y for y, value in values.items() if value == best)
    shown = f"{best:g} in {at}" if hits else f"{percent(best)} in {at}"
    away = (values[year] - best) * (1 if hits else 100)
    return Answer(f"{of} in {year}", shown, values[year] == best, away)


def _leads(claim: Claim, seen: Yearly) -> Answer:
    years, domain = span(claim.data["period"]), claim.data["domain"]
    check_domain(seen, domain)
    means = {one.name: mean_of(seen, one.name, years) for one in seen.lexicon.domains}
    first = max(means, key=means.__getitem__)
    shown = ", ".join(f"{name} {percent(share)}" for name, share in means.items())
    away = 100 * (means[domain] - means[first])
    return Answer("highest of all domains", shown, first == domain, away)


def _years_at_least(claim: Claim, seen: Yearly) -> Answer:
    data = claim.data
    shares = shares_within(seen, data["domain"], span(data["within"]))
    if missing := [year for year in data["years"] if year not in shares]:
        raise Untold(f"no document of {missing[0]} has a hit")
    high = [year for year, share in shares.items() if 100 * share >= data["percent"]]
    over, under = sorted(set(high) - {*data["years"]}), sorted({*data["years"]} - set(high))
    why = [f"not listed: {_years(over)}"] if over else []
    why += [f"listed, but lower: {_years(under)}"] if under else []
    gap = len(over) + len(under)
    return Answer(_years(data["years"]), _years(high), not gap, gap, "; ".join(why))


def _years(years: list[int]) -> str:
    return ", ".join(map(str, years))


def _at_most(claim: Claim, seen: Yearly) -> Answer:
    data = claim.data
    shares = shares_within(seen, data["domain"], span(data["within"]))
    at = max(shares, key=shares.__getitem__)
    over = max(0.0, 100 * shares[at] - data["percent"])
    return Answer(
        f"≤ {data['percent']} %", f"{percent(shares[at])} in {at}", near(over, 0, 0), over
    )


def _trend(claim: Claim, seen: Yearly) -> Answer:
    data = claim.data
    shares = [share_of(seen, data["domain"], year) for year in data["years"]]
    sign = 1 if data["direction"] == "up" else -1
    chosen = shares if data.get("steps") else [shares[0], shares[-1]]
    holds = all(sign * (after - before) > 0 for before, after in pairwise(chosen))
    shown = " → ".join(map(percent, shares))
    return Answer(f"{data['direction']}, {_arrow(data['years'])}", shown, holds)


def _arrow(years: list[int]) -> str:
    return " → ".join(map(str, years))


def _mean_trend(claim: Claim, seen: Yearly) -> Answer:
    data = claim.data
    first, second = (mean_of(seen, data["domain"], span(one)) for one in data["periods"])
    holds = second > first if data["direction"] == "up" else second < first
    return Answer(data["direction"], f"{percent(first)} → {percent(second)}", holds)


def _documents(claim: Claim, seen: Yearly) -> Answer:
    first, last = span(claim.data["within"])
    check_years(seen, (first, last))
    counts = [seen.sizes[y].documents if y in seen.sizes else 0 for y in range(first, last + 1)]
    wrong = sum(1 for n in counts if n != claim.data["each"])
    shown = f"{min(counts)}" if min(counts) == max(counts) else f"{min(counts)} to {max(counts)}"
    return Answer(f"{claim.data['each']} a year", f"{shown} a year", not wrong, wrong)


def _periods(claim: Claim, seen: Yearly) -> Answer:
    return Answer(", ".join(claim.data["spans"]), why="a choice, not a count")


def _date(claim: Claim, seen: Yearly) -> Answer:
    return Answer(str(claim.data["year"]), why="a date, not a count")


def _untold(claim: Claim, seen: Yearly) -> Answer:
    return Answer("", why=claim.data["reason"])


Judge = Callable[[Claim, Yearly], Answer]
OF_SHARES: dict[str, Judge] = {
    "share": _share,
    "mean": _mean,
    "hits": _hits,
    "extreme": _extreme,
    "leads": _leads,
    "years-at-least": _years_at_least,
    "at-most": _at_most,
    "trend": _trend,
    "mean-trend": _mean_trend,
    "documents": _documents,
    "periods": _periods,
    "date": _date,
    "untold": _untold,
}
