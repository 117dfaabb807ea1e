"""Forced words: always one token, whatever the model decides."""

import hashlib
from collections.abc import Iterator, Mapping
from heapq import merge
from typing import TYPE_CHECKING

from corpuskit.segmentation.segmenter import Segmenter, TokenSpan

if TYPE_CHECKING:
    import numpy


class ForcedWordSegmenter:
    """A segmenter with forced words: leftmost-longest, then the text around them.

    Parameters
    ----------
    inner : Segmenter
        Segments the text between the forced words.
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
        """The segmenter of everything but the forced words."""
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
        """The fingerprint of the inner segmenter, and one of the forced words."""
        words = "\n".join(sorted(self._words))
        return f"{self._inner.fingerprint}-{hashlib.sha256(words.encode()).hexdigest()[:16]}"

    def prepare(self) -> None:
        """Load now what the first long text would load."""
        self._inner.prepare()

    def cut(self, key: str) -> Iterator[str]:
        """Yield the words and the white space between them, in order; joined, they are the key."""
        done = 0
        for start, end in self.spans(key):
            if done < start:
                yield key[done:start]
            yield key[start:end]
            done = end
        if done < len(key):
            yield key[done:]

    def spans(self, key: str) -> Iterator[TokenSpan]:
        """Yield the span of each token; white space is left out."""
        forced = self._forced_spans(key)
        return merge(self._inner.spans(_masked(key, forced)), forced)

    def span_arrays(self, key: str) -> "tuple[numpy.ndarray, numpy.ndarray]":
        """Return the starts and the ends of the same spans, as two arrays."""
        import numpy

        forced = self._forced_spans(key)
        starts, ends = self._inner.span_arrays(_masked(key, forced))
        if not forced:
            return starts, ends
        forced_starts, forced_ends = numpy.array(forced).T
        places = numpy.searchsorted(starts, forced_starts)
        return (
            numpy.insert(starts, places, forced_starts),
            numpy.insert(ends, places, forced_ends),
        )

    def tag(self, word: str) -> str:
        """Return the part of speech of a folded word; a forced word has the tag of its entry."""
        return self._words.get(word) or self._inner.tag(word)

    def tagged(self, key: str) -> Iterator[tuple[int, int, str]]:
        """Yield the same spans with tags; a forced word has the tag of its entry."""
        forced = self._forced_spans(key)
        others = self._inner.tagged(_masked(key, forced))
        tagged = ((start, end, self._words[key[start:end]]) for start, end in forced)
        return merge(others, tagged)

    def forced_places(self, key: str) -> dict[int, str]:
        """Return the forced word at each place that one decides: its edges and all within."""
        return {
            place: key[start:end]
            for start, end in self._forced_spans(key)
            for place in range(start, end + 1)
        }

    def _forced_spans(self, key: str) -> list[TokenSpan]:
        matches = self._automaton.find_matches_as_indexes(key)
        return [(start, end) for _, start, end in matches]


def _masked(key: str, spans: list[TokenSpan]) -> str:
    """Return a key with line ends in place of some spans: no word crosses a line end."""
    parts = []
    done = 0
    for start, end in spans:
        parts += [key[done:start], "\n" * (end - start)]
        done = end
    return "".join([*parts, key[done:]])
