"""The word tables and the built-in hints in the cache folder, memory-mapped.

A file is a line of 64 bytes, so that the numbers are aligned, with the CRC-32 of the rest in
hexadecimal, the tables (uint32, little-endian), and the hints in UTF-8, separated by line ends. A
damaged file is rebuilt. If the cache folder cannot be written, the tables are used from memory.
"""

import mmap
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.places import cache_folder
from corpuskit.segmentation.linear.model import SIZES
from corpuskit.segmentation.linear.word_table import TABLE_SIZE
from corpuskit.segmentation.wordlist.vocabulary import write_cache

if TYPE_CHECKING:
    import numpy

_FOLDER, _ENDING = "dictionaries", ".tables"
_HEAD_SIZE = 64
_TABLES_SIZE = 4 * len(SIZES) * TABLE_SIZE


class CachedTables(NamedTuple):
    """The word tables and the built-in hints."""

    tables: "numpy.ndarray"
    hints: list[str]


def load_tables(name: str, build: Callable[[], CachedTables]) -> CachedTables:
    """Return the tables of a name, from the cache or built."""
    with suppress(OSError, ValueError):
        path = cache_folder(_FOLDER) / f"{name}{_ENDING}"
        if path.is_file():
            with path.open("rb") as file:
                return _unpacked(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    built = build()
    data = built.tables.astype("<u4").tobytes() + "\n".join(built.hints).encode()
    with suppress(OSError):
        write_cache(cache_folder(_FOLDER) / f"{name}{_ENDING}", _head(data) + data)
    return built


def _head(data: "bytes | memoryview") -> bytes:
    return b"%-63x\n" % zlib.crc32(data)


def _unpacked(data: mmap.mmap) -> CachedTables:
    import numpy

    if data[:_HEAD_SIZE] != _head(memoryview(data)[_HEAD_SIZE:]):
        raise ValueError("damaged")
    count = len(SIZES) * TABLE_SIZE
    tables = numpy.frombuffer(data, "<u4", count, _HEAD_SIZE).reshape(len(SIZES), TABLE_SIZE)
    return CachedTables(tables, data[_HEAD_SIZE + _TABLES_SIZE :].decode().split())
