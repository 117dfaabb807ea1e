"""jieba's word list, folded like the text, pruned of free combinations and quantities."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpuskit.segmentation.dictionary import Entry
from corpuskit.segmentation.engines.path import best_path
from corpuskit.segmentation.quiet import jieba_folder
from corpuskit.segmentation.wordlist.marks import marks
from corpuskit.segmentation.wordlist.quantities import numbers, quantities
from corpuskit.text.characters import count_han
from corpuskit.text.fold import fold

SHORTEST, RARER_THAN = 4, 100
PART_LENGTHS, PART_FREQUENCY = (2, 3, 4), 20


@dataclass(frozen=True, slots=True)
class WordList:
    """Folded words with their frequencies, all above 0, and their tags."""

    frequencies: dict[str, int]
    tags: dict[str, str]


def splits(word: str, frequencies: dict[str, int]) -> bool:
    """Tell whether a word is made up of shorter, common words and nothing else.

    Examples
    --------
    >>> splits("经贸合作", {"经贸": 900, "合作": 9000})
    True
    >>> splits("恐怖主义", {"恐怖": 900})
    False
    """
    reached = [True] + [False] * len(word)
    for start in range(len(word)):
        if reached[start]:
            for size in PART_LENGTHS:
                part = word[start : start + size]
                common = frequencies.get(part, 0) >= PART_FREQUENCY
                if len(part) == size < len(word) and common:
                    reached[start + size] = True
    return reached[-1]


def pruned(frequencies: dict[str, int]) -> set[str]:
    """Return the entries to drop: long, rare, and made up of common words.

    They are free combinations (經貿合作, 夥伴關係, 食品安全) that would hide their parts.
    """
    return {
        word
        for word, freq in frequencies.items()
        if len(word) >= SHORTEST
        and freq < RARER_THAN
        and count_han(word) == len(word)
        and splits(word, frequencies)
    }


def _jieba_entries() -> Iterator[tuple[str, int, str]]:
    data = (jieba_folder() / "dict.txt").read_text(encoding="utf-8")
    for line in data.splitlines():
        word, freq, tag = line.split(" ")
        yield fold(word), int(freq), tag


def build(entries: Iterable[Entry] = ()) -> WordList:
    """Return jieba's list with folded words, pruned, parted, and user entries in it.

    Words that meet by folding add their frequencies, and keep the tag of the commonest.
    """
    frequencies: dict[str, int] = {}
    tags: dict[str, tuple[int, str]] = {}
    for word, freq, tag in _jieba_entries():
        frequencies[word] = frequencies.get(word, 0) + freq
        tags[word] = max(tags.get(word, (-1, "")), (freq, tag))
    words = WordList(frequencies, {word: tag for word, (_, tag) in tags.items()})
    apart = quantities(words.frequencies, words.tags)
    for word in pruned(frequencies):
        del words.frequencies[word], words.tags[word]
    take_apart(words, apart)
    given = list(entries)
    named = {entry.word for entry in given}
    enter(words, [Entry(number, tag="m") for number in numbers() if number not in named] + given)
    pairs = [word for word in apart if len(word) == 2]
    for run in list(marks(words.frequencies, words.tags, pairs)):
        if words.frequencies.setdefault(run, 1) == 1:
            words.tags.setdefault(run, "x")
    return words


def take_apart(words: WordList, apart: dict[str, tuple[str, ...]]) -> None:
    """Take out words that are several, and give their frequency to the parts."""
    for word, parts in apart.items():
        frequency = words.frequencies.pop(word, 0)
        words.tags.pop(word, None)
        for part in parts if frequency else ():
            words.frequencies[part] = words.frequencies.get(part, 0) + frequency
            words.tags.setdefault(part, "m")


def enter(words: WordList, entries: list[Entry]) -> None:
    """Take out what entries remove, then put in what they add."""
    for entry in entries:
        if entry.removes:
            words.frequencies.pop(entry.word, None)
            words.tags.pop(entry.word, None)
    adding = [entry for entry in entries if not entry.removes]
    if not adding:
        return
    find = with_prefixes(words.frequencies)
    total = sum(words.frequencies.values())
    for entry in adding:
        frequency = entry.frequency or _suggested(entry.word, find, total)
        total += frequency - words.frequencies.get(entry.word, 0)
        words.frequencies[entry.word] = find[entry.word] = frequency
        words.tags[entry.word] = entry.tag
        for end in range(1, len(entry.word)):
            find.setdefault(entry.word[:end], 0)


def _suggested(word: str, find: dict[str, int], total: int) -> int:
    """Return the least frequency that makes a word one token by itself, as jieba does."""
    product, start = 1.0, 0
    for end in best_path(word, find.get, total):
        product *= (find.get(word[start:end]) or 1) / total
        start = end
    return max(int(product * total) + 1, find.get(word) or 0)


def with_prefixes(frequencies: dict[str, int]) -> dict[str, int]:
    """Return the words and, with frequency 0, every proper prefix that is no word."""
    found = dict(frequencies)
    for word in frequencies:
        for end in range(1, len(word)):
            found.setdefault(word[:end], 0)
    return found
