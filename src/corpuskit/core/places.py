"""Where bundled data lies and where derived data may be kept."""

import os
from pathlib import Path

from corpuskit.core.errors import ReadError

CACHE_VARIABLE = "CORPUSKIT_CACHE"
CACHE_TAG = "CACHEDIR.TAG"
"""Marks a folder of derived data, for us and for backup programs: https://bford.info/cachedir/"""
SETTINGS_FILE = "corpus.toml"
SETTINGS_FILES = (SETTINGS_FILE, "study.toml", "published.toml")
LEXICON_FILE = "lexicon.toml"
RESULTS_FILE, STUDY_PROGRAM = "provenance.json", "corpuskit study"
"""The file that marks the folder of the results of a study, and what made it."""
_CACHE_TAG_TEXT = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder has derived data of corpuskit, which may be deleted.\n"
)


def bundled(kind: str) -> Path:
    """Return the folder of bundled `lexicons` or `corpora`.

    In an installed wheel both lie inside the package; in a checkout they lie at the top level.

    Parameters
    ----------
    kind : str
        ``"lexicons"`` or ``"corpora"``.

    Raises
    ------
    ReadError
        If the installation lacks them.

    Examples
    --------
    >>> (bundled("lexicons") / "thesis" / "lexicon.toml").is_file()
    True
    """
    package = Path(__file__).parents[1]
    for folder in (package / "bundled" / kind, package.parents[1] / kind):
        if folder.is_dir():
            return folder
    raise ReadError(
        f"{kind}: not part of this installation",
        hint="install it again from its folder: pip install --force-reinstall .",
    )


def bundled_names(kind: str) -> list[str]:
    """Return the names of the bundled lexicons or corpora, sorted.

    Examples
    --------
    >>> bundled_names("lexicons")
    ['diplomatic', 'thesis']
    """
    return sorted(path.name for path in bundled(kind).iterdir() if path.is_dir())


def cache_folder(name: str) -> Path:
    """Return a private folder (mode 0700) for derived data, created if missing.

    It lies in ``$CORPUSKIT_CACHE``, else in the user's cache folder. A folder that existed before
    is used as it is: it may have other files of the user, so its mode is not changed.

    Raises
    ------
    OSError
        If the folder cannot be made, belongs to somebody else, or others may write to it.
    """
    root = os.environ.get(CACHE_VARIABLE)
    if not root:
        from platformdirs import user_cache_dir

        root = user_cache_dir("corpuskit")
    folder = Path(root) / name
    try:
        folder.mkdir(parents=True, mode=0o700)
    except FileExistsError:
        _check_private(folder)
    else:
        (folder / CACHE_TAG).write_text(_CACHE_TAG_TEXT, encoding="ascii")
    return folder


def _check_private(folder: Path) -> None:
    if not hasattr(os, "getuid"):
        return
    status = folder.stat()
    if status.st_uid != os.getuid():
        raise PermissionError(f"{folder}: belongs to another user")
    if status.st_mode & 0o022:
        raise PermissionError(f"{folder}: other users may write to it")


def cores() -> int:
    """Return how many processes can run at once on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
