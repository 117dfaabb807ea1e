"""The word tables in the cache folder, memory-mapped.

A file is a line of 64 bytes, so that the numbers are aligned, with the CRC-32 of the rest in
hexadecimal, and the tables (uint32, little-endian). A damaged file is rebuilt. If the cache folder
cannot be written, the tables are used from memory.
"""

import mmap
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from corpuskit.core.places import cache_folder
from corpuskit.segmentation.linear.model import SIZES
from corpuskit.segmentation.linear.word_table import TABLE_SIZE
from corpuskit.segmentation.wordlist.vocabulary import write_cache

if TYPE_CHECKING:
    import numpy

_FOLDER, _ENDING = "dictionaries", ".tables"
_HEAD_SIZE = 64


def load_tables(name: str, build: Callable[[], "numpy.ndarray"]) -> "numpy.ndarray":
    """Return the word tables of a name, from the cache or built."""
    with suppress(OSError, ValueError):
        path = cache_folder(_FOLDER) / f"{name}{_ENDING}"
        if path.is_file():
            with path.open("rb") as file:
                return _unpacked(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    tables = build()
    data = tables.astype("<u4").tobytes()
    with suppress(OSError):
        write_cache(cache_folder(_FOLDER) / f"{name}{_ENDING}", _head(data) + data)
    return tables


def _head(data: "bytes | memoryview") -> bytes:
    return b"%-63x\n" % zlib.crc32(data)


def _unpacked(data: mmap.mmap) -> "numpy.ndarray":
    import numpy

    if data[:_HEAD_SIZE] != _head(memoryview(data)[_HEAD_SIZE:]):
        raise ValueError("damaged")
    return numpy.frombuffer(data, "<u4", offset=_HEAD_SIZE).reshape(len(SIZES), TABLE_SIZE)
