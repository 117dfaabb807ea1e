"""What a filled coding sheet shows about a lexicon: precision, recall, agreement, shares."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpuskit.analysis.lexicon.coding_sheet import read_sheet
from corpuskit.analysis.lexicon.sheet_rows import ANY_DOMAIN
from corpuskit.analysis.lexicon.weighted_sheet import ALL, WeightedShares, WeightedSheet
from corpuskit.core.columns import DOMAIN, HITS, SHARE, TERM, Cells, Column, integer, number, text
from corpuskit.core.errors import CountError, join_names
from corpuskit.core.options import as_path, coerce
from corpuskit.core.phrases import CHINESE, ENGLISH, Phrase, plural
from corpuskit.core.table import Table
from corpuskit.stats.agreement import krippendorff_alpha
from corpuskit.stats.intervals import wilson_interval
from corpuskit.stats.stratified import corrected_shares, weighted_share

_CODED, _INTERVAL = integer("coded"), (number("low", 3), number("high", 3))


class _Estimate(NamedTuple):
    share: float | None = None
    low: float | None = None
    high: float | None = None


def _estimate(weighted: WeightedShares) -> _Estimate:
    """Return a share with its Wilson interval on the effective sample size."""
    share = weighted_share(weighted)
    if share is None:
        return _Estimate()
    value, size = share
    return _Estimate(value, *wilson_interval(hits=value * size, size=size))


class _PrecisionRow(NamedTuple):
    domain: str
    term: str | None
    hits: int | None
    coded: int
    correct: float
    precision: float | None
    low: float | None
    high: float | None


def _precision_row(
    domain: str, term: str | None, hits: int | None, weighted: WeightedShares
) -> _PrecisionRow:
    correct = sum(value for _, value in weighted)
    return _PrecisionRow(domain, term, hits, len(weighted), correct, *_estimate(weighted))


def _precision(scores: WeightedSheet) -> Iterator[_PrecisionRow]:
    """Yield a row for all, for each domain, for each term that was drawn."""
    for domain in (ALL, *scores.domains):
        weighted = scores.weighted(lambda hit, d=domain: d in (ALL, hit.domain))  # type: ignore[misc]
        yield _precision_row(domain, None, scores.hits(domain), weighted)
    order = {domain: number for number, domain in enumerate(scores.domains)}
    rows: list[_PrecisionRow] = []
    for domain, term in dict.fromkeys((hit.domain, hit.term) for hit, _ in scores.coded):
        weighted = scores.weighted(lambda hit, t=(domain, term): (hit.domain, hit.term) == t)  # type: ignore[misc]
        rows.append(_precision_row(domain, term, None, weighted))
    rows.sort(key=lambda row: (order[row.domain], row.precision, -row.coded, row.term))
    yield from rows


def _recall(scores: WeightedSheet) -> Iterator[Cells]:
    """Yield a row for all and for each domain."""
    for domain in (ALL, *scores.domains):
        name = ANY_DOMAIN if domain == ALL else domain
        found = sum(
            scores.sizes[group]["units"][name] * scores.precision(domain, group)
            for group in scores.groups
        )
        missed = scores.missed(name)
        estimate = _estimate(missed)
        size = sum(scores.sizes[group]["unmatched"] for group in scores.groups)
        # The more is missed, the lower is recall: the ends of the interval change places.
        recalls = [
            _recall_of(found, size, share)
            for share in (estimate.share, estimate.high, estimate.low)
        ]
        yield (domain, found, size, len(missed), sum(value for _, value in missed), *recalls)


def _recall_of(found: float, size: int, missed: float | None) -> float | None:
    total = found + size * (missed or 0.0)
    return found / total if missed is not None and total else None


class _Agreement(NamedTuple):
    coded_twice: int
    agreement: float | None
    alpha: float | None


def _agreement(scores: WeightedSheet) -> Iterator[Cells]:
    """Yield a row for the hits, of all and of each domain, and for the units."""
    hits = scores.sheet.hits
    for domain in (ALL, *scores.domains):
        codes = [hit.codes for hit in hits if domain in (ALL, hit.domain)]
        yield ("hits", domain, *_agreement_of(codes))
    units = scores.sheet.units
    yield ("units without a hit", ALL, *_agreement_of(unit.codes for unit in units))


def _agreement_of(codes: Iterable[tuple[object, ...]]) -> _Agreement:
    pairs = [pair for pair in codes if None not in pair]
    agreed = sum(len(set(pair)) == 1 for pair in pairs)
    share = agreed / len(pairs) if pairs else None
    return _Agreement(len(pairs), share, krippendorff_alpha(pairs))


def _shares(scores: WeightedSheet) -> Iterator[Cells]:
    """Yield a row for each group and domain: the share as counted, and corrected."""
    correct_of: defaultdict[tuple[str, str], float] = defaultdict(float)
    for hit, correctness in scores.coded:
        correct_of[hit.group, hit.domain] += correctness
    for group in scores.groups:
        strata = [
            (float(scores.hits(domain, group)), float(scores.coded_hits[group, domain]),
             correct_of[group, domain])
            for domain in scores.domains
        ]  # fmt: skip
        total = sum(hits for hits, _, _ in strata)
        corrected: Sequence[Cells] = corrected_shares(strata) or [(None,) * 3] * len(strata)
        for domain, (hits, coded, correct), interval in zip(
            scores.domains, strata, corrected, strict=True
        ):
            precision = correct / coded if coded else None
            corrected_hits = hits * precision if precision is not None else None
            share = hits / total if total else None
            counts = (int(hits), share, int(coded), precision, corrected_hits)
            yield (group or None, domain, *counts, *interval)


_PARTS: dict[str, tuple[Callable[[WeightedSheet], Iterator[Cells]], tuple[Column, ...]]] = {
    "precision": (
        _precision,
        (DOMAIN, TERM, HITS, _CODED, number("correct", 1), number("precision", 3), *_INTERVAL),
    ),
    "recall": (
        _recall,
        (
            *(DOMAIN, number("found", 1), integer("unmatched"), _CODED),
            *(number("missed", 1), number("recall", 3), *_INTERVAL),
        ),
    ),
    "agreement": (
        _agreement,
        (
            *(text("rows"), DOMAIN, integer("coded_twice")),
            *(number("agreement", 3), number("alpha", 3)),
        ),
    ),
    "shares": (
        _shares,
        (
            *(text("group"), DOMAIN, HITS, SHARE, _CODED, number("precision", 3)),
            *(number("corrected_hits", 1), number("corrected_share", 3), *_INTERVAL),
        ),
    ),
}
PARTS = tuple(_PARTS)


def lexicon_score(sheet: str | Path, part: str = "precision") -> Table:
    """Return what a filled coding sheet shows about a lexicon.

    Rows that nobody coded are left out, and the others represent them; if two coders disagree, a
    row counts half, unless a column ``agreed`` has the code that they settled on. The weight of
    a row is the size of its stratum over the coded rows of it.

    Parameters
    ----------
    sheet : str or path
        A sheet of `lexicon_sample`, csv or xlsx, with codes.
    part : {"precision", "recall", "agreement", "shares"}

    Returns
    -------
    Table
        ``precision``: of all, of each domain and of each term drawn, the share of coded hits
        that are correct, weighted, with a 95 % Wilson interval on Kish's effective sample size.
        ``recall``: of the units (clauses) that mention a domain, the share with a correct hit:
        `found` units over `found` and the units that the sample without a hit represents. Its
        interval is that of the missed share only. For one domain it is an upper bound, because
        units with hits of other domains only are not drawn. ``agreement``: Krippendorff's alpha
        for nominal codes; empty if all codes are equal. ``shares``: each domain's share by group
        as counted and corrected, ``h p / sum(h p)``.

    Raises
    ------
    ReadError
        If the sheet cannot be read or a code is invalid.
    CountError
        If nothing is coded, or the part is unknown.

    Notes
    -----
    The formulas and their sources are in `corpuskit.stats`.
    """
    sheet, part = as_path("sheet", sheet), coerce("part", part, str)
    if part not in _PARTS:
        raise CountError(f"unknown part '{part}'; known: {join_names(PARTS)}")
    scores = WeightedSheet(read_sheet(sheet))
    if not scores.coded and not scores.units:
        raise CountError(
            f"{sheet}: nothing is coded", hint="fill the column coder1, or coder1 and coder2"
        )
    rows_of, columns = _PARTS[part]
    about = scores.sheet.about
    notes = {"sheet": str(sheet), "lexicon_fingerprint": about.get("lexicon"), "sample": about}
    captions = [*_size_captions(scores), *_coder_captions(scores)]
    if part == "recall":
        captions.append(
            Phrase("recall of one domain is an upper bound; intervals cover the missed share only")
        )
    labels = {
        name: dict(zip((CHINESE, ENGLISH), given, strict=False))
        for name, given in about["domains"].items()
    }
    return Table(columns, rows_of(scores), notes=notes, captions=captions, labels=labels)


def _size_captions(scores: WeightedSheet) -> Iterator[Phrase]:
    sheet = scores.sheet
    unit = sheet.about.get("unit", "unit")
    hits, units = sheet.drawn
    yield Phrase(
        "{coded_hits:,} of {hits} coded, {coded_units:,} of {units} without a hit",
        coded_hits=len(scores.coded),
        hits=plural(hits, "hit"),
        coded_units=len(scores.units),
        units=plural(units, unit),
    )
    missing_hits, missing_units = hits - len(sheet.hits), units - len(sheet.units)
    if missing_hits or missing_units:
        yield Phrase(
            "drawn rows are missing from the sheet: {hits} and {units} without a hit; the others "
            "represent them",
            hits=plural(missing_hits, "hit"),
            units=plural(missing_units, unit),
        )


def _coder_captions(scores: WeightedSheet) -> Iterator[Phrase]:
    disagreements = sum(correctness not in (0, 1) for _, correctness in scores.coded)
    if disagreements:
        yield Phrase(
            "the coders disagree on {hits}; each counts half", hits=plural(disagreements, "hit")
        )
    coded_twice, share, alpha = _agreement_of([hit.codes for hit in scores.sheet.hits])
    hits = plural(coded_twice, "hit")
    if not coded_twice:
        yield Phrase("one coder: how much the codes depend on the person is unknown")
    elif alpha is None:
        yield Phrase("alpha is not defined: {hits} coded twice, all with one value", hits=hits)
    else:
        yield Phrase(
            "Krippendorff's alpha of the hits: {alpha:.3f} ({hits} coded twice, {share:.1%} equal)",
            alpha=alpha,
            hits=hits,
            share=share,
        )
