"""jieba's model in Python, on the match key: the same words as `jieba.Tokenizer.cut`.

It looks words up one by one, so a short text needs no dictionary to be loaded; and it is what
the fast engine is held to.
"""

from collections.abc import Iterator

from corpuskit.segment.engine import Engine, blocks
from corpuskit.segment.path import best_path


class JiebaEngine(Engine):
    """jieba's dictionary model and HMM."""

    name = "jieba"

    def spans(self, key: str) -> Iterator[tuple[int, int]]:
        """Yield the span of each token; white space is left out."""
        for start, block in blocks(key):
            if len(block) == 1:
                yield start, start + 1
            else:
                yield from self._block(block, start)

    def _block(self, text: str, offset: int) -> Iterator[tuple[int, int]]:
        run, start = -1, 0
        for end in best_path(text, self.vocabulary.find, self.vocabulary.total):
            if end - start == 1:
                run = start if run < 0 else run
            else:
                if run >= 0:
                    yield from self._run(text[run:start], offset + run)
                    run = -1
                yield offset + start, offset + end
            start = end
        if run >= 0:
            yield from self._run(text[run:], offset + run)

    def _run(self, run: str, offset: int) -> Iterator[tuple[int, int]]:
        for word in (run,) if len(run) == 1 else self.unknown(run):
            yield offset, offset + len(word)
            offset += len(word)
