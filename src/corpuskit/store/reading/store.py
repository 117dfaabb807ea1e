"""The arrays of one part of a corpus, as documents, texts, types and places."""

import json
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from corpuskit.core.model import Document
from corpuskit.store.cache.snapshot import placed
from corpuskit.store.format import TAG, Array
from corpuskit.store.reading.bits import Boundaries
from corpuskit.store.records import document_from

if TYPE_CHECKING:
    import numpy

_SUFFIX = "le" if sys.byteorder == "little" else "be"
_CODECS = {"H": f"utf-16-{_SUFFIX}", "I": f"utf-32-{_SUFFIX}"}


class Texts(Sequence[str]):
    """Texts that lie in UTF-8, each with a line end; each is read when it is asked for."""

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
        whole = bytes(self._data.view()).decode("utf-8", "surrogatepass")
        return iter(whole.split("\n")[:-1])


class Store:
    """What is known of the documents of one part of a corpus, in arrays.

    Places are offsets of characters or tokens in all documents, which lie one after the other
    with a separator between.

    Parameters
    ----------
    sections : mapping of str to Array
        As `corpuskit.store.writing.build.build` writes them.
    about : mapping
        What it returns.
    root : Path, optional
        The folder or file that the documents come from.
    """

    def __init__(
        self, sections: Mapping[str, Array], about: Mapping[str, Any], root: Path | None = None
    ) -> None:
        self.sections = sections
        self.about = about
        self.root = root

    def __len__(self) -> int:
        return len(self.sections["document_lines"]) - 1

    def hold(self) -> None:
        """Open every section, so that all stay although another process removes the files."""
        for name in self.sections:
            self.sections[name]

    # Documents

    def document(self, index: int) -> Document:
        """Return a document; its text is read when it is asked for."""
        start, end = self.bounds(index)
        record = self.record(index)
        if self.root is not None:
            record["source"] = placed(record.get("source", ""), self.root)
        return document_from(record, lambda: self.text(start, end), end - start)

    def record(self, index: int) -> dict[str, Any]:
        """Return what stands in the line of a document."""
        lines = self.sections["document_lines"]
        data = self.sections["documents"].view(lines[index], lines[index + 1])
        record: dict[str, Any] = json.loads(bytes(data).decode("utf-8", "surrogatepass"))
        return record

    @cached_property
    def document_starts(self) -> memoryview:
        """Where the characters of each document begin, and the end of all."""
        return self.sections["document_starts"].view()

    @cached_property
    def document_tokens(self) -> memoryview:
        """Where the tokens of each document begin, and the end of all."""
        return self.sections["document_tokens"].view()

    def bounds(self, index: int) -> tuple[int, int]:
        """Return where the characters of a document begin and end."""
        return self.document_starts[index], self.document_starts[index + 1] - 1

    def document_at(self, place: int) -> int:
        """Return the document that a character belongs to."""
        return bisect_right(self.document_starts, place) - 1

    # Characters

    def text(self, start: int, end: int) -> str:
        """Return the characters between two places, as they are written."""
        return _decoded(self.sections["text"], start, end)

    def key(self, start: int, end: int) -> str:
        """Return the folded characters between two places."""
        return _decoded(self.sections["key"], start, end)

    # Tokens

    @cached_property
    def types(self) -> Texts:
        """The types by falling frequency: a word as written, a given part of speech after a tab."""
        return Texts(self.sections["types"], self.sections["type_offsets"])

    @cached_property
    def words(self) -> Texts:
        """The folded words by falling frequency."""
        return Texts(self.sections["words"], self.sections["word_offsets"])

    @cached_property
    def boundaries(self) -> Boundaries:
        """Where tokens begin."""
        return Boundaries(self.sections["boundaries"], self.sections["ranks"])

    @cached_property
    def lengths(self) -> "numpy.ndarray":
        """The characters of each type."""
        import numpy

        return numpy.array([len(word.split(TAG, 1)[0]) for word in self.types], dtype=numpy.int64)

    def spans(self, index: int) -> list[tuple[int, int]]:
        """Return the spans of the tokens of a document, in its own offsets."""
        first, last = self.document_tokens[index], self.document_tokens[index + 1]
        return self.token_spans(first, last, self.bounds(index)[0])

    def token_spans(self, first: int, last: int, origin: int = 0) -> list[tuple[int, int]]:
        """Return the spans of tokens, counted from a place."""
        starts = self.boundaries.between(first, last)
        lengths = (self._length(kind) for kind in self.sections["tokens"].view(first, last))
        return [
            (start - origin, start - origin + length)
            for start, length in zip(starts, lengths, strict=True)
        ]

    @cached_property
    def _lengths(self) -> dict[int, int]:
        return {}

    def _length(self, kind: int) -> int:
        if kind not in self._lengths:
            self._lengths[kind] = len(self.types[kind].split(TAG, 1)[0])
        return self._lengths[kind]

    def postings(self, kind: int) -> "numpy.ndarray":
        """Return the tokens of a type, in order."""
        starts = self.sections["posting_starts"]
        return self.sections["postings"].numpy(starts[kind], starts[kind + 1])


def _decoded(codes: Array, start: int, end: int) -> str:
    return bytes(codes.view(start, end)).decode(_CODECS[codes.kind], "surrogatepass")
