"""What counts as a hit of a term, and the counts of groups that all views of `domains` share."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from corpuskit.analysis.counts import Counts, add_all
from corpuskit.analysis.domains.audit import Audit, load_audit
from corpuskit.analysis.domains.options import DomainsOptions
from corpuskit.core.columns import HITS, Column, number
from corpuskit.core.errors import LexiconError
from corpuskit.core.model import GroupKey
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.corpus.part import Part
from corpuskit.lexicon.guards import BLOCKED
from corpuskit.lexicon.match import Match, Matcher
from corpuskit.lexicon.model import Lexicon
from corpuskit.store.reading.derived import cached_value
from corpuskit.text.fold import fold
from corpuskit.text.word_cleaning import word_key


@dataclass
class TermCounts(Counts):
    """The counts of one group; `terms` by index in the lexicon, -1 for what guards blocked."""

    documents: int = 0
    han: int = 0
    terms: Counter[int] = field(default_factory=Counter)


GroupCounts = dict[GroupKey, TermCounts]


@dataclass(frozen=True, kw_only=True)
class Counting:
    """Which hits count, and for which domains.

    Parameters
    ----------
    matcher : Matcher
    lexicon : Lexicon
        The matcher's; with an audit, and the terms that it moves to other domains after them.
    grouping : Grouping
        The groups that are counted.
    without : frozenset of int
        Indexes of terms that do not count.
    audit : Audit or None
    """

    matcher: Matcher
    lexicon: Lexicon
    grouping: Grouping
    without: frozenset[int] = frozenset()
    audit: Audit | None = None

    def all_matches(self, part: Part, index: int) -> Iterator[Match]:
        """Return every match in a document, of guards too, whether or not it counts."""
        spans = part.spans(index) if self.matcher.count_as == "token" else ()
        return self.matcher.find(part.key(index), spans)

    def counted_matches(self, part: Part, index: int) -> Iterator[Match]:
        """Return the matches in a document that count, and those of guards."""
        found = self.all_matches(part, index)
        judged = (
            self.audit.judged(part, index, self.matcher, found, self.without)
            if self.audit
            else found
        )
        return (match for match in judged if match.term not in self.without)

    def terms(self, part: Part) -> Iterator[dict[int, int]]:
        """Return how often each document has each term; a whole store remembers it."""
        documents = range(len(part.documents))
        if self.audit:
            return (
                Counter(match.term for match in self.counted_matches(part, i)) for i in documents
            )
        return (
            {term: n for term, n in counts.items() if term not in self.without}
            for counts in self._all_terms(part)
        )

    def _all_terms(self, part: Part) -> Iterator[dict[int, int]]:
        def counted(index: int) -> dict[int, int]:
            return Counter(match.term for match in self.all_matches(part, index))

        def counts() -> list[list[list[int]]]:
            return [_paired(counted(index)) for index in range(len(part.documents))]

        if part.disk_store is None or not part.is_whole_store:
            return map(counted, range(len(part.documents)))
        kept = cached_value(part.disk_store, "domains", self.depends(part), counts)
        return map(_unpaired, kept)

    def left_out(self) -> list[str]:
        """Return the terms that do not count, in the order of the lexicon."""
        terms = self.matcher.lexicon.terms
        return list(dict.fromkeys(terms[i].form for i in sorted(self.without) if i < len(terms)))

    def depends(self, part: Part) -> str:
        """Return what the counts of all terms in a part are made from, in addition to its texts."""
        exact = "exact" if part.reading.options.exact_script else "folded"
        return f"{self.matcher.lexicon.fingerprint}/{self.matcher.count_as}/{exact}"


def _paired(terms: Mapping[int, int]) -> list[list[int]]:
    """Return counts of terms as JSON has them."""
    return [list(pair) for pair in terms.items()]


def _unpaired(pairs: Iterable[list[int]]) -> dict[int, int]:
    return {pair[0]: pair[1] for pair in pairs}


def make_counting(corpus: Corpus, lexicon: Lexicon, options: DomainsOptions) -> Counting:
    """Return what counts under some options, which are checked.

    Raises
    ------
    LexiconError, SelectError, ReadError
        For a term that the lexicon does not have, an unknown field, an audit that cannot be
        read.
    """
    grouping = Grouping.of(corpus, options["by"])
    matcher = Matcher(lexicon, options["count_as"], corpus.reading.key)
    audit = load_audit(options["audit"], lexicon) if options["audit"] else None
    counted_lexicon = audit.lexicon if audit else lexicon
    without = _left_out(counted_lexicon, options["without"])
    return Counting(
        matcher=matcher, lexicon=counted_lexicon, grouping=grouping, without=without, audit=audit
    )


def _left_out(lexicon: Lexicon, without: tuple[str, ...]) -> frozenset[int]:
    """Return the indexes of the terms that some forms belong to."""
    owners: dict[str, set[int]] = {}
    for index, term in enumerate(lexicon.terms):
        for form in term.forms:
            owners.setdefault(fold(form), set()).add(index)
    for form in without:
        if word_key(form) not in owners:
            raise LexiconError(
                f"{lexicon.name}: has no term '{form}', so it cannot be excluded",
                hint="name a term or variant as the lexicon's files write it",
            )
    return frozenset(index for form in without for index in owners[word_key(form)])


def count(part: Part, counting: Counting) -> GroupCounts:
    """Return the counts of each group in a part; a whole store remembers them."""
    fields = counting.grouping.fields
    is_lasting = part.disk_store is not None and part.is_whole_store and "corpus" not in fields
    if counting.audit or not is_lasting:
        return _summed(part, counting)

    def sums() -> list[list[Any]]:
        groups = _summed(part, replace(counting, without=frozenset()))
        return [
            [list(group), found.documents, found.han, _paired(found.terms)]
            for group, found in groups.items()
        ]

    groups: GroupCounts = {}
    depends = "/".join((counting.depends(part), *fields))
    for group, documents, han, pairs in cached_value(part.store, "domains-groups", depends, sums):
        terms = {t: n for t, n in _unpaired(pairs).items() if t not in counting.without}
        groups[tuple(group)] = TermCounts(documents, han, Counter(terms))
    return groups


def _summed(part: Part, counting: Counting) -> GroupCounts:
    """Return the same from the counts of the documents."""
    groups: GroupCounts = {}
    keys = part.groups(counting.grouping.fields)
    for group, han, terms in zip(keys, part.sizes("han"), counting.terms(part), strict=True):
        groups.setdefault(group, TermCounts()).add(TermCounts(1, han, Counter(terms)))
    return groups


def merge(partials: Iterable[GroupCounts]) -> GroupCounts:
    """Return the counts of all parts together."""
    return add_all({}, partials)


def count_corpus(
    corpus: Corpus, lexicon: Lexicon, options: DomainsOptions
) -> tuple[GroupCounts, Counting]:
    """Return the counts of a corpus, and what counted."""
    counting = make_counting(corpus, lexicon, options)
    return merge(corpus.map(lambda part: count(part, counting))), counting


def domain_sums(terms: Mapping[int, int], lexicon: Lexicon) -> dict[str, Fraction]:
    """Return the hits of each domain; those of a shared term are split equally."""
    sums: dict[str, Fraction] = {domain.name: Fraction(0) for domain in lexicon.domains}
    for index, found in terms.items():
        if index != BLOCKED:
            for name in lexicon.terms[index].domains:
                sums[name] += Fraction(found, len(lexicon.terms[index].domains))
    return sums


def as_number(value: Fraction | int) -> int | float:
    """Return a fraction as a whole number if it is one."""
    return value.numerator if value.denominator == 1 else float(value)


def hits_column(lexicon: Lexicon) -> Column:
    """Return the column of hits: whole numbers, unless a term is shared."""
    return number("hits") if lexicon.has_shared_terms else HITS
