"""The hits of each term with the longer words around them, counted for `lexicon check`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from corpuskit.analysis.counts import Counts, add_all
from corpuskit.analysis.lexicon.matched_documents import (
    Context,
    MatchedDocument,
    context,
    matched_documents,
)
from corpuskit.core.model import Span
from corpuskit.corpus.part import Part
from corpuskit.lexicon.match import Matcher


class Relation(Enum):
    """How a hit lies in a longer word; the value is shown in the table."""

    WITHIN_WORD = "within a word"
    ACROSS_WORDS = "across words"
    WORD_BEFORE = "word before"
    WORD_AFTER = "word after"


@dataclass(kw_only=True)
class LongerWord(Counts):
    """A longer word around hits of a term.

    Parameters
    ----------
    relation : Relation
    adjacent : str
        The word next to the term, where the longer word is the term and this word.
    count, documents : int
        Hits of the term in the longer word, and documents with such a hit.
    spellings : Counter
    example : (left, node, right), optional
        The first such hit.
    """

    relation: Relation
    adjacent: str = ""
    count: int = 0
    documents: int = 0
    spellings: Counter[str] = field(default_factory=Counter)
    example: Context | None = None


@dataclass
class TermHits(Counts):
    """The hits of each term.

    Parameters
    ----------
    hits : Counter
        Hits of each term, by longest match.
    as_substring : Counter
        All occurrences of each term, also within longer terms and guards.
    longer : dict
        The longer words around hits, by term and match key.
    tokens : Counter
        How often each token occurs in the corpus.
    """

    hits: Counter[int] = field(default_factory=Counter)
    as_substring: Counter[int] = field(default_factory=Counter)
    longer: dict[tuple[int, str], LongerWord] = field(default_factory=dict)
    tokens: Counter[str] = field(default_factory=Counter)

    def longer_word(self, name: tuple[int, str], relation: Relation, adjacent: str) -> LongerWord:
        """Return the longer word of a term and a match key; it is new if it was not seen yet."""
        if name not in self.longer:
            self.longer[name] = LongerWord(relation=relation, adjacent=adjacent)
        return self.longer[name]


class _Surrounding(NamedTuple):
    """A longer word around one hit."""

    relation: Relation
    span: Span
    adjacent: str = ""


def count(part: Part, matchers: tuple[Matcher, Matcher]) -> TermHits:
    """Return the hits in a part; the matchers count by longest match and as substrings."""
    total = TermHits()
    longest, substring = matchers
    for document in matched_documents(part, longest):
        total.tokens.update(document.token(number) for number in range(len(document.starts)))
        total.as_substring.update(match.term for match in substring.find(document.key, ()))
        original = part.documents[document.number].text
        seen: set[tuple[int, str]] = set()
        for match in document.matches:
            if match.is_blocked:
                continue
            total.hits[match.term] += 1
            for around in _longer_words(document, Span(match.start, match.end)):
                name = (match.term, document.key[around.span.start : around.span.end])
                longer = total.longer_word(name, around.relation, around.adjacent)
                longer.count += 1
                longer.documents += name not in seen
                longer.spellings[original[around.span.start : around.span.end]] += 1
                longer.example = longer.example or context(original, *around.span)
                seen.add(name)
    return total


def _longer_words(document: MatchedDocument, hit: Span) -> Iterator[_Surrounding]:
    """Yield the word that contains a hit; of a hit that is whole tokens, it with each neighbour."""
    first, last = document.token_at(hit.start), document.token_at(hit.end - 1)
    tokens = Span(document.starts[first], document.ends[last])
    if tokens != hit:
        if tokens.start <= hit.start and tokens.end >= hit.end:
            relation = Relation.WITHIN_WORD if first == last else Relation.ACROSS_WORDS
            yield _Surrounding(relation, tokens)
        return
    before = document.adjacent_token(first - 1, hit.start)
    after = document.adjacent_token(last + 1, hit.end)
    if before is not None:
        span = Span(document.starts[before], hit.end)
        yield _Surrounding(Relation.WORD_BEFORE, span, document.token(before))
    if after is not None:
        span = Span(hit.start, document.ends[after])
        yield _Surrounding(Relation.WORD_AFTER, span, document.token(after))


def merge(partials: Iterable[TermHits]) -> TermHits:
    """Return the hits in all parts together."""
    return add_all(TermHits(), partials)
