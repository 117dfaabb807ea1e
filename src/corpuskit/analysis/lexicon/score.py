"""What a coding sheet says of a lexicon: precision, recall, agreement, corrected shares."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from corpuskit.analysis.lexicon.coding_sheet import Hit, Sheet, read_sheet
from corpuskit.analysis.lexicon.sample import ANY
from corpuskit.core.errors import CountError, join_names, pluralise
from corpuskit.core.table import Cell, Column, Table, integer, number, text
from corpuskit.stats.agreement import krippendorff_alpha
from corpuskit.stats.intervals import wilson_interval
from corpuskit.stats.stratified import corrected_shares, weighted_share

ALL = "all"
Row = tuple[Cell, ...]
Weighted = list[tuple[float, float]]
_INTERVAL = (number("low", 3), number("high", 3))


class _Scores:
    """A sheet, with the weight of each coded row: its stratum's size over the coded rows."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.domains: list[str] = list(sheet.about["domains"])
        self.groups: list[str] = [str(one["group"] or "") for one in sheet.about["groups"]]
        self.sizes = {str(one["group"] or ""): one for one in sheet.about["groups"]}
        self.coded: list[tuple[Hit, float]] = [
            (hit, right) for hit in sheet.hits if (right := hit.right) is not None
        ]
        self.drawn = Counter((hit.group, hit.domain) for hit, _ in self.coded)
        self.units = [unit for unit in sheet.units if unit.holds(ANY) is not None]
        self.drawn_units = Counter(unit.group for unit in self.units)

    def weighted(self, wanted: Callable[[Hit], bool]) -> Weighted:
        """Return the weight and the rightness of the coded hits that are wanted."""
        return [
            (self.sizes[h.group]["hits"][h.domain] / self.drawn[h.group, h.domain], right)
            for h, right in self.coded
            if wanted(h)
        ]

    def precision(self, domain: str, group: str) -> float:
        """Return the precision of a domain in a group, else in all; 0 where nothing is coded."""

        def of(hit: Hit) -> bool:
            return domain in (ALL, hit.domain)

        own = weighted_share(self.weighted(lambda hit: of(hit) and hit.group == group))
        share = own or weighted_share(self.weighted(of))
        return share[0] if share else 0.0

    def hits(self, domain: str, group: str | None = None) -> int:
        """Return the hits of a domain, `ALL` of all, in one group or in all."""
        groups = self.groups if group is None else [group]
        domains = self.domains if domain == ALL else [domain]
        return sum(self.sizes[g]["hits"][d] for g in groups for d in domains)

    def missed(self, domain: str) -> Weighted:
        """Return the weight of each coded unit without a hit, and whether it has the domain."""
        return [
            (
                self.sizes[unit.group]["unmatched"] / self.drawn_units[unit.group],
                unit.holds(domain) or 0.0,
            )
            for unit in self.units
        ]


def _estimate(weighted: Weighted) -> tuple[float | None, float | None, float | None]:
    """Return a share with its Wilson interval on the effective number of draws."""
    share = weighted_share(weighted)
    if share is None:
        return None, None, None
    return (share[0], *wilson_interval(hits=share[0] * share[1], size=share[1]))


def _precision(scores: _Scores) -> Iterator[Row]:
    """Yield a row for all, for each domain, for each term that was drawn."""
    for domain in (ALL, *scores.domains):
        of = scores.weighted(lambda hit, d=domain: d in (ALL, hit.domain))  # type: ignore[misc]
        right = sum(value for _, value in of)
        yield (domain, None, scores.hits(domain), len(of), right, *_estimate(of))
    terms = Counter((hit.domain, hit.term) for hit, _ in scores.coded)
    places = {domain: place for place, domain in enumerate(scores.domains)}
    rows: list[Row] = []
    for (domain, term), size in terms.items():
        of = scores.weighted(lambda hit, t=(domain, term): (hit.domain, hit.term) == t)  # type: ignore[misc]
        right = sum(value for _, value in of)
        rows.append((domain, term, None, size, right, *_estimate(of)))
    rows.sort(key=lambda row: (places[str(row[0])], row[5], -int(row[3] or 0), row[1]))
    yield from rows


def _recall(scores: _Scores) -> Iterator[Row]:
    """Yield a row for all and for each domain."""
    for domain in (ALL, *scores.domains):
        name = ANY if domain == ALL else domain
        found = sum(
            scores.sizes[group]["units"][name] * scores.precision(domain, group)
            for group in scores.groups
        )
        missed = scores.missed(name)
        share, low, high = _estimate(missed)
        size = sum(scores.sizes[group]["unmatched"] for group in scores.groups)
        recalls = [_over(found, size, value) for value in (share, high, low)]
        seen = sum(value for _, value in missed)
        yield (domain, found, size, len(missed), seen, *recalls)


def _over(found: float, size: int, missed: float | None) -> float | None:
    whole = found + size * (missed or 0.0)
    return found / whole if missed is not None and whole else None


def _agreement(scores: _Scores) -> Iterator[Row]:
    """Yield a row for the hits, of all and of each domain, and for the units."""
    hits = scores.sheet.hits
    for domain in (ALL, *scores.domains):
        codes = [hit.codes for hit in hits if domain in (ALL, hit.domain)]
        yield ("hits", domain, *_agree(codes))
    yield ("units without a hit", ALL, *_agree(unit.codes for unit in scores.sheet.units))


def _agree(codes: Iterable[tuple[object, ...]]) -> tuple[int, float | None, float | None]:
    both = [pair for pair in codes if None not in pair]
    same = sum(len(set(pair)) == 1 for pair in both)
    alpha = krippendorff_alpha(both)
    return len(both), same / len(both) if both else None, alpha


def _shares(scores: _Scores) -> Iterator[Row]:
    """Yield a row for each group and domain: the share as counted, and of what is right."""
    found: defaultdict[tuple[str, str], float] = defaultdict(float)
    for hit, right in scores.coded:
        found[hit.group, hit.domain] += right
    for group in scores.groups:
        strata = [
            (float(scores.hits(d, group)), float(scores.drawn[group, d]), found[group, d])
            for d in scores.domains
        ]
        total = sum(hits for hits, _, _ in strata)
        corrected: Sequence[Row] = corrected_shares(strata) or [(None,) * 3] * len(strata)
        for domain, (hits, drawn, right), new in zip(
            scores.domains, strata, corrected, strict=True
        ):
            precision = right / drawn if drawn else None
            kept = hits * precision if precision is not None else None
            share = hits / total if total else None
            yield (group or None, domain, int(hits), share, int(drawn), precision, kept, *new)


_PARTS: dict[str, tuple[Callable[[_Scores], Iterator[Row]], tuple[Column, ...]]] = {
    "precision": (
        _precision,
        (
            *(text("domain"), text("term"), integer("hits"), integer("coded")),
            *(number("right", 1), number("precision", 3), *_INTERVAL),
        ),
    ),
    "recall": (
        _recall,
        (
            *(text("domain"), number("found", 1), integer("unmatched"), integer("coded")),
            *(number("missed", 1), number("recall", 3), *_INTERVAL),
        ),
    ),
    "agreement": (
        _agreement,
        (text("rows"), text("domain"), integer("coded_twice"), number("agreement", 3),
         number("alpha", 3)),
    ),
    "shares": (
        _shares,
        (
            *(text("group"), text("domain"), integer("hits"), number("share", 3)),
            *(integer("coded"), number("precision", 3), number("corrected_hits", 1)),
            *(number("corrected_share", 3), *_INTERVAL),
        ),
    ),
}  # fmt: skip
PARTS = tuple(_PARTS)


def lexicon_score(sheet: str | Path, part: str = "precision") -> Table:
    """Return what a filled coding sheet says of a lexicon.

    Rows that nobody coded are left out, and the others stand for them; where two coders differ,
    a row counts half, unless a column ``agreed`` has what they settled on. Every row is weighted
    by the size of its stratum over the coded rows of it.

    Parameters
    ----------
    sheet : str or path
        A sheet of `lexicon_sample`, csv or xlsx, with codes.
    part : {"precision", "recall", "agreement", "shares"}

    Returns
    -------
    Table
        ``precision``: of all, of each domain and of each term drawn, the share of coded hits
        that are right, weighted, with a 95 % Wilson interval on Kish's effective sample size.
        ``recall``: of the units (clauses) that speak of a domain, the share with a right hit:
        `found` units over `found` and those that the sample of units without a hit stands for.
        Its interval is that of the missed share alone. For a single domain it is an upper
        bound, since units with hits of other domains only were not drawn. ``agreement``:
        Krippendorff's alpha for nominal codes; empty where nothing varies. ``shares``: each
        domain's share by group as counted and corrected, ``h p / sum(h p)``.

    Raises
    ------
    ReadError
        If the sheet cannot be read or a code is none.
    CountError
        If nothing is coded, or the part is unknown.

    Notes
    -----
    The formulas and their sources are in `corpuskit.stats`.
    """
    if part not in _PARTS:
        raise CountError(f"unknown part '{part}'; known: {join_names(PARTS)}")
    scores = _Scores(read_sheet(sheet))
    if not scores.coded and not scores.units:
        raise CountError(
            f"{sheet}: nothing is coded", hint="fill the column coder1, or coder1 and coder2"
        )
    make, columns = _PARTS[part]
    about = scores.sheet.about
    notes = {"sheet": str(sheet), "lexicon_fingerprint": about.get("lexicon"), "sample": about}
    return Table(columns, list(make(scores)), notes, tuple(_captions(scores, part)))


def _captions(scores: _Scores, part: str) -> Iterator[str]:
    hits, units = len(scores.coded), len(scores.units)
    unit, drawn = scores.sheet.about.get("unit", "unit"), scores.sheet.drawn
    word = "drawn " if "drawn" in scores.sheet.about else ""
    yield (
        f"{hits:,} of {pluralise(drawn[0], f'{word}hit')} coded, {units:,} of "
        f"{pluralise(drawn[1], f'{word}{unit}')} without a hit"
    )
    gone = drawn[0] - len(scores.sheet.hits), drawn[1] - len(scores.sheet.units)
    if any(gone):
        lost = f"{pluralise(gone[0], 'hit')} and {pluralise(gone[1], unit)} without a hit"
        yield f"rows that were drawn are not in the sheet: {lost}; the others stand for them"
    differ = sum(right not in (0, 1) for _, right in scores.coded)
    if differ:
        count = "counts" if differ == 1 else "count"
        yield f"the coders differ on {pluralise(differ, 'hit')}, which {count} half"
    twice, same, alpha = _agree([hit.codes for hit in scores.sheet.hits])
    if not twice:
        yield "one coder: how far the codes depend on the person is not known"
    elif alpha is None:
        yield f"alpha is not defined: {pluralise(twice, 'hit')} coded twice, all with one value"
    else:
        told = f"{twice:,} coded twice, {same:.1%} alike"
        yield f"Krippendorff's alpha of the hits: {alpha:.3f} ({told})"
    if part == "recall":
        yield "recall of one domain is an upper bound; intervals hold the missed share alone"
