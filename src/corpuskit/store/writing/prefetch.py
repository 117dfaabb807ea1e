"""Files read, cleaned and segmented by other processes, a few ahead of where they are needed."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.model import Document
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import Prepared
from corpuskit.segmentation.parallel import map_with_segmenter
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.sources.documents import read_file
from corpuskit.store.format import SEPARATOR
from corpuskit.store.writing.build import Work
from corpuskit.store.writing.chunks import Chunk, Tokens, tokens_of

LARGE = 8_000_000
"""Bytes of a file that is read here, and its text segmented in chunks."""
TOGETHER = 500_000
"""Bytes of small files that are one task: processes that wait for each other do not work."""


class Task(NamedTuple):
    """Some files to read."""

    build: str
    paths: list[Path]
    options: ReadOptions


Held = list[tuple[Prepared, Tokens | None]]
"""What a file holds, with tokens where the file has none of its own."""


def read_and_cut(engine: Segmenter, task: Task) -> list[Held]:
    """Return what each file holds, with tokens: the work of a process."""
    return [_held(engine, path, task) for path in task.paths]


def _held(engine: Segmenter, path: Path, task: Task) -> Held:
    held: Held = []
    for one in read_file(path, task.options):
        # The way back to the file's own offsets is not kept in a store.
        prepared = replace(one, origin=replace(one.origin, back=None))
        tokens = None
        if one.spans is None:
            tokens = tokens_of(engine, Chunk(task.build, one.text + SEPARATOR))
        held.append((prepared, tokens))
    return held


def _together(sizes: Mapping[Path, int]) -> Iterator[list[Path]]:
    """Yield the files in groups of a bearable size, in order."""
    waiting: list[Path] = []
    total = 0
    for path, size in sizes.items():
        if waiting and total + size > TOGETHER:
            yield waiting
            waiting, total = [], 0
        waiting.append(path)
        total += size
    if waiting:
        yield waiting


class Ahead:
    """Reads files over processes, in order, and remembers the tokens of what was given out.

    Parameters
    ----------
    paths : sequence of Path
        The files that will be asked for, in this order.
    options : ReadOptions
    work : Work
    """

    def __init__(self, paths: Sequence[Path], options: ReadOptions, work: Work) -> None:
        sizes = {path: path.stat().st_size for path in paths}
        small = {path: size for path, size in sizes.items() if size <= LARGE}
        self._wanted = deque(small)
        tasks = (Task(work.name, some, options) for some in _together(small))
        self._results = map_with_segmenter(read_and_cut, tasks, work.make, work.processes)
        self._held: deque[Held] = deque()
        self._tokens: deque[tuple[str, Tokens]] = deque()

    def prepared(self, path: Path) -> Iterator[Prepared] | None:
        """Return what a file holds, None where it is to be read here."""
        if not self._wanted or self._wanted[0] != path:
            return None
        self._wanted.popleft()
        if not self._held:
            self._held.extend(next(self._results))
        return self._given(self._held.popleft())

    def _given(self, held: Held) -> Iterator[Prepared]:
        for prepared, tokens in held:
            if tokens is not None:
                self._tokens.append((prepared.text, tokens))
            yield prepared

    def tokens(self, document: Document) -> Tokens | None:
        """Return the tokens of a document that was given out, once; they are asked for in order."""
        if self._tokens and self._tokens[0][0] is document.content:
            return self._tokens.popleft()[1]
        return None
