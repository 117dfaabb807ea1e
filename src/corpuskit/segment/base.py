"""jieba's word list, folded like the text and pruned of free combinations."""

import json
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpuskit.places import cache_folder
from corpuskit.segment.quiet import jieba_folder
from corpuskit.text.characters import count_han
from corpuskit.text.fold import FOLD_VERSION, fold

RULE_VERSION = 1
SHORTEST, RARER_THAN = 4, 100
NO_TAG = "-"
PART_LENGTHS, PART_FREQUENCY = (2, 3, 4), 20


@dataclass(frozen=True, slots=True)
class WordList:
    """Words with their frequencies and tags; a prefix of a word that is none has frequency 0."""

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


def _entries() -> Iterator[tuple[str, int, str]]:
    data = (jieba_folder() / "dict.txt").read_text(encoding="utf-8")
    for line in data.splitlines():
        word, freq, tag = line.split(" ")
        yield fold(word), int(freq), tag


def build() -> WordList:
    """Return jieba's list with folded words, pruned; words that meet add their frequencies."""
    frequencies: dict[str, int] = {}
    tags: dict[str, tuple[int, str]] = {}
    for word, freq, tag in _entries():
        frequencies[word] = frequencies.get(word, 0) + freq
        tags[word] = max(tags.get(word, (-1, "")), (freq, tag))
    for word in pruned(frequencies):
        del frequencies[word]
    add_prefixes(frequencies, list(frequencies))
    return WordList(frequencies, {word: tags[word][1] for word in tags if frequencies.get(word)})


def add_prefixes(frequencies: dict[str, int], words: Iterable[str]) -> None:
    """Enter every proper prefix of the words, with frequency 0 where it is no word."""
    for word in words:
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)


@cache
def fingerprint() -> str:
    """Return what the word list depends on: versions of rule and fold, size of jieba's file."""
    size = (jieba_folder() / "dict.txt").stat().st_size
    return f"jieba-{size}-fold{FOLD_VERSION}-rule{RULE_VERSION}"


def load() -> WordList:
    """Return the word list, from the private cache folder where it was kept before.

    A cached list that is damaged, or cannot be read or written, is built again.
    """
    try:
        path = cache_folder("dictionaries") / f"{fingerprint()}.txt"
        found = _read(path)
    except OSError:
        return build()
    if found is None:
        found = build()
        try:
            _write(path, found)
        except OSError:
            return found
    return found


def _write(path: Path, words: WordList) -> None:
    keys = list(words.frequencies)
    body = "\n".join(
        (
            " ".join(keys),
            " ".join(map(str, words.frequencies.values())),
            " ".join(words.tags.get(key, NO_TAG) for key in keys),
        )
    ).encode()
    head = json.dumps({"fingerprint": fingerprint(), "crc32": zlib.crc32(body)}).encode()
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(head + b"\n" + body)
    os.replace(name, path)


def _read(path: Path) -> WordList | None:
    if not path.is_file():
        return None
    head, _, body = path.read_bytes().partition(b"\n")
    try:
        about = json.loads(head)
    except ValueError:
        return None
    if about != {"fingerprint": fingerprint(), "crc32": zlib.crc32(body)}:
        return None
    words, numbers, tags = (line.split(" ") for line in body.decode().split("\n"))
    frequencies = dict(zip(words, map(int, numbers), strict=True))
    tagged = zip(words, tags, strict=True)
    return WordList(frequencies, {word: tag for word, tag in tagged if tag != NO_TAG})
