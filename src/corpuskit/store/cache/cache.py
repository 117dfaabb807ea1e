"""Stores in the user's cache folder: found, checked against the files, built when needed.

``stores/KEY/current`` names a folder beside it that holds the store; ``sources.json`` in there
says what it was made from, ``digests.json`` and ``stamps`` what the files were. A new store is
built beside the old one and `current` is then replaced, so that a reader sees the old one or the
new one, whole.
"""

import json
import os
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from corpuskit import __version__
from corpuskit.core.errors import StoreError
from corpuskit.core.places import cache_folder
from corpuskit.formats.options import ReadOptions
from corpuskit.segmentation.engine_version import words_version
from corpuskit.store.cache.snapshot import Look, Stamps, digest, placed, stamps, unpacked
from corpuskit.store.format import (
    FORMAT,
    DamagedStore,
    Folder,
    GoneStore,
    read_checked,
    write_checked,
)
from corpuskit.store.reading.store import Store

CURRENT, SOURCES, DIGESTS, STAMPS = "current", "sources.json", "digests.json", "stamps"
BUILD_VERSION = 3
"""Raised when the same files give other texts, documents or arrays than before."""


@dataclass(frozen=True)
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

    path: Path
    options: ReadOptions
    uses_own_words: bool = True

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


def program(segmentation: Mapping[str, Any]) -> str:
    """Return what the content of a store depends on in this program, and in its engine."""
    words = words_version(segmentation["segmenter"])
    return f"{__version__}/{FORMAT}/{BUILD_VERSION}/{words}"


@dataclass(frozen=True)
class Kept:
    """A store in the cache folder, with what its files were."""

    folder: Path
    store: Store
    sources: dict[str, Any]

    @property
    def of_this_program(self) -> bool:
        """Whether this program would build the same store from the same files."""
        now = program(self.store.about["segmentation"])
        return bool(self.sources["program"] == now)

    @cached_property
    def digests(self) -> dict[str, str]:
        """The digest of each file that was read."""
        found: dict[str, str] = read_checked(self.folder / DIGESTS)
        return found

    @property
    def reusable(self) -> bool:
        """Whether a new store can take from this one what did not change."""
        try:
            return self.of_this_program and bool(self.digests)
        except (OSError, DamagedStore, ValueError):
            return False

    @property
    def look(self) -> Look:
        """What the files were when they were last looked at."""
        return Look.read(self.folder / STAMPS)


Build = Callable[[Path, Kept | None], dict[str, Any]]
"""Builds a store in an empty folder, perhaps from an older one; returns what its head tells."""


def opened(
    request: StoreRequest, build: Build, waiting: Callable[[str], None], *, hold: bool
) -> tuple[Store, bool]:
    """Return the store of a request, and whether it had to be built.

    Parameters
    ----------
    request : StoreRequest
    build : callable
    waiting : callable
        Told in a sentence when another process builds the same store.
    hold : bool
        Whether all of it is opened at once, so that it stays whole though it is replaced.

    Raises
    ------
    OSError
        If nothing can be kept in the cache folder.
    """
    home = cache_folder("stores") / request.key
    kept = _load(home, request, hold=hold)
    if kept and is_fresh(kept, request.path):
        return kept.store, False
    from filelock import FileLock, Timeout

    home.mkdir(mode=0o700, exist_ok=True)
    lock = FileLock(home / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waiting(f"{request.path}: another process builds the store; waiting for it")
        lock.acquire()
    try:
        kept = _load(home, request, hold=hold)
        if kept and is_fresh(kept, request.path):
            return kept.store, False
        store = _rebuilt(home, kept, request, build)
        if hold:
            store.hold()
        return store, True
    finally:
        lock.release()


def _load(home: Path, request: StoreRequest, *, hold: bool) -> Kept | None:
    """Return the store that is current, None where there is none that can be read."""
    for _ in range(3):
        try:
            folder = home / (home / CURRENT).read_text(encoding="utf-8")
            sections = Folder(folder, partial(forget_store, folder))
            sources = read_checked(folder / SOURCES)
            if sources["request"] != request.record:
                return None
            store = Store(sections, sections.head["about"], request.path)
            if hold:
                store.hold()
            return Kept(folder, store, sources)
        except (FileNotFoundError, GoneStore):
            # Perhaps it was replaced just now.
            continue
        except (StoreError, OSError, ValueError, KeyError):
            return None
    return None


def is_fresh(kept: Kept, root: Path | str) -> bool:
    """Tell whether a store holds what its files hold now."""
    if not kept.of_this_program:
        return False
    checked = time.time_ns()
    now = stamps(root, kept.sources["beside"])
    try:
        compare = kept.look.changed(now)
        digests = kept.digests if compare else {}
    except (OSError, DamagedStore, ValueError):
        return False
    if not compare:
        return compare is not None
    read = (name for name in compare if name in digests)
    if any(digest(placed(name, root)) != digests[name] for name in read):
        return False
    # Touched, but the same: the next look need not read them again.
    with suppress(OSError):
        _replace(kept.folder / STAMPS, Look.of(now, checked).write)
    return True


def forget_store(folder: Path) -> None:
    """Let the store in a folder be built again on its next use, if it is the current one."""
    current = folder.parent / CURRENT
    with suppress(OSError):
        if current.read_text(encoding="utf-8") == folder.name:
            current.unlink()


def _new_name() -> str:
    return os.urandom(8).hex()


def _replace(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place, then put it there."""
    new = path.with_name(f"{path.name}.{_new_name()}")
    write(new)
    os.replace(new, path)


def _write_sources(
    folder: Path, request: StoreRequest, about: dict[str, Any], before: Stamps, checked: int
) -> None:
    """Write what a store was made from, and what its files were."""
    root, read = request.path, about["files_read"]
    beside = [name for name in read if name not in before]
    now = stamps(root, beside)
    if {name: stamp for name, stamp in unpacked(now).items() if name in before} != before:
        raise StoreError(f"{root}: the files changed while they were read", hint="try it again")
    Look.of(now, checked).write(folder / STAMPS)
    write_checked(folder / DIGESTS, {name: digest(placed(name, root)) for name in read})
    made_by = program(about["segmentation"])
    sources = {"program": made_by, "request": request.record, "beside": beside}
    write_checked(folder / SOURCES, sources)


def _rebuilt(home: Path, kept: Kept | None, request: StoreRequest, build: Build) -> Store:
    """Build a store beside the current one, and make it the current one."""
    import shutil

    for old in home.iterdir():
        # What a killed process left: stores that are not current, names that were not put there.
        if old.is_dir() and (kept is None or old != kept.folder):
            shutil.rmtree(old, ignore_errors=True)
        elif old.name.startswith(f"{CURRENT}."):
            old.unlink(missing_ok=True)
    folder = home / _new_name()
    folder.mkdir(mode=0o700)
    try:
        checked, before = time.time_ns(), unpacked(stamps(request.path))
        about = build(folder, kept if kept and kept.reusable else None)
        _write_sources(folder, request, about, before, checked)
        _replace(home / CURRENT, lambda new: new.write_text(folder.name, encoding="utf-8"))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if kept is not None:
        shutil.rmtree(kept.folder, ignore_errors=True)
    sections = Folder(folder, partial(forget_store, folder))
    return Store(sections, sections.head["about"], request.path)
