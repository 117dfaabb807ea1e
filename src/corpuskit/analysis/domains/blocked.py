"""What guards block: the longer words in which terms were seen and not counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpuskit.analysis.domains.counting import Counting, DomainOptions, described, make_counting
from corpuskit.core.errors import CountError, pluralise
from corpuskit.core.model import Value
from corpuskit.core.table import Cell, Table, field_column, integer, text
from corpuskit.corpus.corpus import Corpus, Part, ordered
from corpuskit.lexicon.model import Lexicon


@dataclass
class Blocked:
    """Where guards were found: how often, and in how many documents, by group and key."""

    hits: Counter[tuple[Value, str]] = field(default_factory=Counter)
    documents: Counter[tuple[Value, str]] = field(default_factory=Counter)


def count(part: Part, counting: Counting, by: str | None) -> Blocked:
    """Return the guards in a part."""
    found = Blocked()
    for index, value in enumerate(part.values(by)):
        key = part.key(index)
        keys = [
            (value, key[match.start : match.end])
            for match in counting.found(part, index)
            if match.is_blocked
        ]
        found.hits.update(keys)
        found.documents.update(set(keys))
    return found


def merge(partials: Iterable[Blocked]) -> Blocked:
    """Return the guards of all parts together."""
    whole = Blocked()
    for partial in partials:
        whole.hits.update(partial.hits)
        whole.documents.update(partial.documents)
    return whole


def domain_blocked(corpus: Corpus, lexicon: Lexicon, options: DomainOptions | None = None) -> Table:
    """Return the guards that blocked something, those with most hits first.

    Returns
    -------
    Table
        ``guard blocks domain hits documents``, the field of `by` before them: `blocks` are the
        terms of any domain that stand within the guard, `domain` theirs; `hits` is how often
        the guard was found.

    Raises
    ------
    CountError
        For another rule than ``longest``, under which guards play no part.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> from corpuskit.lexicon.load import load_lexicon
    >>> corpus = open_corpus("sino-russian-communiques").where("year=2009")
    >>> for row in list(domain_blocked(corpus, load_lexicon("thesis")))[:3]:
    ...     print(*row)
    世界衛生組織 衛生 cultural 2 1
    大學生 學生、大學 cultural 2 1
    安全理事會 安全 political-security 2 1
    """
    options = options or DomainOptions()
    if options.counting != "longest":
        raise CountError(
            f"guards play no part when counting by {options.counting}",
            hint="they keep terms from counting by longest",
        )
    counting = make_counting(corpus, lexicon, options)
    whole = merge(corpus.map(lambda part: count(part, counting, options.by)))
    about = _about(lexicon, counting, corpus)
    rows: list[tuple[Cell, ...]] = []
    for group in ordered({value for value, _ in whole.hits}):
        keys = [key for value, key in whole.hits if value == group]
        for key in sorted(keys, key=lambda key: (-whole.hits[group, key], key)):
            first: tuple[Cell, ...] = (group,) if options.by else ()
            numbers = whole.hits[group, key], whole.documents[group, key]
            rows.append((*first, *about[key], *numbers))
    columns = (
        *((field_column(options.by),) if options.by else ()),
        *(text("guard"), text("blocks"), text("domain"), integer("hits"), integer("documents")),
    )
    blocked = sum(whole.hits.values())
    guards = len({row[-5] for row in rows})
    caption = f"{pluralise(blocked, 'place')} blocked by {pluralise(guards, 'guard')}"
    return described(Table(columns, rows, captions=(caption,)), corpus, counting)


def _about(lexicon: Lexicon, counting: Counting, corpus: Corpus) -> dict[str, tuple[str, str, str]]:
    """Return by key each guard as it is written, the terms within it, and their domains."""
    key = corpus.reading.key
    forms = [(key(form), term) for term in lexicon.terms for form in term.forms]
    about: dict[str, tuple[str, str, str]] = {}
    for guard in dict.fromkeys(guard for term in lexicon.terms for guard in term.guards):
        within = dict.fromkeys(term for form, term in forms if form in key(guard))
        terms = "、".join(term.form for term in within)
        names = dict.fromkeys(name for term in within for name in term.domains)
        about.setdefault(key(guard), (guard, terms, "、".join(names)))
    return about
