"""Judge claims about shares of domains and numbers of documents.

Each judge takes a claim of one kind and the counts. A claim about a share holds if the measured
share, rounded as the printed one is, agrees with it.
"""

from dataclasses import replace
from itertools import pairwise

from corpuskit.stats.rates import share_change_parts
from corpuskit.study.published.judgement import (
    ROUNDING,
    CannotJudge,
    Judge,
    Judgement,
    check_domain,
    check_years,
    span_text,
)
from corpuskit.study.published.load import Claim, parse_span
from corpuskit.study.yearly_counts import YearlyCounts, Years

_FLOAT_ERROR = 1e-9


def percent(share: float) -> str:
    """Return a share as readers see it.

    Examples
    --------
    >>> percent(0.6207)
    '62.1 %'
    """
    return f"{100 * share:.1f} %"


def _is_near(measured: float, published: float, tolerance: float) -> bool:
    """Tell whether two numbers are equal within a tolerance.

    Examples
    --------
    >>> _is_near(61.5, 62, 0.5), _is_near(61.4, 62, 0.5)
    (True, False)
    """
    return abs(measured - published) <= tolerance + _FLOAT_ERROR


def _share_of(counts: YearlyCounts, domain: str, year: int) -> float:
    check_domain(counts, domain)
    share = counts.share(domain, year)
    if share is None:
        raise CannotJudge(f"no document of {year} has a hit")
    return share


def _shares_within(counts: YearlyCounts, domain: str, span: Years) -> dict[int, float]:
    """Return the shares of the years of a span that have hits."""
    check_domain(counts, domain)
    shares = counts.yearly_shares(domain, span)
    if not shares:
        raise CannotJudge(f"no document of {span_text(span)} has a hit")
    return shares


def _mean_of(counts: YearlyCounts, domain: str, span: Years) -> float:
    shares = _shares_within(counts, domain, span)
    return sum(shares.values()) / len(shares)


def _judge_percent(claim: Claim, share: float) -> Judgement:
    published = claim.data["percent"]
    return Judgement(
        published=f"{published} %",
        measured=percent(share),
        holds=_is_near(100 * share, published, ROUNDING),
        difference=100 * share - published,
    )


def _share(claim: Claim, counts: YearlyCounts) -> Judgement:
    return _judge_percent(claim, _share_of(counts, claim.data["domain"], claim.data["year"]))


def _mean(claim: Claim, counts: YearlyCounts) -> Judgement:
    span = parse_span(claim.data["period"])
    return _judge_percent(claim, _mean_of(counts, claim.data["domain"], span))


def _hits(claim: Claim, counts: YearlyCounts) -> Judgement:
    data, span = claim.data, (claim.data["year"], claim.data["year"])
    check_domain(counts, data["domain"])
    check_years(counts, span)
    hits = counts.domain_hits(data["domain"], span)
    if "more_than" in data:
        bound = data["more_than"]
        return Judgement(
            published=f"> {bound}",
            measured=str(hits),
            holds=hits > bound,
            difference=None if hits > bound else hits - bound - 1,
        )
    return Judgement(
        published=str(data["count"]),
        measured=str(hits),
        holds=hits == data["count"],
        difference=hits - data["count"],
    )


def _extreme(claim: Claim, counts: YearlyCounts) -> Judgement:
    data, year = claim.data, claim.data["year"]
    shares = _shares_within(counts, data["domain"], parse_span(data["within"]))
    if year not in shares:
        raise CannotJudge(f"no document of {year} has a hit")
    is_hits = data.get("measure") == "hits"
    values = shares
    if is_hits:
        values = {y: float(counts.domain_hits(data["domain"], (y, y))) for y in shares}
    best = (max if data["of"] == "highest" else min)(values.values())
    best_year = next(y for y, value in values.items() if value == best)
    return Judgement(
        published=f"{data['of']} in {year}",
        measured=f"{f'{best:g}' if is_hits else percent(best)} in {best_year}",
        holds=values[year] == best,
        difference=(values[year] - best) * (1 if is_hits else 100),
    )


def _leads(claim: Claim, counts: YearlyCounts) -> Judgement:
    span, domain = parse_span(claim.data["period"]), claim.data["domain"]
    check_domain(counts, domain)
    means = {name: _mean_of(counts, name, span) for name in counts.domains}
    first = max(means, key=means.__getitem__)
    return Judgement(
        published="highest of all domains",
        measured=", ".join(f"{name} {percent(share)}" for name, share in means.items()),
        holds=first == domain,
        difference=100 * (means[domain] - means[first]),
    )


def _years_at_least(claim: Claim, counts: YearlyCounts) -> Judgement:
    data, listed = claim.data, set(claim.data["years"])
    shares = _shares_within(counts, data["domain"], parse_span(data["within"]))
    if missing := [year for year in data["years"] if year not in shares]:
        raise CannotJudge(f"no document of {missing[0]} has a hit")
    high = [year for year, share in shares.items() if 100 * share >= data["percent"]]
    unlisted, too_low = sorted(set(high) - listed), sorted(listed - set(high))
    why = [f"not listed: {_years(unlisted)}"] if unlisted else []
    why += [f"listed, but lower: {_years(too_low)}"] if too_low else []
    wrong = len(unlisted) + len(too_low)
    return Judgement(
        published=_years(data["years"]),
        measured=_years(high),
        holds=not wrong,
        difference=wrong,
        why="; ".join(why),
    )


def _years(years: list[int]) -> str:
    return ", ".join(map(str, years))


def _at_most(claim: Claim, counts: YearlyCounts) -> Judgement:
    data = claim.data
    shares = _shares_within(counts, data["domain"], parse_span(data["within"]))
    year = max(shares, key=shares.__getitem__)
    excess = max(0.0, 100 * shares[year] - data["percent"])
    return Judgement(
        published=f"≤ {data['percent']} %",
        measured=f"{percent(shares[year])} in {year}",
        holds=_is_near(excess, 0, 0),
        difference=excess,
    )


def _trend(claim: Claim, counts: YearlyCounts) -> Judgement:
    data = claim.data
    shares = [_share_of(counts, data["domain"], year) for year in data["years"]]
    sign = 1 if data["direction"] == "up" else -1
    compared = shares if data.get("steps") else [shares[0], shares[-1]]
    judgement = Judgement(
        published=f"{data['direction']}, {' → '.join(map(str, data['years']))}",
        measured=" → ".join(map(percent, shares)),
        holds=all(sign * (after - before) > 0 for before, after in pairwise(compared)),
    )
    first, last = data["years"][0], data["years"][-1]
    return _with_others(judgement, claim, counts, ((first, first), (last, last)))


def _mean_trend(claim: Claim, counts: YearlyCounts) -> Judgement:
    data = claim.data
    spans = parse_span(data["periods"][0]), parse_span(data["periods"][1])
    first, second = (_mean_of(counts, data["domain"], span) for span in spans)
    judgement = Judgement(
        published=data["direction"],
        measured=f"{percent(first)} → {percent(second)}",
        holds=second > first if data["direction"] == "up" else second < first,
    )
    return _with_others(judgement, claim, counts, spans)


def _with_others(
    judgement: Judgement, claim: Claim, counts: YearlyCounts, spans: tuple[Years, Years]
) -> Judgement:
    """Return the judgement of a share that falls, with why, if mostly the other domains grow.

    It is reversed if the domain's own hits per document do not fall.
    """
    if not judgement.holds or claim.data["direction"] != "down":
        return judgement
    domain = claim.data["domain"]
    own, others = [], []
    for span in spans:
        hits = counts.domain_hits(domain, span)
        total = sum(counts.hits_by_term(span).values())
        documents = counts.documents(span)
        own.append(hits / documents)
        others.append((total - hits) / documents)
    parts = share_change_parts((own[0], own[1]), (others[0], others[1]))
    if sum(parts) >= 0 or parts[1] >= parts[0] - _FLOAT_ERROR:
        return judgement
    why = (
        f"mostly because the others grow: {own[0]:.1f} → {own[1]:.1f} per document, "
        f"the others {others[0]:.1f} → {others[1]:.1f}"
    )
    return replace(judgement, why=why, is_reversed=own[1] >= own[0])


def _documents(claim: Claim, counts: YearlyCounts) -> Judgement:
    first, last = parse_span(claim.data["within"])
    check_years(counts, (first, last))
    documents = [counts.documents((year, year)) for year in range(first, last + 1)]
    lowest, highest = min(documents), max(documents)
    wrong = sum(1 for n in documents if n != claim.data["each"])
    return Judgement(
        published=f"{claim.data['each']} per year",
        measured=f"{lowest} per year" if lowest == highest else f"{lowest} to {highest} per year",
        holds=not wrong,
        difference=wrong,
    )


def _periods(claim: Claim, counts: YearlyCounts) -> Judgement:
    return Judgement(published=", ".join(claim.data["spans"]), why="a choice, not a count")


def _date(claim: Claim, counts: YearlyCounts) -> Judgement:
    return Judgement(published=str(claim.data["year"]), why="a date, not a count")


def _uncountable(claim: Claim, counts: YearlyCounts) -> Judgement:
    return Judgement(published="", why=claim.data["reason"])


SHARE_JUDGES: dict[str, Judge] = {
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
    "uncountable": _uncountable,
}
