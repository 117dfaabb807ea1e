"""Whether a store is stale: made by another version, or from files that have changed since.

Stats come first: a file whose stat is the same is not read. Where only the stat has changed, the
contents are compared by SHA-256, and the new stats are written down for the next run.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from corpuskit.store.cache.entry import SNAPSHOT, CachedStore
from corpuskit.store.cache.snapshot import SourceSnapshot, file_digest, stat_all
from corpuskit.store.format import DamagedStore
from corpuskit.store.paths import path_of_name


def is_fresh(cached: CachedStore, root: Path | str) -> bool:
    """Tell whether the files of a store are what they were when it was built."""
    if not cached.is_of_this_version:
        return False
    taken = time.time_ns()
    now = stat_all(root, cached.sources["other_files"])
    try:
        compare = cached.snapshot.files_to_compare(now)
        digests = cached.digests if compare else {}
    except (OSError, DamagedStore, ValueError):
        return False
    if not compare:
        return compare is not None
    were_read = (name for name in compare if name in digests)
    if any(file_digest(path_of_name(name, root)) != digests[name] for name in were_read):
        return False
    # The times changed, the contents did not: the next run need not compare them again.
    with suppress(OSError):
        replace_file(cached.folder / SNAPSHOT, SourceSnapshot.of(now, taken).write)
    return True


def random_name() -> str:
    """Return a name that no other process takes."""
    return os.urandom(8).hex()


def replace_file(path: Path, write: Callable[[Path], object]) -> None:
    """Write a temporary file, then move it to its place."""
    temporary = path.with_name(f"{path.name}.{random_name()}")
    write(temporary)
    os.replace(temporary, path)
