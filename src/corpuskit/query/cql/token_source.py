"""What token queries need to know about the tokens of a part; a store provides it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    IntArray = NDArray[numpy.integer]
    BoolArray = NDArray[numpy.bool_]


class TokenSource(Protocol):
    """The tokens of all documents, in order, as type numbers.

    A type is a distinct word (with its tag, if the texts are tagged); its number is its index in
    `types`, 0 for the most frequent. An offset is a code point of the concatenated texts, with
    one separator character between documents. A token ends at its start plus the length of its
    type.
    """

    @property
    def types(self) -> Sequence[str]:
        """The original form of each type, in order of falling frequency."""
        ...

    @property
    def folded(self) -> Sequence[str]:
        """The match key of each type."""
        ...

    def tags(self) -> Sequence[str]:
        """Return the part of speech of each type. The first call can take long."""
        ...

    @property
    def tokens(self) -> "IntArray":
        """The type number of each token."""
        ...

    @property
    def document_tokens(self) -> "IntArray":
        """The first token of each document, and the number of all tokens."""
        ...

    @property
    def document_starts(self) -> "IntArray":
        """The offset of each document, and the offset after the last separator."""
        ...

    def postings(self, type_id: int) -> "IntArray":
        """Return the tokens of a type, in ascending order."""
        ...

    def starts(self, tokens: "IntArray") -> "IntArray":
        """Return the offset at which each token starts."""
        ...

    def key(self, start: int, end: int) -> str:
        """Return the match key between two offsets, line ends included."""
        ...
