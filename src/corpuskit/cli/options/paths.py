"""Types of the options and arguments that name files: what is read, what is written.

Every option that names a file has one of these types, so that `overwriting` knows all places
without a list of commands.
"""

import os
from enum import Enum

import click


class Kind(Enum):
    """What a file that is read is, if reading it opens other files too."""

    FILE = "file"
    TEXT = "text"
    """A text to measure or convert; its folder may be opened as a corpus."""
    DICTIONARY = "dictionary"
    """A user dictionary, which can include others."""
    LEXICON = "lexicon"
    """A lexicon: a file, or a folder of files."""


class InputPath(click.Path):
    """A file or folder that is read."""

    def __init__(self, kind: Kind = Kind.FILE) -> None:
        super().__init__()
        self.kind = kind

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """Return the path as it is written; the command checks it."""
        return str(value)


class OutputPath(click.Path):
    """A file that is written, or a folder.

    Parameters
    ----------
    *folder_files : str
        Names of files that are written if the place is a folder, one for each ending: a corpus
        could read them.
    is_folder : bool, optional
        Whether a place is one that neither exists nor ends with a slash; by default if files are
        given and its name has no ending.
    is_aside : bool
        Whether a file marks the folder as one without texts, such as lexicon.toml.
    """

    def __init__(
        self, *folder_files: str, is_folder: bool | None = None, is_aside: bool = False
    ) -> None:
        super().__init__()
        self.folder_files, self.is_folder, self.is_aside = folder_files, is_folder, is_aside

    def files_in(self, place: str) -> tuple[str, ...]:
        """Return the names of the files that are written into a place; none if it is a file."""
        is_folder = not os.path.splitext(place)[1] if self.is_folder is None else self.is_folder
        is_folder = is_folder or place.endswith(("/", os.sep)) or os.path.isdir(place)
        return self.folder_files if is_folder else ()


class CorpusPath(click.Path):
    """A folder or file that is read as a corpus, or that will be one."""
