"""The files behind a store: what they were, and whether they still are that."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

Stamp = list[int]
"""Size, time of the last change of content and of the entry, in nanoseconds."""
Stamps = dict[str, Stamp | None]
"""By path; None for a name that leads nowhere."""

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


def stamps(root: Path | str, beside: Iterable[str] = ()) -> Stamps:
    """Return a stamp of every file in a folder that is not hidden, and of some others.

    A file stands for itself.
    """
    found: Stamps = {}
    if os.path.isdir(root):
        found.update(_walk(str(root)))
    else:
        found[""] = _stamp(str(root))
    for path in beside:
        found[path] = _stamp(placed(path, root))
    return found


def _stamp(path: str) -> Stamp | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns]


def _of_entry(entry: "os.DirEntry[str]") -> Stamp | None:
    """Return the same for an entry of a folder, which is sooner looked at."""
    try:
        status = entry.stat()
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns]


def _walk(folder: str) -> Iterator[tuple[str, Stamp | None]]:
    """Yield each file below a folder by its name from there, through links, each folder once."""
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
                if entry.name.startswith("."):
                    continue
                name = below + entry.name
                if entry.is_dir():
                    waiting.append((entry.path, f"{name}/"))
                else:
                    yield name, _of_entry(entry)


def changed(before: Stamps, now: Stamps, checked: int) -> list[str] | None:
    """Return the files whose content has to be compared, or None where the files differ.

    Parameters
    ----------
    before, now : dict
        Of `stamps`.
    checked : int
        When the stamps of before were taken, in nanoseconds.

    Examples
    --------
    >>> changed({"a": [1, 5, 5]}, {"a": [1, 5, 5]}, checked=9_000_000_000)
    []
    >>> changed({"a": [1, 5, 5]}, {"a": [1, 7, 7]}, checked=9_000_000_000)
    ['a']
    """
    if before.keys() != now.keys():
        return None
    compare = []
    for path, stamp in now.items():
        then = before[path]
        if stamp is None or then is None:
            if stamp is not then:
                return None
        elif stamp[0] != then[0]:
            return None
        elif stamp != then or max(stamp[1:]) > checked - SETTLED:
            compare.append(path)
    return compare


def digest(path: str) -> str:
    """Return the SHA-256 of a file's bytes; "" for one that cannot be read."""
    import hashlib

    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
