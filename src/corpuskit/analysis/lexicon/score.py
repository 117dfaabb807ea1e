"""What a filled coding sheet shows about a lexicon: precision, recall, agreement, shares."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpuskit.analysis.lexicon.coder_agreement import agreement_rows, coder_captions
from corpuskit.analysis.lexicon.coding_sheet import read_sheet
from corpuskit.analysis.lexicon.prevalence import (
    PREVALENCE_COLUMNS,
    prevalence_captions,
    prevalence_rows,
)
from corpuskit.analysis.lexicon.sheet_rows import ANY_DOMAIN
from corpuskit.analysis.lexicon.weighted_sheet import ALL, WeightedShares, WeightedSheet
from corpuskit.core.columns import DOMAIN, HITS, SHARE, TERM, Cells, Column, integer, number, text
from corpuskit.core.errors import CountError, OptionError, join_names
from corpuskit.core.options import as_path, coerce
from corpuskit.core.phrases import CHINESE, ENGLISH, Phrase, plural
from corpuskit.core.table import Table
from corpuskit.stats.intervals import wilson_interval
from corpuskit.stats.stratified import corrected_shares, weighted_share

_PREVALENCE = "prevalence"
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
        agreement_rows,
        (
            *(text("rows"), DOMAIN, text("coders"), integer("coded_twice")),
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
PARTS = (*_PARTS, _PREVALENCE)


def lexicon_score(
    sheet: str | Path,
    part: str = "precision",
    *,
    machine: Iterable[str] = (),
    labels: str | None = None,
) -> Table:
    """Return what a filled coding sheet shows about a lexicon.

    Rows that nobody coded are left out, and the others represent them; if two coders disagree, a
    row counts half, unless a column ``agreed`` has the code that they settled on. The weight of
    a row is the size of its stratum over the coded rows of it.

    Parameters
    ----------
    sheet : str or path
        A sheet of `lexicon_sample`, csv or xlsx, with codes.
    part : {"precision", "recall", "agreement", "shares", "prevalence"}
    machine : iterable of str
        The columns that machines filled in, besides those whose names begin with ``machine``.
        They are compared with the people's codes in ``agreement``, and are otherwise ignored.
    labels : str, optional
        For ``prevalence``: a machine's column whose codes are corrected, instead of the hits.

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
        as counted and corrected, ``h p / sum(h p)``. ``prevalence``: the share of all clauses
        that are about a domain, by its hits and corrected by the codes of clauses with and
        without a hit (``lexicon_sample(corpus, lexicon, matched=20)``).

    Raises
    ------
    ReadError
        If the sheet cannot be read or a code is invalid.
    CountError
        If nothing is coded, or the part is unknown; for ``prevalence``, if clauses with a hit
        were not drawn, or too few are coded.
    OptionError
        If `labels` are given for another part.

    Notes
    -----
    The formulas and their sources are in `corpuskit.stats`.
    """
    sheet, part = as_path("sheet", sheet), coerce("part", part, str)
    if part not in PARTS:
        raise CountError(f"unknown part '{part}'; known: {join_names(PARTS)}")
    if labels is not None and part != _PREVALENCE:
        raise OptionError("labels are corrected in the part 'prevalence' only")
    machines = coerce("machine", machine, tuple[str, ...])
    given = machines if labels is None else (*machines, labels)
    scores = WeightedSheet(read_sheet(sheet, given))
    if not scores.coded and not scores.coded_of_all:
        raise CountError(
            f"{sheet}: nothing is coded", hint="fill the column coder1, or coder1 and coder2"
        )
    about = scores.sheet.about
    notes = {"sheet": str(sheet), "lexicon_fingerprint": about.get("lexicon"), "sample": about}
    captions = [*_size_captions(scores), *coder_captions(scores)]
    if part == "recall":
        captions.append(
            Phrase("recall of one domain is an upper bound; intervals cover the missed share only")
        )
    if part == _PREVALENCE:
        rows: Iterable[Cells] = list(prevalence_rows(scores.sheet, labels))
        columns = PREVALENCE_COLUMNS
        captions += prevalence_captions(scores.sheet, labels)
    else:
        rows_of, columns = _PARTS[part]
        rows = rows_of(scores)
    names = {
        name: dict(zip((CHINESE, ENGLISH), given, strict=False))
        for name, given in about["domains"].items()
    }
    return Table(columns, rows, notes=notes, captions=captions, labels=names)


def _size_captions(scores: WeightedSheet) -> Iterator[Phrase]:
    sheet = scores.sheet
    unit = sheet.about.get("unit", "unit")
    matched = [unit for unit in sheet.units if unit.labels]
    drawn_matched = len(sheet.about.get("labels", ()))
    hits, units = sheet.drawn
    units -= drawn_matched
    yield Phrase(
        "{coded_hits:,} of {hits} coded, {coded_units:,} of {units} without a hit",
        coded_hits=len(scores.coded),
        hits=plural(hits, "hit"),
        coded_units=len(scores.units),
        units=plural(units, unit),
    )
    if drawn_matched:
        yield Phrase(
            "{coded:,} of {units} with a hit coded",
            coded=len(scores.coded_of_all) - len(scores.units),
            units=plural(drawn_matched, unit),
        )
    without = len(sheet.units) - len(matched)
    missing_hits, missing_units = hits - len(sheet.hits), units - without
    if missing_hits or missing_units:
        yield Phrase(
            "drawn rows are missing from the sheet: {hits} and {units} without a hit; the others "
            "represent them",
            hits=plural(missing_hits, "hit"),
            units=plural(missing_units, unit),
        )
