"""Make the segmenter for a choice of engine and dictionaries."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpuskit.core.options import coerce
from corpuskit.segmentation.engine_names import DEFAULT_ENGINE, FORCED_WORDS_ONLY, check_engine
from corpuskit.segmentation.engine_version import word_list_version
from corpuskit.segmentation.engines.engine import Engine
from corpuskit.segmentation.engines.jieba import JiebaEngine
from corpuskit.segmentation.engines.linear import LinearEngine
from corpuskit.segmentation.engines.rjieba import RjiebaEngine
from corpuskit.segmentation.engines.wapic import WapicEngine
from corpuskit.segmentation.forced_words import ForcedWordSegmenter
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.segmentation.user_dictionary import (
    SHIPPED_DICTIONARY,
    DictionaryEntry,
    load_dictionary,
    merge_entries,
)
from corpuskit.segmentation.wordlist.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from corpuskit.segmentation.wordlist.build import WordList

ENGINE_CLASSES: dict[str, type[Engine]] = {
    "linear": LinearEngine,
    "rjieba": RjiebaEngine,
    "jieba": JiebaEngine,
    "wapic": WapicEngine,
}


def segmenter(
    dictionaries: str | Path | Sequence[str | Path] = (),
    *,
    shipped_dictionary: bool = True,
    engine: str = DEFAULT_ENGINE,
) -> Segmenter:
    """Return a segmenter for folded keys.

    Parameters
    ----------
    dictionaries : path or sequence of paths
        User dictionaries; a later one overrides an earlier one.
    shipped_dictionary : bool
        Whether to load the shipped diplomatic dictionary first.
    engine : {"linear", "rjieba", "jieba", "wapic"}
        ``rjieba`` and ``jieba`` give the same words, those of earlier versions; ``rjieba`` is
        several times faster. ``wapic`` gives other words, and uses only the forced words of
        dictionaries.

    Raises
    ------
    SegmentError
        For an unknown engine, one that is not installed, a dictionary that is missing or has
        an invalid line.

    Examples
    --------
    >>> key = "中俄总理定期会晤委员会"
    >>> [key[start:end] for start, end in segmenter().spans(key)]
    ['中俄', '总理', '定期', '会晤', '委员会']
    """
    check_engine(engine)
    paths = ([SHIPPED_DICTIONARY] if shipped_dictionary else []) + list(
        coerce("dictionaries", dictionaries, tuple[Path, ...])
    )
    return _segmenter(tuple((path, _fingerprint(path)) for path in paths), engine)


def describe_segmenter(
    dictionaries: Sequence[Path] = (),
    *,
    shipped_dictionary: bool = True,
    engine: str = DEFAULT_ENGINE,
) -> dict[str, object]:
    """Return what the words of a segmenter depend on, for provenance; JSON-ready."""
    described = segmenter(dictionaries, shipped_dictionary=shipped_dictionary, engine=engine)
    uses_hints = engine not in FORCED_WORDS_ONLY
    return {
        "segmenter": described.name,
        "segmenter_fingerprint": described.fingerprint,
        "dictionaries": [
            *(["diplomatic"] if shipped_dictionary and uses_hints else []),
            *(path.name for path in dictionaries),
        ],
        **({} if uses_hints else {"dictionary_entries": "forced words only"}),
    }


def _fingerprint(path: Path) -> str:
    """Return what changes with a dictionary and with the files that it includes."""
    return "" if path == SHIPPED_DICTIONARY else load_dictionary(path).fingerprint


@lru_cache(4)
def _segmenter(fingerprinted: tuple[tuple[Path, str], ...], engine: str) -> Segmenter:
    """Return a segmenter from the cache or a new one; a changed dictionary has another key."""
    loaded = [load_dictionary(path) for path, _ in fingerprinted]
    parts = [word_list_version(), *(dictionary.fingerprint for dictionary in loaded)]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    entries = merge_entries(loaded)
    vocabulary = load_vocabulary(digest, lambda: _build_word_list(entries))
    engine_segmenter = _engine(engine, vocabulary, f"jieba-{digest}", entries)
    forced = {entry.word: entry.tag for entry in entries if entry.forces}
    return ForcedWordSegmenter(engine_segmenter, forced) if forced else engine_segmenter


def _engine(
    name: str, vocabulary: Vocabulary, fingerprint: str, entries: list[DictionaryEntry]
) -> Engine:
    engine_class = ENGINE_CLASSES[name]
    if engine_class is not LinearEngine:
        return engine_class(vocabulary, fingerprint)
    hints = [entry.word for entry in entries if not entry.removes and not entry.forces]
    removed = [entry.word for entry in entries if entry.removes]
    return LinearEngine(vocabulary, fingerprint, hints, removed)


def _build_word_list(entries: list[DictionaryEntry]) -> "WordList":
    """Build the word list; its modules are imported only if it is not in the cache."""
    from corpuskit.segmentation.wordlist.build import build_word_list

    return build_word_list(entries)
