"""Words that are always one token, whatever the model says."""

from collections.abc import Iterator, Mapping
from heapq import merge

from corpuskit.segment.protocol import Segmenter


class Forced:
    """A segmenter with forced words: leftmost-longest, then the rest of the text around them.

    Parameters
    ----------
    inner : Segmenter
        Cuts what the forced words leave.
    words : mapping of str to str
        Folded words with their parts of speech.
    """

    def __init__(self, inner: Segmenter, words: Mapping[str, str]) -> None:
        import ahocorasick_rs

        self._inner = inner
        self._words = dict(words)
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(words), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    @property
    def inner(self) -> Segmenter:
        """The segmenter of all but the forced words."""
        return self._inner

    @property
    def words(self) -> Mapping[str, str]:
        """The forced words with their parts of speech."""
        return self._words

    @property
    def name(self) -> str:
        """The name of the inner segmenter."""
        return self._inner.name

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the inner segmenter, made of the same dictionaries."""
        return self._inner.fingerprint

    def spans(self, key: str) -> Iterator[tuple[int, int]]:
        """Yield the span of each token; white space is left out."""
        forced, rest = self._parted(key)
        return merge(forced, self._inner.spans(rest))

    def tagged(self, key: str) -> Iterator[tuple[int, int, str]]:
        """Yield the same spans; a forced word has the tag of its entry."""
        forced, rest = self._parted(key)
        tags = ((start, end, self._words[key[start:end]]) for start, end in forced)
        return merge(tags, self._inner.tagged(rest))

    def _parted(self, key: str) -> tuple[list[tuple[int, int]], str]:
        """Return the spans of forced words, and the key with line ends in their place."""
        found = self._automaton.find_matches_as_indexes(key)
        forced = [(start, end) for _, start, end in found]
        parts, done = [], 0
        for start, end in forced:
            parts += [key[done:start], "\n" * (end - start)]
            done = end
        return forced, "".join([*parts, key[done:]])
