"""A second opinion: the words of wapic, a linear-chain CRF, on the match key.

Only runs of Han characters go to the model, which segments each of them separately in any case.
So nothing that its features or its file format use (spaces, line ends, NUL, slashes) can reach
it. Numbers, Latin letters and signs are segmented as jieba does, and punctuation is separate, so
that two engines differ in Chinese words only.
"""

import re
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any

from corpuskit.core.errors import SegmentError, extra_hint, first_line
from corpuskit.segmentation.engine_version import words_version
from corpuskit.segmentation.engines.engine import Engine
from corpuskit.segmentation.engines.hmm import unknown_words
from corpuskit.segmentation.splitting import HAN
from corpuskit.segmentation.wordlist.vocabulary import Vocabulary

_MAX_RUN = 1000
"""Characters given to the model at once; it splits a run of more than 1,024, even within words."""

_PIECE = re.compile(rf"([{HAN}]+)|[a-zA-Z0-9+#&._%\-]+|\s+|.")


class WapicEngine(Engine):
    """wapic's words; of a user dictionary only forced words count; tags as in other engines.

    Parameters
    ----------
    vocabulary : Vocabulary
        For the tags; the words do not depend on it.
    fingerprint : str
        Of the vocabulary, therefore ignored here.

    Raises
    ------
    SegmentError
        If the package is not installed.
    """

    name = "wapic"

    def __init__(self, vocabulary: Vocabulary, fingerprint: str) -> None:
        super().__init__(vocabulary, fingerprint)
        _package()
        self.fingerprint = words_version(self.name)

    def prepare(self) -> None:
        """Load now what the first long text would load."""
        _model()

    def cut(self, key: str) -> Iterator[str]:
        """Yield the words and the white space between them, in order; joined, they are the key."""
        for match in _PIECE.finditer(key):
            piece = match.group()
            if len(piece) == 1 or piece.isspace():
                yield piece
            else:
                yield from _han_words(piece) if match.lastindex else unknown_words(piece)


def _han_words(run: str) -> Iterator[str]:
    """Yield the words of a run of Han characters; a long run is split between words."""
    start = 0
    while start < len(run):
        piece = run[start : start + _MAX_RUN]
        words: list[str] = _model().segment(piece)
        if "".join(words) != piece:
            raise SegmentError(
                f"wapic: returned other characters than it was given: {piece[:20]}",
                hint="use another engine, or install wapic 0.1.0",
            )
        # The last word may continue in the next piece.
        if start + _MAX_RUN < len(run) and len(words) > 1:
            words.pop()
        yield from words
        start += sum(map(len, words))


def _package() -> ModuleType:
    try:
        import wapic
    except ImportError as error:
        raise SegmentError(
            "wapic: the engine needs the package wapic", hint=extra_hint("crf")
        ) from error
    module: ModuleType = wapic
    return module


@cache
def _model() -> Any:  # noqa: ANN401
    """Return the model: six seconds, 690 MB while it is loaded and 190 MB afterwards."""
    try:
        return _package().Segmenter()
    except (OSError, RuntimeError, ValueError) as error:
        raise SegmentError(
            f"wapic: its model cannot be loaded: {first_line(error)}", hint=extra_hint("crf")
        ) from error
