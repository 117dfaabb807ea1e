"""Whether to use a store on disk, and what to call while it is built."""

from collections.abc import Callable
from dataclasses import dataclass

from corpuskit.core.options import Options


@dataclass(frozen=True)
class StoreOptions(Options):
    """Whether to use the store on disk, and callbacks while it is built.

    Parameters
    ----------
    store : bool
        Use a store in the cache folder; otherwise every file is read into memory.
    on_progress : callable
        Called for each file with its size in bytes and the total size.
    on_wait : callable
        Called with a sentence when another process is building the same store.
    map_all : bool
        Map every section of the store at once, so that the corpus survives a rebuild or a
        removal by another process. Commands are short and leave it off.
    """

    store: bool = True
    on_progress: Callable[[int, int], None] = lambda size, total: None
    on_wait: Callable[[str], None] = lambda sentence: None
    map_all: bool = True


DEFAULT_STORE_OPTIONS = StoreOptions()
