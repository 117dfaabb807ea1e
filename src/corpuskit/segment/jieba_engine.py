"""jieba's model on the match key: the same words as `jieba.Tokenizer.cut`, with offsets.

The path of highest probability through the dictionary is our own code, because jieba computes
the same logarithms again for every word; runs of single characters go to jieba's HMM
(`jieba.finalseg`), each distinct run once. A test holds it to jieba, token by token.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from math import log

from corpuskit.segment.base import WordList, add_prefixes
from corpuskit.segment.dictionary import Entry
from corpuskit.segment.quiet import jieba_module

_BLOCK = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-]+|[^\s]")
_MEMORY = 1 << 17


class JiebaEngine:
    """jieba's dictionary model and HMM over a folded word list.

    Parameters
    ----------
    words : WordList
        The folded word list.
    entries : iterable of Entry
        User entries, already combined.
    fingerprint : str
        Of the word list and the entries together.
    """

    name = "jieba"

    def __init__(self, words: WordList, entries: Iterable[Entry], fingerprint: str) -> None:
        self.fingerprint = fingerprint
        self._frequencies = words.frequencies
        self._tags = words.tags
        self._total = sum(self._frequencies.values())
        self._scores: dict[str, float] = {}
        self._enter(list(entries))
        base = log(self._total)
        self._unknown = log(1) - base
        self._scores = {word: log(freq) - base for word, freq in self._frequencies.items() if freq}
        self._unseen = lru_cache(_MEMORY)(self._hmm)
        self._tagger: Callable[[str], str] | None = None

    def _enter(self, entries: list[Entry]) -> None:
        for entry in entries:
            self._total -= self._frequencies.get(entry.word, 0)
            if entry.removes:
                self._frequencies[entry.word] = 0
                self._tags.pop(entry.word, None)
        for entry in (entry for entry in entries if not entry.removes):
            frequency = entry.frequency or self._suggested(entry.word)
            self._frequencies[entry.word] = frequency
            self._tags[entry.word] = entry.tag
            self._total += frequency
            add_prefixes(self._frequencies, [entry.word])

    def _suggested(self, word: str) -> int:
        """Return the least frequency that makes a word one token by itself, as jieba does."""
        base = log(self._total)
        self._unknown = log(1) - base
        product = 1.0
        for start, end in self._path(word, lambda part: log(self._frequencies[part]) - base):
            product *= (self._frequencies.get(word[start:end]) or 1) / self._total
        return max(int(product * self._total) + 1, self._frequencies.get(word, 0))

    def spans(self, key: str) -> Iterator[tuple[int, int]]:
        """Yield the span of each token; white space is left out."""
        for match in _BLOCK.finditer(key):
            start, end = match.span()
            if end - start == 1:
                yield start, end
            else:
                yield from self._block(match.group(), start)

    def tagged(self, key: str) -> Iterator[tuple[int, int, str]]:
        """Yield the same spans with jieba's tags.

        A word of the dictionary has its dictionary tag; an unknown word has the tag that
        jieba's part-of-speech HMM gives its last piece; ``m`` is a number, ``eng`` Latin
        letters, ``x`` all else.
        """
        if self._tagger is None:
            from corpuskit.segment.tags import unknown_tagger

            self._tagger = unknown_tagger()
        tags, tagger = self._tags, self._tagger
        for start, end in self.spans(key):
            word = key[start:end]
            listed = tags.get(word) if self._frequencies.get(word) else None
            yield start, end, listed or tagger(word)

    def _path(self, text: str, score: Callable[[str], float]) -> list[tuple[int, int]]:
        """Return the spans of the most probable words; of equals the longest first word."""
        size, frequencies, unknown = len(text), self._frequencies, self._unknown
        best = [0.0] * (size + 1)
        ends = [0] * size
        for start in range(size - 1, -1, -1):
            end = start + 1
            part = text[start:end]
            top, chosen = unknown + best[end], end
            found = False
            while part in frequencies:
                if frequencies[part]:
                    value = score(part) + best[end]
                    if not found or value >= top:
                        top, chosen, found = value, end, True
                end += 1
                if end > size:
                    break
                part = text[start:end]
            best[start], ends[start] = top, chosen
        spans = []
        start = 0
        while start < size:
            spans.append((start, ends[start]))
            start = ends[start]
        return spans

    def _block(self, text: str, offset: int) -> Iterator[tuple[int, int]]:
        run = -1
        for start, end in self._path(text, self._scores.__getitem__):
            if end - start == 1:
                run = start if run < 0 else run
                continue
            if run >= 0:
                yield from self._run(text[run:start], offset + run)
                run = -1
            yield offset + start, offset + end
        if run >= 0:
            yield from self._run(text[run:], offset + run)

    def _run(self, run: str, offset: int) -> Iterator[tuple[int, int]]:
        for size in (1,) if len(run) == 1 else self._unseen(run):
            yield offset, offset + size
            offset += size

    def _hmm(self, run: str) -> tuple[int, ...]:
        """Return the word lengths of a run of single characters."""
        if self._frequencies.get(run):
            return (1,) * len(run)
        return tuple(map(len, jieba_module("jieba.finalseg").cut(run)))
