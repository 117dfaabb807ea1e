"""Texts -> runs of Han with word boundaries: the teacher's words, in the convention of the project.

The teacher is wapic. Three rules then bring its words to the convention that docs/concepts/gold.md
describes:

1. A number and its measure are two words (一個 -> 一 個).
2. A compound of common words that the pruned word list does not contain is divided, unless it is an
   idiom, a name, a number or ends in 主義 (經濟效益 -> 經濟 效益).
3. 多 and 餘 belong to the number before them, if a measure follows (三十 多 年 -> 三十多 年).
"""

import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy

from corpuskit.segmentation.linear.characters import ASTRAL
from corpuskit.segmentation.splitting import HAN
from corpuskit.segmentation.user_dictionary import (
    SHIPPED_DICTIONARY,
    load_dictionary,
    merge_entries,
)
from corpuskit.segmentation.wordlist.build import WordList, build_word_list, jieba_word_list
from corpuskit.segmentation.wordlist.quantities import quantities
from corpuskit.text.fold import fold

MAX_RUN = 200
_BATCH = 20_000
_HAN_RUN = re.compile(f"[{HAN}]+")
_MIN_COMPOUND, _MIN_PART_FREQUENCY, _PART_SIZES = 4, 20, (2, 3, 4)
_TOTAL = 6e7
_NUMBER_CHARACTERS = re.compile("[第〇零一二三四五六七八九两几数多余十百千万亿年月日号]+")
_NUMERALS = "〇零一二三四五六七八九两几数十百千万亿"
_MEASURES = "万个亩人亿件位倍元公名吨国处天家岁平年座张户所斤日本条次省种篇米辆里项"
_ROUND_NUMBER = re.compile(f"第?[{_NUMERALS}]*[十百千万亿][{_NUMERALS}]*[多余](?=[{_MEASURES}])")
_IDIOM, _NAMES = "i", ("nr", "nz")


class Labelled(NamedTuple):
    """Characters and labels of all runs, with a 0 between runs.

    Parameters
    ----------
    codes : array of uint16
    begins : array of bool
        Whether a word begins at a character.
    """

    codes: numpy.ndarray
    begins: numpy.ndarray


def words_for_training() -> WordList:
    """Return the pruned word list with the shipped dictionary, without the HMM's blockers."""
    words = build_word_list(merge_entries([load_dictionary(SHIPPED_DICTIONARY)]))
    blockers = [word for word, n in words.frequencies.items() if n == 1 and words.tags[word] == "x"]
    for word in blockers:
        del words.frequencies[word], words.tags[word]
    return words


def labelled_texts(folder: Path) -> Labelled:
    """Return the labelled runs of all text files of a folder, in the order of their names."""
    runs = list(_runs(folder))
    words = (word for run in _teacher_words(runs) for word in run)
    labelled = _as_arrays(runs, words)
    listed = jieba_word_list()
    _divide_quantities(labelled, quantities(listed.frequencies, listed.tags))
    _divide_compounds(labelled, _Compounds(listed, words_for_training()))
    _join_numbers(labelled)
    return labelled


def _runs(folder: Path) -> Iterator[str]:
    seen: set[str] = set()
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            key = fold(line)
            if key not in seen:
                seen.add(key)
                yield from (run for run in _HAN_RUN.findall(key) if len(run) <= MAX_RUN)


def _teacher_words(runs: list[str]) -> Iterator[list[str]]:
    import wapic

    teacher = wapic.Segmenter()
    for start in range(0, len(runs), _BATCH):
        yield from teacher.segment_batch(runs[start : start + _BATCH])


def _as_arrays(runs: list[str], words: Iterator[str]) -> Labelled:
    text = "\0".join(["", *runs, ""])
    data = "".join(min(char, chr(ASTRAL)) for char in text).encode("utf-16-le", "surrogatepass")
    codes = numpy.frombuffer(data, "<u2").copy()
    begins = numpy.zeros(len(codes), bool)
    at = 0
    for word in words:
        at += codes[at] == 0
        begins[at] = True
        at += len(word)
    return Labelled(codes, begins)


def _words_of(labelled: Labelled, text: str, minimum: int) -> Iterator[tuple[int, str]]:
    """Yield the place and the text of each labelled word of at least `minimum` characters."""
    ends = numpy.flatnonzero(labelled.begins | (labelled.codes == 0))
    starts = numpy.flatnonzero(labelled.begins)
    following = ends[numpy.searchsorted(ends, starts, side="right")]
    is_long = following - starts >= minimum
    for start, end in zip(starts[is_long].tolist(), following[is_long].tolist(), strict=True):
        yield start, text[start:end]


def _text(labelled: Labelled) -> str:
    return labelled.codes.tobytes().decode("utf-16-le", "surrogatepass")


def _divide(labelled: Labelled, start: int, parts: tuple[str, ...]) -> None:
    for part in parts:
        labelled.begins[start] = True
        start += len(part)


def _divide_quantities(labelled: Labelled, parts_of: dict[str, tuple[str, ...]]) -> None:
    for start, word in list(_words_of(labelled, _text(labelled), 2)):
        _divide(labelled, start, parts_of.get(word, ()))


class _Compounds:
    """Divides compounds into the most frequent words of the pruned list."""

    def __init__(self, listed: WordList, pruned: WordList) -> None:
        self._listed, self._pruned = listed, pruned
        self.parts = cache(self._parts)

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a compound; () for any other word."""
        tags = self._listed.tags
        is_fixed = word in self._pruned.frequencies or tags.get(word) == _IDIOM
        if is_fixed or _NUMBER_CHARACTERS.fullmatch(word) or word.endswith("主义"):
            return ()
        best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ())] + [None] * len(word)
        for start in range(len(word)):
            before = best[start]
            for size in _PART_SIZES if before else ():
                part = word[start : start + size]
                frequency = self._listed.frequencies.get(part, 0)
                is_part = len(part) == size < len(word) and frequency >= _MIN_PART_FREQUENCY
                if before and is_part and part in self._pruned.frequencies:
                    score = before[0] + math.log(frequency / _TOTAL)
                    known = best[start + size]
                    if known is None or score > known[0]:
                        best[start + size] = (score, (*before[1], part))
        found = best[-1]
        parts = found[1] if found else ()
        return () if any(tags.get(part, "").startswith(_NAMES) for part in parts) else parts


def _divide_compounds(labelled: Labelled, compounds: _Compounds) -> None:
    for start, word in list(_words_of(labelled, _text(labelled), _MIN_COMPOUND)):
        _divide(labelled, start, compounds.parts(word))


def _join_numbers(labelled: Labelled) -> None:
    begins = labelled.begins
    for match in _ROUND_NUMBER.finditer(_text(labelled)):
        start, end = match.span()
        if begins[start] and begins[end]:
            begins[start + 1 : end] = False
