"""Build the word list: jieba's, folded like the text, without free combinations and quantities.

The order of the steps matters: quantities are looked up in the complete list, before free
combinations are removed; user entries come after the project's own changes and override them;
blockers for the HMM come last, because they depend on the final frequencies. It takes about two
seconds; `vocabulary` caches the result.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpuskit.segmentation.engines.best_path import best_path
from corpuskit.segmentation.jieba_import import jieba_folder
from corpuskit.segmentation.user_dictionary import DictionaryEntry
from corpuskit.segmentation.wordlist.hmm_blockers import hmm_blockers
from corpuskit.segmentation.wordlist.quantities import quantities, round_numbers
from corpuskit.text.characters import count_han
from corpuskit.text.fold import fold

_MIN_COMBINATION_LENGTH, _MAX_COMBINATION_FREQUENCY = 4, 100
_PART_LENGTHS, _MIN_PART_FREQUENCY = (2, 3, 4), 20


@dataclass(frozen=True, slots=True)
class WordList:
    """Folded words with their frequencies, all above 0, and their tags."""

    frequencies: dict[str, int]
    tags: dict[str, str]


def build_word_list(entries: Iterable[DictionaryEntry] = ()) -> WordList:
    """Return jieba's list, folded, without combinations and quantities, with user entries.

    The frequencies of words that become equal by folding are added; the tag is that of the most
    frequent of them.
    """
    words = jieba_word_list()
    parts_of = quantities(words.frequencies, words.tags)
    for word in _free_combinations(words.frequencies):
        del words.frequencies[word], words.tags[word]
    _split_quantities(words, parts_of)
    user_entries = list(entries)
    user_words = {entry.word for entry in user_entries}
    numbers = [number for number in round_numbers() if number not in user_words]
    number_entries = [DictionaryEntry(word=number, tag="m") for number in numbers]
    _add_entries(words, number_entries + user_entries)
    pairs = [word for word in parts_of if len(word) == 2]
    for run in list(hmm_blockers(words.frequencies, words.tags, pairs)):
        if words.frequencies.setdefault(run, 1) == 1:
            words.tags.setdefault(run, "x")
    return words


def jieba_word_list() -> WordList:
    """Return jieba's list, folded."""
    frequencies: dict[str, int] = {}
    tags: dict[str, tuple[int, str]] = {}
    for word, frequency, tag in _jieba_entries():
        frequencies[word] = frequencies.get(word, 0) + frequency
        tags[word] = max(tags.get(word, (-1, "")), (frequency, tag))
    return WordList(frequencies, {word: tag for word, (_, tag) in tags.items()})


def _jieba_entries() -> Iterator[tuple[str, int, str]]:
    data = (jieba_folder() / "dict.txt").read_text(encoding="utf-8")
    for line in data.splitlines():
        word, frequency, tag = line.split(" ")
        yield fold(word), int(frequency), tag


def _free_combinations(frequencies: dict[str, int]) -> set[str]:
    """Return the entries to remove: long, rare, and composed of common words only.

    Such free combinations (經貿合作, 夥伴關係, 食品安全) would hide their parts from counts.
    """
    return {
        word
        for word, frequency in frequencies.items()
        if len(word) >= _MIN_COMBINATION_LENGTH
        and frequency < _MAX_COMBINATION_FREQUENCY
        and count_han(word) == len(word)
        and _is_combination(word, frequencies)
    }


def _is_combination(word: str, frequencies: dict[str, int]) -> bool:
    """Return whether a word consists of shorter, common words and nothing else.

    Examples
    --------
    >>> _is_combination("经贸合作", {"经贸": 900, "合作": 9000})
    True
    >>> _is_combination("恐怖主义", {"恐怖": 900})
    False
    """
    # `reachable[i]`: the first i characters can be divided into common words.
    reachable = [True] + [False] * len(word)
    for start in range(len(word)):
        if reachable[start]:
            for size in _PART_LENGTHS:
                part = word[start : start + size]
                is_common = frequencies.get(part, 0) >= _MIN_PART_FREQUENCY
                if len(part) == size < len(word) and is_common:
                    reachable[start + size] = True
    return reachable[-1]


def _split_quantities(words: WordList, parts_of: dict[str, tuple[str, ...]]) -> None:
    """Remove quantities, and add their frequency to their parts."""
    for word, parts in parts_of.items():
        frequency = words.frequencies.pop(word, 0)
        words.tags.pop(word, None)
        for part in parts if frequency else ():
            words.frequencies[part] = words.frequencies.get(part, 0) + frequency
            words.tags.setdefault(part, "m")


def _add_entries(words: WordList, entries: list[DictionaryEntry]) -> None:
    """Remove what entries remove, then add what entries add."""
    for entry in entries:
        if entry.removes:
            words.frequencies.pop(entry.word, None)
            words.tags.pop(entry.word, None)
    additions = [entry for entry in entries if not entry.removes]
    if not additions:
        return
    lookup = with_prefixes(words.frequencies)
    total = sum(words.frequencies.values())
    for entry in additions:
        frequency = entry.frequency or _suggested_frequency(entry.word, lookup, total)
        total += frequency - words.frequencies.get(entry.word, 0)
        words.frequencies[entry.word] = lookup[entry.word] = frequency
        words.tags[entry.word] = entry.tag
        for end in range(1, len(entry.word)):
            lookup.setdefault(entry.word[:end], 0)


def _suggested_frequency(word: str, lookup: dict[str, int], total: int) -> int:
    """Return the lowest frequency that makes a word one token by itself, as jieba does."""
    product, start = 1.0, 0
    for end in best_path(word, lookup.get, total):
        product *= (lookup.get(word[start:end]) or 1) / total
        start = end
    return max(int(product * total) + 1, lookup.get(word) or 0)


def with_prefixes(frequencies: dict[str, int]) -> dict[str, int]:
    """Return the words and, with frequency 0, every proper prefix that is not a word."""
    prefixed = dict(frequencies)
    for word in frequencies:
        for end in range(1, len(word)):
            prefixed.setdefault(word[:end], 0)
    return prefixed
