"""Read, clean and segment files in worker processes, a few files ahead of where they are needed.

Files are requested in the order in which they were announced. A large file is left to the caller,
whose text is then segmented in chunks; small files are grouped into tasks, since a task costs
more than a small file. Memory is bounded by the number of tasks that may wait.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.errors import ReadError
from corpuskit.core.model import Document
from corpuskit.formats.options import ReadOptions
from corpuskit.segmentation.parallel import map_with_segmenter
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.sources.documents import read_file
from corpuskit.store.writing.build import BuildJob
from corpuskit.store.writing.chunks import ChunkTokens, segment_texts

LARGE_FILE = 8_000_000
TASK_SIZE = 500_000
"""Bytes of small files that make one task."""


class _PrefetchTask(NamedTuple):
    """Some files to read and segment."""

    build: str
    paths: list[Path]
    options: ReadOptions


TokenisedFile = list[tuple[Document, ChunkTokens | None]]
"""The documents of a file, with their tokens unless the file is already segmented."""


def _prefetch_files(segmenter: Segmenter, task: _PrefetchTask) -> list[TokenisedFile | ReadError]:
    """Return the documents and tokens of some files, or why one cannot be read.

    Runs in a worker process. All texts are segmented together, because a call of a segmenter costs
    more than a short text.
    """
    files = [_read(path, task.options) for path in task.paths]
    documents = [doc for file in files if not isinstance(file, ReadError) for doc in file]
    texts = [document.text for document in documents if document.spans is None]
    tokens = iter(segment_texts(segmenter, task.build, texts))
    return [
        file if isinstance(file, ReadError)
        else [(doc, next(tokens) if doc.spans is None else None) for doc in file]
        for file in files
    ]  # fmt: skip


def _read(path: Path, options: ReadOptions) -> list[Document] | ReadError:
    """Return the documents of a file, without the way back to its offsets, which a store drops."""
    try:
        return [
            replace(document, origin=document.origin._replace(back=None))
            for document in read_file(path, options)
        ]
    except ReadError as error:
        return error


def _task_groups(sizes: Mapping[Path, int]) -> Iterator[list[Path]]:
    """Yield files in order, in groups of about `TASK_SIZE`."""
    group: list[Path] = []
    total = 0
    for path, size in sizes.items():
        if group and total + size > TASK_SIZE:
            yield group
            group, total = [], 0
        group.append(path)
        total += size
    if group:
        yield group


class Prefetcher:
    """The files of a build, read and segmented by worker processes.

    Parameters
    ----------
    paths : sequence of Path
        The files that will be requested, in this order.
    options : ReadOptions
    job : BuildJob
    """

    def __init__(self, paths: Sequence[Path], options: ReadOptions, job: BuildJob) -> None:
        sizes = {path: path.stat().st_size for path in paths}
        small = {path: size for path, size in sizes.items() if size <= LARGE_FILE}
        self._expected = deque(small)
        tasks = (_PrefetchTask(job.name, group, options) for group in _task_groups(small))
        self._results = map_with_segmenter(
            _prefetch_files, tasks, job.make_segmenter, job.processes
        )
        self._ready: deque[TokenisedFile | ReadError] = deque()

    def documents(self, path: Path) -> Iterable[tuple[Document, ChunkTokens | None]] | None:
        """Return the documents and tokens of a file; None for a large file.

        Iterating over them raises the `ReadError` of a file that cannot be read.
        """
        if not self._expected or self._expected[0] != path:
            return None
        self._expected.popleft()
        if not self._ready:
            self._ready.extend(next(self._results))
        return _documents_of(self._ready.popleft())


def _documents_of(
    prefetched: TokenisedFile | ReadError,
) -> Iterator[tuple[Document, ChunkTokens | None]]:
    if isinstance(prefetched, ReadError):
        raise prefetched
    yield from prefetched
