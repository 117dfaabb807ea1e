"""A store on disk: the sections in a folder, each mapped into memory on first use."""

import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NoReturn

from corpuskit.core.errors import StoreError
from corpuskit.store.format import (
    CHECKSUMS,
    ENDING,
    FORMAT,
    HEAD,
    SIZES,
    Array,
    BlockChecksums,
    Buffer,
    DamagedStore,
    RemovedStore,
    block_count,
    memory_map,
    read_json,
)


class StoreFolder(Mapping[str, Array]):
    """The sections of a store in a folder, each opened on first use.

    Parameters
    ----------
    folder : Path
    invalidate : callable
        Called when the store is found damaged or removed, so that it is rebuilt on its next use.

    Raises
    ------
    DamagedStore
        If the checksum of the head or the size of a file is wrong.
    OSError
        If there is no store.
    """

    def __init__(self, folder: Path, invalidate: Callable[[], None] = lambda: None) -> None:
        self.folder = folder
        self._invalidate = invalidate
        self.head = read_json(folder / HEAD)
        if (self.head["format"], self.head["byteorder"]) != (FORMAT, sys.byteorder):
            raise StoreError(f"{folder}: a store of another version")
        self._arrays: dict[str, Array] = {}
        self._sections: dict[str, list[Any]] = self.head["sections"]

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to open the folder again, for pickle; then no damage starts a rebuild."""
        return _reopened, (str(self.folder),)

    @cached_property
    def _checksums(self) -> dict[str, BlockChecksums]:
        ends = list(accumulate(block_count(*shape) for shape in self._sections.values()))
        size = 4 * (ends[-1] if ends else 0)
        data = memoryview(self._map(CHECKSUMS))
        tail = data[size:]
        if len(tail) != 4 * block_count("B", size) or zlib.crc32(tail) != self.head["checksum"]:
            self._damaged(CHECKSUMS)
        of_checksums = BlockChecksums(Array(tail, "I"), 0, len(tail) // 4)
        array = Array(data[:size], "I", of_checksums, self._damaged)
        bounds = zip(self._sections, pairwise([0, *ends]), strict=True)
        return {name: BlockChecksums(array, start, end) for name, (start, end) in bounds}

    def __getitem__(self, name: str) -> Array:
        if name not in self._arrays:
            kind, length = self._sections[name]
            data = self._map(name + ENDING)
            if len(data) != length * SIZES[kind]:
                self._damaged(name)
            self._arrays[name] = Array(data, kind, self._checksums[name], self._damaged)
        return self._arrays[name]

    def _map(self, name: str) -> Buffer:
        try:
            return memory_map(self.folder / name)
        except FileNotFoundError as error:
            self._invalidate()
            raise RemovedStore(self.folder) from error
        except OSError:
            self._damaged(name)

    def _damaged(self, what: str) -> NoReturn:
        self._invalidate()
        raise DamagedStore(self.folder, what)

    def verify(self) -> int:
        """Read and verify every block; return the number of bytes.

        Raises
        ------
        DamagedStore
            At the first damaged block.
        """
        for name in self:
            self[name].view()
        return sum(len(array) * array.size for array in self.values())

    def __iter__(self) -> Iterator[str]:
        return iter(self._sections)

    def __len__(self) -> int:
        return len(self._sections)


def _reopened(folder: str) -> StoreFolder:
    """Open the folder of a pickled store.

    Raises
    ------
    RemovedStore
        If another process has replaced or removed it since.
    """
    try:
        return StoreFolder(Path(folder))
    except OSError as error:
        raise RemovedStore(folder) from error
