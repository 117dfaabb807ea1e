"""A place that a command writes, and whether it is one of the files that are read."""

# A file can be reached by several paths: links, hard links, names in another case. Two paths are
# one file if their real paths are equal or if both exist with the same device and inode. A place
# that does not exist yet has a real path only.

import os
import stat
from pathlib import Path
from typing import NamedTuple

Identity = tuple[int, int]
"""Device and inode of a file."""


class WrittenPlace(NamedTuple):
    """Where a command writes.

    Parameters
    ----------
    name : str
        The path as the user knows it.
    paths : tuple of str
        Its absolute path and its real path; none if the system does not tell that of a stream.
    identity : tuple of int, optional
        Device and inode of the file that exists there.
    is_stream : bool
        Whether it is standard output or standard error, which the shell has opened.
    files : tuple of str
        The names of the files that are written there, if the place is a folder.
    is_aside : bool
        Whether a file marks that folder as one without texts, such as lexicon.toml.
    """

    name: str
    paths: tuple[str, ...]
    identity: Identity | None = None
    is_stream: bool = False
    files: tuple[str, ...] = ()
    is_aside: bool = False

    def is_same_as(self, path: str | Path) -> bool:
        """Return whether a path is this file, also through links."""
        if os.path.realpath(path) in self.paths:
            return True
        return self.identity is not None and identity_of(path) == self.identity

    def targets(self) -> "tuple[str, ...]":
        """Return the absolute paths of the files that are written."""
        if not self.files:
            return self.paths
        return tuple(os.path.join(path, file) for path in self.paths for file in self.files)


def identity_of(path: str | Path) -> Identity | None:
    """Return device and inode of a file or folder, following links; None if there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def named_place(name: str, files: tuple[str, ...] = (), *, is_aside: bool = False) -> WrittenPlace:
    """Return the place of a path that the user named.

    Examples
    --------
    >>> named_place("/tmp/../hits.csv").paths
    ('/hits.csv',)
    """
    paths = dict.fromkeys((os.path.abspath(name), os.path.realpath(name)))
    identity = identity_of(name)
    return WrittenPlace(name, tuple(paths), identity, files=files, is_aside=is_aside)


def redirected_place(descriptor: int) -> WrittenPlace | None:
    """Return the regular file that the shell has opened as a stream; None for anything else."""
    try:
        found = os.fstat(descriptor)
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    path = _path_of(descriptor)
    name = _shown(path) if path else f"file descriptor {descriptor}"
    paths = (path,) if path else ()
    return WrittenPlace(name, paths, (found.st_dev, found.st_ino), is_stream=True)


def _shown(path: str) -> str:
    """Return a path relative to the working folder, if there is one on the same drive."""
    try:
        return os.path.relpath(path)
    except (OSError, ValueError):
        return path


def _path_of(descriptor: int) -> str:
    """Return the path of an open file; "" if the system does not tell it."""
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}")
    except OSError:
        pass
    try:
        import fcntl

        command: int = fcntl.F_GETPATH  # type: ignore[attr-defined]
        return fcntl.fcntl(descriptor, command, bytes(1024)).rstrip(b"\0").decode()
    except (ImportError, AttributeError, OSError):
        return ""
