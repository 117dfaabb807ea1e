"""A second opinion: the words of wapic, a linear-chain CRF, on the match key.

Only stretches of Han characters go to the model, which cuts each of them by itself in any case;
so nothing can reach it that its features or its format use (spaces, line ends, NUL, slashes).
Numbers, Latin letters and signs are cut as jieba cuts them, and punctuation stands alone, so
that two engines differ in Chinese words only.
"""

import re
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any

from corpuskit.core.errors import SegmentError, extra_hint, first_line
from corpuskit.segmentation.engines.engine import HAN, Engine
from corpuskit.segmentation.engines.hmm import unknown_words
from corpuskit.segmentation.versions import words_version
from corpuskit.segmentation.wordlist.vocabulary import Vocabulary

MOST = 1000
"""Characters given to the model at once; it parts what is longer than 1,024, within words too."""

_PIECE = re.compile(rf"([{HAN}]+)|[a-zA-Z0-9+#&._%\-]+|\s+|.")


class CrfEngine(Engine):
    """wapic's words. Of a dictionary it heeds the forced words only; tags are as elsewhere.

    Parameters
    ----------
    vocabulary : Vocabulary
        For the tags; the words do not depend on it.
    fingerprint : str
        Of the vocabulary, so of no use here.

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
        """Yield the words in order, and the white space between them: together the key."""
        for match in _PIECE.finditer(key):
            piece = match.group()
            if len(piece) == 1 or piece.isspace():
                yield piece
            else:
                yield from _han_words(piece) if match.lastindex else unknown_words(piece)


def _han_words(run: str) -> Iterator[str]:
    """Yield the words of a stretch of Han characters; a long one is parted between words."""
    at = 0
    while at < len(run):
        piece = run[at : at + MOST]
        words: list[str] = _model().segment(piece)
        if "".join(words) != piece:
            raise SegmentError(
                f"wapic: gave other characters back than it got: {piece[:20]}",
                hint="take another engine, or wapic 0.1.0",
            )
        if at + MOST < len(run) and len(words) > 1:
            words.pop()
        yield from words
        at += sum(map(len, words))


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
