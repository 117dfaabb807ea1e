"""The dictionary entries that an engine ignores: hints and removals that it cannot use."""

from collections.abc import Sequence
from pathlib import Path

from corpuskit.core.errors import join_names
from corpuskit.segmentation.engine_names import FORCED_WORDS_ONLY, HAN_ENTRIES_ONLY
from corpuskit.segmentation.engines.linear import is_markable
from corpuskit.segmentation.user_dictionary import DictionaryEntry, load_dictionary

_USED = dict.fromkeys(FORCED_WORDS_ONLY, "forced words (!WORD)") | dict.fromkeys(
    HAN_ENTRIES_ONLY, "forced words (!WORD), and hints and removals of two or more Han characters,"
)


def is_ignored(entry: DictionaryEntry, engine: str) -> bool:
    """Return whether an engine ignores an entry; it uses every forced word.

    A hint without Han that is one word of letters or digits anyway is not counted as ignored.

    Examples
    --------
    >>> is_ignored(DictionaryEntry(word="5G网络"), "linear")
    True
    >>> is_ignored(DictionaryEntry(word="5G"), "linear")
    False
    """
    if entry.forces or engine not in _USED:
        return False
    if engine in FORCED_WORDS_ONLY:
        return True
    return not is_markable(entry.word) and (entry.removes or not _is_word_of_letters(entry.word))


def _is_word_of_letters(word: str) -> bool:
    from corpuskit.segmentation.linear.characters import words_of_run

    return word.isascii() and words_of_run(word) == [word]


def describe_ignored_entries(dictionaries: Sequence[Path], engine: str) -> str:
    """Return a sentence on the dictionary entries that an engine ignores, "" if there are none.

    Examples
    --------
    >>> from corpuskit.segmentation.user_dictionary import SHIPPED_DICTIONARY
    >>> describe_ignored_entries([SHIPPED_DICTIONARY], "rjieba")
    ''
    """
    if engine not in _USED:
        return ""
    counts = [
        (sum(is_ignored(entry, engine) for entry in load_dictionary(path).entries), path.name)
        for path in dictionaries
    ]
    ignored = join_names(f"{count:,} in {name}" for count, name in counts if count)
    return ignored and f"{engine} uses {_USED[engine]} only; ignored entries: {ignored}"
