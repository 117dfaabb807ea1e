"""Write a folder that does not exist yet: all of its files or none."""

from collections.abc import Mapping
from pathlib import Path

from corpuskit.core.errors import LexiconError
from corpuskit.core.files import move_folder


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
            move_folder(folder, target)
    except OSError as error:
        raise LexiconError(
            f"{path}: cannot be written: {error.strerror or error}",
            hint="name a folder that you may write to",
        ) from error
