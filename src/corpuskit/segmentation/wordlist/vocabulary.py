"""A word list as bytes in the cache folder, memory-mapped and searched in place.

Layout, little-endian: a line with the CRC-32 of the rest in hexadecimal; a line of JSON
(fingerprint, number of words, sum of frequencies, tags); then the frequencies (u32), the tag of
each word (u16), the start of each word (u32, one more than words), and the words in UTF-8,
sorted, each with a line end.

Invariant: words sorted by bytes are sorted by code point, so one bisection finds a word or the
first word with a given prefix. Opening costs one checksum and no parsing; a look-up costs about
19 comparisons, and its result is cached, so a short text needs a few look-ups only.
"""

import json
import mmap
import os
import re
import sys
import zlib
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from corpuskit.core.places import cache_folder

if TYPE_CHECKING:
    from corpuskit.segmentation.wordlist.build import WordList

_MAX_CACHED = 8
# The names of cached files end in a fingerprint, perhaps with the version of a layout.
_CACHED = re.compile(r"[\w-]*[0-9a-f]{16}(-\d+)?")
LAYOUT_VERSION = 2


class Vocabulary:
    """Words with frequencies and tags, over bytes.

    Parameters
    ----------
    data : bytes-like
        As returned by `pack_vocabulary`.
    fingerprint : str
        The fingerprint that the data must have.

    Raises
    ------
    ValueError
        If the data is damaged or belongs to another word list.
    """

    def __init__(self, data: "bytes | mmap.mmap", fingerprint: str) -> None:
        head_start = data.find(b"\n") + 1
        if data[:head_start] != b"%08x\n" % zlib.crc32(memoryview(data)[head_start:]):
            raise ValueError("damaged")
        head_end = data.find(b"\n", head_start)
        head = json.loads(data[head_start:head_end])
        if head["fingerprint"] != fingerprint:
            raise ValueError("another word list")
        self._view = memoryview(data)[head_end + 1 :]
        self.size: int = head["words"]
        self.total: int = head["total"]
        self._tag_names: list[str] = head["tags"]
        ends = [0, 4 * self.size, 6 * self.size, 10 * self.size + 4]
        self.frequencies = _numbers("I", self._view[ends[0] : ends[1]])
        self._tags = _numbers("H", self._view[ends[1] : ends[2]])
        self._starts = _numbers("I", self._view[ends[2] : ends[3]])
        self._words = self._view[ends[3] :]
        self._cache: dict[str, int | None] = {}

    def find(self, part: str) -> int | None:
        """Return a word's frequency, 0 for a proper prefix of a word, None for anything else."""
        cache = self._cache
        if part not in cache:
            key = part.encode()
            index = self._bisect(key)
            cache[part] = None
            if index < self.size:
                word = self._word(index)
                if word == key:
                    cache[part] = self.frequencies[index]
                elif word.startswith(key):
                    cache[part] = 0
        return cache[part]

    def tag(self, word: str) -> str | None:
        """Return a word's part of speech, None if the list does not contain it."""
        key = word.encode()
        index = self._bisect(key)
        if index < self.size and self._word(index) == key:
            return self._tag_names[self._tags[index]]
        return None

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Yield every word with its frequency."""
        return zip(self.words(), self.frequencies, strict=True)

    def entries(self) -> Iterator[tuple[str, int, str]]:
        """Yield every word with its frequency and its part of speech, without a search for each."""
        tags = map(self._tag_names.__getitem__, self._tags)
        return zip(self.words(), self.frequencies, tags, strict=True)

    def words(self) -> list[str]:
        """Return every word, in the order of `frequencies`."""
        return bytes(self._words).decode().split("\n")[:-1]

    def _word(self, index: int) -> bytes:
        return bytes(self._words[self._starts[index] : self._starts[index + 1] - 1])

    def _bisect(self, key: bytes) -> int:
        """Return the index of the first word that is not less than the key."""
        low, high = 0, self.size
        while low < high:
            middle = (low + high) // 2
            if self._word(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low


def _numbers(typecode: str, view: memoryview) -> "memoryview | array[int]":
    """Return little-endian numbers in place, or byte-swapped on a big-endian machine."""
    if sys.byteorder == "little":
        # A cast needs no alignment of the underlying bytes.
        return view.cast(typecode)  # type: ignore[call-overload, no-any-return]
    numbers = array(typecode)
    numbers.frombytes(view)
    numbers.byteswap()
    return numbers


def pack_vocabulary(words: "WordList", fingerprint: str) -> bytes:
    """Return a word list as bytes."""
    keys = sorted(words.frequencies)
    tag_names = sorted(set(words.tags.values()))
    tag_index = {name: index for index, name in enumerate(tag_names)}
    encoded = [f"{key}\n".encode() for key in keys]
    starts = array("I", [0])
    for word in encoded:
        starts.append(starts[-1] + len(word))
    columns = (
        array("I", map(words.frequencies.__getitem__, keys)),
        array("H", (tag_index[words.tags[key]] for key in keys)),
        starts,
    )
    if sys.byteorder == "big":
        for column in columns:
            column.byteswap()
    body = b"".join([*(column.tobytes() for column in columns), *encoded])
    head = {
        "fingerprint": fingerprint,
        "words": len(keys),
        "total": sum(words.frequencies.values()),
        "tags": tag_names,
    }
    content = json.dumps(head).encode() + b"\n" + body
    return b"%08x\n" % zlib.crc32(content) + content


def load_vocabulary(fingerprint: str, build: Callable[[], "WordList"]) -> Vocabulary:
    """Return the vocabulary with a fingerprint, from the cache or built.

    A damaged cache file is rebuilt. If the cache folder cannot be written, the vocabulary is
    used from memory.
    """
    name = f"{fingerprint}-{LAYOUT_VERSION}.words"
    try:
        path = cache_folder("dictionaries") / name
        if path.is_file():
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            return Vocabulary(mapped, fingerprint)
    except (OSError, ValueError, KeyError):
        pass
    data = pack_vocabulary(build(), fingerprint)
    with suppress(OSError):
        write_cache(cache_folder("dictionaries") / name, data)
    return Vocabulary(data, fingerprint)


def write_cache(path: Path, data: bytes) -> None:
    """Write a file of the cache atomically; delete all but the newest few with its ending."""
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    # The folder may have files of the user.
    ours = (old for old in path.parent.glob(f"*{path.suffix}") if _CACHED.fullmatch(old.stem))
    newest_first = sorted(ours, key=lambda file: -file.stat().st_mtime)
    for old in newest_first[_MAX_CACHED:]:
        old.unlink(missing_ok=True)
