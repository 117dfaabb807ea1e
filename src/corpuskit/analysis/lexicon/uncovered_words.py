"""The words of a corpus that no hit of a lexicon covers, counted for `lexicon suggest`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpuskit.analysis.counts import Counts, add_all
from corpuskit.analysis.lexicon.matched_documents import (
    Context,
    MatchedDocument,
    context,
    matched_documents,
)
from corpuskit.corpus.part import Part
from corpuskit.lexicon.match import Matcher
from corpuskit.lexicon.model import Lexicon
from corpuskit.text.characters import sentence_spans

ANY_DOMAIN = ""
"""In counts of sentences: every sentence, whatever its domains."""


@dataclass(kw_only=True)
class UncoveredWord(Counts):
    """The occurrences of a word outside hits.

    Parameters
    ----------
    count, documents : int
    sentences : Counter
        Sentences with such an occurrence and a hit of a domain; `ANY_DOMAIN` counts all of them.
    spellings : Counter
    examples : dict
        The first such occurrence with each domain.
    """

    count: int = 0
    documents: int = 0
    sentences: Counter[str] = field(default_factory=Counter)
    spellings: Counter[str] = field(default_factory=Counter)
    examples: dict[str, Context] = field(default_factory=dict)


@dataclass
class UncoveredWords(Counts):
    """The words of a corpus outside hits, and the sentences with a hit of each domain."""

    words: dict[str, UncoveredWord] = field(default_factory=dict)
    sentences: Counter[str] = field(default_factory=Counter)

    def word(self, key: str) -> UncoveredWord:
        """Return a word by its match key; it is new if it was not seen yet."""
        if key not in self.words:
            self.words[key] = UncoveredWord()
        return self.words[key]


def count(part: Part, matcher: Matcher) -> UncoveredWords:
    """Return the words of a part outside hits, with the domains of their sentences."""
    total = UncoveredWords()
    for document in matched_documents(part, matcher):
        seen_in_document: set[str] = set()
        original = part.documents[document.number].text
        for domains, tokens in _sentences(document, original, matcher.lexicon):
            total.sentences.update([*domains, ANY_DOMAIN])
            seen_in_sentence: set[str] = set()
            for number in tokens:
                key = document.token(number)
                word = total.word(key)
                start, end = document.starts[number], document.ends[number]
                word.count += 1
                word.documents += key not in seen_in_document
                word.spellings[original[start:end]] += 1
                for domain in (*domains, ANY_DOMAIN):
                    word.sentences[domain] += key not in seen_in_sentence
                    if domain not in word.examples:
                        word.examples[domain] = context(original, start, end)
                seen_in_document.add(key)
                seen_in_sentence.add(key)
    return total


def _sentences(
    document: MatchedDocument, original: str, lexicon: Lexicon
) -> Iterator[tuple[set[str], list[int]]]:
    """Yield for each sentence the domains with a hit in it, and its tokens outside hits."""
    match_of = document.match_of_tokens()
    hits = [match for match in document.matches if not match.is_blocked]
    token = hit = 0
    for start, end in sentence_spans(original):
        domains: set[str] = set()
        while hit < len(hits) and hits[hit].start < end:
            if hits[hit].start >= start:
                domains.add(lexicon.terms[hits[hit].term].domain)
            hit += 1
        uncovered: list[int] = []
        while token < len(match_of) and document.starts[token] < end:
            if document.starts[token] >= start and match_of[token] < 0:
                uncovered.append(token)
            token += 1
        yield domains, uncovered


def merge(partials: Iterable[UncoveredWords]) -> UncoveredWords:
    """Return the words of all parts together."""
    return add_all(UncoveredWords(), partials)
