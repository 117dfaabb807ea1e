"""The base class of the engines: long keys in pieces, unknown words, parts of speech.

Invariant of every engine: the strings of `cut`, joined, are the key, and no word crosses a line
end. Memory is bounded by one piece of `split_key`, not by the length of the text.
"""

from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from corpuskit.segmentation.engines.hmm import unknown_words
from corpuskit.segmentation.segmenter import TokenSpan, span_arrays_of, spans_of
from corpuskit.segmentation.splitting import split_key
from corpuskit.segmentation.wordlist.vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy

_CACHE_SIZE = 1 << 17


class Engine:
    """A segmenter over a vocabulary; jieba's HMM splits runs of unknown characters.

    Parameters
    ----------
    vocabulary : Vocabulary
    fingerprint : str
        Of the vocabulary. It does not name the engine, because jieba and rjieba give the same
        words.
    """

    name = ""

    def __init__(self, vocabulary: Vocabulary, fingerprint: str) -> None:
        self.vocabulary = vocabulary
        self.fingerprint = fingerprint
        # Runs and words repeat within a corpus, so both results are cached per engine.
        self.unknown = lru_cache(_CACHE_SIZE)(self._split_unknown)
        self._cached_tag = lru_cache(_CACHE_SIZE)(self.dictionary_tag)

    def prepare(self) -> None:
        """Load now what the first long text would load."""

    def cut(self, key: str) -> Iterator[str]:
        """Yield the words and the white space between them, in order; joined, they are the key."""
        raise NotImplementedError

    def spans(self, key: str) -> Iterator[TokenSpan]:
        """Yield the span of each token; white space is left out."""
        return chain.from_iterable(self._spans_by_piece(key))

    def span_arrays(self, key: str) -> "tuple[numpy.ndarray, numpy.ndarray]":
        """Return the starts and the ends of the same spans, as two arrays."""
        return span_arrays_of(self.cut(key))

    def _spans_by_piece(self, key: str) -> Iterator[Iterator[TokenSpan]]:
        offset = 0
        for piece in split_key(key):
            yield spans_of(self.cut(piece), offset)
            offset += len(piece)

    def tagged(self, key: str) -> Iterator[tuple[int, int, str]]:
        """Yield the same spans with jieba's tags.

        A word of the dictionary has its dictionary tag; an unknown word has the tag that
        jieba's part-of-speech HMM gives its last piece; ``m`` is a number, ``eng`` Latin
        letters, ``x`` anything else.
        """
        for start, end in self.spans(key):
            yield start, end, self.tag(key[start:end])

    def tag(self, word: str) -> str:
        """Return the part of speech of a folded word, as in `tagged`."""
        return self._cached_tag(word) or self._tag_unknown(word)

    def dictionary_tag(self, word: str) -> str | None:
        """Return the tag of a word of the dictionaries, None for any other word."""
        return self.vocabulary.tag(word)

    @cached_property
    def _tag_unknown(self) -> Callable[[str], str]:
        from corpuskit.segmentation.engines.pos_tags import unknown_word_tagger

        return unknown_word_tagger()

    def is_known(self, word: str) -> bool:
        """Return whether the dictionary contains a word."""
        return bool(self.vocabulary.find(word))

    def _split_unknown(self, run: str) -> tuple[str, ...]:
        """Return the words of a run of single characters."""
        if self.is_known(run):
            return tuple(run)
        return tuple(unknown_words(run))
