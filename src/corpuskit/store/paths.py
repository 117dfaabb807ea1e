"""Names of files relative to the root of a corpus, as a store records them."""

import os
from pathlib import Path


def relative_name(path: Path | str, root: Path | str) -> str:
    """Return a file's path below the root; outside the root its absolute path.

    Examples
    --------
    >>> relative_name("corpus/texts/a.txt", "corpus")
    'texts/a.txt'
    >>> relative_name("a.txt", "a.txt"), relative_name("/b", "/corpus")
    ('', '/b')
    """
    file, folder = os.path.abspath(path), os.path.abspath(root)
    if file == folder:
        return ""
    prefix = os.path.join(folder, "")
    return file.removeprefix(prefix).replace(os.sep, "/") if file.startswith(prefix) else file


def path_of_name(name: str, root: Path | str) -> str:
    """Return the path of a file from its relative name; "" is the root itself."""
    return os.path.join(root, name) if name else str(root)
