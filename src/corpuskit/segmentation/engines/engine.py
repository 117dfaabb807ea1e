"""What both engines share: blocks as jieba cuts them, unknown runs, parts of speech."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from itertools import chain

from corpuskit.segmentation.engines.hmm import unknown_words
from corpuskit.segmentation.protocol import Span, spans_of
from corpuskit.segmentation.wordlist.vocabulary import Vocabulary
from corpuskit.text.fold import fold

JOINABLE = r"\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-"
_BLOCK = re.compile(rf"[{JOINABLE}]+|\s+|.")
HAN = r"\u3007\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0002A6DF\U0002A700-\U0002EBEF"
"""What any engine takes for a Han character; in jieba's words there are fewer."""
_PARTS = re.compile(rf"[^{JOINABLE}{HAN}]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_STRETCH = 1 << 15
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

    def prepare(self) -> None:
        """Load now what the first long text would load."""

    def cut(self, key: str) -> Iterator[str]:
        """Yield the words in order, and the white space between them: together the key."""
        raise NotImplementedError

    def spans(self, key: str) -> Iterator[Span]:
        """Yield the span of each token; white space is left out."""
        return chain.from_iterable(self._spans_by_stretch(key))

    def _spans_by_stretch(self, key: str) -> Iterator[Iterator[Span]]:
        offset = 0
        for stretch in stretches(key):
            yield spans_of(self.cut(stretch), offset)
            offset += len(stretch)

    def tagged(self, key: str) -> Iterator[tuple[int, int, str]]:
        """Yield the same spans with jieba's tags.

        A word of the dictionary has its dictionary tag; an unknown word has the tag that
        jieba's part-of-speech HMM gives its last piece; ``m`` is a number, ``eng`` Latin
        letters, ``x`` all else.
        """
        for start, end in self.spans(key):
            yield start, end, self.tag(key[start:end])

    def tag(self, word: str) -> str:
        """Return the part of speech of a folded word, as in `tagged`."""
        return self._tag(word) or self._unknown_tag(word)

    @cached_property
    def _unknown_tag(self) -> Callable[[str], str]:
        from corpuskit.segmentation.tags import unknown_tagger

        return unknown_tagger()

    def knows(self, word: str) -> bool:
        """Tell whether the dictionary holds a word."""
        return bool(self.vocabulary.find(word))

    def _hmm(self, run: str) -> tuple[str, ...]:
        """Return the words of a run of single characters."""
        if self.knows(run):
            return tuple(run)
        return tuple(unknown_words(run))


def blocks(key: str) -> list[str]:
    """Return the stretches that words can lie in, runs of white space, and all else singly.

    Examples
    --------
    >>> blocks("合作，GLONASS 2003")
    ['合作', '，', 'GLONASS', ' ', '2003']
    """
    return _BLOCK.findall(key)


def stretches(key: str) -> Iterator[str]:
    """Yield a key in pieces of bearable size, parted where no word can go on.

    A piece is longer where nothing parts it.

    Examples
    --------
    >>> [len(piece) for piece in stretches("合作，" * 20_000)]
    [32769, 27231]
    """
    start = 0
    while start < len(key):
        end = next_part(key, start + _STRETCH)
        yield key[start:end]
        start = end


def next_part(text: str, start: int) -> int:
    """Return the first place from `start` on where no word can go on, else the end.

    Examples
    --------
    >>> next_part("合作，會晤", 1)
    3
    """
    found = _PARTS.search(text, start)
    return found.end() if found else len(text)


def parted(text: str, size: int) -> Iterator[str]:
    """Yield a text, as it is written, in parts of about a size, at line ends if there are any.

    A line longer than `size` is parted where no word can go on. No part but the last is white
    space alone at its end.

    Examples
    --------
    >>> list(parted("兩國總理，會晤", 2))
    ['兩國總理，', '會晤']
    """
    key = ""
    at, last = 0, len(text.rstrip())
    while at < len(text):
        found = _LINE_END.search(text, at + size, at + 2 * size)
        if not found and at + 2 * size < len(text):
            key = key or fold(text)
        end = found.end() if found else next_part(key, at + 2 * size) if key else len(text)
        end += text[end - 1 : end + 1] == "\r\n"
        # White space alone would be a part without a word.
        end = len(text) if end >= last else end
        yield text[at:end]
        at = end
