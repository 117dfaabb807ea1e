"""How sure the numbers of domains are: intervals by resampling clauses or documents."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from corpuskit.analysis.domains.counting import (
    Counting,
    DomainOptions,
    described,
    groups_of,
    hits_column,
    make_counting,
    plain,
)
from corpuskit.analysis.domains.resampling import ALIKE, EXTREME, FEW, FEWEST, Resampling, resampled
from corpuskit.core.errors import CountError, pluralise
from corpuskit.core.model import Value
from corpuskit.core.table import Cell, Column, Table, field_column, integer, number, text
from corpuskit.corpus.corpus import Corpus, Part
from corpuskit.lexicon.match import BLOCKED
from corpuskit.lexicon.model import Lexicon
from corpuskit.stats.rates import per_1000_chars, ratio
from corpuskit.text.characters import count_han
from corpuskit.text.clauses import clauses

WITHIN = ("year", "document")
"""Fields whose groups are resampled by clause, for a year has one document as a rule."""


@dataclass
class Sample:
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

    def add(self, other: "Sample") -> None:
        """Add other documents."""
        self.years += other.years
        self.units += other.units
        self.covered = _summed([self.covered, other.covered]) if self.covered else other.covered


Partial = dict[Value, Sample]
Gap = tuple[Value, str | None, str | None]
"""A group, and why the share and the rate of a domain in it have no interval, if so."""
NAMED = 5


def _summed(rows: Iterable[Iterable[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def _split(lexicon: Lexicon) -> int:
    """Return into how many pieces a hit is split, so that every domain gets whole ones."""
    return math.lcm(*(len(term.domains) for term in lexicon.terms), 1)


def count(part: Part, counting: Counting, by: str | None, *, within: bool) -> Partial:
    """Return the samples of each group in a part; `within` documents the units are clauses."""
    groups: Partial = {}
    for index, (value, document) in enumerate(zip(part.values(by), part.documents, strict=True)):
        units, covered = _document(part, index, counting, within=within)
        groups.setdefault(value, Sample()).add(Sample([document.year], [units], covered))
    return groups


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
    for start, end, term in sorted(counting.hits(part, index)):
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


def merge(partials: Iterable[Partial]) -> Partial:
    """Return the samples of all parts together."""
    whole: Partial = {}
    for partial in partials:
        for group, sample in partial.items():
            whole.setdefault(group, Sample()).add(sample)
    return whole


def domain_intervals(
    corpus: Corpus,
    lexicon: Lexicon,
    options: DomainOptions | None = None,
    resampling: Resampling | None = None,
) -> Table:
    """Return the table of `domains` with coverage and intervals.

    Parameters
    ----------
    corpus : Corpus
    lexicon : Lexicon
    options : DomainOptions, optional
        By ``year`` or ``document`` the clauses within each are resampled, else the documents.
    resampling : Resampling, optional

    Returns
    -------
    Table
        ``documents domain hits share share_low share_high per_1000_chars per_1000_chars_low
        per_1000_chars_high coverage units``, the field of `by` before them. `coverage` is the
        part of the Han characters that stands within the domain's hits, `units` how many
        clauses or documents were resampled. An interval is empty where the hits (of an
        intensity, the characters) rest on fewer than 5 effective units, as where one of a
        hundred clauses has nearly all, where the domain has no hit or all, and where all units
        are alike, so that no draw differs. Where
        documents are the units, ``leave_year_out_low leave_year_out_high`` follow: the least
        and the largest share when any one year is left out.

    Raises
    ------
    CountError
        For fewer than 100 draws, or a level that is not between 0 and 1.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> from corpuskit.lexicon.load import load_lexicon
    >>> corpus = open_corpus("sino-russian-communiques").where("year=2003")
    >>> table = domain_intervals(corpus, load_lexicon("thesis"), DomainOptions(by="year"))
    >>> row = list(table)[0]
    >>> row[2], row[5] < row[4] < row[6]
    ('political-security', True)
    """
    options, resampling = options or DomainOptions(), resampling or Resampling()
    if resampling.draws < 100 or not 0 < resampling.level < 1 or resampling.seed < 0:
        raise CountError(
            "draws must be 100 or more, the level between 0 and 1, the seed 0 or more, got "
            f"{resampling.draws}, {resampling.level} and {resampling.seed}"
        )
    within = options.by in WITHIN
    counting = make_counting(corpus, lexicon, options)
    whole = merge(corpus.map(lambda part: count(part, counting, options.by, within=within)))
    rows: list[tuple[Cell, ...]] = []
    gaps: list[Gap] = []
    for group in groups_of(whole, options.by):
        made = _rows(group, whole.get(group), counting.lexicon, resampling, within=within)
        for row, of_share, of_rate in made:
            rows.append((*((group,) if options.by else ()), *row))
            gaps.append((group, of_share, of_rate))
    captions = (_said(options, resampling), *_without(gaps, options))
    table = Table(_columns(counting.lexicon, options.by), rows, captions=captions)
    notes = {"draws": resampling.draws, "seed": resampling.seed, "level": resampling.level}
    unit = "clause" if within else "document"
    return described(table, corpus, counting).with_notes(**notes, unit=unit)


def _said(options: DomainOptions, resampling: Resampling) -> str:
    unit = f"clauses within each {options.by}" if options.by in WITHIN else "documents"
    return (
        f"{resampling.level:.0%} intervals: bootstrap over {unit}, {resampling.draws:,} draws, "
        f"seed {resampling.seed}; logit of shares, logarithm of rates, Student's t"
    )


def _without(gaps: list[Gap], options: DomainOptions) -> Iterator[str]:
    """Say which shares and intensities have no interval, and why."""
    units = "clauses" if options.by in WITHIN else "documents"
    few: dict[tuple[Value, ...], list[str]] = {}
    for what, place in (("hits", 1), ("characters", 2)):
        groups = tuple(dict.fromkeys(gap[0] for gap in gaps if gap[place] == FEW))
        few.setdefault(groups, []).append(what)
    for groups, whats in few.items():
        if groups:
            said = f": {_named(groups)}" if options.by else ""
            of = " or ".join(whats)
            yield f"no interval where {of} rest on fewer than {FEWEST} effective {units}{said}"
    extreme = sum(share == EXTREME for _, share, _ in gaps)
    if extreme:
        yield f"no interval where a share is 0 or 1 ({pluralise(extreme, 'row')})"
    alike = [ALIKE in why for _, *why in gaps].count(True)
    if alike:
        rows = pluralise(alike, "row")
        yield f"no interval where all {units} are alike: no draw differs ({rows})"


def _named(groups: Sequence[Value]) -> str:
    """Return the names of a few groups, the number of many."""
    if len(groups) > NAMED:
        return pluralise(len(groups), "group")
    return ", ".join("none" if group is None else str(group) for group in groups)


def _columns(lexicon: Lexicon, by: str | None) -> tuple[Column, ...]:
    years = () if by in WITHIN else ("leave_year_out_low", "leave_year_out_high")
    return (
        *((field_column(by),) if by else ()),
        *(integer("documents"), text("domain"), hits_column(lexicon)),
        *(number(name, 3) for name in ("share", "share_low", "share_high")),
        *map(number, ("per_1000_chars", "per_1000_chars_low", "per_1000_chars_high")),
        *(number("coverage", 4), integer("units")),
        *(number(name, 3) for name in years),
    )


def _rows(
    group: Value, sample: Sample | None, lexicon: Lexicon, resampling: Resampling, *, within: bool
) -> Iterator[tuple[tuple[Cell, ...], str | None, str | None]]:
    """Yield a row for each domain of a group, and why its share and rate have no interval.

    A year without a document has empty ones.
    """
    if sample is None:
        empty = (None,) * (9 if within else 11)
        yield from (((0, domain.name, *empty), None, None) for domain in lexicon.domains)
        return
    pieces = _split(lexicon)
    *hits, han = _summed(row for units in sample.units for row in units)
    units = [unit for units in sample.units for unit in (units if within else [_summed(units)])]
    spread = resampled(units, group, resampling)
    for place, domain in enumerate(lexicon.domains):
        found = Fraction(hits[place], pieces)
        share, rate = ratio(hits[place], sum(hits)), per_1000_chars(found, han)
        row = (
            *(len(sample.years), domain.name, plain(found)),
            *(share, *spread.share_ends(share, place)),
            *(rate, *spread.rate_ends(rate, place, pieces)),
            ratio(Fraction(sample.covered[place], pieces), han),
            *(len(units), *(() if within else _year_left_out(sample, place))),
        )
        yield row, spread.share_gap(share, place), spread.rate_gap(rate, place)


def _year_left_out(sample: Sample, place: int) -> tuple[float | None, float | None]:
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
