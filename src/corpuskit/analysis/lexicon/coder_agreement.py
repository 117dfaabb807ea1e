"""How far the people who coded a sheet agree, and machines with them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpuskit.analysis.lexicon.weighted_sheet import ALL, WeightedSheet
from corpuskit.core.columns import Cells
from corpuskit.core.phrases import Phrase, plural
from corpuskit.stats.agreement import krippendorff_alpha

_PEOPLE = "people"


class _Agreement(NamedTuple):
    coded_twice: int
    agreement: float | None
    alpha: float | None


def agreement_rows(scores: WeightedSheet) -> Iterator[Cells]:
    """Yield a row for the hits, of all and of each domain, and for the units.

    First for the people, then for each machine with what the people agree on.
    """
    sheet = scores.sheet
    without = [unit for unit in sheet.units if not unit.labels]
    matched = [unit for unit in sheet.units if unit.labels]
    kinds = {"units without a hit": without, **({"units with a hit": matched} if matched else {})}
    for domain in (ALL, *scores.domains):
        codes = [hit.codes for hit in sheet.hits if domain in (ALL, hit.domain)]
        yield ("hits", domain, _PEOPLE, *_agreement_of(codes))
    for rows, units in kinds.items():
        yield (rows, ALL, _PEOPLE, *_agreement_of(unit.codes for unit in units))
    for number, machine in enumerate(sheet.machines):
        coders = f"{_PEOPLE}, {machine}"
        for domain in (ALL, *scores.domains):
            hits = [hit for hit in sheet.hits if domain in (ALL, hit.domain)]
            pairs = [(hit.settled, hit.machine[number]) for hit in hits]
            yield ("hits", domain, coders, *_agreement_of(pairs))
        for rows, units in kinds.items():
            seen = [(unit.settled, unit.machine[number]) for unit in units]
            yield (rows, ALL, coders, *_agreement_of(seen))
            for domain in scores.domains:
                about = [
                    tuple(None if code is None else domain in code for code in pair)
                    for pair in seen
                ]
                yield (rows, domain, coders, *_agreement_of(about))


def _agreement_of(codes: Iterable[tuple[object, ...]]) -> _Agreement:
    pairs = [pair for pair in codes if None not in pair]
    agreed = sum(len(set(pair)) == 1 for pair in pairs)
    share = agreed / len(pairs) if pairs else None
    return _Agreement(len(pairs), share, krippendorff_alpha(pairs))


def coder_captions(scores: WeightedSheet) -> Iterator[Phrase]:
    """Yield how far the people agree."""
    disagreements = sum(correctness not in (0, 1) for _, correctness in scores.coded)
    if disagreements:
        yield Phrase(
            "the coders disagree on {hits}; each counts half", hits=plural(disagreements, "hit")
        )
    coded_twice, share, alpha = _agreement_of([hit.codes for hit in scores.sheet.hits])
    hits = plural(coded_twice, "hit")
    units_twice, units_equal, units_alpha = _agreement_of(
        [unit.codes for unit in scores.sheet.units]
    )
    units = plural(units_twice, scores.sheet.about.get("unit", "unit"))
    if not coded_twice and units_alpha is not None:
        yield Phrase(
            "Krippendorff's alpha of the units: {alpha:.3f} ({units} coded twice, {share:.1%} "
            "equal)",
            alpha=units_alpha,
            units=units,
            share=units_equal,
        )
    elif not coded_twice and units_twice:
        yield Phrase("alpha is not defined: {hits} coded twice, all with one value", hits=units)
    elif not coded_twice:
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
