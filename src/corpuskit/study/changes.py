"""What changes between two periods: terms new and gone, ranks, raw counts beside rates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpuskit.analysis.domains.counting import DomainOptions
from corpuskit.analysis.domains.yearly import Hits, Yearly, Years, per_chars, rate, yearly
from corpuskit.core.errors import SelectError, join_names, pluralise
from corpuskit.core.options import Options
from corpuskit.core.table import Cell, Column, Table, integer, number, text
from corpuskit.corpus.corpus import Corpus
from corpuskit.lexicon.model import Lexicon
from corpuskit.sources.settings import period_years

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ChangeOptions(Options):
    """Which periods are compared, and how terms are counted.

    Parameters
    ----------
    first, second : str
        Names of periods of the corpus, or years: ``2000-2012``, ``2009``.
    counting : {"longest", "token", "substring"}
    """

    first: str
    second: str
    counting: str = "longest"


def term_changes(corpus: Corpus, lexicon: Lexicon, options: ChangeOptions) -> Table:
    """Return how each term changes from one period to another.

    Returns
    -------
    Table
        Of each term that occurs in either period: hits, hits per document and per 1,000 Han
        characters in the first and the second, the direction of each (``up``, ``down``,
        ``level``), ranks within the domain (`rank_change` above 0 is a rise), `state` (``new``,
        ``gone``, ``kept``), and in `turned` the rates whose direction contradicts the raw one.

    Raises
    ------
    SelectError
        For a period that the corpus does not name and that is no range of years, or that has
        no document.

    Examples
    --------
    >>> from corpuskit import load_lexicon, open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> options = ChangeOptions("2000-2012", "2013-2019")
    >>> table = term_changes(corpus, load_lexicon("thesis"), options)
    >>> [row[1] for row in table if row[14] == "new"][:3]
    ['互聯網', '物流', '高鐵']
    """
    spans = {name: span_of(name, corpus.periods) for name in (options.first, options.second)}
    seen = yearly(corpus, lexicon, DomainOptions(counting=options.counting))
    return changes(seen, (options.first, spans[options.first]),
                   (options.second, spans[options.second]))  # fmt: skip


def span_of(name: str, periods: Mapping[str, Years]) -> Years:
    """Return the years of a named period, of a range, or of one year.

    Examples
    --------
    >>> span_of("early", {"early": (2000, 2012)}), span_of("2009", {})
    ((2000, 2012), (2009, 2009))
    """
    found = periods.get(name) or period_years(name)
    if found is None:
        raise SelectError(
            f"unknown period '{name}'; known: {join_names(periods) or 'none'}",
            hint="name a period of the corpus, or years such as 2000-2012",
        )
    return found


def changes(seen: Yearly, first: tuple[str, Years], second: tuple[str, Years]) -> Table:
    """Return the table of `term_changes` of counts that are there already."""
    for name, years in (first, second):
        if not seen.within(years):
            raise SelectError(f"no document is of {name}", hint="corpuskit info --documents")
    before, after = seen.terms(first[1]), seen.terms(second[1])
    places = {domain.name: place for place, domain in enumerate(seen.lexicon.domains)}
    keys = sorted(
        {key for key in (*before, *after) if before.get(key) or after.get(key)},
        key=lambda key: (places[key[0]], -before.get(key, 0), -after.get(key, 0), key[1]),
    )
    ranks = ranked(before), ranked(after)
    rows = [_row(key, seen, (before, after), (first[1], second[1]), ranks) for key in keys]
    sizes = [seen.size(years) for _, years in (first, second)]
    caption = "; ".join(
        f"{which} is {name}: {pluralise(size.documents, 'document')}, {size.han:,} Han characters"
        for which, (name, _), size in zip(("first", "second"), (first, second), sizes, strict=True)
    )
    turned = sum(1 for row in rows if row[-1])
    said = f"{turned} terms turn round when counted per document or per character"
    notes = {**seen.notes, "first": first[0], "second": second[0]}
    return Table(columns(seen), rows, notes, (caption, said))


def columns(seen: Yearly) -> tuple[Column, ...]:
    """Return the columns of `term_changes`."""
    return (
        text("domain"),
        text("term"),
        seen.hits_column("first_hits"),
        seen.hits_column("second_hits"),
        text("raw"),
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
        text("turned"),
    )


def _row(
    key: Key,
    seen: Yearly,
    counts: tuple[dict[Key, Hits], dict[Key, Hits]],
    spans: tuple[Years, Years],
    ranks: tuple[dict[Key, int], dict[Key, int]],
) -> tuple[Cell, ...]:
    hits = [found.get(key, 0) for found in counts]
    sizes = [seen.size(years) for years in spans]
    documents = [rate(n, size.documents) for n, size in zip(hits, sizes, strict=True)]
    characters = [per_chars(n, size) for n, size in zip(hits, sizes, strict=True)]
    raw, by_document = direction(hits), direction(documents)
    by_characters = direction(characters)
    state = "new" if not hits[0] else "gone" if not hits[1] else "kept"
    before, after = (found.get(key) for found in ranks)
    rise = before - after if before and after else None
    other = {"document": by_document, "characters": by_characters}
    turned = " ".join(name for name, way in other.items() if {raw, way} == {"up", "down"})
    return (
        *key,
        *hits,
        raw,
        *documents,
        by_document,
        *characters,
        by_characters,
        before,
        after,
        rise,
        state,
        turned,
    )


def ranked(counts: Mapping[Key, Hits]) -> dict[Key, int]:
    """Return the rank of each term within its domain, 1 for the most frequent; ties share it.

    Examples
    --------
    >>> ranked({("a", "甲"): 5, ("a", "乙"): 9, ("a", "丙"): 5, ("b", "丁"): 1})
    {('a', '甲'): 2, ('a', '乙'): 1, ('a', '丙'): 2, ('b', '丁'): 1}
    """
    return {
        key: 1 + sum(1 for other, m in counts.items() if other[0] == key[0] and m > n)
        for key, n in counts.items()
        if n
    }


def direction(pair: Sequence[float | None]) -> str:
    """Return ``up``, ``down`` or ``level``; empty where one value does not exist.

    Examples
    --------
    >>> direction([56, 31]), direction([4.3, 4.4]), direction([1.0, None])
    ('down', 'up', '')
    """
    first, second = pair
    if first is None or second is None:
        return ""
    return "level" if first == second else "up" if second > first else "down"
