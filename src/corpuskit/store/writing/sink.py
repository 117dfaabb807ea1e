"""Where the sections of a store are written: files of a folder, or memory."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from corpuskit.store.format import ENDING, SIZES, Array
from corpuskit.store.writing.postings import chunk_bounds

if TYPE_CHECKING:
    import numpy

KINDS = {size: kind for kind, size in SIZES.items()}


def smallest_kind(maximum: int) -> str:
    """Return the smallest kind of number that can store a value.

    Examples
    --------
    >>> smallest_kind(65_535), smallest_kind(65_536)
    ('H', 'I')
    """
    return next(kind for kind, size in SIZES.items() if size > 1 and maximum < 1 << 8 * size)


def _reserve(file: BinaryIO, size: int) -> None:
    """Allocate space on the disk: writing to a mapped hole on a full disk kills the process."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), 0, size)
        return
    zeros = bytes(1 << 20)
    for start, end in chunk_bounds(size, len(zeros)):
        file.write(zeros[: end - start])


class Sink:
    """Sections that are appended to and closed, written at once, or allocated and filled.

    Parameters
    ----------
    folder : Path or None
        Where to write the files; None keeps everything in memory.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._open_files: dict[str, BinaryIO] = {}
        self._open_parts: dict[str, list[bytes]] = {}
        self._closed: dict[str, numpy.ndarray] = {}

    def append(self, name: str, numbers: "numpy.ndarray | bytes") -> None:
        """Add numbers, or bytes, at the end of a section."""
        data = numbers if isinstance(numbers, bytes) else numbers.tobytes()
        if self.folder is None:
            self._open_parts.setdefault(name, []).append(data)
            return
        if name not in self._open_files:
            self._open_files[name] = self._path(name).open("wb")
        self._open_files[name].write(data)

    def widen(self, name: str) -> None:
        """Convert the numbers of 16 bits in an open section to numbers of 32 bits."""
        import numpy

        narrow = self.close(name, "H")
        self._closed.pop(name)
        wide = f"{name}.wide"
        for start, end in chunk_bounds(len(narrow)):
            self.append(wide, narrow[start:end].astype(numpy.uint32))
        self.append(wide, b"")
        if self.folder is None:
            self._open_parts[name] = self._open_parts.pop(wide)
        else:
            self._open_files[name] = self._open_files.pop(wide)
            self._path(wide).replace(self._path(name))

    def close(self, name: str, kind: str) -> "numpy.ndarray":
        """Close a section that was appended to; return all of it as numbers of a kind."""
        import numpy

        if self.folder is None:
            data = b"".join(self._open_parts.pop(name, ()))
            self._closed[name] = numpy.frombuffer(data, dtype=f"={kind}")
        else:
            self.append(name, b"")
            self._open_files.pop(name).close()
            self._closed[name] = self._map(name, kind, "r")
        return self._closed[name]

    def allocate(self, name: str, kind: str, length: int) -> "numpy.ndarray":
        """Return a section of some length, to be filled in any order."""
        import numpy

        if self.folder is None or not length:
            self._closed[name] = numpy.zeros(length, dtype=f"={kind}")
            if self.folder is not None:
                self._path(name).write_bytes(b"")
        else:
            with self._path(name).open("wb") as file:
                _reserve(file, length * SIZES[kind])
            self._closed[name] = self._map(name, kind, "r+")
        return self._closed[name]

    def write(self, name: str, numbers: "numpy.ndarray", kind: str) -> None:
        """Write a section at once."""
        self.append(name, numbers.astype(f"={kind}", copy=False))
        self.close(name, kind)

    def delete(self, name: str) -> None:
        """Delete a temporary section."""
        self._closed.pop(name)
        if self.folder is not None:
            self._path(name).unlink()

    def sections(self) -> dict[str, tuple[str, int]]:
        """Return kind and length of each section, after flushing them to disk."""
        for numbers in self._closed.values():
            if hasattr(numbers, "flush"):
                numbers.flush()
        return {
            name: (KINDS[numbers.dtype.itemsize], len(numbers))
            for name, numbers in self._closed.items()
        }

    def arrays(self) -> dict[str, Array]:
        """Return the sections, for a store in memory."""
        return {
            name: Array(numbers.data if len(numbers) else b"", KINDS[numbers.dtype.itemsize])
            for name, numbers in self._closed.items()
        }

    def close_files(self) -> None:
        """Close the files that are still open, after an error."""
        for file in self._open_files.values():
            file.close()
        self._open_files.clear()

    def _path(self, name: str) -> Path:
        assert self.folder is not None
        return self.folder / (name + ENDING)

    def _map(self, name: str, kind: str, mode: str) -> "numpy.ndarray":
        import numpy

        path = self._path(name)
        if not path.stat().st_size:
            return numpy.zeros(0, dtype=f"={kind}")
        dtype: Any = f"={kind}"
        mapped: numpy.ndarray = numpy.memmap(path, dtype=dtype, mode="r" if mode == "r" else "r+")
        return mapped
