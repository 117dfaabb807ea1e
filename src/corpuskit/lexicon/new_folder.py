"""Write a folder that does not exist yet: all of its files or none."""

from collections.abc import Mapping
from pathlib import Path

from corpuskit.core.errors import LexiconError


def save_new_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a new folder: all or none.

    Raises
    ------
    LexiconError
        If the path exists and is not an empty folder, or cannot be written.
    """
    import tempfile

    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise LexiconError(f"{path}: already exists", hint="name a new folder")
        target = path.resolve()
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{path.name}.") as temporary:
            folder = Path(temporary) / "lexicon"
            folder.mkdir()
            for name, data in files.items():
                (folder / name).write_bytes(data)
            _move_into(folder, target)
    except OSError as error:
        raise LexiconError(
            f"{path}: cannot be written: {error.strerror or error}",
            hint="name a folder that you may write to",
        ) from error


def _move_into(folder: Path, target: Path) -> None:
    """Rename a folder to a new name; fill an empty folder, which may be the working folder."""
    if not target.exists():
        folder.replace(target)
        return
    moved: list[Path] = []
    try:
        for file in folder.iterdir():
            moved.append(file.replace(target / file.name))
    except OSError:
        for file in moved:
            file.unlink()
        raise
