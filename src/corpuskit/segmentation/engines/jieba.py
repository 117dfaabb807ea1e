"""jieba's model in Python, on the match key: the same words as `jieba.Tokenizer.cut`.

It looks words up one by one, so a short text needs no dictionary to be loaded; and it is what
the fast engine is held to.
"""

from collections.abc import Iterable, Iterator

from corpuskit.segmentation.engines.engine import Engine, blocks
from corpuskit.segmentation.engines.path import best_path


class JiebaEngine(Engine):
    """jieba's dictionary model and HMM."""

    name = "jieba"

    def cut(self, key: str) -> Iterator[str]:
        """Yield the words in order, and the white space between them: together the key."""
        for block in blocks(key):
            if len(block) == 1 or block.isspace():
                yield block
            else:
                yield from self._block(block)

    def _block(self, text: str) -> Iterator[str]:
        run, start = -1, 0
        for end in best_path(text, self.vocabulary.find, self.vocabulary.total):
            if end - start == 1:
                run = start if run < 0 else run
            else:
                if run >= 0:
                    yield from self._run(text[run:start])
                    run = -1
                yield text[start:end]
            start = end
        if run >= 0:
            yield from self._run(text[run:])

    def _run(self, run: str) -> Iterable[str]:
        return (run,) if len(run) == 1 else self.unknown(run)
