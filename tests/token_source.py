"""A `TokenSource` in memory: the tokens of some documents, without a store."""

from collections import Counter
from itertools import accumulate, pairwise

import numpy

from corpuskit.text.fold import fold


class ListTokenSource:
    """The tokens of documents, given as pairs of a text and the spans of its tokens."""

    def __init__(self, documents, tag=lambda word: "x", key=fold):
        self.text = "\n".join(text for text, _ in documents) + "\n"
        sizes = [len(text) + 1 for text, _ in documents]
        self.document_starts = numpy.array(list(accumulate(sizes, initial=0)))
        words = [text[a:b] for text, spans in documents for a, b in spans]
        counts = Counter(words)
        self.types = sorted(counts, key=lambda word: (-counts[word], word))
        self.folded = [key(word) for word in self.types]
        numbers = {word: number for number, word in enumerate(self.types)}
        self.tokens = numpy.array([numbers[word] for word in words], numpy.uint32)
        ends = accumulate((len(spans) for _, spans in documents), initial=0)
        self.document_tokens = numpy.array(list(ends), numpy.uint32)
        self._starts = numpy.array(
            [
                offset + a
                for offset, (_, spans) in zip(self.document_starts, documents, strict=False)
                for a, _ in spans
            ],
            numpy.int64,
        )
        self._tag = tag
        self._key = key(self.text)
        # Unsigned, as in a store.
        order = numpy.argsort(self.tokens, kind="stable")
        bounds = numpy.searchsorted(self.tokens[order], numpy.arange(len(self.types) + 1))
        self._postings = [order[a:b].astype(numpy.uint32) for a, b in pairwise(bounds)]

    def tags(self):
        return [self._tag(word) for word in self.types]

    def postings(self, type_id):
        return self._postings[type_id]

    def starts(self, tokens):
        return self._starts[tokens]

    def key(self, start, end):
        return self._key[start:end]


def segmented(texts, segmenter, key=fold):
    """Return the source of texts that a segmenter tokenises and tags."""
    documents, tags = [], {}
    for text in texts:
        spans = []
        for start, end, tag in segmenter.tagged(fold(text)):
            spans.append((start, end))
            tags[text[start:end]] = tag
        documents.append((text, spans))
    return ListTokenSource(documents, tags.__getitem__, key)


def spelled(documents):
    """Return texts with spans for documents given as pairs of a word and the text after it."""
    documents_with_spans = []
    for pairs in documents:
        text, spans = "", []
        for word, after in pairs:
            spans.append((len(text), len(text) + len(word)))
            text += word + after
        documents_with_spans.append((text, spans))
    return documents_with_spans


def hit_words(source, hits):
    """Return the text of each hit."""
    return [source.text[a:b] for a, b in zip(hits.start, hits.end, strict=True)]
