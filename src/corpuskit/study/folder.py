"""The folder of results: all files are written or none, and only earlier results are replaced.

The files are written into a temporary folder next to the target, which is then renamed. At every
moment the target is absent, or complete; an error puts the earlier results back. A folder that
contains any file that no study run wrote is never replaced.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from corpuskit.core.errors import OutputError
from corpuskit.core.files import read_bytes
from corpuskit.core.places import RESULTS_FILE, STUDY_PROGRAM


def check_folder(folder: Path) -> None:
    """Refuse a path that contains anything but the results of an earlier run.

    Raises
    ------
    OutputError
        With the file or folder that would be overwritten.
    """
    parent = folder.resolve().parent
    if not parent.is_dir() or not os.access(parent, os.W_OK):
        raise _cannot_write(folder)
    if not os.path.lexists(folder):
        return
    hint = "name a new folder, or one that an earlier study run wrote"
    if folder.is_symlink() or not folder.is_dir():
        raise OutputError(f"{folder}: already exists and is not a folder", hint=hint)
    if Path.cwd().is_relative_to(folder.resolve()):
        # It is replaced as a whole: the shell would be left in a folder that is gone.
        raise OutputError(
            f"{folder}: is the working folder or above it, which would be replaced",
            hint=f"name a folder in it: {folder / 'results'}",
        )
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    if not present:
        return
    ours = _files_of_earlier_run(folder)
    if ours is None:
        raise OutputError(f"{folder}: already exists, and no study run wrote it", hint=hint)
    if foreign := sorted(present - ours):
        raise OutputError(
            f"{folder}: contains {foreign[0]}, which no study run wrote",
            hint=f"move it away, or {hint}",
        )


def _files_of_earlier_run(folder: Path) -> set[str] | None:
    """Return the files that an earlier run wrote; None where there was no earlier run."""
    try:
        provenance = json.loads(read_bytes(folder / RESULTS_FILE))
        is_ours = provenance["made_by"] == STUDY_PROGRAM
        return {RESULTS_FILE, *provenance["files"]} if is_ours else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_folder(
    folder: Path, files: Mapping[str, bytes], provenance: Mapping[str, object]
) -> None:
    """Write files and provenance.json, with a checksum of each file, into a folder.

    Raises
    ------
    OutputError
        If the folder contains something else, or cannot be written.
    """
    check_folder(folder)
    checksums = {name: sha256(data).hexdigest() for name, data in sorted(files.items())}
    data = {"made_by": STUDY_PROGRAM, **provenance, "files": checksums}
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    target = folder.resolve()
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as name:
            new = Path(name) / "new"
            new.mkdir()
            for file, content in {**files, RESULTS_FILE: text.encode()}.items():
                (new / file).write_bytes(content)
            _replace_folder(target, new, Path(name) / "old")
    except OSError as error:
        raise _cannot_write(folder, f": {error.strerror or error}") from error


def _cannot_write(folder: Path, reason: str = "") -> OutputError:
    return OutputError(
        f"{folder}: cannot be written{reason}",
        hint="name a folder within a folder that exists and that you may write to",
    )


def _replace_folder(target: Path, new: Path, old: Path) -> None:
    """Rename the new folder to the target; restore the old one if that fails."""
    if not target.exists():
        os.rename(new, target)
        return
    os.rename(target, old)
    try:
        os.rename(new, target)
    except OSError:
        os.rename(old, target)
        raise
