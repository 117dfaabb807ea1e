"""The files behind a store: what they were, and whether they still are that."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from corpuskit.store.format import read_sealed, write_sealed

Stamps = dict[str, str]
"""By name: size, time of the last change of content and of the entry, in nanoseconds.

``""`` for a name that leads nowhere.
"""

SETTLED = 2_000_000_000
"""Nanoseconds: a file changed later than this before it was looked at may change unseen."""


def named(path: Path | str, root: Path | str) -> str:
    """Return how a file is named here: below the root from there, else with its whole path.

    Examples
    --------
    >>> named("corpus/texts/a.txt", "corpus"), named("a.txt", "a.txt"), named("/b", "/corpus")
    ('texts/a.txt', '', '/b')
    """
    whole, above = os.path.abspath(path), os.path.abspath(root)
    if whole == above:
        return ""
    below = os.path.join(above, "")
    return whole.removeprefix(below).replace(os.sep, "/") if whole.startswith(below) else whole


def placed(name: str, root: Path | str) -> str:
    """Return the path of a file that `named` named; "" is the root itself."""
    return os.path.join(root, name) if name else str(root)


def stamps(root: Path | str, beside: Iterable[str] = ()) -> bytes:
    """Return a stamp of every file in a folder that is not hidden, and of some others, packed.

    A file stands for itself.
    """
    lines: list[str] = []
    if os.path.isdir(root):
        _walk(str(root), lines)
    else:
        lines.append(f"{_stamp(str(root))}\t")
    lines.extend(f"{_stamp(placed(path, root))}\t{path}" for path in beside)
    return "\0".join(lines).encode("utf-8", "surrogateescape")


def _stamp(path: str) -> str:
    try:
        status = os.stat(path)
    except OSError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def _walk(folder: str, lines: list[str]) -> None:
    """Add each file below a folder by its name from there, through links, each folder once."""
    seen: set[str] = set()
    waiting = [(folder, "")]
    while waiting:
        place, below = waiting.pop()
        real = os.path.realpath(place)
        if real in seen:
            continue
        seen.add(real)
        with os.scandir(place) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    continue
                if entry.is_dir():
                    waiting.append((entry.path, f"{below}{name}/"))
                    continue
                try:
                    # An entry of a folder is sooner looked at than a path.
                    st = entry.stat()
                except OSError:
                    lines.append(f"\t{below}{name}")
                    continue
                lines.append(f"{st.st_size} {st.st_mtime_ns} {st.st_ctime_ns}\t{below}{name}")


def unpacked(data: bytes) -> Stamps:
    """Return stamps by name; packed, they have a zero byte between them, which no name holds.

    Examples
    --------
    >>> unpacked(b"3 5 5\\ta.txt\\x00\\tb.txt")
    {'a.txt': '3 5 5', 'b.txt': ''}
    """
    lines = data.decode("utf-8", "surrogateescape").split("\0") if data else []
    parts = (line.partition("\t") for line in lines)
    return {name: stamp for stamp, _, name in parts}


def _time(stamp: str) -> int:
    return max(map(int, stamp.split()[1:]), default=0)


def changed(before: Stamps, now: Stamps, checked: int) -> list[str] | None:
    """Return the files whose content has to be compared, or None where the files differ.

    Parameters
    ----------
    before, now : dict
        By name.
    checked : int
        When the stamps of before were taken, in nanoseconds.

    Examples
    --------
    >>> changed({"a": "1 5 5"}, {"a": "1 5 5"}, checked=9_000_000_000)
    []
    >>> changed({"a": "1 5 5"}, {"a": "1 7 7"}, checked=9_000_000_000)
    ['a']
    """
    if before.keys() != now.keys():
        return None
    compare = []
    for path, stamp in now.items():
        then = before[path]
        if stamp.split(" ")[0] != then.split(" ")[0]:
            return None
        if stamp != then or _time(stamp) > checked - SETTLED:
            compare.append(path)
    return compare


class Look(NamedTuple):
    """What files were when they were looked at; times in nanoseconds.

    Parameters
    ----------
    checked : int
        When.
    newest : int
        The latest time of any file.
    stamps : bytes
        Packed.
    """

    checked: int
    newest: int
    stamps: bytes

    @classmethod
    def of(cls, stamps: bytes, checked: int) -> "Look":
        """Return a look at files with such stamps."""
        newest = max(map(_time, unpacked(stamps).values()), default=0)
        return cls(checked, newest, stamps)

    @classmethod
    def read(cls, path: Path) -> "Look":
        """Return a look that was written; DamagedStore where it is not what was written."""
        times, _, stamps = read_sealed(path).partition(b"\n")
        checked, newest = map(int, times.split())
        return cls(checked, newest, stamps)

    def write(self, path: Path) -> None:
        """Write it to a file."""
        write_sealed(path, b"%d %d\n%b" % self)

    def changed(self, now: bytes) -> list[str] | None:
        """Return the files whose content has to be compared, or None where the files differ."""
        if self.newest <= self.checked - SETTLED and now == self.stamps:
            return []
        return changed(unpacked(self.stamps), unpacked(now), self.checked)


def digest(path: str) -> str:
    """Return the SHA-256 of a file's bytes; "" for one that cannot be read."""
    import hashlib

    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
