"""The view ``blocked`` of `domains`: the longer words in which terms were seen and not counted."""

from collections import Counter
from collections.abc import Iterable

from corpuskit.analysis.counts import Counts, add_all
from corpuskit.analysis.domains.counting import Counting, make_counting
from corpuskit.analysis.domains.options import DomainsOptions
from corpuskit.analysis.domains.provenance import with_provenance
from corpuskit.core.columns import DOCUMENTS, DOMAIN, HITS, Cells, text
from corpuskit.core.errors import CountError
from corpuskit.core.model import GroupKey
from corpuskit.core.phrases import Phrase, listed, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.lexicon.model import Lexicon


class _GuardCounts(Counts):
    """Where guards were found: how often, and in how many documents, by group and match key."""

    def __init__(self) -> None:
        self.hits: Counter[tuple[GroupKey, str]] = Counter()
        self.documents: Counter[tuple[GroupKey, str]] = Counter()


def count(part: Part, counting: Counting) -> _GuardCounts:
    """Return the guards in a part."""
    counts = _GuardCounts()
    for index, group in enumerate(part.groups(counting.grouping.fields)):
        key = part.key(index)
        keys = [
            (group, key[match.start : match.end])
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
    rule = options["count_as"]
    if rule != "longest":
        raise CountError(
            f"guards have no effect when counting by {rule}",
            hint="guards block terms when counting by longest",
        )
    counting = make_counting(corpus, lexicon, options)
    total = merge(corpus.map(lambda part: count(part, counting)))
    grouping = counting.grouping
    about = _about(lexicon, counting, corpus)
    rows: list[Cells] = []
    guards = set()
    keys_of: dict[GroupKey, list[str]] = {}
    for group, key in total.hits:
        keys_of.setdefault(group, []).append(key)
    for group in grouping.ordered(keys_of):
        for key in sorted(keys_of[group], key=lambda key: (-total.hits[group, key], key)):
            rows.append((*group, *about[key], total.hits[group, key], total.documents[group, key]))
            guards.add(about[key][0])
    columns = (*grouping.columns, text("guard"), text("blocks"), DOMAIN, HITS, DOCUMENTS)
    caption = Phrase(
        "{places} blocked by {guards}",
        places=plural(sum(total.hits.values()), "place"), guards=plural(len(guards), "guard"),
    )  # fmt: skip
    table = Table(columns, rows, captions=[caption, *grouping.captions()])
    return with_provenance(table, corpus, counting)


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
