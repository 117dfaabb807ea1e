"""Write files so that none is ever half written."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from corpuskit.core.errors import OutputError, join_names


def save_bytes(path: Path, data: bytes) -> None:
    """Write bytes to a file; see `save_pieces`."""
    save_pieces(path, (data,))


def save_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write bytes to a temporary file, then rename it; write to a device or pipe directly.

    A reader sees the old file or the new one, never a part of it.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    import tempfile

    try:
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
