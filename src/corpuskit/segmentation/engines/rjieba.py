"""rjieba (jieba in Rust) for the dictionary, jieba's own HMM for the rest: exactly jieba's words.

rjieba's HMM treats runs of ASCII differently from jieba, so it stays switched off. Without it
rjieba returns the words of the dictionary, single characters, and joined runs of ASCII letters
and digits. Neighbours of the last two kinds are joined again and split by jieba's HMM, each
distinct run once. All of this happens in one string with a separator between the tokens, so that
the loop over tokens runs in C (`re.sub`), not in Python. A key that contains the separator itself
is left to the engine in Python.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from typing import Any

from corpuskit.segmentation.engines.engine import Engine
from corpuskit.segmentation.engines.jieba import JiebaEngine
from corpuskit.segmentation.splitting import split_key
from corpuskit.segmentation.wordlist.vocabulary import Vocabulary

_LOAD_FROM = 2000
"""Characters after which rjieba is loaded; loading takes longer than this many in Python."""
_SEPARATOR = "\0"
_SINGLE = r"(?:[\u4E00-\u9FD5+#&\._%\-]|[a-zA-Z0-9]+)\0"
_RUN = re.compile(rf"(?<![^\0])(?:{_SINGLE}){{2,}}")
_CACHE_SIZE = 1 << 18


class RjiebaEngine(Engine):
    """The fast engine; it segments the first short texts in Python, without loading rjieba."""

    name = "rjieba"

    def __init__(self, vocabulary: Vocabulary, fingerprint: str) -> None:
        super().__init__(vocabulary, fingerprint)
        self._python_engine = JiebaEngine(vocabulary, fingerprint)
        self._python_engine.unknown = self.unknown
        self._characters = 0
        self._jieba: Any = None
        self._run_cache: dict[str, str] = {}

    def cut(self, key: str) -> Iterator[str]:
        """Yield the words and the white space between them, in order; joined, they are the key."""
        self._characters += len(key)
        if self._characters > _LOAD_FROM:
            self.prepare()
        if self._jieba is None:
            return self._python_engine.cut(key)
        return chain.from_iterable(map(self._cut_fast, split_key(key)))

    def prepare(self) -> None:
        """Load now what the first long text would load."""
        if self._jieba is None:
            self._load()

    def is_known(self, word: str) -> bool:
        """Return whether the dictionary contains a word; faster once rjieba is loaded."""
        if self._jieba is None:
            return super().is_known(word)
        return bool(self._jieba.has_word(word))

    def _load(self) -> None:
        import rjieba

        self._jieba = rjieba.Jieba.empty()  # type: ignore[no-untyped-call]
        words, frequencies = self.vocabulary.words(), self.vocabulary.frequencies
        # `deque(map(...))` loops in C: the dictionary has 310,000 words.
        deque(map(self._jieba.add_word, words, frequencies, repeat(None)), maxlen=0)

    def _cut_fast(self, key: str) -> Iterable[str]:
        if _SEPARATOR in key:
            return self._python_engine.cut(key)
        if len(self._run_cache) > _CACHE_SIZE:
            self._run_cache.clear()
        tokens = _SEPARATOR.join(self._jieba.cut(key, False)) + _SEPARATOR
        return _RUN.sub(self._cached_run, tokens)[:-1].split(_SEPARATOR)

    def _cached_run(self, match: re.Match[str]) -> str:
        run = match.group()
        words = self._run_cache.get(run)
        if words is None:
            words = self._run_cache[run] = self._cut_run(run)
        return words

    def _cut_run(self, run: str) -> str:
        """Return the words of a run of tokens; dictionary words in ASCII divide the run."""
        words: list[str] = []
        unknown = ""
        for token in run[:-1].split(_SEPARATOR):
            if len(token) > 1 and self.is_known(token):
                words += self._unknown_words(unknown)
                words.append(token)
                unknown = ""
            else:
                unknown += token
        words += self._unknown_words(unknown)
        return _SEPARATOR.join(words) + _SEPARATOR

    def _unknown_words(self, run: str) -> tuple[str, ...]:
        return self.unknown(run) if len(run) > 1 else (run,) if run else ()
