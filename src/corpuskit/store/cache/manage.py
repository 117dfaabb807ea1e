"""Look after the stores in the cache folder: list, show, verify, prune."""

import os
import shutil
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from corpuskit.core.errors import StoreError
from corpuskit.core.places import CACHE_VARIABLE, cache_folder
from corpuskit.core.table import Table, integer, text
from corpuskit.store.cache.cache import CURRENT, DIGESTS, SOURCES, STAMPS, forget_store, program
from corpuskit.store.cache.snapshot import Look, digest, placed, stamps
from corpuskit.store.format import DamagedStore, Folder, GoneStore, read_checked

DAY = 86_400
SOUND = "sound"


class Kept(NamedTuple):
    """A store as it lies in the cache folder; `path` is "" where it cannot be told."""

    key: str
    folder: Path
    path: str
    state: str
    about: dict[str, Any]
    size: int
    used: float


def kept_stores() -> Iterator[Kept]:
    """Yield every store, in the order of their keys.

    `state` is ``fresh``, ``changed`` (the files are not what they were), ``missing`` (they are
    not there), ``old`` (of another version), ``damaged`` or ``unfinished``.
    """
    for home in sorted(_folder().iterdir()):
        if home.is_dir():
            yield _kept(home)


def _folder() -> Path:
    try:
        return cache_folder("stores")
    except OSError as error:
        raise StoreError(
            f"the cache folder cannot be used: {error.strerror or error}",
            hint=f"name another in ${CACHE_VARIABLE}",
        ) from error


def _kept(home: Path) -> Kept:
    size = sum(file.stat().st_size for file in home.rglob("*") if file.is_file())
    current = home / CURRENT
    used = current.stat().st_mtime if current.is_file() else home.stat().st_mtime
    about: dict[str, Any] = {}
    path, folder = "", home
    try:
        folder = home / current.read_text(encoding="utf-8")
        sources = read_checked(folder / SOURCES)
        path = sources["request"]["path"]
        about = Folder(folder).head["about"]
        state = _state(folder, sources, about)
    except FileNotFoundError:
        state = "unfinished"
    except DamagedStore:
        state = "damaged"
    except StoreError:
        state = "old"
    return Kept(home.name, folder, path, state, about, size, used)


def _state(folder: Path, sources: dict[str, Any], about: dict[str, Any]) -> str:
    if sources["program"] != program(about["segmentation"]):
        return "old"
    root = sources["request"]["path"]
    if not os.path.exists(root):
        return "missing"
    compare = Look.read(folder / STAMPS).changed(stamps(root, sources["beside"]))
    if compare is None:
        return "changed"
    digests = read_checked(folder / DIGESTS)
    same = all(digest(placed(n, root)) == digests[n] for n in compare if n in digests)
    return "fresh" if same else "changed"


def list_stores() -> Table:
    """Return the stores in the cache folder.

    Returns
    -------
    Table
        ``key path state documents characters tokens bytes``, tokens without punctuation; for
        the states see `kept_stores`.
    """
    names = ("documents", "characters", "word_tokens")
    rows = [
        (kept.key, kept.path, kept.state, *(kept.about.get(name) for name in names), kept.size)
        for kept in kept_stores()
    ]
    shown = ("documents", "characters", "tokens", "bytes")
    columns = (text("key"), text("path"), text("state"), *map(integer, shown))
    return Table(columns, rows, {"folder": str(_folder())})


def show_store(key: str) -> Table:
    """Return the sections of a store, in the order of their size.

    Returns
    -------
    Table
        ``section kind length bytes``; what is known of the whole stands in the notes.

    Raises
    ------
    StoreError
        For a key that no store has, or a store that cannot be read.
    """
    (kept,) = _chosen((key,))
    if not kept.about:
        raise StoreError(f"{key}: {kept.state}", hint="use its corpus once more, or prune it")
    folder = Folder(kept.folder)
    rows = [
        (name, array.kind, len(array), len(array) * array.size) for name, array in folder.items()
    ]
    rows.sort(key=lambda row: (-row[3], row[0]))
    columns = (text("section"), text("kind"), integer("length"), integer("bytes"))
    return Table(columns, rows, {"path": kept.path, **kept.about}, heading=kept.path)


def verify_stores(keys: tuple[str, ...] = ()) -> Table:
    """Read every byte of some stores, or of all, and return what was found.

    Returns
    -------
    Table
        ``key path verdict bytes``: the verdict is ``sound``, or says what is damaged.

    Raises
    ------
    StoreError
        For a key that no store has.
    """
    rows = []
    for kept in _chosen(keys):
        verdict, size = kept.state, None
        if kept.about:
            try:
                forget = partial(forget_store, kept.folder)
                verdict, size = SOUND, Folder(kept.folder, forget).verify()
            except (DamagedStore, GoneStore, OSError) as error:
                verdict = str(error)
        rows.append((kept.key, kept.path, verdict, size))
    return Table((text("key"), text("path"), text("verdict"), integer("bytes")), rows)


def _chosen(keys: tuple[str, ...]) -> list[Kept]:
    found = list(kept_stores())
    known = {kept.key for kept in found}
    for key in keys:
        if key not in known:
            raise StoreError(f"no store has the key '{key}'", hint="corpuskit index list")
    return [kept for kept in found if not keys or kept.key in keys]


def prune_stores(
    keys: tuple[str, ...] = (), *, every: bool = False, days: float | None = None
) -> Table:
    """Remove stores that are of no use, or some, or all; return what was removed.

    Parameters
    ----------
    keys : tuple of str
        Remove these and no others.
    every : bool
        Remove all.
    days : float, optional
        Remove those also that were built so many days ago or earlier.

    Returns
    -------
    Table
        ``key path state bytes``. Without keys those are removed whose files are missing, that
        are of another version, damaged or unfinished. A store that is being built stays.
    """
    from filelock import FileLock, Timeout

    rows = []
    for kept in _chosen(keys):
        old = days is not None and time.time() - kept.used >= days * DAY
        useless = kept.state in ("missing", "old", "damaged", "unfinished")
        if not (keys or every or old or useless):
            continue
        home = _folder() / kept.key
        try:
            with FileLock(home / "lock", timeout=0):
                (home / CURRENT).unlink(missing_ok=True)
            shutil.rmtree(home, ignore_errors=True)
        except Timeout:
            continue
        except OSError as error:
            raise StoreError(
                f"{home}: cannot be removed: {error.strerror or error}",
                hint="the cache folder has to be writable",
            ) from error
        rows.append((kept.key, kept.path, kept.state, kept.size))
    return Table((text("key"), text("path"), text("state"), integer("bytes")), rows)
