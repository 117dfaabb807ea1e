"""A store in the cache folder: what it was requested with, and what it was built from.

``stores/KEY/current`` has the name of the folder, next to it, of the current store. In that
folder, ``sources.json`` has the request and the version of the program, ``digests.json`` the
SHA-256 of each file that was read, and ``snapshot`` the stats of the files.
"""

import json
import os
import re
import zlib
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from corpuskit import __version__
from corpuskit.formats.options import ReadOptions
from corpuskit.segmentation.engine_version import words_version
from corpuskit.store.cache.snapshot import SourceSnapshot
from corpuskit.store.format import FORMAT, DamagedStore, read_json
from corpuskit.store.reading.store import Store

CURRENT, LOCK = "current", "lock"
SOURCES, DIGESTS, SNAPSHOT = "sources.json", "digests.json", "snapshot"
BUILD_VERSION = 9
"""Raise it when the same files give other texts, documents or arrays than before."""


class StoreRequest:
    """What a store is built from, apart from the content of the files.

    Parameters
    ----------
    path : Path
        A folder or file.
    options : ReadOptions
    uses_own_words : bool
        Whether the dictionaries and the engine of its corpus.toml are used too.
    """

    def __init__(self, path: Path, options: ReadOptions, *, uses_own_words: bool = True) -> None:
        self.path = path
        self.options = options
        self.uses_own_words = uses_own_words

    @cached_property
    def record(self) -> dict[str, Any]:
        """Everything that tells this request from another, JSON-ready."""
        options = self.options
        return {
            "path": os.path.realpath(self.path),
            "options": options.file_settings(),
            "dictionaries": [os.path.realpath(path) for path in options.dictionaries],
            "shipped_dictionary": options.shipped_dictionary,
            "engine": options.engine,
            "uses_own_words": self.uses_own_words,
        }

    @property
    def key(self) -> str:
        """The name of the store's folder."""
        data = json.dumps(self.record, sort_keys=True).encode()
        return f"{zlib.crc32(data):08x}{zlib.crc32(data[::-1]):08x}"


def program_version(segmentation: Mapping[str, Any]) -> str:
    """Return the versions of program and engine that the content of a store depends on."""
    words = words_version(segmentation["segmenter"])
    return f"{__version__}/{FORMAT}/{BUILD_VERSION}/{words}"


class CachedStore(NamedTuple):
    """A store in the cache folder with the record of what it was built from."""

    folder: Path
    store: Store
    sources: dict[str, Any]

    @property
    def is_of_this_version(self) -> bool:
        """Whether this program would build the same store from the same files."""
        now = program_version(self.store.summary["segmentation"])
        return bool(self.sources["program"] == now)

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of each file that was read."""
        digests: dict[str, str] = read_json(self.folder / DIGESTS)
        return digests

    @property
    def is_reusable(self) -> bool:
        """Whether a new store can take over texts and tokens of unchanged files."""
        try:
            return self.is_of_this_version and bool(self.digests)
        except (OSError, DamagedStore, ValueError):
            return False

    @property
    def snapshot(self) -> SourceSnapshot:
        """The stats of the files when they were last compared."""
        return SourceSnapshot.read(self.folder / SNAPSHOT)


_NAME = re.compile("[0-9a-f]{16}")


def is_store_home(path: Path) -> bool:
    """Tell whether a folder has stores of one key, and nothing that another program made.

    Links are not followed.
    """
    if not _is_named_folder(path):
        return False
    children = list(path.iterdir())
    return bool(children) and all(map(_is_of_store, children))


def _is_named_folder(path: Path) -> bool:
    return bool(_NAME.fullmatch(path.name)) and path.is_dir() and not path.is_symlink()


def _is_of_store(path: Path) -> bool:
    """Tell whether a file or folder is one that `open_store` makes."""
    is_file = path.name in (CURRENT, LOCK) or path.name.startswith(f"{CURRENT}.")
    return (is_file and path.is_file() and not path.is_symlink()) or _is_named_folder(path)


def invalidate_store(folder: Path) -> None:
    """Make the store in a folder stale, if it is the current one: its next use rebuilds it."""
    current = folder.parent / CURRENT
    with suppress(OSError):
        if current.read_text(encoding="utf-8") == folder.name:
            current.unlink()
