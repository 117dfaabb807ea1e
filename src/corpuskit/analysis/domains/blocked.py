"""The view ``blocked`` of `domains`: the longer words in which terms were seen and not counted."""

from collections import Counter
from collections.abc import Iterable

from corpuskit.analysis.counts import Counts, add_all
from corpuskit.analysis.domains.counting import Counting, group_column, make_counting
from corpuskit.analysis.domains.options import DomainsOptions
from corpuskit.analysis.domains.provenance import with_provenance
from corpuskit.core.columns import DOCUMENTS, DOMAIN, HITS, Cells, text
from corpuskit.core.errors import CountError
from corpuskit.core.model import Value
from corpuskit.core.phrases import Phrase, listed, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, ordered
from corpuskit.corpus.part import Part
from corpuskit.lexicon.model import Lexicon


class _GuardCounts(Counts):
    """Where guards were found: how often, and in how many documents, by group and match key."""

    def __init__(self) -> None:
        self.hits: Counter[tuple[Value, str]] = Counter()
        self.documents: Counter[tuple[Value, str]] = Counter()


def count(part: Part, counting: Counting, by: str | None) -> _GuardCounts:
    """Return the guards in a part."""
    counts = _GuardCounts()
    for index, value in enumerate(part.values(by)):
        key = part.key(index)
        keys = [
            (value, key[match.start : match.end])
            for match in counting.all_matches(part, index)
            if match.is_blocked
        ]
        counts.hits.update(keys)
        counts.documents.update(set(keys))
    return counts


def merge(partials: Iterable[_GuardCounts]) -> _GuardCounts:
    """Return the guards of all parts together."""
    return add_all(_GuardCounts(), partials)


def blocked(corpus: Corpus, lexicon: Lexicon, options: DomainsOptions) -> Table:
    """Return the guards that blocked something, those with most hits first.

    Returns
    -------
    Table
        ``guard blocks domain hits documents``, the field of `by` before them: `blocks` are the
        terms of any domain within the guard, `domain` theirs; `hits` is how often the guard was
        found.

    Raises
    ------
    CountError
        For another rule than ``longest``, under which guards have no effect.

    Examples
    --------
    >>> from corpuskit import domains, open_corpus
    >>> corpus = open_corpus("sino-russian-communiques").where("year=2009")
    >>> for row in list(domains(corpus, "thesis", view="blocked"))[:3]:
    ...     print(*row)
    世界衛生組織 衛生 cultural 2 1
    大學生 學生、大學 cultural 2 1
    安全理事會 安全 political-security 2 1
    """
    by, rule = options["by"], options["count_as"]
    if rule != "longest":
        raise CountError(
            f"guards have no effect when counting by {rule}",
            hint="guards block terms when counting by longest",
        )
    counting = make_counting(corpus, lexicon, options)
    total = merge(corpus.map(lambda part: count(part, counting, by)))
    about = _about(lexicon, counting, corpus)
    rows: list[Cells] = []
    guards = set()
    for group in ordered({value for value, _ in total.hits}):
        keys = [key for value, key in total.hits if value == group]
        for key in sorted(keys, key=lambda key: (-total.hits[group, key], key)):
            first: Cells = (group,) if by else ()
            rows.append((*first, *about[key], total.hits[group, key], total.documents[group, key]))
            guards.add(about[key][0])
    columns = (*group_column(by), text("guard"), text("blocks"), DOMAIN, HITS, DOCUMENTS)
    caption = Phrase(
        "{places} blocked by {guards}",
        places=plural(sum(total.hits.values()), "place"), guards=plural(len(guards), "guard"),
    )  # fmt: skip
    return with_provenance(Table(columns, rows, captions=[caption]), corpus, counting)


def _about(lexicon: Lexicon, counting: Counting, corpus: Corpus) -> dict[str, tuple[str, str, str]]:
    """Return by key each guard as it is written, the terms within it, and their domains."""
    key = corpus.reading.key
    forms = [(key(form), term) for term in lexicon.terms for form in term.forms]
    about: dict[str, tuple[str, str, str]] = {}
    for guard in dict.fromkeys(guard for term in lexicon.terms for guard in term.guards):
        within = dict.fromkeys(term for form, term in forms if form in key(guard))
        terms = "、".join(term.form for term in within)
        names = dict.fromkeys(name for term in within for name in term.domains)
        about.setdefault(key(guard), (guard, terms, listed(map(lexicon.label, names), "、")))
    return about
