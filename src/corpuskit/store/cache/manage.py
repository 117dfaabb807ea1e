"""Manage the stores in the cache folder: list, show, verify, prune."""

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from corpuskit.core.columns import STATE, integer, text
from corpuskit.core.errors import OptionError, StoreError
from corpuskit.core.options import coerce
from corpuskit.core.places import CACHE_VARIABLE, cache_folder
from corpuskit.core.table import Table
from corpuskit.store.cache.entry import (
    CURRENT,
    DIGESTS,
    LOCK,
    SNAPSHOT,
    SOURCES,
    invalidate_store,
    is_store_home,
    program_version,
)
from corpuskit.store.cache.snapshot import SourceSnapshot, file_digest, stat_all
from corpuskit.store.folder import StoreFolder
from corpuskit.store.format import DamagedStore, RemovedStore, read_json
from corpuskit.store.paths import path_of_name

_DAY = 86_400
SOUND = "sound"


class _StoreState(StrEnum):
    """What can be said of a store without reading its arrays.

    Parameters
    ----------
    FRESH
        Its files are what they were.
    CHANGED
        Its files are not what they were.
    MISSING
        Its files do not exist.
    OLD
        Another version of the program built it.
    DAMAGED
        A checksum is wrong.
    UNFINISHED
        It was not built to its end, or was found damaged.
    """

    FRESH = "fresh"
    CHANGED = "changed"
    MISSING = "missing"
    OLD = "old"
    DAMAGED = "damaged"
    UNFINISHED = "unfinished"


_USELESS = frozenset(_StoreState) - {_StoreState.FRESH, _StoreState.CHANGED}


class _StoreEntry(NamedTuple):
    """A store in the cache folder; `path` is "" if its record cannot be read.

    An entry has no store, finished or not, if its source could not be read.
    """

    key: str
    folder: Path
    path: str
    state: _StoreState
    summary: dict[str, Any]
    size: int
    last_built: float
    has_store: bool


def _store_entries() -> Iterator[_StoreEntry]:
    """Yield every store in the cache folder, ordered by key."""
    for home in sorted(_stores_folder().iterdir()):
        if is_store_home(home):
            yield _entry(home)


def _stores_folder() -> Path:
    try:
        return cache_folder("stores")
    except OSError as error:
        raise StoreError(
            f"the cache folder cannot be used: {error.strerror or error}",
            hint=f"name another one in ${CACHE_VARIABLE}",
        ) from error


def _entry(home: Path) -> _StoreEntry:
    has_store = any(file.is_dir() for file in home.iterdir())
    size = sum(file.stat().st_size for file in home.rglob("*") if file.is_file())
    current = home / CURRENT
    last_built = current.stat().st_mtime if current.is_file() else home.stat().st_mtime
    summary: dict[str, Any] = {}
    path, folder = "", home
    try:
        folder = home / current.read_text(encoding="utf-8")
        sources = read_json(folder / SOURCES)
        path = sources["request"]["path"]
        summary = StoreFolder(folder).head["summary"]
        state = _state(folder, sources, summary)
    except FileNotFoundError:
        state = _StoreState.UNFINISHED
    except DamagedStore:
        state = _StoreState.DAMAGED
    except StoreError:
        state = _StoreState.OLD
    return _StoreEntry(home.name, folder, path, state, summary, size, last_built, has_store)


def _state(folder: Path, sources: dict[str, Any], summary: dict[str, Any]) -> _StoreState:
    if sources["program"] != program_version(summary["segmentation"]):
        return _StoreState.OLD
    root = sources["request"]["path"]
    if not os.path.exists(root):
        return _StoreState.MISSING
    snapshot = SourceSnapshot.read(folder / SNAPSHOT)
    compare = snapshot.files_to_compare(stat_all(root, sources["other_files"]))
    if compare is None:
        return _StoreState.CHANGED
    digests = read_json(folder / DIGESTS)
    names = [name for name in compare if name in digests]
    is_same = all(file_digest(path_of_name(name, root)) == digests[name] for name in names)
    return _StoreState.FRESH if is_same else _StoreState.CHANGED


def index_list() -> Table:
    """Return the stores in the cache folder.

    Returns
    -------
    Table
        ``key path state documents characters tokens bytes``, tokens without punctuation; for
        the states see `_StoreState`.
    """
    names = ("documents", "characters", "word_tokens")
    rows = [
        (
            *(entry.key, entry.path, entry.state.value),
            *(entry.summary.get(name) for name in names),
            entry.size,
        )
        for entry in _store_entries()
        if entry.has_store
    ]
    numbers = ("documents", "characters", "tokens", "bytes")
    columns = (text("key"), text("path"), STATE, *map(integer, numbers))
    return Table(columns, rows, notes={"folder": str(_stores_folder())})


def index_show(key: str) -> Table:
    """Return the sections of a store, the largest first.

    Returns
    -------
    Table
        ``section kind length bytes``; the summary of the store is in the notes.

    Raises
    ------
    StoreError
        For an unknown key, or a store that cannot be read.
    """
    key = coerce("key", key, str)
    (entry,) = _selected((key,))
    if not entry.summary:
        raise StoreError(
            f"{key}: {entry.state.value}", hint="use its corpus once more, or prune the store"
        )
    arrays = sorted(
        StoreFolder(entry.folder).items(),
        key=lambda section: (-len(section[1]) * section[1].size, section[0]),
    )
    rows = [(name, array.kind, len(array), len(array) * array.size) for name, array in arrays]
    columns = (text("section"), text("kind"), integer("length"), integer("bytes"))
    return Table(columns, rows, notes={"path": entry.path, **entry.summary}, heading=entry.path)


def index_verify(keys: str | Sequence[str] = ()) -> Table:
    """Read every byte of some stores, or of all, and return what was found.

    Returns
    -------
    Table
        ``key path verdict bytes``: the verdict is ``sound``, or says what is damaged.

    Raises
    ------
    StoreError
        For an unknown key.
    """
    rows = []
    for entry in _selected(coerce("keys", keys, tuple[str, ...])):
        if not (keys or entry.has_store):
            continue
        verdict, size = entry.state.value, None
        if entry.summary:
            try:
                invalidate = partial(invalidate_store, entry.folder)
                verdict, size = SOUND, StoreFolder(entry.folder, invalidate).verify()
            except (DamagedStore, RemovedStore, OSError) as error:
                verdict = str(error)
        rows.append((entry.key, entry.path, verdict, size))
    return Table((text("key"), text("path"), text("verdict"), integer("bytes")), rows)


def _selected(keys: tuple[str, ...]) -> list[_StoreEntry]:
    """Return the stores with some keys; without keys, all."""
    entries = list(_store_entries())
    known = {entry.key for entry in entries}
    for key in keys:
        if key not in known:
            raise StoreError(f"unknown store '{key}'", hint="corpuskit index list")
    return [entry for entry in entries if not keys or entry.key in keys]


def index_prune(
    keys: str | Sequence[str] = (), *, every: bool = False, days: float | None = None
) -> Table:
    """Remove stores that are useless, or some, or all; return what was removed.

    Parameters
    ----------
    keys : str or sequence of str
        Remove these and no others.
    every : bool
        Remove all.
    days : float, optional
        Also remove those that were built this many days ago or earlier; 0 or more.

    Returns
    -------
    Table
        ``key path state bytes``. Without keys, a store is removed if its files are missing, or
        if it is of another version, damaged or unfinished. A store that is being built is not
        removed.

    Raises
    ------
    StoreError
        For an unknown key, or a store that cannot be removed.
    OptionError
        If `days` is negative or not a number.
    """
    from filelock import FileLock, Timeout

    chosen: tuple[str, ...] = coerce("keys", keys, tuple[str, ...])
    days = coerce("days", days, float | None)
    if days is not None and not days >= 0:
        raise OptionError(f"days must be 0 or more, got {days:g}")
    rows = []
    for entry in _selected(chosen):
        is_expired = days is not None and time.time() - entry.last_built >= days * _DAY
        if not (chosen or every or is_expired or entry.state in _USELESS):
            continue
        home = _stores_folder() / entry.key
        try:
            with FileLock(home / LOCK, timeout=0):
                (home / CURRENT).unlink(missing_ok=True)
            shutil.rmtree(home, ignore_errors=True)
        except Timeout:
            continue
        except OSError as error:
            raise StoreError(
                f"{home}: cannot be removed: {error.strerror or error}",
                hint="the cache folder must be writable",
            ) from error
        rows.append((entry.key, entry.path, entry.state.value, entry.size))
    return Table((text("key"), text("path"), STATE, integer("bytes")), rows)
