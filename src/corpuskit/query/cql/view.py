"""What a token query needs of the words of a part: the face that a store shows to queries."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.integer]
    Truths = NDArray[numpy.bool_]


class TokenView(Protocol):
    """The tokens of some documents, one after the other, as numbers of types.

    A type is a written form; its number is its place in `types`, 0 for the most frequent. The
    texts of the documents lie one after the other in one text, with one separator character
    between; an offset is a code point of that text. A token ends where it begins, plus the
    length of its type.
    """

    @property
    def types(self) -> Sequence[str]:
        """The written form of each type, by falling frequency."""
        ...

    @property
    def folded(self) -> Sequence[str]:
        """The match key of each type."""
        ...

    def tags(self) -> Sequence[str]:
        """Return the part of speech of each type; may take long when first asked."""
        ...

    @property
    def tokens(self) -> "Numbers":
        """The type of each token."""
        ...

    @property
    def document_tokens(self) -> "Numbers":
        """The first token of each document, and the number of tokens."""
        ...

    @property
    def document_starts(self) -> "Numbers":
        """The offset of each document, and one past the last separator."""
        ...

    def postings(self, type_id: int) -> "Numbers":
        """Return the tokens of a type, ascending."""
        ...

    def starts(self, tokens: "Numbers") -> "Numbers":
        """Return the offset at which each of these tokens begins."""
        ...

    def key(self, start: int, end: int) -> str:
        """Return the match key between two offsets, line ends included."""
        ...
