"""What a segmenter is."""

from collections.abc import Iterator
from typing import Protocol


class Segmenter(Protocol):
    """Cuts a match key into words.

    A segmenter sees the folded key of a text and gives spans, which hold for the text as they
    are. It never joins across a line end, and leaves white space out.
    """

    @property
    def name(self) -> str:
        """A short name for provenance, such as ``jieba``."""
        ...

    @property
    def fingerprint(self) -> str:
        """Changes when the words may change: engine, dictionary, user entries."""
        ...

    def spans(self, key: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of each token, in order, 0-based, end exclusive."""
        ...

    def tagged(self, key: str) -> Iterator[tuple[int, int, str]]:
        """Yield the same spans, each with its part of speech."""
        ...
