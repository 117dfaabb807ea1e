"""The arithmetic of one cell of `domains`, in words and numbers, and the lines behind it."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from corpuskit.analysis.domains.blocked import domain_blocked
from corpuskit.analysis.domains.counting import (
    Counting,
    Counts,
    DomainOptions,
    counted,
    described,
    domain_sums,
    plain,
)
from corpuskit.analysis.domains.domains import term_sums
from corpuskit.analysis.domains.hits import citer, judged_hits
from corpuskit.core.errors import CountError, join_names
from corpuskit.core.model import Value
from corpuskit.core.table import Cell, Table, number, text
from corpuskit.corpus.corpus import Corpus, Part, ordered
from corpuskit.lexicon.model import Lexicon
from corpuskit.stats.rates import per_1000_chars, ratio


def domain_explained(
    corpus: Corpus,
    lexicon: Lexicon,
    cell: tuple[str | int, str],
    options: DomainOptions | None = None,
) -> Table:
    """Return how the numbers of one group and domain come about.

    Parameters
    ----------
    corpus : Corpus
    lexicon : Lexicon
    cell : (str or int, str)
        The group, as the field has it (2003 or "2003"), and the domain by name or label.
    options : DomainOptions, optional
        Without `by` the groups are years.

    Returns
    -------
    Table
        ``step number how``: documents, hits, hits of all domains, share, Han characters,
        per_1000_chars, blocked; then a row for every line, cited as ``2019 §三(二)``. The numbers
        of the lines sum to the hits.

    Raises
    ------
    CountError
        If no document is in the group.
    LexiconError
        If the lexicon has no such domain.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> from corpuskit.lexicon.load import load_lexicon
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> table = domain_explained(corpus, load_lexicon("thesis"), ("2003", "人文交流"))
    >>> [row for row in table if row[0] == "share"]
    [('share', 0.1810344827586207, '21 / 116')]
    """
    options = options or DomainOptions()
    options = replace(options, by=options.by or "year")
    domain = lexicon.domain(cell[1])
    whole, counting = counted(corpus, lexicon, options)
    group = next((value for value in whole if str(value) == str(cell[0])), None)
    if group is None:
        values = join_names(value for value in ordered(whole) if value is not None)
        raise CountError(f"no document with {options.by} {cell[0]}; known: {values}")
    counts = whole[group]
    chosen = _of_group(corpus, options.by or "year", group)
    rows = [*_sums(counts, counting, domain.name)]
    if options.counting == "longest":
        rows.append(_blocked(chosen, lexicon, domain.name, options))
    lines = chosen.map(lambda part: list(_lines(part, counting, domain.name, options.window)))
    rows += [row for some in lines for row in some]
    columns = (text("step"), number("number", 3), text("how"))
    table = described(Table(columns, rows), corpus, counting)
    return table.with_notes(group=str(group), domain=domain.name)


def _of_group(corpus: Corpus, by: str, group: Value) -> Corpus:
    parts = [
        part.subset([i for i, value in enumerate(part.values(by)) if value == group])
        for part in corpus.parts
    ]
    return replace(corpus, parts=tuple(part for part in parts if part.documents))


def _sums(counts: Counts, counting: Counting, name: str) -> Iterator[tuple[Cell, ...]]:
    lexicon = counting.lexicon
    hits = domain_sums(counts.terms, lexicon)
    total, found = sum(hits.values(), Fraction(0)), hits[name]
    terms = [(form, n) for domain, form, n in term_sums(counts, lexicon) if domain == name]
    yield "documents", counts.documents, None
    yield (
        "hits",
        plain(found),
        " + ".join(f"{form} {_shown(n)}" for form, n in terms) or "no term occurs",
    )
    yield "all domain hits", plain(total), " + ".join(f"{d} {_shown(n)}" for d, n in hits.items())
    yield (
        "share",
        ratio(found, total),
        f"{_shown(found)} / {_shown(total)}" if total else "no hit at all",
    )
    yield "han characters", counts.han, "characters of Unicode's script Han"
    rate = per_1000_chars(found, counts.han)
    yield "per_1000_chars", rate, f"{_shown(found)} / {counts.han:,} * 1,000"


def _shown(value: Fraction) -> str:
    exact = plain(value)
    return f"{exact:,}" if isinstance(exact, int) else f"{exact:,.2f}"


def _blocked(
    corpus: Corpus, lexicon: Lexicon, name: str, options: DomainOptions
) -> tuple[Cell, ...]:
    """Return what guards with a term of the domain in them kept from counting."""
    table = domain_blocked(corpus, lexicon, replace(options, by=None))
    rows = [row for row in table if name in str(row[2]).split("、")]
    how = " + ".join(f"{row[0]} {row[3]:,}" for row in rows)
    return "blocked by guards", sum(int(row[3] or 0) for row in rows), how or "none"


def _lines(part: Part, counting: Counting, name: str, window: int) -> Iterator[tuple[Cell, ...]]:
    for index, document in enumerate(part.documents):
        written, cited = document.text, citer(document.text)
        head = document.name if document.year is None else document.year
        for (start, end, _), term, keep in judged_hits(part, index, counting):
            if not keep or name not in term.domains:
                continue
            left, right = written[max(0, start - window) : start], written[end : end + window]
            line = " ".join(f"{left}【{written[start:end]}】{right}".split())
            yield f"{head} {cited(start)}", plain(Fraction(1, len(term.domains))), line
