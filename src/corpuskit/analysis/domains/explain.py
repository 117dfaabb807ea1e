"""The view ``explain`` of `domains`: the arithmetic of one cell, and the lines behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain

from corpuskit.analysis.citing import cite_clause
from corpuskit.analysis.context_units import context_of
from corpuskit.analysis.domains.blocked import blocked
from corpuskit.analysis.domains.counting import (
    Counting,
    TermCounts,
    as_number,
    count_corpus,
    domain_sums,
)
from corpuskit.analysis.domains.hits import judged_hits
from corpuskit.analysis.domains.options import YEAR, DomainsOptions
from corpuskit.analysis.domains.provenance import with_provenance
from corpuskit.analysis.domains.terms import term_sums
from corpuskit.core.columns import Cells, number, text
from corpuskit.core.errors import CountError, join_names
from corpuskit.core.model import GroupKey
from corpuskit.core.phrases import Phrase, listed
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping, one_field
from corpuskit.corpus.part import Part
from corpuskit.lexicon.model import Lexicon
from corpuskit.stats.rates import per_1000_chars, ratio


def explain(corpus: Corpus, lexicon: Lexicon, options: DomainsOptions) -> Table:
    """Return how the numbers of one group and domain come about.

    The option `cell` is the group, as the field has it (2003 or "2003"), and the domain by name
    or label; without `by` the groups are years.

    Returns
    -------
    Table
        ``step number how``: documents, hits, hits of all domains, share, Han characters,
        per_1000_chars, blocked; then a row for every line, cited as ``2019 §三(二)``. The numbers
        of the lines sum to the hits.

    Raises
    ------
    CountError
        If no document is in the group, or the cell is not a group and a domain.
    LexiconError
        If the lexicon has no such domain.

    Examples
    --------
    >>> from corpuskit import domains, open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> table = domains(corpus, "thesis", view="explain", cell=("2003", "人文交流"))
    >>> [row for row in table if row[0] == "share"]
    [('share', 0.1810344827586207, '21 / 116')]
    """
    by = one_field(options["by"]) or YEAR
    wanted, label = _cell(options["cell"])
    domain = lexicon.domain(label)
    counts, counting = count_corpus(corpus, lexicon, {**options, "by": by})
    grouping = counting.grouping
    group = next((key for key in counts if grouping.labels(key) == [wanted]), None)
    if group is None:
        values = join_names(grouping.labels(key)[0] for key in grouping.ordered(counts))
        raise CountError(f"no document with {by} {wanted}; known: {values}")
    selected = _of_group(corpus, grouping, group)
    rows = [*_sums(counts[group], counting, domain.name)]
    if options["count_as"] == "longest":
        rows.append(_blocked(selected, lexicon, domain.name, options))
    of_parts = selected.map(lambda part: list(_lines(part, counting, domain.name, options)))
    rows += chain.from_iterable(selected.in_order(of_parts))
    columns = (text("step"), number("number", 3), text("how"))
    table = with_provenance(Table(columns, rows), corpus, counting)
    words = corpus.segmentation() if options["unit"] == "token" else {}
    return table.with_notes(**words, group=wanted, domain=domain.name)


def _cell(cell: object) -> tuple[str, str]:
    if not isinstance(cell, Sequence) or isinstance(cell, str) or len(cell) != 2:
        raise CountError(f"cell must be a group and a domain, got {cell!r}")
    return str(cell[0]), str(cell[1])


def _of_group(corpus: Corpus, grouping: Grouping, group: GroupKey) -> Corpus:
    parts = [
        part.subset([i for i, key in enumerate(part.groups(grouping.fields)) if key == group])
        for part in corpus.parts
    ]
    return replace(corpus, parts=tuple(part for part in parts if part.documents))


def _sums(counts: TermCounts, counting: Counting, name: str) -> Iterator[Cells]:
    lexicon = counting.lexicon
    hits = domain_sums(counts.terms, lexicon)
    total, found = sum(hits.values(), Fraction(0)), hits[name]
    terms = [(form, n) for domain, form, n in term_sums(counts, lexicon) if domain == name]
    yield "documents", counts.documents, None
    yield (
        "hits",
        as_number(found),
        " + ".join(f"{form} {_shown(n)}" for form, n in terms) or "no term occurs",
    )
    yield (
        "all domain hits",
        as_number(total),
        listed(
            (Phrase("{domain} {n}", domain=lexicon.label(d), n=_shown(n)) for d, n in hits.items()),
            " + ",
        ),
    )
    yield (
        "share",
        ratio(found, total),
        f"{_shown(found)} / {_shown(total)}" if total else "no hit at all",
    )
    yield "han characters", counts.han, "characters of Unicode's script Han"
    rate = per_1000_chars(found, counts.han)
    yield "per_1000_chars", rate, f"{_shown(found)} / {counts.han:,} * 1,000"


def _shown(value: Fraction) -> str:
    exact = as_number(value)
    return f"{exact:,}" if isinstance(exact, int) else f"{exact:,.2f}"


def _blocked(corpus: Corpus, lexicon: Lexicon, name: str, options: DomainsOptions) -> Cells:
    """Return what guards with a term of the domain in them kept from counting."""
    table = blocked(corpus, lexicon, {**options, "by": None})
    rows = [row for row in table.records() if name in str(row["domain"]).split("、")]
    how = " + ".join(f"{row['guard']} {row['hits']:,}" for row in rows)
    return "blocked by guards", sum(int(row["hits"] or 0) for row in rows), how or "none"


def _lines(
    part: Part, counting: Counting, name: str, options: DomainsOptions
) -> Iterator[list[Cells]]:
    """Yield the lines of each document."""
    cited, context = cite_clause(), context_of(options)
    for index, document in enumerate(part.documents):
        head = document.name if document.year is None else document.year
        lines: list[Cells] = []
        for (start, end, _), term, keep in judged_hits(part, index, counting):
            if keep and name in term.domains:
                left, node, right = context(part, index, start, end)
                line = " ".join(f"{left}【{node}】{right}".split())
                where = f"{head} {cited(part, index, start)}"
                lines.append((where, as_number(Fraction(1, len(term.domains))), line))
        yield lines
