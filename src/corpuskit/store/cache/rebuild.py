"""Build a store from files; take over texts and tokens of unchanged files from the store before.

Each document comes with its tokens if they are known: from the previous store, where a file or at
least a text is unchanged, or from a worker process that has read the file ahead. All documents are
named and dated anew, because the metadata table may have changed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from corpuskit.core.errors import CorpuskitError
from corpuskit.core.model import Document
from corpuskit.core.places import SETTINGS_FILE
from corpuskit.formats.options import ReadOptions
from corpuskit.segmentation.engine_names import DEFAULT_ENGINE, configured_engine
from corpuskit.segmentation.factory import describe_segmenter, segmenter
from corpuskit.segmentation.parallel import choose_processes
from corpuskit.segmentation.user_dictionary import SHIPPED_DICTIONARY, load_dictionary
from corpuskit.sources.documents import read_file
from corpuskit.sources.folder import SourceReader
from corpuskit.sources.settings import CorpusSettings, as_data, load_settings
from corpuskit.store.cache.entry import CachedStore, StoreRequest
from corpuskit.store.cache.snapshot import file_digest
from corpuskit.store.format import write_head
from corpuskit.store.paths import relative_name
from corpuskit.store.writing.build import BuildJob, build
from corpuskit.store.writing.chunks import ChunkTokens
from corpuskit.store.writing.prefetch import Prefetcher, TokenisedFile
from corpuskit.store.writing.sink import Sink

_Tokenised = Iterable[tuple[Document, ChunkTokens | None]]
"""Documents with their tokens, if they are known."""


def rebuild_store(
    request: StoreRequest,
    folder: Path,
    reusable: CachedStore | None,
    on_progress: Callable[[int, int], None],
) -> dict[str, Any]:
    """Build the store of a request.

    Parameters
    ----------
    request : StoreRequest
    folder : Path
        An empty folder for the new store.
    reusable : CachedStore or None
        The previous store of the same request.
    on_progress : callable
        Called for each file with its size in bytes and the total size.

    Returns
    -------
    dict
        The summary of the store.
    """
    reader = SourceReader(request.path, request.options)
    options = _with_words(request, reader.options, reader.settings)
    dictionaries, shipped = options.dictionaries, options.shipped_dictionary
    engine = options.engine or DEFAULT_ENGINE
    make_segmenter = partial(segmenter, dictionaries, shipped_dictionary=shipped, engine=engine)
    segmentation = describe_segmenter(dictionaries, shipped_dictionary=shipped, engine=engine)
    previous = None
    if reusable and reusable.store.summary["options"] == options.file_settings():
        previous = _PreviousStore(reusable, request.path, segmentation)
    changed = [path for path in reader.files if not (previous and previous.has_file(path))]
    size = sum(path.stat().st_size for path in changed)
    job = BuildJob(
        make_segmenter,
        choose_processes(size, options.processes),
        name_of=lambda source: relative_name(source, request.path),
    )
    prefetcher = Prefetcher(changed, reader.options, job) if job.processes > 1 else None
    sink = Sink(folder)
    try:
        documents = _documents(reader, previous, prefetcher, on_progress)
        summary = build(documents, sink, job)
        summary |= {
            "options": options.file_settings(),
            "segmentation": segmentation,
            "settings": as_data(reader.settings),
            "notices": list(reader.finish()),
            "remarks": list(reader.remarks()),
            "files_read": [
                *(relative_name(path, request.path) for path in reader.files if path.is_file()),
                *_names_beside_texts(reader.settings, options, request.path),
            ],
        }
        write_head(folder, sink.sections(), summary)
    finally:
        sink.close_files()
    return summary


def _documents(
    reader: SourceReader,
    previous: "_PreviousStore | None",
    prefetcher: Prefetcher | None,
    on_progress: Callable[[int, int], None],
) -> Iterator[tuple[Document, ChunkTokens | None]]:
    """Yield the documents of all files, with their tokens if they are known."""
    sizes = {path: path.stat().st_size for path in reader.files}
    total = sum(sizes.values())
    for path in reader.files:
        date = reader.dater(path)
        reused: _Tokenised | None = previous.documents(path) if previous else None
        if reused is None and prefetcher:
            reused = prefetcher.documents(path)
        tokenised: _Tokenised = (
            ((document, None) for document in read_file(path, reader.options))
            if reused is None
            else reused
        )
        for document, tokens in reader.checked(path, tokenised):
            on_progress(sizes.pop(path, 0), total)
            if tokens is None and previous and document.spans is None:
                tokens = previous.tokens_of_text(document.digest)
            yield date(document), tokens


def files_beside_texts(request: StoreRequest) -> list[str]:
    """Return the names of the files that the store of a request depends on, except its texts.

    A file that cannot be read is left out: `rebuild_store` refuses it.
    """
    folder = request.path
    settings = load_settings(folder) if folder.is_dir() else CorpusSettings(folder=folder.parent)
    read_options = request.options.merged_over(settings.options)
    try:
        options = _with_words(request, read_options, settings)
        return _names_beside_texts(settings, options, request.path)
    except CorpuskitError:
        return []


def _with_words(
    request: StoreRequest, options: ReadOptions, settings: CorpusSettings
) -> ReadOptions:
    """Return the options with the dictionaries and the engine of corpus.toml, if they are used."""
    if not request.uses_own_words:
        return options
    return options.with_corpus_words(settings.dictionaries, configured_engine(settings))


def _names_beside_texts(settings: CorpusSettings, options: ReadOptions, root: Path) -> list[str]:
    others = [settings.folder / SETTINGS_FILE, settings.metadata, SHIPPED_DICTIONARY]
    others.append(options.remove_blocks)
    dictionaries = [file for path in options.dictionaries for file in load_dictionary(path).files]
    paths = (*others, *dictionaries)
    return [relative_name(path, root) for path in paths if path and path.is_file()]


class _PreviousStore:
    """The texts and tokens of the store before, for files and texts that are unchanged.

    Parameters
    ----------
    cached : CachedStore
    root : Path
    segmentation : mapping
        How words are segmented now; tokens are reused only if it is the same.
    """

    def __init__(self, cached: CachedStore, root: Path, segmentation: dict[str, Any]) -> None:
        self._store = cached.store
        self._root, self._digests = root, cached.digests
        self._has_same_words = self._store.summary["segmentation"] == segmentation
        self._documents_of_file: dict[str, list[int]] = {}
        self._document_of_text: dict[str, int] = {}
        self._pretokenised: set[int] = set()
        for index, record in enumerate(self._store.file_records()):
            self._documents_of_file.setdefault(record.name, []).append(index)
            if record.is_pretokenised:
                self._pretokenised.add(index)
            else:
                self._document_of_text[record.digest] = index
        self._is_unchanged: dict[Path, bool] = {}

    def has_file(self, path: Path) -> bool:
        """Tell whether a file is unchanged."""
        if path not in self._is_unchanged:
            digest = self._digests.get(relative_name(path, self._root))
            self._is_unchanged[path] = digest is not None and file_digest(str(path)) == digest
        return self._is_unchanged[path]

    def documents(self, path: Path) -> TokenisedFile | None:
        """Return the documents of a file and their tokens; None if it must be read."""
        indexes = self._documents_of_file.get(relative_name(path, self._root), [])
        if not indexes or not self._pretokenised.isdisjoint(indexes) or not self.has_file(path):
            return None
        tokenised: TokenisedFile = []
        for index in indexes:
            document = self._store.document(index)
            tokenised.append((replace(document, content=document.text), None))
        return tokenised

    def tokens_of_text(self, digest: str) -> ChunkTokens | None:
        """Return the tokens of a text by its digest; None if it must be segmented."""
        import numpy

        index = self._document_of_text.get(digest)
        if index is None or not self._has_same_words:
            return None
        store = self._store
        first, last = store.document_tokens[index], store.document_tokens[index + 1]
        tokens = store.sections["tokens"].numpy(first, last)
        types, ids = numpy.unique(tokens, return_inverse=True)
        starts = store.boundaries.between(first, last)
        origin = store.bounds(index)[0]
        return ChunkTokens(
            0,
            [store.types[type_id] for type_id in types.tolist()],
            ids.astype(numpy.uint32),
            numpy.array(starts, dtype=numpy.int64) - origin,
        )
