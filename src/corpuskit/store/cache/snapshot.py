"""Whether the source files of a store have changed since it was built.

A snapshot records size, mtime and ctime of every file. Comparing it costs one ``stat`` per file
and reads no file. Only a file whose times changed while its size did not is compared by its
SHA-256. A file that changed less than `RACY_WINDOW_NS` before the snapshot was taken is compared
by its SHA-256 too: clocks of file systems are coarse, so it could change again without a new time.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.files import refuse_special_file
from corpuskit.core.places import CACHE_TAG
from corpuskit.store.format import read_with_checksum, write_with_checksum
from corpuskit.store.paths import path_of_name

FileStats = dict[str, str]
"""By relative name: size, mtime and ctime in nanoseconds; ``""`` for a file without a stat."""

RACY_WINDOW_NS = 2_000_000_000


def stat_all(root: Path | str, others: Iterable[str] = ()) -> bytes:
    """Return the packed stats of every file in a folder that is not hidden, and of some others.

    If the root is a file, it is the only one.
    """
    lines: list[str] = []
    if os.path.isdir(root):
        _stat_folder(str(root), lines)
    else:
        lines.append(f"{file_stat(str(root))}\t")
    lines.extend(f"{file_stat(path_of_name(name, root))}\t{name}" for name in others)
    return "\0".join(lines).encode("utf-8", "surrogatepass")


def file_stat(path: str) -> str:
    """Return size, mtime and ctime of a file in nanoseconds; "" if it cannot be found."""
    try:
        status = os.stat(path)
    except OSError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def _stat_folder(root: str, lines: list[str]) -> None:
    """Add a line for each file below a folder; follow links, each folder once."""
    seen: set[str] = set()
    pending = [(root, "")]
    while pending:
        folder, prefix = pending.pop()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        with os.scandir(folder) as scan:
            entries = [entry for entry in scan if not entry.name.startswith(".")]
        # A cache within the corpus changes at every run, and has no texts.
        if prefix and any(entry.name == CACHE_TAG for entry in entries):
            continue
        for entry in entries:
            name = entry.name
            try:
                if entry.is_dir():
                    pending.append((entry.path, f"{prefix}{name}/"))
                    continue
                # DirEntry.stat is faster than os.stat of the path.
                st = entry.stat()
            except OSError:
                # Also a link that leads to itself.
                lines.append(f"\t{prefix}{name}")
                continue
            lines.append(f"{st.st_size} {st.st_mtime_ns} {st.st_ctime_ns}\t{prefix}{name}")


def unpack_stats(data: bytes) -> FileStats:
    """Return packed stats by name; a zero byte, which no file name contains, separates files.

    Examples
    --------
    >>> unpack_stats(b"3 5 5\\ta.txt\\x00\\tb.txt")
    {'a.txt': '3 5 5', 'b.txt': ''}
    """
    lines = data.decode("utf-8", "surrogatepass").split("\0") if data else []
    parts = (line.partition("\t") for line in lines)
    return {name: stat for stat, _, name in parts}


def _latest_time(stat: str) -> int:
    return max(map(int, stat.split()[1:]), default=0)


def files_to_compare(before: FileStats, now: FileStats, taken: int) -> list[str] | None:
    """Return the files whose content may differ; None if a name or a size differs.

    Parameters
    ----------
    before, now : dict
    taken : int
        When the stats of `before` were taken, in nanoseconds.

    Examples
    --------
    >>> files_to_compare({"a": "1 5 5"}, {"a": "1 5 5"}, taken=9_000_000_000)
    []
    >>> files_to_compare({"a": "1 5 5"}, {"a": "1 7 7"}, taken=9_000_000_000)
    ['a']
    """
    if before.keys() != now.keys():
        return None
    compare = []
    for name, stat in now.items():
        if stat.split(" ")[0] != before[name].split(" ")[0]:
            return None
        if stat != before[name] or _latest_time(stat) > taken - RACY_WINDOW_NS:
            compare.append(name)
    return compare


class SourceSnapshot(NamedTuple):
    """Size, mtime and ctime of every source file at one moment.

    Parameters
    ----------
    taken : int
        The moment, in nanoseconds.
    newest : int
        The latest time of any file.
    stats : bytes
        Packed, so that an unchanged corpus is compared as one string.
    """

    taken: int
    newest: int
    stats: bytes

    @classmethod
    def of(cls, stats: bytes, taken: int) -> "SourceSnapshot":
        """Return the snapshot of packed stats."""
        newest = max(map(_latest_time, unpack_stats(stats).values()), default=0)
        return cls(taken, newest, stats)

    @classmethod
    def read(cls, path: Path) -> "SourceSnapshot":
        """Return a snapshot from a file; raise DamagedStore if its checksum is wrong."""
        times, _, stats = read_with_checksum(path).partition(b"\n")
        taken, newest = map(int, times.split())
        return cls(taken, newest, stats)

    def write(self, path: Path) -> None:
        """Write it to a file."""
        write_with_checksum(path, b"%d %d\n%b" % self)

    def files_to_compare(self, now: bytes) -> list[str] | None:
        """Return the files whose content may differ; None if a name or a size differs."""
        if self.newest <= self.taken - RACY_WINDOW_NS and now == self.stats:
            return []
        return files_to_compare(unpack_stats(self.stats), unpack_stats(now), self.taken)


def file_digest(path: str) -> str:
    """Return the SHA-256 of a file's bytes; "" for a file that cannot be read."""
    import hashlib

    try:
        refuse_special_file(path)
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
