"""The files of a store: typed arrays whose blocks are verified when they are first read.

A store is a folder. ``store.json`` has the CRC-32 of its rest in hexadecimal on the first line,
then JSON: the format, the kind and length of each section, one checksum for ``checksums.bin``,
and a summary of the store. Each section is a file ``NAME.bin`` of numbers of one kind.
``checksums.bin`` has the CRC-32 of every block of 4,096 bytes of every section, in the order of
``store.json``, then the CRC-32 of each block of these; the head has the CRC-32 of the latter. So
a command verifies exactly the blocks that it reads, and the checksums that it needs for them.
"""

import json
import mmap
import sys
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from corpuskit.core.errors import StoreError

if TYPE_CHECKING:
    import numpy

SEPARATOR = "\uffff"
"""Follows each document; a character that no text contains."""
TAG = "\t"
"""Separates a word from its part of speech, where a file has one."""

FORMAT = 3
"""Raise it when the layout changes: a store of another format is rebuilt."""
BLOCK = 4096
HEAD, CHECKSUMS, ENDING = "store.json", "checksums.bin", ".bin"
SIZES = {"B": 1, "H": 2, "I": 4, "Q": 8}
"""The kinds of numbers: unsigned integers and their size in bytes."""

Buffer = bytes | bytearray | memoryview | mmap.mmap


class DamagedStore(StoreError):
    """A store whose bytes do not match their checksums."""

    def __init__(self, folder: Path | str, what: str) -> None:
        super().__init__(
            f"{folder}: the store is damaged ({what})", hint="it is rebuilt on the next use"
        )
        self.folder = Path(folder)

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return DamagedStore, (str(self.folder), "read in another process")


class RemovedStore(StoreError):
    """A store that another process replaced or removed while it was open."""

    def __init__(self, folder: Path | str) -> None:
        super().__init__(
            f"{folder}: another process replaced or removed the store", hint="open the corpus again"
        )
        self.folder = Path(folder)

    def __reduce__(self) -> tuple[type, tuple[str]]:
        return RemovedStore, (str(self.folder),)


class Array:
    """A typed read-only array over bytes; each block's CRC-32 is verified on first access.

    Parameters
    ----------
    data : bytes-like
    kind : {"B", "H", "I", "Q"}
    checksums : BlockChecksums or None
        The CRC-32 of each block; None for bytes that were never written to disk.
    on_damage : callable
        Called with the damaged block; it raises.
    """

    def __init__(
        self,
        data: Buffer,
        kind: str,
        checksums: "BlockChecksums | None" = None,
        on_damage: Callable[[str], NoReturn] | None = None,
    ) -> None:
        self.kind = kind
        self.size = SIZES[kind]
        self._data = memoryview(data)
        self._items: Any = self._data.cast("B").cast(kind)  # type: ignore[call-overload]
        self._checksums = checksums
        self._verified = bytearray(len(checksums)) if checksums is not None else bytearray()
        self._on_damage = on_damage

    def __reduce__(self) -> tuple[object, ...]:
        """Return the numbers in memory, for pickle: those of a file are opened by its folder."""
        return Array, (bytes(self.view().cast("B")), self.kind)

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: int) -> int:
        if index < 0:
            index += len(self._items)
        if self._checksums is not None and not self._verified[index * self.size // BLOCK]:
            self._verify(index, index + 1)
        return int(self._items[index])

    def view(self, start: int = 0, end: int | None = None) -> memoryview:
        """Return the numbers from `start` to `end`, verified."""
        end = len(self._items) if end is None else end
        if self._checksums is not None and end > start:
            self._verify(start, end)
        items: memoryview = self._items[start:end]
        return items

    def numpy(self, start: int = 0, end: int | None = None) -> "numpy.ndarray":
        """Return the same as a numpy array, without a copy."""
        import numpy

        return numpy.frombuffer(self.view(start, end), dtype=f"={self.kind}")

    def _verify(self, start: int, end: int) -> None:
        assert self._checksums is not None
        verified, data = self._verified, self._data
        first, last = start * self.size // BLOCK, (end * self.size - 1) // BLOCK + 1
        first = verified.find(0, first, last)
        if first < 0:
            return
        for block, checksum in enumerate(self._checksums.view(first, last), first):
            if not verified[block]:
                if zlib.crc32(data[block * BLOCK : (block + 1) * BLOCK]) != checksum:
                    assert self._on_damage is not None
                    self._on_damage(f"block {block}")
                verified[block] = 1


class BlockChecksums:
    """The checksums of a section: a slice of an array that is verified itself.

    Parameters
    ----------
    array : Array
    start, end : int
    """

    def __init__(self, array: Array, start: int, end: int) -> None:
        self._array, self._start, self._end = array, start, end

    def __len__(self) -> int:
        return self._end - self._start

    def view(self, first: int, last: int) -> memoryview:
        """Return the checksums of the blocks from `first` to before `last`."""
        return self._array.view(self._start + first, self._start + last)


def _block_checksums(data: Buffer) -> bytes:
    """Return the CRC-32 of each block of some bytes, four bytes each."""
    from array import array

    view = memoryview(data)
    return array(
        "I", (zlib.crc32(view[at : at + BLOCK]) for at in range(0, len(view), BLOCK))
    ).tobytes()


def write_head(folder: Path, sections: Mapping[str, tuple[str, int]], summary: object) -> None:
    """Write the checksums of all sections in a folder, then the head."""
    checksums = b"".join(_block_checksums(memory_map(folder / (n + ENDING))) for n in sections)
    of_checksums = _block_checksums(checksums)
    (folder / CHECKSUMS).write_bytes(checksums + of_checksums)
    head = {
        "format": FORMAT,
        "byteorder": sys.byteorder,
        "sections": {name: list(shape) for name, shape in sections.items()},
        "checksum": zlib.crc32(of_checksums),
        "summary": summary,
    }
    write_json(folder / HEAD, head)


def write_json(path: Path, value: object) -> None:
    """Write JSON after a line with its checksum."""
    write_with_checksum(
        path, json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    )


def read_json(path: Path) -> Any:  # noqa: ANN401
    """Return the JSON of a file; raise DamagedStore if its checksum is wrong."""
    return json.loads(read_with_checksum(path).decode("utf-8", "surrogatepass"))


def write_with_checksum(path: Path, data: bytes) -> None:
    """Write bytes after a line with their CRC-32."""
    path.write_bytes(b"%08x\n" % zlib.crc32(data) + data)


def read_with_checksum(path: Path) -> bytes:
    """Return the bytes of a file; raise DamagedStore if their checksum is wrong."""
    data = path.read_bytes()
    if data[:9] != b"%08x\n" % zlib.crc32(memoryview(data)[9:]):
        raise DamagedStore(path.parent, path.name)
    return data[9:]


def memory_map(path: Path) -> Buffer:
    """Return the bytes of a file by memory map; an empty file cannot be mapped."""
    with path.open("rb") as file:
        if not file.seek(0, 2):
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def block_count(kind: str, length: int) -> int:
    """Return the number of blocks of so many numbers of a kind."""
    return -(-length * SIZES[kind] // BLOCK)
