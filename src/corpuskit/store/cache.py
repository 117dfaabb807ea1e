"""Stores in the user's cache folder: found, checked against the files, built when needed.

``stores/KEY/current`` names a folder beside it that holds the store; ``sources.json`` in there
says what the files were. A new store is built beside the old one and `current` is then replaced,
so that a reader sees the old one or the new one, whole.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from corpuskit import __version__
from corpuskit.errors import StoreError
from corpuskit.places import cache_folder
from corpuskit.readers.raw import AS_USUAL, ReadOptions
from corpuskit.segment.versions import words_version
from corpuskit.store.layout import FORMAT, Folder, read_checked, write_checked
from corpuskit.store.sources import changed, digest, placed, stamps
from corpuskit.store.store import Store

CURRENT, SOURCES = "current", "sources.json"
BUILD_VERSION = 2
"""Raised when the same files give other texts, documents or arrays than before."""


@dataclass(frozen=True)
class Request:
    """What a store is made from, beside the content of the files.

    Parameters
    ----------
    path : Path
        A folder or file.
    options : ReadOptions
    dictionaries : tuple of Path
        User dictionaries beside those of corpus.toml.
    shipped : bool
        Whether the shipped dictionary is used.
    engine : str
        "" for that of corpus.toml or the default.
    own : bool
        Whether the dictionaries and the engine of corpus.toml are used.
    """

    path: Path
    options: ReadOptions = AS_USUAL
    dictionaries: tuple[Path, ...] = ()
    shipped: bool = True
    engine: str = ""
    own: bool = True

    @property
    def key(self) -> str:
        """The name of the store's folder."""
        named = {
            "path": os.path.realpath(self.path),
            "options": asdict(self.options),
            "dictionaries": [os.path.realpath(path) for path in self.dictionaries],
            "shipped": self.shipped,
            "engine": self.engine,
            "own": self.own,
        }
        return hashlib.sha256(json.dumps(named, sort_keys=True).encode()).hexdigest()[:20]


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

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each file that was read."""
        found: dict[str, str] = self.sources["digests"]
        return found


Build = Callable[[Path, Kept | None], dict[str, Any]]
"""Builds a store in an empty folder, perhaps from an older one; returns what its head tells."""


def opened(request: Request, build: Build, waiting: Callable[[str], None]) -> tuple[Store, bool]:
    """Return the store of a request, and whether it had to be built.

    Parameters
    ----------
    request : Request
    build : callable
    waiting : callable
        Told in a sentence when another process builds the same store.

    Raises
    ------
    OSError
        If nothing can be kept in the cache folder.
    """
    home = cache_folder("stores") / request.key
    kept = _load(home, request.path)
    if kept and is_fresh(kept, request):
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
        kept = _load(home, request.path)
        if kept and is_fresh(kept, request):
            return kept.store, False
        return _rebuilt(home, kept, request, build), True
    finally:
        lock.release()


def _load(home: Path, root: Path) -> Kept | None:
    """Return the store that is current, None where there is none that can be read."""
    for _ in range(3):
        try:
            folder = home / (home / CURRENT).read_text(encoding="utf-8")
            sections = Folder(folder, partial(_forget, home))
            sources = read_checked(folder / SOURCES)
            return Kept(folder, Store(sections, sections.head["about"], root), sources)
        except FileNotFoundError:
            # Perhaps it was replaced just now.
            continue
        except (StoreError, OSError, ValueError, KeyError):
            return None
    return None


def is_fresh(kept: Kept, request: Request) -> bool:
    """Tell whether a store holds what its files hold now."""
    sources = kept.sources
    if not kept.of_this_program:
        return False
    now = stamps(request.path, sources["beside"])
    compare = changed(sources["stamps"], now, sources["checked"])
    if compare is None:
        return False
    if not compare:
        return True
    read = (name for name in compare if name in kept.digests)
    if any(digest(placed(name, request.path)) != kept.digests[name] for name in read):
        return False
    # Touched, but the same: the next look need not read them again.
    with suppress(OSError):
        _write_sources(kept.folder, {**sources, "stamps": now, "checked": time.time_ns()})
    return True


def _forget(home: Path) -> None:
    """Let a store be built again on its next use."""
    with suppress(OSError):
        (home / CURRENT).unlink(missing_ok=True)


def _new_name() -> str:
    return os.urandom(8).hex()


def _write_sources(folder: Path, sources: dict[str, Any]) -> None:
    new = folder / f"{SOURCES}.{_new_name()}"
    write_checked(new, sources)
    os.replace(new, folder / SOURCES)


def _rebuilt(home: Path, kept: Kept | None, request: Request, build: Build) -> Store:
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
        checked = time.time_ns()
        before = stamps(request.path)
        about = build(folder, kept if kept and kept.of_this_program else None)
        beside = [name for name in about["files_read"] if name not in before]
        now = stamps(request.path, beside)
        if {name: stamp for name, stamp in now.items() if name in before} != before:
            raise StoreError(
                f"{request.path}: the files changed while they were read", hint="try it again"
            )
        sources = {
            "program": program(about["segmentation"]),
            "path": os.path.realpath(request.path),
            "checked": checked,
            "beside": beside,
            "stamps": now,
            "digests": {name: digest(placed(name, request.path)) for name in about["files_read"]},
        }
        _write_sources(folder, sources)
        new = home / f"{CURRENT}.{_new_name()}"
        new.write_text(folder.name, encoding="utf-8")
        os.replace(new, home / CURRENT)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if kept is not None:
        shutil.rmtree(kept.folder, ignore_errors=True)
    sections = Folder(folder, partial(_forget, home))
    return Store(sections, sections.head["about"], request.path)
