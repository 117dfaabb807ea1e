"""study changes: compare the terms of two periods by raw hits, rates and ranks."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.columns import integer, number, text
from corpuskit.core.errors import SelectError, join_names
from corpuskit.core.options import coerce
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.lexicon_choice import lexicon_of
from corpuskit.lexicon.model import Lexicon
from corpuskit.sources.settings import period_years
from corpuskit.stats.rates import per_1000_chars, ratio
from corpuskit.study.yearly_counts import DomainTerm, HitCount, YearlyCounts, Years, count_by_year


class Period(NamedTuple):
    """A period by its name, with its first and last year."""

    name: str
    years: Years


class _TermChange(NamedTuple):
    """How one term changes from a first period to a second: a row of `study_changes`."""

    domain: str
    term: str
    first_hits: HitCount
    second_hits: HitCount
    raw: str
    first_per_document: float | None
    second_per_document: float | None
    by_document: str
    first_per_1000_chars: float | None
    second_per_1000_chars: float | None
    by_characters: str
    first_rank: int | None
    second_rank: int | None
    rank_change: int | None
    state: str
    reversed_by: str


def study_changes(
    corpus: Corpus,
    first: str,
    second: str,
    lexicon: Lexicon | str | Path | None = None,
    *,
    count_as: str = "longest",
) -> Table:
    """Return how each term changes from one period to another.

    Parameters
    ----------
    corpus : Corpus
    first, second : str
        Names of periods of the corpus, or years: ``2000-2012``, ``2009``.
    lexicon : Lexicon, or the name or folder of one, optional
        By default that of the corpus, else the thesis'.
    count_as : {"longest", "token", "substring"}
        The counting rule.

    Returns
    -------
    Table
        A row for each term that occurs in either period: hits, hits per document and per 1,000
        Han characters in the first and the second period, the direction of each (``up``,
        ``down``, ``level``), ranks within the domain (`rank_change` is positive for a rise),
        `state` (``new``, ``gone``, ``kept``), and in `reversed_by` the rates (``document``,
        ``characters``) that move in the opposite direction to the raw hits.

    Raises
    ------
    SelectError
        If a period is neither a name of the corpus nor years, or has no document.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> table = study_changes(corpus, "2000-2012", "2013-2019", "thesis")
    >>> [row["term"] for row in table.records() if row["state"] == "new"][:3]
    ['互聯網', '物流', '高鐵']
    """
    first, second = coerce("first", first, str), coerce("second", second, str)
    check_corpus(corpus)
    before, after = (Period(name, resolve_period(name, corpus.periods)) for name in (first, second))
    counts = count_by_year(corpus, lexicon_of(corpus, lexicon), count_as=count_as)
    rows = term_changes(counts, before, after)
    captions = (
        Phrase(
            "first is {first}; second is {second}",
            first=size_of(counts, before), second=size_of(counts, after),
        ),
        Phrase(
            "reversed when counted per document or per character: {terms}",
            terms=plural(sum(1 for row in rows if row.reversed_by), "term"),
        ),
    )  # fmt: skip
    notes = {**counts.notes, "first": before.name, "second": after.name}
    return changes_table(counts, rows).replace(notes=notes, captions=captions)


def resolve_period(name: str, periods: Mapping[str, Years]) -> Years:
    """Return the years of a named period, of a range, or of one year.

    Examples
    --------
    >>> resolve_period("early", {"early": (2000, 2012)}), resolve_period("2009", {})
    ((2000, 2012), (2009, 2009))
    """
    years = periods.get(name) or period_years(name)
    if years is None:
        raise SelectError(
            f"unknown period '{name}'; known: {join_names(periods) or 'none'}",
            hint="name a period of the corpus, or years such as 2000-2012",
        )
    return years


def size_of(counts: YearlyCounts, period: Period) -> Phrase:
    """Return the size of a period for a caption.

    Examples
    --------
    >>> from corpuskit import load_lexicon, open_corpus
    >>> counts = count_by_year(open_corpus("sino-russian-communiques"), load_lexicon("thesis"))
    >>> size_of(counts, Period("late", (2013, 2019)))
    'late: 7 documents, 33,520 Han characters'
    """
    return Phrase(
        "{period}: {documents}, {han:,} Han characters",
        period=period.name,
        documents=plural(counts.documents(period.years), "document"),
        han=counts.han(period.years),
    )


class _PeriodCounts:
    """What a row needs of one period, counted once for all rows."""

    def __init__(self, counts: YearlyCounts, period: Period) -> None:
        if not counts.years_within(period.years):
            raise SelectError(
                f"{period.name}: the period has no document",
                hint="`corpuskit info --documents` lists the documents and their years",
            )
        self.hits = counts.hits_by_term(period.years)
        self.ranks = _rank_terms(self.hits)
        self.documents = counts.documents(period.years)
        self.han = counts.han(period.years)


def term_changes(counts: YearlyCounts, first: Period, second: Period) -> list[_TermChange]:
    """Return the rows of `study_changes`, by domain, then by hits in the first period.

    Raises
    ------
    SelectError
        If a period has no document.
    """
    before, after = _PeriodCounts(counts, first), _PeriodCounts(counts, second)
    places = {name: place for place, name in enumerate(counts.domains)}
    keys = sorted(
        {key for key in (*before.hits, *after.hits) if before.hits.get(key) or after.hits.get(key)},
        key=lambda key: (places[key[0]], -before.hits.get(key, 0), -after.hits.get(key, 0), key[1]),
    )
    return [_term_change(key, before, after) for key in keys]


def _term_change(key: DomainTerm, before: _PeriodCounts, after: _PeriodCounts) -> _TermChange:
    domain, term = key
    hits = before.hits.get(key, 0), after.hits.get(key, 0)
    per_document = ratio(hits[0], before.documents), ratio(hits[1], after.documents)
    per_chars = per_1000_chars(hits[0], before.han), per_1000_chars(hits[1], after.han)
    ranks = before.ranks.get(key), after.ranks.get(key)
    raw = direction(hits)
    by_rate = {"document": direction(per_document), "characters": direction(per_chars)}
    opposite = [name for name, way in by_rate.items() if {raw, way} == {"up", "down"}]
    return _TermChange(
        domain=domain,
        term=term,
        first_hits=hits[0],
        second_hits=hits[1],
        raw=raw,
        first_per_document=per_document[0],
        second_per_document=per_document[1],
        by_document=by_rate["document"],
        first_per_1000_chars=per_chars[0],
        second_per_1000_chars=per_chars[1],
        by_characters=by_rate["characters"],
        first_rank=ranks[0],
        second_rank=ranks[1],
        rank_change=ranks[0] - ranks[1] if ranks[0] and ranks[1] else None,
        state=Phrase("new" if not hits[0] else "gone" if not hits[1] else "kept"),
        reversed_by=Phrase(" ".join(opposite)),
    )


def changes_table(counts: YearlyCounts, rows: Sequence[_TermChange]) -> Table:
    """Return rows of `term_changes` as a table."""
    columns = (
        text("domain"),
        text("term"),
        counts.hits_column("first_hits"),
        counts.hits_column("second_hits"),
        text("raw", head="By hits"),
        number("first_per_document"),
        number("second_per_document"),
        text("by_document"),
        number("first_per_1000_chars"),
        number("second_per_1000_chars"),
        text("by_characters"),
        integer("first_rank"),
        integer("second_rank"),
        integer("rank_change"),
        text("state"),
        text("reversed_by"),
    )
    return Table(columns, rows, labels=counts.labels)


def _rank_terms(hits: Mapping[DomainTerm, HitCount]) -> dict[DomainTerm, int]:
    """Return the rank of each term within its domain, 1 for the most frequent; ties are equal.

    Examples
    --------
    >>> _rank_terms({("a", "甲"): 5, ("a", "乙"): 9, ("a", "丙"): 5, ("b", "丁"): 1})
    {('a', '甲'): 2, ('a', '乙'): 1, ('a', '丙'): 2, ('b', '丁'): 1}
    """
    return {
        (domain, term): 1 + sum(1 for (name, _), m in hits.items() if name == domain and m > n)
        for (domain, term), n in hits.items()
        if n
    }


def direction(pair: Sequence[float | None]) -> Phrase:
    """Return ``up``, ``down`` or ``level``; empty where one of the two values does not exist.

    Examples
    --------
    >>> direction([56, 31]), direction([4.3, 4.4]), direction([1.0, None])
    ('down', 'up', '')
    """
    first, second = pair
    if first is None or second is None:
        return Phrase("")
    return Phrase("level" if first == second else "up" if second > first else "down")
