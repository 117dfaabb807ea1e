"""The view ``intervals`` of `domains`: intervals by resampling clauses or documents."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from corpuskit.analysis.domains.counting import Counting, as_number, hits_column, make_counting
from corpuskit.analysis.domains.options import DomainsOptions
from corpuskit.analysis.domains.provenance import with_provenance
from corpuskit.analysis.domains.shares import domains_chart
from corpuskit.analysis.domains.spread import ALIKE, EXTREME, FEW, FEWEST, Resampling, resampled
from corpuskit.core.blocks import Wide
from corpuskit.core.chart import Chart
from corpuskit.core.columns import (
    DOCUMENTS,
    DOMAIN,
    PER_1000_CHARS,
    SHARE,
    Cells,
    Column,
    integer,
    number,
)
from corpuskit.core.model import GroupKey, Value
from corpuskit.core.phrases import Phrase, listed, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.corpus.part import Part
from corpuskit.lexicon.guards import BLOCKED
from corpuskit.lexicon.model import Lexicon
from corpuskit.stats.rates import per_1000_chars, ratio
from corpuskit.text.characters import count_han
from corpuskit.text.clauses import clauses

WITHIN = ("year", "document")
"""Fields whose groups are resampled by clause, for a year has one document as a rule."""


@dataclass
class _Sample:
    """The documents of a group.

    Parameters
    ----------
    years : list
        Of each document.
    units : list of list of tuple of int
        For each document its units (clauses, or itself): hits of each domain, as multiples of
        what a hit is split into, then Han characters.
    covered : list of int
        Han characters within the hits of each domain, as such multiples.
    """

    years: list[Value] = field(default_factory=list)
    units: list[list[tuple[int, ...]]] = field(default_factory=list)
    covered: list[int] = field(default_factory=list)

    def add(self, other: "_Sample") -> None:
        """Add other documents."""
        self.years += other.years
        self.units += other.units
        self.covered = _summed([self.covered, other.covered]) if self.covered else other.covered


_Samples = dict[GroupKey, _Sample]
_OfDocument = tuple[GroupKey, _Sample]
_Gap = tuple[GroupKey, str | None, str | None]
"""A group, and why the share and the rate of a domain in it have no interval, if so."""
NAMED = 5


def _summed(rows: Iterable[Iterable[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def _split(lexicon: Lexicon) -> int:
    """Return into how many pieces a hit is split, so that every domain gets whole ones."""
    return math.lcm(*(len(term.domains) for term in lexicon.terms), 1)


def count(part: Part, counting: Counting, *, within: bool) -> list[_OfDocument]:
    """Return group and sample of each document; `within` documents the units are clauses."""
    keys = part.groups(counting.grouping.fields)
    samples = []
    for index, (group, document) in enumerate(zip(keys, part.documents, strict=True)):
        units, covered = _document(part, index, counting, within=within)
        samples.append((group, _Sample([document.year], [units], covered)))
    return samples


def _document(
    part: Part, index: int, counting: Counting, *, within: bool
) -> tuple[list[tuple[int, ...]], list[int]]:
    """Return the units of a document, and the Han characters that each domain covers."""
    written = part.documents[index].text
    places = {domain.name: i for i, domain in enumerate(counting.lexicon.domains)}
    pieces = _split(counting.lexicon)
    starts = [clause.start for clause in clauses(written)] if within and written else [0]
    ends = [*starts[1:], len(written)]
    hits = [[0] * len(places) for _ in starts]
    covered, reached, unit = [0] * len(places), [0] * len(places), 0
    for start, end, term in sorted(counting.counted_matches(part, index)):
        if term == BLOCKED:
            continue
        while start >= ends[unit]:
            unit += 1
        names = counting.lexicon.terms[term].domains
        for place in (places[name] for name in names):
            hits[unit][place] += pieces // len(names)
            fresh = written[max(start, reached[place]) : end]
            covered[place] += count_han(fresh) * pieces // len(names)
            reached[place] = max(reached[place], end)
    han = [count_han(written[start:end]) for start, end in zip(starts, ends, strict=True)]
    return [(*row, size) for row, size in zip(hits, han, strict=True)], covered


def merge(documents: Iterable[_OfDocument]) -> _Samples:
    """Return the samples of all documents, in their order, which decides what a seed draws."""
    whole: _Samples = {}
    for group, sample in documents:
        whole.setdefault(group, _Sample()).add(sample)
    return whole


def intervals(corpus: Corpus, lexicon: Lexicon, options: DomainsOptions) -> Table:
    """Return the shares and intensities of domains with coverage and intervals.

    By ``year`` or ``document`` the clauses within each are resampled, else the documents.

    Returns
    -------
    Table
        ``documents domain hits share share_low share_high per_1000_chars per_1000_chars_low
        per_1000_chars_high coverage units``, the field of `by` before them. `coverage` is the
        part of the Han characters within the domain's hits, `units` how many clauses or
        documents were resampled. An interval is empty where fewer than 5 effective units carry
        the hits (of an intensity, the characters), as where one of a hundred clauses has nearly
        all, where the domain has no hit or all, and where all units have equal values, so that no
        sample differs. Where documents are the units, ``leave_year_out_low
        leave_year_out_high`` follow: the minimum and the maximum share when any one year is
        left out.

    Examples
    --------
    >>> from corpuskit import domains, open_corpus
    >>> corpus = open_corpus("sino-russian-communiques").where("year=2003")
    >>> row = next(domains(corpus, "thesis", view="intervals", by="year").records())
    >>> row["domain"], row["share_low"] < row["share"] < row["share_high"]
    ('political-security', True)
    """
    counting = make_counting(corpus, lexicon, options)
    grouping = counting.grouping
    within = _is_within(grouping)
    samples = merge(corpus.in_order(corpus.map(lambda part: count(part, counting, within=within))))
    rows: list[Cells] = []
    gaps: list[_Gap] = []
    for group in grouping.ordered(samples):
        rows_of_group = _rows(group, samples[group], counting.lexicon, options, within=within)
        for row, of_share, of_rate in rows_of_group:
            rows.append((*group, *row))
            gaps.append((group, of_share, of_rate))
    columns, how = _columns(counting.lexicon, grouping), _method(options, grouping)
    table = Table(
        columns,
        rows,
        notes={**{name: options[name] for name in ("draws", "seed", "level")},
               "unit": "clause" if within else "document"},
        captions=(how, *_gap_captions(gaps, grouping), *grouping.captions()),
        chart=_chart(counting, gaps),
        wide=_wide(columns, grouping),
        is_series=grouping.is_series,
    )  # fmt: skip
    return with_provenance(table, corpus, counting)


def _chart(counting: Counting, gaps: list[_Gap]) -> Chart | None:
    chart = domains_chart(counting.grouping, counting.lexicon, with_intervals=True)
    if chart is None:
        return None
    drawn: list[_Gap] = [(key, share if chart.percent else None, rate) for key, share, rate in gaps]
    return chart._replace(gaps=tuple(_gap_captions(drawn, counting.grouping)))


def _is_within(grouping: Grouping) -> bool:
    """Tell whether clauses are resampled: the groups are years or documents, or parts of them."""
    return not {*WITHIN}.isdisjoint(grouping.fields)


def _wide(columns: tuple[Column, ...], grouping: Grouping) -> Wide:
    names = [column.name for column in columns]
    index = (*grouping.fields, DOCUMENTS.name, "units")
    return Wide(DOMAIN.name, index, tuple(n for n in names if n not in (*index, DOMAIN.name)))


def _method(options: DomainsOptions, grouping: Grouping) -> Phrase:
    values = {
        "level": f"{options['level']:.0%}", "draws": options["draws"], "seed": options["seed"],
        "by": next((name for name in WITHIN if name in grouping.fields), ""),
    }  # fmt: skip
    if _is_within(grouping):
        return Phrase(
            "{level} intervals: bootstrap over clauses within each {by}, {draws:,} samples, "
            "seed {seed}; logit of shares, logarithm of rates, Student's t",
            **values,
        )
    return Phrase(
        "{level} intervals: bootstrap over documents, {draws:,} samples, "
        "seed {seed}; logit of shares, logarithm of rates, Student's t",
        **values,
    )


def _few_units(what: str, within: bool, groups: str) -> Phrase:
    units = Phrase("clauses" if within else "documents")
    return Phrase(
        "no interval where fewer than {fewest} effective {units} carry the {what}{groups}",
        fewest=FEWEST, units=units, what=Phrase(what), groups=groups,
    )  # fmt: skip


def _gap_captions(gaps: list[_Gap], grouping: Grouping) -> Iterator[Phrase]:
    """Say which shares and intensities have no interval, and why."""
    within = _is_within(grouping)
    few: dict[tuple[GroupKey, ...], list[str]] = {}
    for what, place in (("hits", 1), ("characters", 2)):
        groups = tuple(dict.fromkeys(gap[0] for gap in gaps if gap[place] == FEW))
        few.setdefault(groups, []).append(what)
    for groups, whats in few.items():
        if groups:
            named = Phrase(": {names}", names=_named(groups, grouping)) if grouping.fields else ""
            yield _few_units(" or the ".join(whats), within, named)
    extreme = sum(share == EXTREME for _, share, _ in gaps)
    if extreme:
        yield Phrase("no interval where a share is 0 or 1 ({rows})", rows=plural(extreme, "row"))
    alike = [ALIKE in why for _, *why in gaps].count(True)
    if alike:
        said = (
            "no interval where all clauses have equal values, so that no sample differs ({rows})"
            if within
            else "no interval where all documents have equal values, so that no sample differs "
            "({rows})"
        )
        yield Phrase(said, rows=plural(alike, "row"))


def _named(groups: Sequence[GroupKey], grouping: Grouping) -> Phrase:
    """Return the names of a few groups, the number of many."""
    if len(groups) > NAMED:
        return plural(len(groups), "group")
    return listed(listed(grouping.labels(group), " ") for group in groups)


def _columns(lexicon: Lexicon, grouping: Grouping) -> tuple[Column, ...]:
    years = () if _is_within(grouping) else ("leave_year_out_low", "leave_year_out_high")
    return (
        *(*grouping.columns, DOCUMENTS, DOMAIN, hits_column(lexicon)),
        *(SHARE, number("share_low", 3), number("share_high", 3)),
        *(PER_1000_CHARS, number("per_1000_chars_low"), number("per_1000_chars_high")),
        *(number("coverage", 4), integer("units")),
        *(number(name, 3) for name in years),
    )


def _rows(
    group: GroupKey, sample: _Sample, lexicon: Lexicon, options: DomainsOptions, *, within: bool
) -> Iterator[tuple[Cells, str | None, str | None]]:
    """Yield a row for each domain of a group, and why its share and rate have no interval."""
    pieces = _split(lexicon)
    *hits, han = _summed(row for units in sample.units for row in units)
    units = [unit for units in sample.units for unit in (units if within else [_summed(units)])]
    spread = resampled(
        units, group, Resampling(options["draws"], options["seed"], options["level"])
    )
    for place, domain in enumerate(lexicon.domains):
        found = Fraction(hits[place], pieces)
        share, rate = ratio(hits[place], sum(hits)), per_1000_chars(found, han)
        row = (
            *(len(sample.years), domain.name, as_number(found)),
            *(share, *spread.share_ends(share, place)),
            *(rate, *spread.rate_ends(rate, place, pieces)),
            ratio(Fraction(sample.covered[place], pieces), han),
            *(len(units), *(() if within else _year_left_out(sample, place))),
        )
        yield row, spread.share_gap(share, place), spread.rate_gap(rate, place)


def _year_left_out(sample: _Sample, place: int) -> tuple[float | None, float | None]:
    """Return the least and the largest share of a domain when any one year is left out."""
    hits = [_summed(units)[:-1] for units in sample.units]
    shares = []
    years = {year for year in sample.years if year is not None}
    for left_out in sorted(years, key=str):
        rest = [row for row, year in zip(hits, sample.years, strict=True) if year != left_out]
        total = sum(map(sum, rest))
        if total:
            shares.append(sum(row[place] for row in rest) / total)
    return (min(shares), max(shares)) if len(years) > 1 and shares else (None, None)
