"""The files of a folder, through links too."""

import os
from collections.abc import Iterator
from pathlib import Path

from corpuskit.core.errors import ReadError


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder that are not hidden, each folder once.

    Raises
    ------
    ReadError
        If a folder cannot be read: leaving it out would make wrong counts.
    """

    def stop(error: OSError) -> None:
        raise ReadError(
            f"{error.filename}: {error.strerror or error}",
            hint="leave it out with files = [...] in corpus.toml",
        ) from error

    seen: set[str] = set()
    for place, folders, files in os.walk(folder, onerror=stop, followlinks=True):
        real = os.path.realpath(place)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place) / name for name in files if not name.startswith("."))
