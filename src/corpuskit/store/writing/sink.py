"""Where the arrays of a store grow: files of a folder, or memory."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from corpuskit.store.format import ENDING, SIZES, Array
from corpuskit.store.writing.postings import pieces

if TYPE_CHECKING:
    import numpy

KINDS = {size: kind for kind, size in SIZES.items()}


def smallest(most: int) -> str:
    """Return the smallest kind of number that holds a value.

    Examples
    --------
    >>> smallest(65_535), smallest(65_536)
    ('H', 'I')
    """
    return next(kind for kind, size in SIZES.items() if size > 1 and most < 1 << 8 * size)


def _reserve(file: BinaryIO, size: int) -> None:
    """Take room on the disk: a hole that cannot be filled later would end the process."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), 0, size)
        return
    piece = bytes(1 << 20)
    for start, end in pieces(size, len(piece)):
        file.write(piece[: end - start])


class Sink:
    """Sections that are written from front to back, or given room at once.

    Parameters
    ----------
    folder : Path or None
        Where the files lie; None keeps all in memory.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._files: dict[str, BinaryIO] = {}
        self._parts: dict[str, list[bytes]] = {}
        self._whole: dict[str, numpy.ndarray] = {}

    def append(self, name: str, numbers: "numpy.ndarray | bytes") -> None:
        """Add numbers, or bytes, at the end of a section."""
        data = numbers if isinstance(numbers, bytes) else numbers.tobytes()
        if self.folder is None:
            self._parts.setdefault(name, []).append(data)
            return
        if name not in self._files:
            self._files[name] = (self.folder / (name + ENDING)).open("wb")
        self._files[name].write(data)

    def widen(self, name: str) -> None:
        """Turn the numbers of 16 bits that a section holds so far into numbers of 32."""
        import numpy

        so_far = self.close(name, "H")
        self._whole.pop(name)
        wide = f"{name}.wide"
        for start, end in pieces(len(so_far)):
            self.append(wide, so_far[start:end].astype(numpy.uint32))
        self.append(wide, b"")
        if self.folder is None:
            self._parts[name] = self._parts.pop(wide)
        else:
            self._files[name] = self._files.pop(wide)
            (self.folder / (wide + ENDING)).replace(self.folder / (name + ENDING))

    def close(self, name: str, kind: str) -> "numpy.ndarray":
        """Return a section that was appended to, whole, as numbers of a kind."""
        import numpy

        if self.folder is None:
            data = b"".join(self._parts.pop(name, ()))
            self._whole[name] = numpy.frombuffer(data, dtype=f"={kind}")
        else:
            self.append(name, b"")
            self._files.pop(name).close()
            self._whole[name] = self._map(name, kind, "r")
        return self._whole[name]

    def room(self, name: str, kind: str, length: int) -> "numpy.ndarray":
        """Return room for a section, to be filled in any order."""
        import numpy

        if self.folder is None or not length:
            self._whole[name] = numpy.zeros(length, dtype=f"={kind}")
            if self.folder is not None:
                (self.folder / (name + ENDING)).write_bytes(b"")
        else:
            with (self.folder / (name + ENDING)).open("wb") as file:
                _reserve(file, length * SIZES[kind])
            self._whole[name] = self._map(name, kind, "r+")
        return self._whole[name]

    def put(self, name: str, numbers: "numpy.ndarray", kind: str) -> None:
        """Write a section at once."""
        self.append(name, numbers.astype(f"={kind}", copy=False))
        self.close(name, kind)

    def drop(self, name: str) -> None:
        """Forget a section that was only needed on the way."""
        self._whole.pop(name)
        if self.folder is not None:
            (self.folder / (name + ENDING)).unlink()

    def sections(self) -> dict[str, tuple[str, int]]:
        """Return kind and length of each section; what was given room is written out."""
        for numbers in self._whole.values():
            if hasattr(numbers, "flush"):
                numbers.flush()
        return {
            name: (KINDS[numbers.dtype.itemsize], len(numbers))
            for name, numbers in self._whole.items()
        }

    def arrays(self) -> dict[str, Array]:
        """Return the sections as they lie in memory."""
        return {
            name: Array(numbers.data if len(numbers) else b"", KINDS[numbers.dtype.itemsize])
            for name, numbers in self._whole.items()
        }

    def discard(self) -> None:
        """Close what is open; the files are no store."""
        for file in self._files.values():
            file.close()
        self._files.clear()

    def _map(self, name: str, kind: str, mode: str) -> "numpy.ndarray":
        import numpy

        assert self.folder is not None
        path = self.folder / (name + ENDING)
        if not path.stat().st_size:
            return numpy.zeros(0, dtype=f"={kind}")
        kinds: Any = f"={kind}"
        found: numpy.ndarray = numpy.memmap(path, dtype=kinds, mode="r" if mode == "r" else "r+")
        return found
