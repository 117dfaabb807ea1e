"""The view ``domains`` of `collocates`: which domains of a lexicon share clauses (條款).

Invariant: a clause has a domain or not, however many hits are in it; counts do not depend on how
a corpus is divided. Cost: one pass over the matches, and the clauses of documents that have some.
"""

from bisect import bisect_right
from collections import Counter
from itertools import combinations
from typing import NamedTuple

from corpuskit.core.columns import DOMAIN, SHARE, Cells, integer, number, text
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.lexicon.match import Matcher
from corpuskit.lexicon.model import Lexicon
from corpuskit.text.units import unit_spans


class _Clauses(NamedTuple):
    """Clauses by domain, and by pairs of domains in the order of their names; all clauses."""

    domains: Counter[str]
    pairs: Counter[tuple[str, str]]
    size: int


def domain_pairs(corpus: Corpus, lexicon: Lexicon) -> Table:
    """Return how many clauses have hits of two domains, each ordered pair in a row.

    Returns
    -------
    Table
        ``domain other_domain clauses clauses_with_both share expected ratio``: the clauses of
        `domain`, those that have the other too, their share, the number that would be expected
        if the two were independent, and how many times more there are.
    """
    matcher = Matcher(lexicon, "longest", corpus.reading.key)
    total = _Clauses(Counter(), Counter(), 0)
    for counts in corpus.map(lambda part: _count(part, matcher)):
        total = _Clauses(
            total.domains + counts.domains, total.pairs + counts.pairs, total.size + counts.size
        )
    names = list(dict.fromkeys(term.domain for term in lexicon.terms))
    rows = [_row(total, one, other) for one in names for other in names if one != other]
    columns = (
        DOMAIN,
        text("other_domain"),
        integer("clauses"),
        integer("clauses_with_both"),
        SHARE,
        number("expected", 1),
        number("ratio"),
    )
    caption = Phrase(
        "{clauses} in all; ratio: clauses with both, relative to those expected if the domains "
        "were independent",
        clauses=plural(total.size, "clause"),
    )
    notes = {**corpus.provenance(), "lexicon": lexicon.name, "clauses": total.size}
    return Table(columns, rows, notes=notes, captions=[caption])


def _row(counts: _Clauses, one: str, other: str) -> Cells:
    first, second = counts.domains[one], counts.domains[other]
    both = counts.pairs[min(one, other), max(one, other)]
    expected = first * second / counts.size if counts.size else 0.0
    share = both / first if first else None
    return one, other, first, both, share, expected, both / expected if expected else None


def _count(part: Part, matcher: Matcher) -> _Clauses:
    domains: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    size = 0
    terms = matcher.lexicon.terms
    for index, document in enumerate(part.documents):
        spans = unit_spans(document.text, "clause")
        size += len(spans)
        starts = [start for start, _ in spans]
        found: dict[int, set[str]] = {}
        for match in matcher.find(part.key(index), ()):
            if not match.is_blocked:
                clause = bisect_right(starts, match.start)
                found.setdefault(clause, set()).add(terms[match.term].domain)
        for in_clause in found.values():
            domains.update(in_clause)
            pairs.update(combinations(sorted(in_clause), 2))
    return _Clauses(domains, pairs, size)
