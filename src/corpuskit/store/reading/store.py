"""The arrays of one part of a corpus, read as documents, texts, types and positions."""

import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from corpuskit.core.model import Document
from corpuskit.store.format import TAG, Array
from corpuskit.store.paths import path_of_name
from corpuskit.store.reading.boundaries import Boundaries
from corpuskit.store.records import from_json, to_document

if TYPE_CHECKING:
    import numpy

_SUFFIX = "le" if sys.byteorder == "little" else "be"
_CODECS = {"H": f"utf-16-{_SUFFIX}", "I": f"utf-32-{_SUFFIX}"}


class _TextList(Sequence[str]):
    """Texts stored in UTF-8, each with a line end; each is decoded when it is read."""

    def __init__(self, data: Array, offsets: Array) -> None:
        self._data, self._offsets = data, offsets

    def __len__(self) -> int:
        return len(self._offsets) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        """Return a text, or several."""
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        data = self._data.view(self._offsets[index], self._offsets[index + 1] - 1)
        return bytes(data).decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        joined = bytes(self._data.view()).decode("utf-8", "surrogatepass")
        return iter(joined.split("\n")[:-1])


class _FileRecord(NamedTuple):
    """Where a document came from.

    Parameters
    ----------
    name : str
        The name of its file relative to the root.
    digest : str
        Of its text.
    is_pretokenised : bool
        Whether its tokens are those of the file.
    """

    name: str
    digest: str
    is_pretokenised: bool


class Store:
    """The documents of one part of a corpus, in arrays.

    Positions are offsets of characters, or numbers of tokens, in all documents, which follow each
    other with a separator after each.

    Parameters
    ----------
    sections : mapping of str to Array
        As `corpuskit.store.writing.build.build` writes them.
    summary : mapping
        As it returns it.
    root : Path, optional
        The folder or file that the documents come from.
    """

    def __init__(
        self, sections: Mapping[str, Array], summary: Mapping[str, Any], root: Path | None = None
    ) -> None:
        self.sections = sections
        self.summary = summary
        self.root = root

    def __len__(self) -> int:
        return len(self.sections["document_lines"]) - 1

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to open the store again: where its folder is, or everything in memory."""
        return Store, (self.sections, self.summary, self.root)

    def map_all(self) -> None:
        """Map every section now, so that the store survives a rebuild by another process."""
        for name in self.sections:
            self.sections[name]

    # Documents

    def document(self, index: int) -> Document:
        """Return a document; its text is read when it is needed."""
        start, end = self.bounds(index)
        record = self._record(index)
        source = record.get("source", "")
        if self.root is not None:
            source = path_of_name(source, self.root)
        return to_document(record, source, partial(self.text, start, end), end - start)

    def file_records(self) -> Iterator[_FileRecord]:
        """Yield what is recorded of each document's file and text, in order."""
        for index in range(len(self)):
            record = self._record(index)
            is_pretokenised = record.get("is_pretokenised", False)
            yield _FileRecord(record.get("source", ""), record["digest"], is_pretokenised)

    def is_pretokenised(self, index: int) -> bool:
        """Tell whether the tokens of a document are those of its file."""
        return bool(self._record(index).get("is_pretokenised"))

    def _record(self, index: int) -> dict[str, Any]:
        lines = self.sections["document_lines"]
        return from_json(bytes(self.sections["documents"].view(lines[index], lines[index + 1])))

    @cached_property
    def document_starts(self) -> memoryview:
        """The first character of each document, and the end of all."""
        return self.sections["document_starts"].view()

    @cached_property
    def document_tokens(self) -> memoryview:
        """The first token of each document, and the end of all."""
        return self.sections["document_tokens"].view()

    def bounds(self, index: int) -> tuple[int, int]:
        """Return the first character of a document and its end."""
        return self.document_starts[index], self.document_starts[index + 1] - 1

    def document_at(self, position: int) -> int:
        """Return the document that contains a character."""
        return bisect_right(self.document_starts, position) - 1

    # Characters

    def text(self, start: int, end: int) -> str:
        """Return the characters between two positions, as they are written."""
        return _decoded(self.sections["text"], start, end)

    def key(self, start: int, end: int) -> str:
        """Return the folded characters between two positions."""
        return _decoded(self.sections["key"], start, end)

    # Tokens

    @cached_property
    def types(self) -> _TextList:
        """The types by descending frequency: a word as written, a tag from the file after a tab."""
        return _TextList(self.sections["types"], self.sections["type_offsets"])

    @cached_property
    def words(self) -> _TextList:
        """The folded words by descending frequency."""
        return _TextList(self.sections["words"], self.sections["word_offsets"])

    @cached_property
    def boundaries(self) -> Boundaries:
        """The first characters of tokens."""
        return Boundaries(self.sections["boundaries"], self.sections["ranks"])

    def spans(self, index: int) -> list[tuple[int, int]]:
        """Return the token spans of a document, in its own offsets."""
        first, last = self.document_tokens[index], self.document_tokens[index + 1]
        return self.token_spans(first, last, self.bounds(index)[0])

    def token_spans(self, first: int, last: int, origin: int = 0) -> list[tuple[int, int]]:
        """Return the spans of the tokens from `first` to before `last`, relative to `origin`."""
        starts = self.boundaries.between(first, last)
        lengths = (
            self.type_length(type_id) for type_id in self.sections["tokens"].view(first, last)
        )
        return [
            (start - origin, start - origin + length)
            for start, length in zip(starts, lengths, strict=True)
        ]

    @cached_property
    def _lengths(self) -> dict[int, int]:
        return {}

    def type_length(self, type_id: int) -> int:
        """Return the number of characters of a type."""
        if type_id not in self._lengths:
            self._lengths[type_id] = len(self.types[type_id].split(TAG, 1)[0])
        return self._lengths[type_id]

    def postings(self, type_id: int) -> "numpy.ndarray":
        """Return the tokens of a type, in ascending order."""
        starts = self.sections["posting_starts"]
        return self.sections["postings"].numpy(starts[type_id], starts[type_id + 1])


def _decoded(codes: Array, start: int, end: int) -> str:
    return bytes(codes.view(start, end)).decode(_CODECS[codes.kind], "surrogatepass")
