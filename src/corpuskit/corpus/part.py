"""The documents of one path with their match keys and tokens, from a store or in memory."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.model import NAME_FIELD, Document, GroupKey, Value
from corpuskit.corpus.reading import Reading
from corpuskit.text.fold import fold

if TYPE_CHECKING:
    import numpy

    from corpuskit.store.reading.store import Store


class PartOrigin(NamedTuple):
    """Which of several corpora a part is.

    Parameters
    ----------
    name : str
        The name of the corpus, the value of the field ``corpus``.
    prefix : str
        What the names of its documents begin with, to tell them from those of other parts.
    """

    name: str = ""
    prefix: str = ""


_NO_ORIGIN = PartOrigin()


class Part:
    """Some documents of a corpus with their match keys and tokens.

    An index counts the documents of the part; a place counts the documents of its store, which
    may have more.

    Parameters
    ----------
    documents : sequence of Document
    reading : Reading
    store : Store, optional
        The store on disk; without one, arrays are built in memory when they are needed.
    places : sequence of int, optional
        The place of each document in the store; by default the part is the whole store.
    origin : PartOrigin, optional
    """

    def __init__(
        self,
        documents: Sequence[Document],
        reading: Reading,
        store: "Store | None" = None,
        places: Sequence[int] | None = None,
        origin: PartOrigin = _NO_ORIGIN,
    ) -> None:
        self.documents = documents
        self.reading = reading
        self.disk_store = store
        self.places: Sequence[int] = range(len(documents)) if places is None else places
        self.origin = origin
        self._keys: dict[int, str] = {}

    @property
    def is_whole_store(self) -> bool:
        """Whether the part has every document of its store."""
        return isinstance(self.places, range)

    @cached_property
    def store(self) -> "Store":
        """The arrays that contain the documents, perhaps among others."""
        if self.disk_store is not None:
            return self.disk_store
        from corpuskit.segmentation.parallel import choose_processes
        from corpuskit.store.reading.store import Store
        from corpuskit.store.writing.build import BuildJob, build
        from corpuskit.store.writing.sink import Sink

        sink = Sink()
        reading = self.reading
        size = sum(document.size for document in self.documents)
        processes = choose_processes(size, reading.options.processes)
        documents = ((document, None) for document in self.documents)
        summary = build(documents, sink, BuildJob(reading.make_segmenter, processes))
        return Store(sink.arrays(), summary)

    @cached_property
    def fields(self) -> Mapping[str, bool]:
        """The fields of the documents, and whether any document has a value."""
        if self.disk_store is not None and self.is_whole_store:
            fields: Mapping[str, bool] = self.disk_store.summary["fields"]
            return fields
        names = dict.fromkeys(name for doc in self.documents for name in doc.metadata)
        return {
            name: any(document.value(name) is not None for document in self.documents)
            for name in ("year", "period", *names)
        }

    @cached_property
    def identity(self) -> int:
        """The sum of the documents' identities."""
        if self.disk_store is not None and self.is_whole_store:
            return int(self.disk_store.summary["identity"])
        from corpuskit.store.records import identity

        return sum(map(identity, self.documents)) % 2**64

    @cached_property
    def files(self) -> Mapping[str, Mapping[str, object]]:
        """How each document was decoded and cleaned, except plain UTF-8 that was not changed."""
        if self.disk_store is not None and self.is_whole_store:
            files: Mapping[str, Mapping[str, object]] = self.disk_store.summary["files"]
            return files
        conversions = ((document.name, document.conversion()) for document in self.documents)
        return {name: conversion for name, conversion in conversions if conversion}

    @cached_property
    def has_pages(self) -> bool:
        """Whether any document has pages."""
        if self.disk_store is not None and not self.disk_store.summary["has_pages"]:
            return False
        return any(document.origin.pages for document in self.documents)

    def values(self, name: str | None) -> list[Value]:
        """Return each document's value of a field; None for each if there is no field."""
        if name is None:
            return [None] * len(self.documents)
        if name == "year" and self.disk_store is not None:
            years = self.disk_store.sections["document_years"].view()
            return [years[place] or None for place in self.places]
        if name != NAME_FIELD and name not in self.fields:
            return self._computed(name)
        return [document.value(name) for document in self.documents]

    def _computed(self, name: str) -> list[Value]:
        """Return each document's value of a field that follows from others."""
        from corpuskit.corpus.computed_fields import decade_of, folder_of, month_of

        if name == "decade":
            return [decade_of(year) for year in self.values("year")]
        if name == "month":
            return [month_of(document) for document in self.documents]
        if name == "folder":
            return [folder_of(document, self.origin.prefix) for document in self.documents]
        return [self.origin.name or None if name == "corpus" else None] * len(self.documents)

    def has_value(self, name: str) -> bool:
        """Tell whether any document has a value of a field."""
        if name in self.fields:
            return self.fields[name]
        return any(value is not None for value in self.values(name))

    def groups(self, fields: Sequence[str]) -> list[GroupKey]:
        """Return each document's group by some fields; ``()`` for each without fields.

        Examples
        --------
        >>> part = Part([Document("a", "中俄", year=2000), Document("b", "")], Reading())
        >>> part.groups(["year", "decade"])
        [(2000, '2000s'), (None, None)]
        """
        if not fields:
            return [()] * len(self.documents)
        return list(zip(*map(self.values, fields), strict=True))

    def sizes(self, name: str) -> list[int]:
        """Return each document's number of ``han`` characters or of ``sentences``."""
        sizes = self.store.sections[f"document_{name}"].view()
        return [sizes[place] for place in self.places]

    def tags(self) -> list[str]:
        """Return the part of speech of each type of the store."""
        from corpuskit.store.reading.derived import cached_value, type_tags

        segmenter = self.reading.segmenter
        fingerprint = segmenter.fingerprint
        return cached_value(
            self.store, "tags", fingerprint, lambda: type_tags(self.store, segmenter)
        )

    def is_pretokenised(self, index: int) -> bool:
        """Tell whether the tokens of a document are those of its file."""
        if self.disk_store is not None:
            return self.disk_store.is_pretokenised(self.places[index])
        return self.documents[index].spans is not None

    def subset(self, indexes: Sequence[int]) -> "Part":
        """Return a part with some of the documents."""
        documents = [self.documents[index] for index in indexes]
        places = [self.places[index] for index in indexes]
        if self.disk_store is None:
            return Part(documents, self.reading, origin=self.origin)
        return Part(documents, self.reading, self.disk_store, places, self.origin)

    def key(self, index: int) -> str:
        """Return the match key of a document."""
        if self.disk_store is not None and not self.reading.options.exact_script:
            return self.disk_store.key(*self.disk_store.bounds(self.places[index]))
        if index not in self._keys:
            self._keys[index] = self.reading.key(self.documents[index].text)
        return self._keys[index]

    def key_slice(self, index: int, start: int, end: int) -> str:
        """Return the match key of a document between two of its offsets."""
        if self.disk_store is None or self.reading.options.exact_script:
            return self.key(index)[start:end]
        origin, limit = self.disk_store.bounds(self.places[index])
        return self.disk_store.key(origin + start, min(origin + end, limit))

    def size(self, index: int) -> int:
        """Return the number of characters of a document."""
        if self.disk_store is None:
            return self.documents[index].size
        start, end = self.disk_store.bounds(self.places[index])
        return end - start

    def folded_blocks(self, index: int, size: int) -> Iterator["numpy.ndarray"]:
        """Yield the folded code points of a document, whatever the script option, in blocks."""
        import numpy

        if self.disk_store is None:
            from corpuskit.text.shingles import encode

            codes = encode(fold(self.documents[index].text))
            for start in range(0, len(codes), size):
                yield codes[start : start + size]
            return
        key = self.disk_store.sections["key"]
        first, limit = self.disk_store.bounds(self.places[index])
        for start in range(first, limit, size):
            yield key.numpy(start, min(start + size, limit)).astype(numpy.uint32)

    def original_text(self, index: int, start: int, end: int) -> str:
        """Return the text of a document between two of its offsets."""
        if self.disk_store is None:
            return self.documents[index].text[start:end]
        origin, limit = self.disk_store.bounds(self.places[index])
        return self.disk_store.text(origin + start, min(origin + end, limit))

    def index_of_place(self, place: int) -> int:
        """Return the index of the document at a place of the store."""
        return place if self.is_whole_store else self._indexes[place]

    @cached_property
    def _indexes(self) -> dict[int, int]:
        return {place: index for index, place in enumerate(self.places)}

    def spans(self, index: int) -> list[tuple[int, int]]:
        """Return the token spans of a document."""
        return self.store.spans(self.places[index])

    def spans_around(self, index: int, start: int, end: int, size: int) -> list[tuple[int, int]]:
        """Return the spans of the tokens around a range, at least `size` on each side."""
        store, place = self.store, self.places[index]
        origin = store.bounds(place)[0]
        low, high = store.document_tokens[place], store.document_tokens[place + 1]
        first = max(low, store.boundaries.rank(origin + start) - size - 1)
        last = min(high, store.boundaries.rank(origin + end) + size + 1)
        return store.token_spans(first, last, origin)

    def words(self, index: int) -> Iterator[str]:
        """Yield the tokens of a document as they are written."""
        text = self.documents[index].text
        return (text[start:end] for start, end in self.spans(index))
