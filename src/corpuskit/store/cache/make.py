"""From files to a store in a folder; what did not change is taken from the store before it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from corpuskit.core.model import Document
from corpuskit.formats.raw import Prepared
from corpuskit.segmentation.engine_names import DEFAULT_ENGINE, configured_engine
from corpuskit.segmentation.factory import describe_segmenter, segmenter
from corpuskit.segmentation.parallel import choose_processes
from corpuskit.segmentation.user_dictionary import SHIPPED_DICTIONARY, load_dictionary
from corpuskit.sources.documents import Read
from corpuskit.sources.folder import SourceReader
from corpuskit.sources.settings import as_data
from corpuskit.store.cache.cache import Kept, StoreRequest
from corpuskit.store.cache.snapshot import digest, named
from corpuskit.store.format import write_head
from corpuskit.store.reading.store import Store
from corpuskit.store.writing.build import Work, build
from corpuskit.store.writing.chunks import Tokens
from corpuskit.store.writing.prefetch import Ahead
from corpuskit.store.writing.sink import Sink

Value = TypeVar("Value")


def make_store(
    request: StoreRequest, advance: Callable[[int, int], None], folder: Path, kept: Kept | None
) -> dict[str, Any]:
    """Build the store of a request in a folder.

    Parameters
    ----------
    request : StoreRequest
    advance : callable
        Told, as each file is taken, of its bytes and of those of all.
    folder : Path
        Empty.
    kept : Kept or None
        An older store of the same request.

    Returns
    -------
    dict
        What is known of the whole.
    """
    reader = SourceReader(request.path, request.options)
    settings = reader.settings
    options = reader.options
    if request.uses_own_words:
        options = options.with_corpus_words(settings.dictionaries, configured_engine(settings))
    dictionaries, shipped = options.dictionaries, options.shipped_dictionary
    engine = options.engine or DEFAULT_ENGINE
    make = partial(segmenter, dictionaries, shipped=shipped, engine=engine)
    words = describe_segmenter(dictionaries, shipped=shipped, engine=engine)
    file_settings = options.file_settings()
    same_options = kept is not None and kept.store.about["options"] == file_settings
    old = Older(kept, request.path, words) if kept and same_options else None
    sizes = {path: path.stat().st_size for path in reader.files}
    total = sum(size for path, size in sizes.items() if not (old and old.holds(path)))
    current = _Current(request.path, sizes, advance)
    work = Work(make, choose_processes(total, options.processes), beside=current.beside)
    sources: list[Older | Ahead] = [old] if old else []
    if work.processes > 1:
        new = [path for path in reader.files if not (old and old.holds(path))]
        sources.append(Ahead(new, reader.options, work))
    work = replace(work, known=lambda document: _first(s.tokens(document) for s in sources))
    sink = Sink(folder)
    try:
        reads = reader.reads(lambda path: _first(s.prepared(path) for s in sources))
        about = build(current.documents(reads), sink, work)
        about |= {
            "options": file_settings,
            "segmentation": words,
            "settings": as_data(settings),
            "notices": list(reader.notices()),
            "files_read": _read(reader, request, dictionaries),
        }
        write_head(folder, sink.sections(), about)
    finally:
        sink.discard()
    return about


def _first(found: Iterable[Value | None]) -> Value | None:
    """Return the first of some values that is there."""
    return next((value for value in found if value is not None), None)


def _read(reader: SourceReader, request: StoreRequest, dictionaries: Sequence[Path]) -> list[str]:
    """Return the names of the files whose content matters."""
    settings = reader.settings
    others = [settings.folder / "corpus.toml", settings.metadata, SHIPPED_DICTIONARY]
    taken_in = [path for dictionary in dictionaries for path in load_dictionary(dictionary).files]
    every = (*reader.files, *others, *taken_in)
    return [named(path, request.path) for path in every if path and path.is_file()]


class _Current:
    """The file that is being read, and what is known of it beside its documents."""

    def __init__(
        self, root: Path, sizes: Mapping[Path, int], advance: Callable[[int, int], None]
    ) -> None:
        self._root, self._sizes, self._advance = root, dict(sizes), advance
        self._total = sum(sizes.values())
        self._read: Read | None = None

    def documents(self, reads: Iterable[Read]) -> Iterator[Document]:
        """Yield the documents."""
        for read in reads:
            self._read = read
            self._advance(self._sizes.pop(Path(read.document.source), 0), self._total)
            yield read.document

    def beside(self, document: Document) -> dict[str, Any]:
        """Return what its file said of the document that was yielded last."""
        assert self._read is not None
        prepared = self._read.prepared
        source = named(document.source, self._root)
        found = {
            "within": prepared.name,
            "held": dict(prepared.fields),
            "aside": list(prepared.aside),
        }
        return {"source": source, **{name: value for name, value in found.items() if value}}


class Older:
    """An older store of the same files: texts and tokens of what did not change."""

    def __init__(self, kept: Kept, root: Path, segmentation: Mapping[str, Any]) -> None:
        self._store: Store = kept.store
        self._root, self._digests = root, kept.digests
        self._same_words = self._store.about["segmentation"] == segmentation
        self._of_file: dict[str, list[int]] = {}
        self._of_digest: dict[str, int] = {}
        for index in range(len(self._store)):
            record = self._store.record(index)
            self._of_file.setdefault(record.get("source", ""), []).append(index)
            if not record.get("given"):
                self._of_digest[record["digest"]] = index
        self._same: dict[Path, bool] = {}

    def holds(self, path: Path) -> bool:
        """Tell whether a file is the same as then."""
        if path not in self._same:
            then = self._digests.get(named(path, self._root))
            self._same[path] = then is not None and digest(str(path)) == then
        return self._same[path]

    def prepared(self, path: Path) -> list[Prepared] | None:
        """Return what a file held, None where it has to be read."""
        indexes = self._of_file.get(named(path, self._root), [])
        records = [self._store.record(index) for index in indexes]
        if not records or any(r.get("given") for r in records) or not self.holds(path):
            return None
        found = []
        for index, record in zip(indexes, records, strict=True):
            document = self._store.document(index)
            found.append(
                Prepared(
                    document.text,
                    document.origin,
                    record.get("within", ""),
                    record.get("held", {}),
                    aside=tuple(record.get("aside", ())),
                )
            )
        return found

    def tokens(self, document: Document) -> Tokens | None:
        """Return the tokens of a document with the same text."""
        import numpy

        index = self._of_digest.get(document.digest)
        if index is None or not self._same_words:
            return None
        store = self._store
        first, last = store.document_tokens[index], store.document_tokens[index + 1]
        types, ids = numpy.unique(store.sections["tokens"].numpy(first, last), return_inverse=True)
        starts = store.boundaries.between(first, last)
        origin = store.bounds(index)[0]
        return Tokens(
            0,
            [store.types[kind] for kind in types.tolist()],
            ids.astype(numpy.uint32),
            numpy.array(starts, dtype=numpy.int64) - origin,
        )
