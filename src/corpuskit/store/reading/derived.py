"""Values computed from a store once and cached next to its arrays: tags, counts of a lexicon."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpuskit.store.folder import StoreFolder
from corpuskit.store.format import TAG, DamagedStore, read_json, write_json
from corpuskit.store.reading.store import Store
from corpuskit.text.fold import fold

if TYPE_CHECKING:
    from corpuskit.segmentation.segmenter import Segmenter

_Value = TypeVar("_Value")


def cached_value(store: Store, name: str, depends_on: str, compute: Callable[[], _Value]) -> _Value:
    """Return a JSON value that is computed from a store, from the cache if possible.

    Parameters
    ----------
    store : Store
        A store in memory caches nothing.
    name : str
        What the value is.
    depends_on : str
        What it is computed from, apart from the store.
    compute : callable
        Computes it if it is not cached or the cached value is damaged.
    """
    sections = store.sections
    if not isinstance(sections, StoreFolder):
        return compute()
    digest = hashlib.sha256(depends_on.encode()).hexdigest()[:16]
    path = sections.folder / f"{name}-{digest}.json"
    with suppress(OSError, ValueError, DamagedStore):
        value: _Value = read_json(path)
        return value
    value = compute()
    with suppress(OSError):
        _write(path, value)
    return value


def _write(path: Path, value: object) -> None:
    temporary = path.with_name(f"{path.name}.{os.urandom(8).hex()}")
    try:
        write_json(temporary, value)
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def type_tags(store: Store, segmenter: "Segmenter") -> list[str]:
    """Return the part of speech of each type: that of the file, else the segmenter's."""
    parts = [text.partition(TAG) for text in store.types]
    folded = fold("\n".join(word for word, _, _ in parts)).split("\n") if parts else []
    return [tag or segmenter.tag(key) for (_, _, tag), key in zip(parts, folded, strict=True)]
