"""Read files that cannot hang; write files so that none is ever half written."""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from corpuskit.core.errors import OutputError, join_names

_STREAMS = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_STREAM_FOLDERS = ("/dev/fd", "/proc/self/fd")
_MAX_LINKS = 40
_STANDARD_INPUT = "/dev/stdin"
_SHELL_PIPES = ("/dev/fd/", _STANDARD_INPUT, "/proc/")


def is_shell_pipe(path: Path) -> bool:
    """Return whether a path is a pipe that the shell made for this command, or its input.

    Examples
    --------
    >>> is_shell_pipe(Path("/dev/null")), is_shell_pipe(Path("2001.txt"))
    (False, False)
    """
    if not str(path).startswith(_SHELL_PIPES):
        return False
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    # Standard input may be a file.
    return stat.S_ISFIFO(mode) or (str(path) == _STANDARD_INPUT and stat.S_ISREG(mode))


def refuse_special_file(path: str | Path) -> None:
    """Refuse a named pipe, a socket or a device: reading it could wait or run for ever.

    A pipe that the shell made for this command, as ``<(...)`` does, has a writer, and is accepted.

    Raises
    ------
    OSError
        Also if the file does not exist.

    Examples
    --------
    >>> refuse_special_file("/dev/null")
    Traceback (most recent call last):
    ...
    OSError: [Errno 22] is a pipe, socket or device, not a file: '/dev/null'
    """
    mode = os.stat(path).st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return
    if is_shell_pipe(Path(path)):
        return
    raise OSError(errno.EINVAL, "is a pipe, socket or device, not a file", str(path))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file that the user named.

    Raises
    ------
    OSError
        If it cannot be read, or is a pipe, a socket or a device.
    """
    refuse_special_file(path)
    return path.read_bytes()


def save_bytes(path: Path, data: bytes) -> None:
    """Write bytes to a file; see `save_pieces`."""
    save_pieces(path, (data,))


def save_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write bytes to a temporary file, then rename it; write to a device or pipe directly.

    A reader sees the old file or the new one, never a part of it. ``/dev/stdout`` and the like are
    written where the stream is, also if it is a file that the shell appends to.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    import tempfile

    try:
        if (descriptor := stream_of(path)) is not None:
            sys.stdout.flush()
            with os.fdopen(os.dup(descriptor), "wb") as stream:
                stream.writelines(pieces)
            return
        if path.exists() and not path.is_file():
            with path.open("wb") as device:
                device.writelines(pieces)
            return
        target = path.resolve()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(pieces)
            os.chmod(name, _mode(target))
            os.replace(name, target)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written: {error.strerror or error}",
            hint="name a file in a folder that exists and that you may write to",
        ) from error


def move_folder(folder: Path, target: Path) -> None:
    """Rename a folder to a new name, or move what it contains into an empty folder.

    An empty folder is not replaced, because it may be the working folder of the shell.

    Raises
    ------
    OSError
        If something cannot be moved; then nothing is.
    """
    if not target.exists():
        folder.replace(target)
        return
    moved: list[Path] = []
    try:
        for entry in sorted(folder.iterdir()):
            entry.replace(target / entry.name)
            moved.append(entry)
    except OSError:
        for entry in moved:
            (target / entry.name).replace(entry)
        raise


def stream_of(path: Path) -> int | None:
    """Return the descriptor of an open stream that a path names, also through links; else None."""
    name, links = str(path), 0
    while links < _MAX_LINKS:
        folder, last = os.path.split(name)
        if name in _STREAMS:
            return _STREAMS[name]
        if folder in _STREAM_FOLDERS and last.isdecimal():
            return int(last)
        if not os.path.islink(name):
            break
        name, links = os.path.join(folder, os.readlink(name)), links + 1
    return None


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def kind_of_ending(path: Path, kinds: Mapping[str, str], what: str, hint: str = "") -> str:
    """Return the kind that the ending of a file name means.

    Raises
    ------
    OutputError
        For another ending.

    Examples
    --------
    >>> kind_of_ending(Path("hits.CSV"), {".csv": "csv"}, "format")
    'csv'
    """
    kind = kinds.get(path.suffix.lower())
    if kind is None:
        raise OutputError(
            f"{path}: no {what} has the ending '{path.suffix}'",
            hint=f"use one of {join_names(kinds)}{hint}",
        )
    return kind
