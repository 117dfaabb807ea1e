"""jieba's model in Python, on the match key: the same words as `jieba.Tokenizer.cut`.

The engine looks words up one by one in the memory-mapped vocabulary, so a short text needs no
loading of the dictionary. The tests compare the fast engine, rjieba, with it.
"""

from collections.abc import Iterable, Iterator

from corpuskit.segmentation.engines.best_path import best_path
from corpuskit.segmentation.engines.engine import Engine
from corpuskit.segmentation.splitting import split_blocks


class JiebaEngine(Engine):
    """jieba's dictionary model and HMM."""

    name = "jieba"

    def cut(self, key: str) -> Iterator[str]:
        """Yield the words and the white space between them, in order; joined, they are the key."""
        for block in split_blocks(key):
            if len(block) == 1 or block.isspace():
                yield block
            else:
                yield from self._cut_block(block)

    def _cut_block(self, text: str) -> Iterator[str]:
        # Single characters on the path are collected to a run, which the HMM splits again.
        run_start, start = -1, 0
        for end in best_path(text, self.vocabulary.find, self.vocabulary.total):
            if end - start == 1:
                run_start = start if run_start < 0 else run_start
            else:
                if run_start >= 0:
                    yield from self._cut_run(text[run_start:start])
                    run_start = -1
                yield text[start:end]
            start = end
        if run_start >= 0:
            yield from self._cut_run(text[run_start:])

    def _cut_run(self, run: str) -> Iterable[str]:
        return (run,) if len(run) == 1 else self.unknown(run)
