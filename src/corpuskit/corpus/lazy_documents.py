"""The documents of a store; each is made at its first use."""

from collections.abc import Callable, Sequence
from typing import overload

from corpuskit.core.model import Document


class LazyDocuments(Sequence[Document]):
    """The documents of a store, each made on first use.

    Parameters
    ----------
    size : int
    make : callable
        Returns the document of an index.
    """

    def __init__(self, size: int, make: Callable[[int], Document]) -> None:
        self._size, self._make = size, make
        self._cache: dict[int, Document] = {}

    def __len__(self) -> int:
        return self._size

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to make the documents again, for pickle."""
        return LazyDocuments, (self._size, self._make)

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> list[Document]: ...
    def __getitem__(self, index: int | slice) -> Document | list[Document]:
        """Return a document, or several."""
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(self._size))]
        index = index + self._size if index < 0 else index
        if not 0 <= index < self._size:
            raise IndexError(index)
        if index not in self._cache:
            self._cache[index] = self._make(index)
        return self._cache[index]
