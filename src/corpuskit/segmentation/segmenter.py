"""The Segmenter interface: what every segmentation engine offers."""

from collections.abc import Iterable, Iterator
from itertools import accumulate, compress, pairwise
from operator import not_
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy

TokenSpan = tuple[int, int]
"""Start and end of a token: 0-based, end exclusive."""


class Segmenter(Protocol):
    """Splits a match key into words.

    A segmenter reads the folded key of a text and returns spans, which are also valid for the
    original text. No word crosses a line end, and white space belongs to no word.
    """

    @property
    def name(self) -> str:
        """A short name for provenance, such as ``jieba``."""
        ...

    @property
    def fingerprint(self) -> str:
        """Changes whenever the words may change: engine, dictionary, user entries."""
        ...

    def prepare(self) -> None:
        """Load now what the first long text would load."""
        ...

    def cut(self, key: str) -> Iterator[str]:
        """Yield the words and the white space between them, in order; joined, they are the key."""
        ...

    def spans(self, key: str) -> Iterator[TokenSpan]:
        """Yield start and end of each word, in order, 0-based, end exclusive."""
        ...

    def span_arrays(self, key: str) -> "tuple[numpy.ndarray, numpy.ndarray]":
        """Return the starts and the ends of the same spans, as two arrays."""
        ...

    def tag(self, word: str) -> str:
        """Return the part of speech of a folded word."""
        ...

    def tagged(self, key: str) -> Iterator[tuple[int, int, str]]:
        """Yield the same spans, each with its part of speech."""
        ...


def spans_of(pieces: Iterable[str], offset: int = 0) -> Iterator[TokenSpan]:
    """Return the spans of the words among the pieces of a key; white space gets no span.

    Examples
    --------
    >>> list(spans_of(["中俄", " ", "合作"]))
    [(0, 2), (3, 5)]
    """
    words = list(pieces)
    bounds = list(accumulate(map(len, words), initial=offset))
    spans = pairwise(bounds)
    return compress(spans, map(not_, map(str.isspace, words)))


def span_arrays_of(pieces: Iterable[str]) -> "tuple[numpy.ndarray, numpy.ndarray]":
    """Return the starts and ends of the words among the pieces of a key, as two arrays.

    Examples
    --------
    >>> starts, ends = span_arrays_of(["中俄", " ", "合作"])
    >>> starts.tolist(), ends.tolist()
    ([0, 3], [2, 5])
    """
    import numpy

    words = list(pieces)
    ends = numpy.cumsum(numpy.fromiter(map(len, words), numpy.int64, len(words)))
    starts = ends - numpy.diff(ends, prepend=0)
    is_word = numpy.fromiter(map(not_, map(str.isspace, words)), bool, len(words))
    return starts[is_word], ends[is_word]
