"""The segmenter for a choice of engine and dictionaries."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from corpuskit.segment import base
from corpuskit.segment.dictionary import SHIPPED, combine, load_dictionary
from corpuskit.segment.jieba_engine import JiebaEngine
from corpuskit.segment.protocol import Segmenter


def segmenter(dictionaries: Sequence[Path] = (), *, shipped: bool = True) -> Segmenter:
    """Return a segmenter for folded keys.

    Parameters
    ----------
    dictionaries : sequence of Path
        User dictionaries; a later one holds over an earlier one.
    shipped : bool
        Whether the shipped diplomatic dictionary comes first.

    Raises
    ------
    SegmentError
        For a dictionary that is missing or has a bad line.

    Examples
    --------
    >>> key = "中俄总理定期会晤委员会"
    >>> [key[start:end] for start, end in segmenter().spans(key)]
    ['中俄', '总理', '定期', '会晤', '委员会']
    """
    paths = ([SHIPPED] if shipped else []) + [Path(path) for path in dictionaries]
    return _segmenter(tuple((path, _stamp(path)) for path in paths))


def _stamp(path: Path) -> tuple[int, int]:
    if not path.is_file():
        return (0, 0)
    status = path.stat()
    return status.st_mtime_ns, status.st_size


@lru_cache(4)
def _segmenter(stamped: tuple[tuple[Path, tuple[int, int]], ...]) -> Segmenter:
    loaded = [load_dictionary(path) for path, _ in stamped]
    parts = [base.fingerprint(), *(dictionary.fingerprint for dictionary in loaded)]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    return JiebaEngine(base.load(), combine(loaded), f"jieba-{digest}")
