"""A folder of results: written whole or not at all, over an earlier result only."""

import json
import os
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from corpuskit.core.errors import OutputError

PROVENANCE = "provenance.json"
MADE_BY = "corpuskit study"


def check_folder(folder: Path) -> None:
    """Refuse a place that holds anything but an earlier result of a study.

    Raises
    ------
    OutputError
        With what is in the way.
    """
    parent = folder.resolve().parent
    if not parent.is_dir() or not os.access(parent, os.W_OK):
        raise OutputError(
            f"{folder}: cannot be written",
            hint="name a folder in one that exists and that you may write to",
        )
    if not os.path.lexists(folder):
        return
    hint = "name a new folder, or one that an earlier study run made"
    if folder.is_symlink() or not folder.is_dir():
        raise OutputError(f"{folder}: is there already, and is no folder", hint=hint)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    if not there:
        return
    own = _earlier(folder)
    if own is None:
        raise OutputError(f"{folder}: is there already, and no study made it", hint=hint)
    if foreign := sorted(there - own):
        raise OutputError(f"{folder}: holds {foreign[0]}, which no study made", hint=hint)


def _earlier(folder: Path) -> set[str] | None:
    """Return the files that an earlier run wrote, None where no run did."""
    try:
        told = json.loads((folder / PROVENANCE).read_text("utf-8"))
        return {PROVENANCE, *told["files"]} if told["made_by"] == MADE_BY else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_folder(folder: Path, files: Mapping[str, bytes], about: Mapping[str, object]) -> None:
    """Write files and their provenance beside the folder, then put them in its place.

    Raises
    ------
    OutputError
        If the place holds something else, or cannot be written.
    """
    check_folder(folder)
    digests = {name: sha256(data).hexdigest() for name, data in sorted(files.items())}
    told = {"made_by": MADE_BY, **about, "files": digests}
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    target = folder.resolve()
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as name:
            new = Path(name) / "new"
            new.mkdir()
            for file, data in {**files, PROVENANCE: text.encode()}.items():
                (new / file).write_bytes(data)
            _put(new, target, Path(name) / "old")
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be written: {error.strerror or error}",
            hint="name a folder in one that exists and that you may write to",
        ) from error


def _put(new: Path, target: Path, old: Path) -> None:
    """Rename the new folder into its place; the old one comes back if that fails."""
    if not target.exists():
        os.rename(new, target)
        return
    os.rename(target, old)
    try:
        os.rename(new, target)
    except OSError:
        os.rename(old, target)
        raise
