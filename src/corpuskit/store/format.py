"""Arrays of numbers in files, checked block by block as they are read.

A store is a folder. ``store.json`` holds a line with the CRC-32 of the rest in hexadecimal, then
JSON: the format, the sections with kind and length, a CRC-32 for ``checks.bin``, and what is
known of the store. Each section is a file ``NAME.bin`` of numbers of one kind. ``checks.bin``
holds the CRC-32 of every block of 4,096 bytes of every section, in the order of ``store.json``,
then those of its own blocks so far; the head has the CRC-32 of these last.
"""

import json
import mmap
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from corpuskit.core.errors import StoreError

if TYPE_CHECKING:
    import numpy

SEPARATOR = "\uffff"
"""Stands after each document; a character that no text holds."""
TAG = "\t"
"""Stands between a word and its part of speech, where a file gave one."""

FORMAT = 2
BLOCK = 4096
HEAD, CHECKS, ENDING = "store.json", "checks.bin", ".bin"
SIZES = {"B": 1, "H": 2, "I": 4, "Q": 8}
"""The kinds of numbers: unsigned, of so many bytes."""

Buffer = bytes | bytearray | memoryview | mmap.mmap


class DamagedStore(StoreError):
    """A store whose bytes are not those that were written."""

    def __init__(self, place: Path | str, what: str) -> None:
        super().__init__(
            f"{place}: the store is damaged ({what})", hint="it is built again on the next use"
        )
        self.place = Path(place)

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return DamagedStore, (str(self.place), "read elsewhere")


class GoneStore(StoreError):
    """A store that another process replaced or removed while it was open."""

    def __init__(self, place: Path | str) -> None:
        super().__init__(
            f"{place}: the store was replaced or removed meanwhile", hint="open the corpus again"
        )
        self.place = Path(place)

    def __reduce__(self) -> tuple[type, tuple[str]]:
        return GoneStore, (str(self.place),)


class Array:
    """Numbers of one kind over bytes; a block is checked when it is first read.

    Parameters
    ----------
    data : bytes-like
    kind : {"B", "H", "I", "Q"}
    checks : Checks or None
        The CRC-32 of each block; None for bytes that never left the memory.
    damaged : callable
        Told what is damaged; it raises.
    """

    def __init__(
        self,
        data: Buffer,
        kind: str,
        checks: "Checks | None" = None,
        damaged: Callable[[str], NoReturn] | None = None,
    ) -> None:
        self.kind = kind
        self.size = SIZES[kind]
        self._data = memoryview(data)
        self._items: Any = self._data.cast("B").cast(kind)  # type: ignore[call-overload]
        self._checks = checks
        self._seen = bytearray(len(checks)) if checks is not None else bytearray()
        self._damaged = damaged

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: int) -> int:
        if index < 0:
            index += len(self._items)
        if self._checks is not None and not self._seen[index * self.size // BLOCK]:
            self._check(index, index + 1)
        return int(self._items[index])

    def view(self, start: int = 0, end: int | None = None) -> memoryview:
        """Return the numbers from `start` to `end`, checked."""
        end = len(self._items) if end is None else end
        if self._checks is not None and end > start:
            self._check(start, end)
        found: memoryview = self._items[start:end]
        return found

    def numpy(self, start: int = 0, end: int | None = None) -> "numpy.ndarray":
        """Return the same as a numpy array, in place."""
        import numpy

        return numpy.frombuffer(self.view(start, end), dtype=f"={self.kind}")

    def _check(self, start: int, end: int) -> None:
        assert self._checks is not None
        seen, data = self._seen, self._data
        first, last = start * self.size // BLOCK, (end * self.size - 1) // BLOCK + 1
        first = seen.find(0, first, last)
        if first < 0:
            return
        for block, check in enumerate(self._checks.view(first, last), first):
            if not seen[block]:
                if zlib.crc32(data[block * BLOCK : (block + 1) * BLOCK]) != check:
                    assert self._damaged is not None
                    self._damaged(f"block {block}")
                seen[block] = 1


class Checks:
    """The checks of a section: some of the numbers of an array that is itself checked.

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
        """Return the checks of some blocks."""
        return self._array.view(self._start + first, self._start + last)


def checks_of(data: Buffer) -> bytes:
    """Return the CRC-32 of each block of some bytes, four bytes each."""
    from array import array

    view = memoryview(data)
    return array(
        "I", (zlib.crc32(view[at : at + BLOCK]) for at in range(0, len(view), BLOCK))
    ).tobytes()


def write_head(folder: Path, sections: Mapping[str, tuple[str, int]], about: object) -> None:
    """Write the checks of all sections that lie in a folder, then the head."""
    checks = b"".join(checks_of(mapped(folder / (name + ENDING))) for name in sections)
    of_checks = checks_of(checks)
    (folder / CHECKS).write_bytes(checks + of_checks)
    head = {
        "format": FORMAT,
        "byteorder": sys.byteorder,
        "sections": {name: list(shape) for name, shape in sections.items()},
        "checks": zlib.crc32(of_checks),
        "about": about,
    }
    write_checked(folder / HEAD, head)


def write_checked(path: Path, value: object) -> None:
    """Write JSON after a line with its CRC-32."""
    write_sealed(path, json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def read_checked(path: Path) -> Any:  # noqa: ANN401
    """Return the JSON of a file; DamagedStore where it is not what was written."""
    return json.loads(read_sealed(path).decode("utf-8", "surrogatepass"))


def write_sealed(path: Path, data: bytes) -> None:
    """Write bytes after a line with their CRC-32."""
    path.write_bytes(b"%08x\n" % zlib.crc32(data) + data)


def read_sealed(path: Path) -> bytes:
    """Return the bytes of a file; DamagedStore where they are not what was written."""
    data = path.read_bytes()
    if data[:9] != b"%08x\n" % zlib.crc32(memoryview(data)[9:]):
        raise DamagedStore(path.parent, path.name)
    return data[9:]


def mapped(path: Path) -> Buffer:
    """Return the bytes of a file by memory map; an empty file has none to map."""
    with path.open("rb") as file:
        if not file.seek(0, 2):
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _blocks(kind: str, length: int) -> int:
    return -(-length * SIZES[kind] // BLOCK)


class Folder(Mapping[str, Array]):
    """The sections of a store in a folder, each opened when it is first asked for.

    Raises
    ------
    DamagedStore
        If the head or the size of a file is not what was written; `forget` is called then.
    OSError
        If there is no store.
    """

    def __init__(self, folder: Path, forget: Callable[[], None] = lambda: None) -> None:
        self.place = folder
        self._forget = forget
        self.head = read_checked(folder / HEAD)
        if (self.head["format"], self.head["byteorder"]) != (FORMAT, sys.byteorder):
            raise StoreError(f"{folder}: a store of another version")
        self._arrays: dict[str, Array] = {}
        self._sections: dict[str, list[Any]] = self.head["sections"]

    @cached_property
    def _checks(self) -> dict[str, Checks]:
        ends = list(accumulate(_blocks(*shape) for shape in self._sections.values()))
        size = 4 * (ends[-1] if ends else 0)
        data = memoryview(self._mapped(CHECKS))
        own = data[size:]
        if len(own) != 4 * _blocks("B", size) or zlib.crc32(own) != self.head["checks"]:
            self._damaged(CHECKS)
        of_own = Checks(Array(own, "I"), 0, len(own) // 4)
        array = Array(data[:size], "I", of_own, self._damaged)
        bounds = pairwise([0, *ends])
        return {name: Checks(array, *b) for name, b in zip(self._sections, bounds, strict=True)}

    def __getitem__(self, name: str) -> Array:
        if name not in self._arrays:
            kind, length = self._sections[name]
            data = self._mapped(name + ENDING)
            if len(data) != length * SIZES[kind]:
                self._damaged(name)
            self._arrays[name] = Array(data, kind, self._checks[name], self._damaged)
        return self._arrays[name]

    def _mapped(self, name: str) -> Buffer:
        try:
            return mapped(self.place / name)
        except FileNotFoundError as error:
            self._forget()
            raise GoneStore(self.place) from error
        except OSError:
            self._damaged(name)

    def _damaged(self, what: str) -> NoReturn:
        """Forget a damaged store, so that it is built again, and raise."""
        self._forget()
        raise DamagedStore(self.place, what)

    def verify(self) -> int:
        """Read and check every block; return the number of bytes.

        Raises
        ------
        DamagedStore
            At the first damage.
        """
        for name in self:
            self[name].view()
        return sum(len(array) * array.size for array in self.values())

    def __iter__(self) -> Iterator[str]:
        return iter(self._sections)

    def __len__(self) -> int:
        return len(self._sections)
