"""Folders within that of a corpus that have no texts: caches, lexicons, results of studies.

A folder is recognised by a file that its program writes, so that a user need not name it.
"""

import os
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.errors import ReadError
from corpuskit.core.files import read_bytes
from corpuskit.core.places import CACHE_TAG, LEXICON_FILE, RESULTS_FILE, STUDY_PROGRAM
from corpuskit.sources.notices import few_names


class _AsideKind(StrEnum):
    """What a folder has instead of texts."""

    CACHE = "a cache"
    LEXICON = "a lexicon"
    RESULTS = "the results of a study"


class FolderContent(NamedTuple):
    """The files below a folder that are not hidden, and the folders that were left aside."""

    files: list[Path]
    aside: Mapping[Path, str]


def walk(folder: Path, lexicon: str = "", *, may_skip: bool = False) -> FolderContent:
    """Return the files below a folder; follow links, each folder once.

    Hidden files and folders are left out, and folders that have no texts: their paths are in
    `aside`, with what they have instead. Costs no stat of a file.

    Parameters
    ----------
    folder : Path
    lexicon : str, optional
        The lexicon of the corpus: a folder that is left aside too.
    may_skip : bool
        Leave out folders that cannot be read.

    Raises
    ------
    ReadError
        If a folder cannot be read: skipping it would give wrong counts.
    """

    def stop(error: OSError) -> None:
        if may_skip:
            return
        raise ReadError(
            f"{error.filename}: {error.strerror or error}",
            hint="exclude it with files = [...] in corpus.toml",
        ) from error

    files: list[Path] = []
    aside: dict[Path, str] = {}
    seen: set[str] = set()
    for place, folders, names in os.walk(folder, onerror=stop, followlinks=True):
        real, path = os.path.realpath(place), Path(place)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        kind = _kind_of_folder(path, names, lexicon) if path != folder else None
        if kind:
            aside[path] = kind.value
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        files.extend(path / name for name in names if not name.startswith("."))
    return FolderContent(files, aside)


def is_aside(root: Path, folder: Path, lexicon: str = "") -> bool:
    """Return whether a folder, relative to the root of a corpus, is in one without texts."""
    parts = folder.parts
    for size in range(1, len(parts) + 1):
        place = root.joinpath(*parts[:size])
        try:
            names = os.listdir(place)
        except OSError:
            return False
        if _kind_of_folder(place, names, lexicon):
            return True
    return False


def _kind_of_folder(folder: Path, names: Collection[str], lexicon: str) -> _AsideKind | None:
    """Return what a folder has instead of texts; None if it may have some."""
    if CACHE_TAG in names:
        return _AsideKind.CACHE
    is_named = bool(lexicon) and os.path.realpath(folder) == os.path.realpath(lexicon)
    if is_named or LEXICON_FILE in names:
        return _AsideKind.LEXICON
    return _AsideKind.RESULTS if RESULTS_FILE in names and _is_of_study(folder) else None


def _is_of_study(folder: Path) -> bool:
    import json

    try:
        provenance = json.loads(read_bytes(folder / RESULTS_FILE))
        return bool(provenance["made_by"] == STUDY_PROGRAM)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def describe_aside(content: FolderContent, root: Path) -> Iterator[str]:
    """Yield one line that names the folders that were left aside, if there are any.

    Folders of a cache are not named: they come and go with the commands that use them.
    """
    by_kind: dict[str, list[str]] = {}
    for path, kind in sorted(content.aside.items()):
        by_kind.setdefault(kind, []).append(f"{path.relative_to(root).as_posix()}/")
    has_cache = by_kind.pop(_AsideKind.CACHE, None) is not None
    shown = [f"{few_names(names)} ({kind})" for kind, names in by_kind.items()]
    if shown or has_cache:
        yield f"not read as texts: {'; '.join(shown + [_AsideKind.CACHE.value] * has_cache)}"
