"""Each domain's share of all clauses, corrected by a coded sample of them (校正比率).

The clauses of a sheet are a stratified sample: in each group those without a hit are a stratum, and
those with a hit one for each domain of a first hit. The measure, which the codes correct, is
whether a clause has a hit of the domain, known of every clause of the corpus, or what a machine
said, known of the drawn ones.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corpuskit.analysis.lexicon.coded_rows import CodedUnit, CodingSheet
from corpuskit.analysis.lexicon.sheet_rows import ANY_DOMAIN
from corpuskit.analysis.lexicon.weighted_sheet import ALL
from corpuskit.core.columns import DOMAIN, SHARE, Column, integer, number, text
from corpuskit.core.errors import CountError, pluralise
from corpuskit.core.phrases import Phrase, plural
from corpuskit.stats.prevalence import CodedStratum, corrected_prevalence

PREVALENCE_COLUMNS: tuple[Column, ...] = (
    *(text("group"), DOMAIN, integer("units"), SHARE, integer("coded"), number("wrong", 1)),
    *(number("missed", 1), number("corrected_share", 3), number("low", 3), number("high", 3)),
)


class _PrevalenceRow(NamedTuple):
    """A domain in a group; `wrong` and `missed` are coded units that the measure has wrong."""

    group: str | None
    domain: str
    units: int
    share: float
    coded: int
    wrong: float
    missed: float
    corrected_share: float
    low: float
    high: float


class _UnitStratum(NamedTuple):
    """The clauses of a group whose first hit is of a domain; `ANY_DOMAIN`: without a hit."""

    group: str
    first: str
    units: int
    labelled: dict[str, int]


class _Code(NamedTuple):
    """What people and the measure say of one unit; either may have said nothing."""

    people: float | None
    measure: float | None


def prevalence_rows(sheet: CodingSheet, labels: str | None) -> Iterator[_PrevalenceRow]:
    """Yield a row for each domain, in all groups together and in each.

    Parameters
    ----------
    sheet : CodingSheet
    labels : str or None
        The column of a machine whose codes are the measure; by default the hits are.

    Raises
    ------
    CountError
        If no clauses with a hit were drawn, or too few of a stratum are coded.
    """
    strata = _strata(sheet)
    drawn: defaultdict[tuple[str, str], list[CodedUnit]] = defaultdict(list)
    for unit in sheet.units:
        drawn[unit.group, _first(unit)].append(unit)
    for stratum in strata:
        _check(stratum, drawn[stratum.group, stratum.first], sheet, labels)
    machine = None if labels is None else sheet.machines.index(labels)
    groups = list(dict.fromkeys(stratum.group for stratum in strata))
    chosen = [(ALL, groups), *((group, [group]) for group in groups if len(groups) > 1)]
    for name, within in chosen:
        own = [stratum for stratum in strata if stratum.group in within]
        for domain in sheet.about["domains"]:
            pairs = [(one, _codes(drawn[one.group, one.first], domain, machine)) for one in own]
            yield _row(name or None, domain, pairs, by_machine=labels is not None)


def prevalence_captions(sheet: CodingSheet, labels: str | None) -> Iterator[Phrase]:
    """Yield how the shares are corrected, and what the rows stand for."""
    unit = sheet.about.get("unit", "unit")
    measure = Phrase("the hits of the lexicon") if labels is None else labels
    yield Phrase(
        "shares of {units}, counted by {measure}, corrected by what people coded; both wrong and "
        "missed ones are corrected for; rows without a code count as like the others",
        units=plural(sum(stratum.units for stratum in _strata(sheet)), unit),
        measure=measure,
    )
    if labels is not None:
        yield Phrase(
            "{machine} is a machine: its codes are corrected and never taken as true; the people "
            "must have coded a random part of its rows",
            machine=labels,
        )


def _first(unit: CodedUnit) -> str:
    return unit.labels[0] if unit.labels else ANY_DOMAIN


def _strata(sheet: CodingSheet) -> list[_UnitStratum]:
    """Return the strata that have a unit."""
    strata = []
    for sizes in sheet.about["groups"]:
        group = str(sizes["group"] or "")
        if "matched" not in sizes:
            raise CountError(
                "this sheet is a sample of hits and of clauses without a hit: what the clauses "
                "with a hit are about was not asked",
                hint="draw clauses of both kinds: lexicon sample --hits 0 --matched 20",
            )
        strata.append(_UnitStratum(group, ANY_DOMAIN, sizes["unmatched"], {}))
        for first, numbers in sizes["matched"].items():
            labelled = {name: n for name, n in numbers.items() if name != ANY_DOMAIN}
            strata.append(_UnitStratum(group, first, numbers[ANY_DOMAIN], labelled))
    return [stratum for stratum in strata if stratum.units]


def _codes(units: Iterable[CodedUnit], domain: str, machine: int | None) -> list[_Code]:
    codes = []
    for unit in units:
        if machine is None:
            measure: float | None = float(domain in unit.labels)
        else:
            said = unit.machine[machine]
            measure = None if said is None else float(domain in said)
        codes.append(_Code(unit.mention(domain), measure))
    return codes


def _check(
    stratum: _UnitStratum, units: Sequence[CodedUnit], sheet: CodingSheet, labels: str | None
) -> None:
    """Refuse a stratum with fewer than two units that people (and the machine) coded."""
    machine = None if labels is None else sheet.machines.index(labels)
    codes = _codes(units, ANY_DOMAIN, machine)
    coded = sum(None not in code for code in codes)
    if coded < min(2, stratum.units):
        units_of = pluralise(stratum.units, str(sheet.about.get("unit", "unit")))
        of = f"with a first hit of {stratum.first}" if stratum.first else "without a hit"
        where = f" of the group {stratum.group}" if stratum.group else ""
        raise CountError(
            f"{coded} of the {units_of} {of}{where} coded: two at least are needed",
            hint="draw and code some of each kind: lexicon sample --hits 0 --matched 20",
        )


def _row(
    group: str | None,
    domain: str,
    pairs: Sequence[tuple[_UnitStratum, list[_Code]]],
    *,
    by_machine: bool,
) -> _PrevalenceRow:
    strata, coded, wrong, missed = [], 0, 0.0, 0.0
    for stratum, codes in pairs:
        both = [(y, f) for y, f in codes if y is not None and f is not None]
        coded += len(both)
        wrong += sum(f * (1 - y) for y, f in both)
        missed += sum((1 - f) * y for y, f in both)
        differences, people = tuple(y - f for y, f in both), tuple(y for y, _ in both)
        if by_machine:
            said = [f for _, f in codes if f is not None]
            measured = (sum(said), differences, people, len(said))
            strata.append(CodedStratum(stratum.units, *measured))
        else:
            labelled = stratum.labelled.get(domain, 0)
            strata.append(CodedStratum(stratum.units, labelled, differences))
    found = corrected_prevalence(strata)
    units = sum(stratum.units for stratum in strata)
    share = min(1.0, max(0.0, found.share))
    counts = (found.measured, coded, wrong, missed)
    return _PrevalenceRow(group, domain, units, *counts, share, found.low, found.high)
