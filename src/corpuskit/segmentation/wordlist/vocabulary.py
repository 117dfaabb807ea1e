"""A word list as bytes in the cache folder, looked up where it lies.

Layout, little-endian: a line with the CRC-32 of the rest in hexadecimal; a line of JSON
(fingerprint, number of words, sum of frequencies, tags); then the frequencies (u32), the tag of
each word (u16), where each word begins (u32, one more than words), and the words in UTF-8,
sorted, each with a line end. Words sorted by bytes are sorted by code point, so a prefix is found
by bisection: opening costs no parsing, and a short text needs a few look-ups only.
"""

import json
import mmap
import os
import sys
import zlib
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from corpuskit.core.places import cache_folder

if TYPE_CHECKING:
    from corpuskit.segmentation.wordlist.base import WordList

KEPT = 8
LAYOUT = 2


class Vocabulary:
    """Words with frequencies and tags, over bytes.

    Parameters
    ----------
    data : bytes-like
        As `pack` makes them.

    Raises
    ------
    ValueError
        If the bytes are damaged, or of something else.
    """

    def __init__(self, data: "bytes | mmap.mmap", fingerprint: str) -> None:
        checked = data.find(b"\n") + 1
        if data[:checked] != b"%08x\n" % zlib.crc32(memoryview(data)[checked:]):
            raise ValueError("damaged")
        head_end = data.find(b"\n", checked)
        head = json.loads(data[checked:head_end])
        if head["fingerprint"] != fingerprint:
            raise ValueError("another word list")
        self._view = memoryview(data)[head_end + 1 :]
        self.size: int = head["words"]
        self.total: int = head["total"]
        self._tag_names: list[str] = head["tags"]
        cuts = [0, 4 * self.size, 6 * self.size, 10 * self.size + 4]
        self.frequencies = _numbers("I", self._view[cuts[0] : cuts[1]])
        self._tags = _numbers("H", self._view[cuts[1] : cuts[2]])
        self._starts = _numbers("I", self._view[cuts[2] : cuts[3]])
        self._words = self._view[cuts[3] :]
        self._memory: dict[str, int | None] = {}

    def find(self, part: str) -> int | None:
        """Return a word's frequency, 0 for the beginning of a word, None for anything else."""
        memory = self._memory
        if part not in memory:
            key = part.encode()
            place = self._place(key)
            memory[part] = None
            if place < self.size:
                word = self._word(place)
                if word == key:
                    memory[part] = self.frequencies[place]
                elif word.startswith(key):
                    memory[part] = 0
        return memory[part]

    def tag(self, word: str) -> str | None:
        """Return a word's part of speech, None for what is no word."""
        key = word.encode()
        place = self._place(key)
        if place < self.size and self._word(place) == key:
            return self._tag_names[self._tags[place]]
        return None

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Yield every word with its frequency."""
        return zip(self.words(), self.frequencies, strict=True)

    def words(self) -> list[str]:
        """Return every word, in the order of `frequencies`."""
        return bytes(self._words).decode().split("\n")[:-1]

    def _word(self, place: int) -> bytes:
        return bytes(self._words[self._starts[place] : self._starts[place + 1] - 1])

    def _place(self, key: bytes) -> int:
        low, high = 0, self.size
        while low < high:
            middle = (low + high) // 2
            if self._word(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low


def _numbers(kind: str, view: memoryview) -> "memoryview | array[int]":
    """Return little-endian numbers in place, or turned round on a big-endian machine."""
    if sys.byteorder == "little":
        # A cast needs no alignment of the underlying bytes.
        return view.cast(kind)  # type: ignore[call-overload, no-any-return]
    numbers = array(kind)
    numbers.frombytes(view)
    numbers.byteswap()
    return numbers


def pack(words: "WordList", fingerprint: str) -> bytes:
    """Return a word list as bytes."""
    keys = sorted(words.frequencies)
    names = sorted(set(words.tags.values()))
    number = {name: index for index, name in enumerate(names)}
    encoded = [f"{key}\n".encode() for key in keys]
    starts = array("I", [0])
    for word in encoded:
        starts.append(starts[-1] + len(word))
    numbers = (
        array("I", map(words.frequencies.__getitem__, keys)),
        array("H", (number[words.tags[key]] for key in keys)),
        starts,
    )
    if sys.byteorder == "big":
        for column in numbers:
            column.byteswap()
    body = b"".join([*(column.tobytes() for column in numbers), *encoded])
    head = {
        "fingerprint": fingerprint,
        "words": len(keys),
        "total": sum(words.frequencies.values()),
        "tags": names,
    }
    whole = json.dumps(head).encode() + b"\n" + body
    return b"%08x\n" % zlib.crc32(whole) + whole


def vocabulary(fingerprint: str, build: Callable[[], "WordList"]) -> Vocabulary:
    """Return the vocabulary with a fingerprint, from the private cache folder or built.

    A cached one that is damaged is built again; where nothing can be cached it is held in
    memory.
    """
    name = f"{fingerprint}-{LAYOUT}.words"
    try:
        path = cache_folder("dictionaries") / name
        if path.is_file():
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            return Vocabulary(mapped, fingerprint)
    except (OSError, ValueError, KeyError):
        pass
    data = pack(build(), fingerprint)
    with suppress(OSError):
        _keep(cache_folder("dictionaries") / name, data)
    return Vocabulary(data, fingerprint)


def _keep(path: Path, data: bytes) -> None:
    """Write a vocabulary, and drop all but the newest few."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    others = sorted(path.parent.glob("*.words"), key=lambda found: -found.stat().st_mtime)
    for old in others[KEPT:]:
        old.unlink(missing_ok=True)
