"""rjieba (jieba in Rust) for the dictionary, jieba's own HMM for the rest: exactly jieba's words.

rjieba's HMM joins and cuts runs of ASCII otherwise than jieba, so it is left off. Without it
rjieba gives the words of the dictionary, single characters, and joined runs of ASCII letters
and digits; neighbours of the last two kinds are put together again and given to
`jieba.finalseg`, each distinct run once. All of it happens on one string with a separator
between the tokens, so that the loop over tokens is not in Python.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from typing import Any

from corpuskit.segmentation.engines.engine import Engine, stretches
from corpuskit.segmentation.engines.jieba import JiebaEngine
from corpuskit.segmentation.wordlist.vocabulary import Vocabulary

SHORT = 2000
_MARK = "\0"
_ONE = r"(?:[\u4E00-\u9FD5+#&\._%\-]|[a-zA-Z0-9]+)\0"
_RUN = re.compile(rf"(?<![^\0])(?:{_ONE}){{2,}}")
_MEMORY = 1 << 18


class RjiebaEngine(Engine):
    """The fast engine; the first texts, while they are short, are cut without loading it."""

    name = "rjieba"

    def __init__(self, vocabulary: Vocabulary, fingerprint: str) -> None:
        super().__init__(vocabulary, fingerprint)
        self._small = JiebaEngine(vocabulary, fingerprint)
        self._small.unknown = self.unknown
        self._seen = 0
        self._jieba: Any = None
        self._runs: dict[str, str] = {}

    def cut(self, key: str) -> Iterator[str]:
        """Yield the words in order, and the white space between them: together the key."""
        self._seen += len(key)
        if self._seen > SHORT:
            self.prepare()
        if self._jieba is None:
            return self._small.cut(key)
        return chain.from_iterable(map(self._fast, stretches(key)))

    def prepare(self) -> None:
        """Load now what the first long text would load."""
        if self._jieba is None:
            self._load()

    def knows(self, word: str) -> bool:
        """Tell whether the dictionary holds a word; rjieba finds it sooner, once it is loaded."""
        if self._jieba is None:
            return super().knows(word)
        return bool(self._jieba.has_word(word))

    def _load(self) -> None:
        import rjieba

        self._jieba = rjieba.Jieba.empty()  # type: ignore[no-untyped-call]
        words, frequencies = self.vocabulary.words(), self.vocabulary.frequencies
        # A loop without Python in it: the dictionary has 310,000 words.
        deque(map(self._jieba.add_word, words, frequencies, repeat(None)), maxlen=0)

    def _fast(self, key: str) -> Iterable[str]:
        if _MARK in key:
            return self._small.cut(key)
        if len(self._runs) > _MEMORY:
            self._runs.clear()
        marked = _MARK.join(self._jieba.cut(key, False)) + _MARK
        return _RUN.sub(self._again, marked)[:-1].split(_MARK)

    def _again(self, match: re.Match[str]) -> str:
        run = match.group()
        found = self._runs.get(run)
        if found is None:
            found = self._runs[run] = self._cut_again(run)
        return found

    def _cut_again(self, run: str) -> str:
        """Return a run of tokens cut anew; words of the dictionary in ASCII part it."""
        words: list[str] = []
        rest = ""
        for token in run[:-1].split(_MARK):
            if len(token) > 1 and self.knows(token):
                words += self._unknown_words(rest)
                words.append(token)
                rest = ""
            else:
                rest += token
        words += self._unknown_words(rest)
        return _MARK.join(words) + _MARK

    def _unknown_words(self, rest: str) -> tuple[str, ...]:
        return self.unknown(rest) if len(rest) > 1 else (rest,) if rest else ()
