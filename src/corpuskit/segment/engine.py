"""What both engines share: blocks as jieba cuts them, unknown runs, parts of speech."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from corpuskit.segment.hmm import unknown_words
from corpuskit.segment.vocabulary import Vocabulary

JOINABLE = r"\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-"
_BLOCK = re.compile(rf"[{JOINABLE}]+|[^\s]")
_MEMORY = 1 << 17


class Engine:
    """A segmenter over a vocabulary; what is unknown goes to jieba's HMM.

    Parameters
    ----------
    vocabulary : Vocabulary
    fingerprint : str
        Of the vocabulary. Both engines give the same words, so it does not name the engine.
    """

    name = ""

    def __init__(self, vocabulary: Vocabulary, fingerprint: str) -> None:
        self.vocabulary = vocabulary
        self.fingerprint = fingerprint
        self.unknown = lru_cache(_MEMORY)(self._hmm)
        self._tag = lru_cache(_MEMORY)(vocabulary.tag)
        self._tagger: Callable[[str], str] | None = None

    def spans(self, key: str) -> Iterator[tuple[int, int]]:
        """Yield the span of each token; white space is left out."""
        raise NotImplementedError

    def tagged(self, key: str) -> Iterator[tuple[int, int, str]]:
        """Yield the same spans with jieba's tags.

        A word of the dictionary has its dictionary tag; an unknown word has the tag that
        jieba's part-of-speech HMM gives its last piece; ``m`` is a number, ``eng`` Latin
        letters, ``x`` all else.
        """
        if self._tagger is None:
            from corpuskit.segment.tags import unknown_tagger

            self._tagger = unknown_tagger()
        for start, end in self.spans(key):
            word = key[start:end]
            yield start, end, self._tag(word) or self._tagger(word)

    def _hmm(self, run: str) -> tuple[str, ...]:
        """Return the words of a run of single characters."""
        if self.vocabulary.find(run):
            return tuple(run)
        return tuple(unknown_words(run))


def blocks(key: str) -> Iterator[tuple[int, str]]:
    """Yield the stretches that words can lie in, and all else but white space singly.

    Examples
    --------
    >>> list(blocks("合作，GLONASS 2003"))
    [(0, '合作'), (2, '，'), (3, 'GLONASS'), (11, '2003')]
    """
    return ((match.start(), match.group()) for match in _BLOCK.finditer(key))
