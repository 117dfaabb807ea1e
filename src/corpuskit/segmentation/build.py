"""The segmenter for a choice of engine and dictionaries."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpuskit.core.errors import join_names
from corpuskit.core.options import coerce
from corpuskit.segmentation.dictionary import SHIPPED, Entry, combine, load_dictionary
from corpuskit.segmentation.engines.crf import CrfEngine
from corpuskit.segmentation.engines.engine import Engine
from corpuskit.segmentation.engines.jieba import JiebaEngine
from corpuskit.segmentation.engines.rjieba import RjiebaEngine
from corpuskit.segmentation.forced import Forced
from corpuskit.segmentation.protocol import Segmenter
from corpuskit.segmentation.versions import DEFAULT, FORCED_ONLY, check_engine, words_version
from corpuskit.segmentation.wordlist.vocabulary import vocabulary

if TYPE_CHECKING:
    from corpuskit.segmentation.wordlist.base import WordList

ENGINES: dict[str, type[Engine]] = {
    "rjieba": RjiebaEngine,
    "jieba": JiebaEngine,
    "wapic": CrfEngine,
}


def segmenter(
    dictionaries: str | Path | Sequence[str | Path] = (),
    *,
    shipped: bool = True,
    engine: str = DEFAULT,
) -> Segmenter:
    """Return a segmenter for folded keys.

    Parameters
    ----------
    dictionaries : path or sequence of paths
        User dictionaries; a later one holds over an earlier one.
    shipped : bool
        Whether the shipped diplomatic dictionary comes first.
    engine : {"rjieba", "jieba", "wapic"}
        The first two give the same words, and ``rjieba`` is several times faster; ``wapic``
        gives words of its own, and heeds only the forced words of dictionaries.

    Raises
    ------
    SegmentError
        For an unknown engine, one that is not installed, a dictionary that is missing or has
        a bad line.

    Examples
    --------
    >>> key = "中俄总理定期会晤委员会"
    >>> [key[start:end] for start, end in segmenter().spans(key)]
    ['中俄', '总理', '定期', '会晤', '委员会']
    """
    check_engine(engine)
    paths = ([SHIPPED] if shipped else []) + list(
        coerce("dictionaries", dictionaries, tuple[Path, ...])
    )
    return _segmenter(tuple((path, _stamp(path)) for path in paths), engine)


def segmentation(
    dictionaries: Sequence[Path] = (), *, shipped: bool = True, engine: str = DEFAULT
) -> dict[str, object]:
    """Return what the words of a segmenter depend on, JSON-ready; dictionaries that it heeds."""
    made = segmenter(dictionaries, shipped=shipped, engine=engine)
    weighs = engine not in FORCED_ONLY
    return {
        "segmenter": made.name,
        "segmenter_fingerprint": made.fingerprint,
        "dictionaries": [
            *(["diplomatic"] if shipped and weighs else []),
            *(path.name for path in dictionaries),
        ],
        **({} if weighs else {"dictionary_entries": "forced words only"}),
    }


def unweighed(dictionaries: Sequence[Path], engine: str) -> str:
    """Return in words what an engine leaves out of dictionaries, "" where it is nothing.

    Examples
    --------
    >>> unweighed([SHIPPED], "rjieba")
    ''
    """
    if engine not in FORCED_ONLY:
        return ""
    counts = [
        (sum(not entry.forces for entry in load_dictionary(path).entries), path.name)
        for path in dictionaries
    ]
    said = join_names(f"{count:,} in {name}" for count, name in counts if count)
    return said and f"{engine} heeds forced words (!WORD) only, not the other entries: {said}"


def _stamp(path: Path) -> str:
    """Return what changes with a dictionary and with those that it takes in."""
    return "" if path == SHIPPED else load_dictionary(path).fingerprint


@lru_cache(4)
def _segmenter(stamped: tuple[tuple[Path, str], ...], engine: str) -> Segmenter:
    loaded = [load_dictionary(path) for path, _ in stamped]
    parts = [words_version(), *(dictionary.fingerprint for dictionary in loaded)]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    entries = combine(loaded)
    words = vocabulary(digest, lambda: _built(entries))
    made: Segmenter = ENGINES[engine](words, f"jieba-{digest}")
    forced = {entry.word: entry.tag for entry in entries if entry.forces}
    return Forced(made, forced) if forced else made


def _built(entries: list[Entry]) -> "WordList":
    """Return the word list; what makes it is imported only where it is not kept yet."""
    from corpuskit.segmentation.wordlist.base import build

    return build(entries)
