"""Measure what each built-in hint of the engine linear changes on files with gold word boundaries.

``python tests/bench/segmenter/hint_effects.py FILE ...`` prints a row per hint that changes
anything, with two numbers per file: the gold words that appear with the hint, and those that
disappear. Each hint is added alone to the engine without built-in hints, with the shipped
dictionary. Then come the sums of the list and of the names, and the F1 of each file without
built-in hints, with the list, with the names, and with both.
"""

import sys
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy
from tests.bench.segmentation_f1 import Spans, join_words, sentences

from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.linear.built_in_hints import built_in_hints, hint_entries
from corpuskit.segmentation.linear.decoder import Decoder
from corpuskit.segmentation.linear.marked_words import MarkedWords
from corpuskit.segmentation.linear.model import shipped_model
from corpuskit.text.fold import fold


class Sentence(NamedTuple):
    """A folded sentence, its gold words, and its words without built-in hints."""

    key: str
    gold: Spans
    words: Spans


class Effect(NamedTuple):
    """The gold words that appear with a hint, and those that disappear."""

    right: int
    wrong: int


class Laboratory:
    """The engine linear with any built-in hints."""

    def __init__(self) -> None:
        self._engine = segmenter(engine="linear")
        self.hints = built_in_hints(self._engine.vocabulary, self._engine._removed)
        self._tables = self._engine._build_tables().tables

    def decoder(self, hints: list[str]) -> Decoder:
        """Return a decoder with these built-in hints only."""
        marked = MarkedWords(self._engine._hints, self._engine._removed, hints)
        return Decoder(shipped_model(), self._tables, marked)


def words(decoder: Decoder, key: str) -> Spans:
    """Return the spans of the words of a key."""
    begins, _ = decoder.begins(key)
    bounds = pairwise([*numpy.flatnonzero(begins).tolist(), len(key)])
    return {(start, end) for start, end in bounds if not key[start:end].isspace()}


def effect(decoder: Decoder, hint: str, sentences: list[Sentence]) -> Effect:
    """Return the effect of a hint that the decoder has on the sentences that contain it."""
    right = wrong = 0
    for key, gold, before in sentences:
        if hint in key:
            after = words(decoder, key)
            right += len((after - before) & gold)
            wrong += len((before - after) & gold)
    return Effect(right, wrong)


def f1(decoder: Decoder, sentences: list[Sentence]) -> float:
    """Return the F1 of the words of a decoder, in percent."""
    found = [words(decoder, key) for key, _, _ in sentences]
    correct = sum(len(spans & s.gold) for spans, s in zip(found, sentences, strict=True))
    return (
        200
        * correct
        / sum(len(spans) + len(s.gold) for spans, s in zip(found, sentences, strict=True))
    )


def main() -> None:
    """Print the effects of all hints and the F1 of the files."""
    laboratory = Laboratory()
    files: list[list[Sentence]] = []
    plain = laboratory.decoder([])
    for path in map(Path, sys.argv[1:]):
        joined = [join_words(line) for line in sentences(path)]
        keys = [(fold(text), gold) for text, gold in joined]
        files.append([Sentence(key, gold, words(plain, key)) for key, gold in keys])
    listed = [word for word in laboratory.hints if word in hint_entries()]
    names = [word for word in laboratory.hints if word not in hint_entries()]
    for kind, hints in (("list", listed), ("names", names)):
        sums = numpy.zeros((len(files), 2), int)
        for hint in hints:
            if any(hint in sentence.key for file in files for sentence in file):
                decoder = laboratory.decoder([hint])
                effects = [effect(decoder, hint, file) for file in files]
                sums += numpy.array(effects)
                if any(map(any, effects)):
                    print(kind, hint, *(f"+{right} -{wrong}" for right, wrong in effects), sep="\t")
        print(f"{kind}: sum of {len(hints)}", *(f"+{a} -{b}" for a, b in sums), sep="\t")
    for name, hints in (("none", []), ("list", listed), ("names", names), ("both", listed + names)):
        decoder = laboratory.decoder(hints)
        print(f"F1, {name}", *(f"{f1(decoder, file):.2f}" for file in files), sep="\t")


if __name__ == "__main__":
    main()
