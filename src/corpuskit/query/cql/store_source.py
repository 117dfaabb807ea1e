"""The tokens of a store, as token queries read them."""

from functools import cached_property
from typing import TYPE_CHECKING

from corpuskit.corpus.part import Part
from corpuskit.store.format import TAG

if TYPE_CHECKING:
    from corpuskit.query.cql.token_source import IntArray


class StoreTokenSource:
    """A `TokenSource` of all documents in the store of a part.

    Parameters
    ----------
    part : Part
    """

    def __init__(self, part: Part) -> None:
        self._part = part
        self._store = part.store

    @cached_property
    def types(self) -> list[str]:
        """The original form of each type."""
        return [text.split(TAG, 1)[0] for text in self._store.types]

    @cached_property
    def folded(self) -> list[str]:
        """The match key of each type."""
        words = list(self._store.words)
        return [words[word] for word in self._store.sections["type_words"].view()]

    def tags(self) -> list[str]:
        """Return the part of speech of each type."""
        return self._part.tags()

    @cached_property
    def tokens(self) -> "IntArray":
        """The type number of each token."""
        return self._store.sections["tokens"].numpy()

    @cached_property
    def document_tokens(self) -> "IntArray":
        """The first token of each document, and the number of all tokens."""
        return self._store.sections["document_tokens"].numpy()

    @cached_property
    def document_starts(self) -> "IntArray":
        """The offset of each document, and the offset after the last separator."""
        return self._store.sections["document_starts"].numpy()

    def postings(self, type_id: int) -> "IntArray":
        """Return the tokens of a type, in ascending order."""
        return self._store.postings(type_id)

    def starts(self, tokens: "IntArray") -> "IntArray":
        """Return the offset at which each token starts."""
        return self._store.boundaries.starts(tokens)

    def key(self, start: int, end: int) -> str:
        """Return the match key between two offsets."""
        return self._store.key(start, end)
