"""Open the store of a corpus from the cache folder; build it if it is missing or stale.

Invariants: a reader sees the old store or the new one, never half of one, because a new store is
built in a folder of its own and `current` is then replaced in one step. One process builds; others
wait for its lock. What a killed process left behind is removed by the next build. A fresh store
costs one stat per file, and no file is read.
"""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from corpuskit.core.errors import StoreError
from corpuskit.core.places import cache_folder
from corpuskit.store.cache.entry import (
    CURRENT,
    DIGESTS,
    LOCK,
    SNAPSHOT,
    SOURCES,
    CachedStore,
    StoreRequest,
    invalidate_store,
    program_version,
)
from corpuskit.store.cache.freshness import is_fresh, random_name, replace_file
from corpuskit.store.cache.snapshot import (
    FileStats,
    SourceSnapshot,
    file_digest,
    file_stat,
    stat_all,
    unpack_stats,
)
from corpuskit.store.folder import StoreFolder
from corpuskit.store.format import RemovedStore, read_json, write_json
from corpuskit.store.options import StoreOptions
from corpuskit.store.paths import path_of_name
from corpuskit.store.reading.store import Store


class _OpenedStore(NamedTuple):
    """A store, and whether it had to be built."""

    store: Store
    built: bool


def open_store(request: StoreRequest, options: StoreOptions) -> _OpenedStore:
    """Return the store of a request.

    Parameters
    ----------
    request : StoreRequest
    options : StoreOptions

    Raises
    ------
    OSError
        If nothing can be written to the cache folder.
    """
    home = cache_folder("stores") / request.key
    cached = _load(home, request, options)
    if cached and is_fresh(cached, request.path):
        return _OpenedStore(cached.store, built=False)
    from filelock import FileLock, Timeout

    home.mkdir(mode=0o700, exist_ok=True)
    lock = FileLock(home / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        options.on_wait(f"{request.path}: another process builds the store; waiting for it")
        lock.acquire()
    try:
        cached = _load(home, request, options)
        if cached and is_fresh(cached, request.path):
            return _OpenedStore(cached.store, built=False)
        store = _rebuild(home, cached, request, options.on_progress)
        if options.map_all:
            store.map_all()
        return _OpenedStore(store, built=True)
    finally:
        lock.release()


def _load(home: Path, request: StoreRequest, options: StoreOptions) -> CachedStore | None:
    """Return the current store; None if there is none or it cannot be read."""
    for _ in range(3):
        try:
            folder = home / (home / CURRENT).read_text(encoding="utf-8")
            sections = StoreFolder(folder, partial(invalidate_store, folder))
            sources = read_json(folder / SOURCES)
            if sources["request"] != request.record:
                return None
            store = Store(sections, sections.head["summary"], request.path)
            if options.map_all:
                store.map_all()
            return CachedStore(folder, store, sources)
        except (FileNotFoundError, RemovedStore):
            # Another process may have replaced it just now.
            continue
        except (StoreError, OSError, ValueError, KeyError):
            return None
    return None


def _rebuild(
    home: Path,
    cached: CachedStore | None,
    request: StoreRequest,
    on_progress: Callable[[int, int], None],
) -> Store:
    """Build a store next to the current one, then make it the current one."""
    import shutil

    from corpuskit.store.cache.rebuild import files_beside_texts, rebuild_store

    _remove_leftovers(home, cached)
    folder = home / random_name()
    folder.mkdir(mode=0o700)
    try:
        before = _FilesBefore.of(request.path, files_beside_texts(request))
        reusable = cached if cached and cached.is_reusable else None
        summary = rebuild_store(request, folder, reusable, on_progress)
        _write_sources(folder, request, summary, before)
        replace_file(home / CURRENT, lambda new: new.write_text(folder.name, encoding="utf-8"))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        _remove_unused(home)
        raise
    if cached is not None:
        shutil.rmtree(cached.folder, ignore_errors=True)
    sections = StoreFolder(folder, partial(invalidate_store, folder))
    return Store(sections, sections.head["summary"], request.path)


def _remove_unused(home: Path) -> None:
    """Remove the folder of stores in which none was ever built; the caller has its lock."""
    if [path.name for path in home.iterdir()] == [LOCK]:
        with suppress(OSError):
            (home / LOCK).unlink()
            home.rmdir()


def _remove_leftovers(home: Path, cached: CachedStore | None) -> None:
    """Remove what a killed process left: stores that are not current, temporary files."""
    import shutil

    for path in home.iterdir():
        if path.is_dir() and (cached is None or path != cached.folder):
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith(f"{CURRENT}."):
            path.unlink(missing_ok=True)


class _FilesBefore(NamedTuple):
    """The source files before a build reads them.

    Parameters
    ----------
    taken : int
        When the stats were taken, in nanoseconds.
    stats : dict
        Of the files in the folder.
    outside : dict
        Of the settings, tables and dictionaries elsewhere: their stats and SHA-256.
    """

    taken: int
    stats: FileStats
    outside: dict[str, tuple[str, str]]

    @classmethod
    def of(cls, root: Path, beside_texts: Iterable[str]) -> "_FilesBefore":
        taken, stats = time.time_ns(), unpack_stats(stat_all(root))
        names = [name for name in beside_texts if name not in stats]
        return cls(taken, stats, _stats_and_digests(root, names))


def _stats_and_digests(root: Path, names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return stat and SHA-256 of some files; the stat is older than the digest."""
    paths = {name: path_of_name(name, root) for name in names}
    return {name: (file_stat(path), file_digest(path)) for name, path in paths.items()}


def _write_sources(
    folder: Path, request: StoreRequest, summary: dict[str, Any], before: _FilesBefore
) -> None:
    """Record what a store was built from, unless the files changed meanwhile.

    The last stats are taken after the last read, also that for the digests: a file that changes
    later has another stat than the recorded one.
    """
    root, files_read = request.path, summary["files_read"]
    other_files = [name for name in files_read if name not in before.stats]
    digests = {name: file_digest(path_of_name(name, root)) for name in files_read}
    now = stat_all(root, other_files)
    stats_now = unpack_stats(now)
    is_same = {name: stat for name, stat in stats_now.items() if name in before.stats} == (
        before.stats
    ) and all(before.outside.get(name) == (stats_now[name], digests[name]) for name in other_files)
    if not is_same:
        raise StoreError(f"{root}: the files changed while they were read", hint="try it again")
    SourceSnapshot.of(now, before.taken).write(folder / SNAPSHOT)
    write_json(folder / DIGESTS, digests)
    version = program_version(summary["segmentation"])
    sources = {"program": version, "request": request.record, "other_files": other_files}
    write_json(folder / SOURCES, sources)
