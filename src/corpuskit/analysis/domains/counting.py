"""What counts as a hit of a term, and the counts of groups that the tables of domains share."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from corpuskit.analysis.domains.audit import Audit, load_audit
from corpuskit.core.errors import CountError, LexiconError, pluralise
from corpuskit.core.model import Value
from corpuskit.core.options import Options
from corpuskit.core.table import Column, Table, integer, number
from corpuskit.corpus.corpus import Corpus, Part, ordered
from corpuskit.lexicon.match import BLOCKED, Match, Matcher
from corpuskit.lexicon.model import Lexicon
from corpuskit.store.reading.derived import cached_value
from corpuskit.text.fold import fold

RULES = {
    "longest": "leftmost-longest over all terms and guards",
    "token": "tokens of the segmenter that are terms",
    "substring": "every occurrence, also inside longer words",
}


@dataclass(frozen=True, slots=True)
class DomainOptions(Options):
    """What to count and how to group it.

    Parameters
    ----------
    by : str or None
        A field that makes the groups; ``year`` leaves years without a document as gaps.
    counting : {"longest", "token", "substring"}
    window : int
        Characters of context on each side of a listed hit.
    without : tuple of str
        Terms that are not counted, by any of their forms; they still take their place in the
        text, so no other term is found in it.
    audit : str, Path or None
        A CSV of hits whose `keep` and `domain` say what each hit is.
    """

    by: str | None = None
    counting: str = "longest"
    window: int = 20
    without: tuple[str, ...] = ()
    audit: str | Path | None = None


@dataclass
class Counts:
    """The counts of one group; `terms` by index in the lexicon, `BLOCKED` for guards."""

    documents: int = 0
    han: int = 0
    terms: Counter[int] = field(default_factory=Counter)

    def add(self, other: "Counts") -> None:
        """Add the counts of other documents."""
        self.documents += other.documents
        self.han += other.han
        self.terms.update(other.terms)


Partial = dict[Value, Counts]


@dataclass(frozen=True)
class Counting:
    """Which hits count, and for which domains.

    Parameters
    ----------
    matcher : Matcher
    lexicon : Lexicon
        The matcher's; with an audit, and the terms that it moves to other domains after them.
    without : frozenset of int
        Indexes of terms that do not count.
    audit : Audit or None
    """

    matcher: Matcher
    lexicon: Lexicon
    without: frozenset[int] = frozenset()
    audit: Audit | None = None

    def found(self, part: Part, index: int) -> Iterator[Match]:
        """Return every match in a document, of guards too, whether or not it counts."""
        spans = part.spans(index) if self.matcher.counting == "token" else ()
        return self.matcher.find(part.key(index), spans)

    def hits(self, part: Part, index: int) -> Iterator[Match]:
        """Return the matches in a document that count, and those of guards."""
        found = self.found(part, index)
        judged = self.audit.judged(part, index, self, found) if self.audit else found
        return (match for match in judged if match.term not in self.without)

    def terms(self, part: Part) -> Iterator[dict[int, int]]:
        """Return how often each document has each term; a whole store remembers it."""
        documents = range(len(part.documents))
        if self.audit:
            return (Counter(match.term for match in self.hits(part, i)) for i in documents)
        return (
            {term: n for term, n in counts.items() if term not in self.without}
            for counts in self._all_terms(part)
        )

    def _all_terms(self, part: Part) -> Iterator[dict[int, int]]:
        def counted(index: int) -> dict[int, int]:
            return Counter(match.term for match in self.found(part, index))

        def counts() -> list[list[list[int]]]:
            return [_paired(counted(index)) for index in range(len(part.documents))]

        if part.disk_store is None or not part.is_whole_store:
            return map(counted, range(len(part.documents)))
        kept = cached_value(part.disk_store, "domains", self.depends(part), counts)
        return map(_unpaired, kept)

    def depends(self, part: Part) -> str:
        """Return what the counts of all terms in a part are made from, beside its texts."""
        exact = "exact" if part.reading.options.exact_script else "folded"
        return f"{self.matcher.lexicon.fingerprint}/{self.matcher.counting}/{exact}"


def _paired(terms: Mapping[int, int]) -> list[list[int]]:
    """Return counts of terms as JSON has them."""
    return [list(pair) for pair in terms.items()]


def _unpaired(pairs: Iterable[list[int]]) -> dict[int, int]:
    return {pair[0]: pair[1] for pair in pairs}


def make_counting(corpus: Corpus, lexicon: Lexicon, options: DomainOptions) -> Counting:
    """Return what counts under some options, which are checked.

    Raises
    ------
    CountError, LexiconError, SelectError, ReadError
        For a negative window, a term that the lexicon does not have, an unknown field, an audit
        that cannot be read.
    """
    if options.window < 0:
        raise CountError(f"window must be 0 or more, got {options.window}")
    if options.by:
        corpus.check_field(options.by)
    matcher = Matcher(lexicon, options.counting, corpus.reading.key)
    audit = load_audit(options.audit, lexicon) if options.audit else None
    whole = audit.lexicon if audit else lexicon
    return Counting(matcher, whole, _left_out(whole, options.without), audit)


def _left_out(lexicon: Lexicon, without: tuple[str, ...]) -> frozenset[int]:
    """Return the indexes of the terms that some forms belong to."""
    owners: dict[str, set[int]] = {}
    for index, term in enumerate(lexicon.terms):
        for form in term.forms:
            owners.setdefault(fold(form), set()).add(index)
    for form in without:
        if fold(form) not in owners:
            raise LexiconError(
                f"{lexicon.name}: has no term '{form}', so it cannot be left out",
                hint="name a term or variant as the lexicon's files write it",
            )
    return frozenset(index for form in without for index in owners[fold(form)])


def count(part: Part, counting: Counting, by: str | None) -> Partial:
    """Return the counts of each group in a part; a whole store remembers them."""
    if counting.audit or part.disk_store is None or not part.is_whole_store:
        return _summed(part, counting, by)

    def sums() -> list[list[Any]]:
        groups = _summed(part, replace(counting, without=frozenset()), by)
        return [
            [value, found.documents, found.han, _paired(found.terms)]
            for value, found in groups.items()
        ]

    groups: Partial = {}
    kept = cached_value(part.disk_store, "domains-by", f"{counting.depends(part)}/{by}", sums)
    for value, documents, han, pairs in kept:
        terms = {t: n for t, n in _unpaired(pairs).items() if t not in counting.without}
        groups[value] = Counts(documents, han, Counter(terms))
    return groups


def _summed(part: Part, counting: Counting, by: str | None) -> Partial:
    """Return the same from the counts of the documents."""
    groups: Partial = {}
    rows = zip(part.values(by), part.sizes("han"), counting.terms(part), strict=True)
    for value, han, terms in rows:
        groups.setdefault(value, Counts()).add(Counts(1, han, Counter(terms)))
    return groups


def merge(partials: Iterable[Partial]) -> Partial:
    """Return the counts of all parts together."""
    whole: Partial = {}
    for partial in partials:
        for group, counts in partial.items():
            whole.setdefault(group, Counts()).add(counts)
    return whole


def counted(corpus: Corpus, lexicon: Lexicon, options: DomainOptions) -> tuple[Partial, Counting]:
    """Return the counts of a corpus, and what counted."""
    counting = make_counting(corpus, lexicon, options)
    return merge(corpus.map(lambda part: count(part, counting, options.by))), counting


def domain_sums(terms: Mapping[int, int], lexicon: Lexicon) -> dict[str, Fraction]:
    """Return the hits of each domain; those of a shared term are split equally."""
    sums: dict[str, Fraction] = {domain.name: Fraction(0) for domain in lexicon.domains}
    for index, found in terms.items():
        if index != BLOCKED:
            for name in lexicon.terms[index].domains:
                sums[name] += Fraction(found, len(lexicon.terms[index].domains))
    return sums


def plain(value: Fraction | int) -> int | float:
    """Return a fraction as a whole number if it is one."""
    return value.numerator if value.denominator == 1 else float(value)


def hits_column(lexicon: Lexicon) -> Column:
    """Return the column of hits: whole numbers, unless a term is shared."""
    return number("hits") if lexicon.has_shared_terms else integer("hits")


def groups_of(values: Iterable[Value], by: str | None) -> list[Value]:
    """Return the groups in order; between the first and the last year every year."""
    groups = ordered(values)
    years = [group for group in groups if isinstance(group, int)]
    if by == "year" and years:
        return [*range(years[0], years[-1] + 1), *(g for g in groups if g is None)]
    return groups


def described(
    table: Table, corpus: Corpus, counting: Counting, whole: Partial | None = None
) -> Table:
    """Return a table with what made it; with `whole` the blocked places are told too."""
    matcher, lexicon = counting.matcher, counting.matcher.lexicon
    notes = {
        **corpus.provenance(),
        "lexicon": lexicon.name,
        "lexicon_fingerprint": lexicon.fingerprint,
        "counting": matcher.counting,
    }
    captions = [f"lexicon {lexicon.name}; counted as {matcher.counting}: {RULES[matcher.counting]}"]
    if whole and matcher.counting == "longest":
        notes["blocked"] = blocked = sum(counts.terms[BLOCKED] for counts in whole.values())
        captions.append(f"{pluralise(blocked, 'place')} blocked by guards, not counted")
    if counting.without:
        left = list(dict.fromkeys(lexicon.terms[i].form for i in sorted(counting.without)
                                  if i < len(lexicon.terms)))  # fmt: skip
        notes["without"] = left
        captions.append(f"not counted: {'、'.join(left)}")
    if counting.lexicon.has_shared_terms:
        captions.append("hits of a shared term are split equally among its domains")
    if counting.audit:
        notes["audit"] = counting.audit.fingerprint
        captions.append(counting.audit.caption(document.name for document in corpus.documents))
    if matcher.counting == "token":
        notes |= corpus.segmentation()
        split = matcher.never_one_token(corpus.reading.segmenter.spans)
        if split:
            some = "、".join(split[:5]) + (" …" if len(split) > 5 else "")
            are = "is" if len(split) == 1 else "are"
            told = f"{pluralise(len(split), 'term')} {are} never one token, so not counted"
            captions.append(f"{told}: {some}")
    return Table(table.columns, table.rows, notes, (*captions, *table.captions))
