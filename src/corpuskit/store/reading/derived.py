"""What is worked out from a store once and kept beside it: parts of speech, counts of terms."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpuskit.store.format import TAG, DamagedStore, Folder, read_checked, write_checked
from corpuskit.store.reading.store import Store
from corpuskit.text.fold import fold

if TYPE_CHECKING:
    from corpuskit.segmentation.segmenter import Segmenter

Value = TypeVar("Value")


def derived(store: Store, name: str, depends: str, make: Callable[[], Value]) -> Value:
    """Return a JSON value that belongs to a store, kept beside its arrays.

    Parameters
    ----------
    store : Store
        One in memory keeps nothing.
    name : str
        What it is.
    depends : str
        What it was made from beside the store.
    make : callable
        Makes it where it is not kept, or what is kept is damaged.
    """
    sections = store.sections
    if not isinstance(sections, Folder):
        return make()
    place = sections.place / f"{name}-{hashlib.sha256(depends.encode()).hexdigest()[:16]}.json"
    with suppress(OSError, ValueError, DamagedStore):
        value: Value = read_checked(place)
        return value
    value = make()
    with suppress(OSError):
        _keep(place, value)
    return value


def _keep(place: Path, value: object) -> None:
    new = place.with_name(f"{place.name}.{os.urandom(8).hex()}")
    try:
        write_checked(new, value)
        os.replace(new, place)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def tags_of(store: Store, engine: "Segmenter") -> list[str]:
    """Return the part of speech of each type: the one that was given, else the segmenter's."""
    parts = [text.partition(TAG) for text in store.types]
    folded = fold("\n".join(word for word, _, _ in parts)).split("\n") if parts else []
    return [tag or engine.tag(key) for (_, _, tag), key in zip(parts, folded, strict=True)]
