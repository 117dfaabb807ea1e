"""Measure the span F1 of the segmenters on files with gold word boundaries.

``python tests/bench/segmentation_f1.py FILE ...``. Punctuation counts, white space does not. The
systems are `jieba.cut` on the original text, the engine linear without and with the shipped
dictionary, rjieba, jieba (the same words as rjieba, so the same figures) and, if it is installed,
wapic.
"""

import sys
import warnings
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold

Spans = set[tuple[int, int]]


def sentences(path: Path) -> Iterator[list[str]]:
    """Yield the words of each sentence; a multiword token counts as its surface form.

    A file ``.txt`` has one sentence per line and spaces between the words; others are CoNLL-U.
    """
    if path.suffix == ".txt":
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from (line.split() for line in lines if line and not line.startswith("#"))
        return
    words: list[str] = []
    last = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 1 and "-" in cells[0]:
            words.append(cells[1])
            last = int(cells[0].split("-")[1])
        elif len(cells) > 1 and cells[0].isdecimal() and int(cells[0]) > last:
            words.append(cells[1])
        elif not line and words:
            yield words
            words, last = [], 0


def join_words(words: list[str]) -> tuple[str, Spans]:
    """Return the text and the gold spans, with a space between two words of ASCII letters or digits."""
    text, spans = "", set()
    for word in words:
        if text and text[-1].isascii() and text[-1].isalnum() and word[0].isascii():
            text += " " if word[0].isalnum() else ""
        spans.add((len(text), len(text) + len(word)))
        text += word
    return text, spans


def f1(path: Path, segment: Callable[[str], Spans]) -> float:
    """Return the F1 of spans over all sentences, in percent."""
    correct = predicted = gold = 0
    for words in sentences(path):
        text, expected = join_words(words)
        spans = segment(text)
        correct += len(spans & expected)
        predicted += len(spans)
        gold += len(expected)
    return 200 * correct / (predicted + gold)


def plain_jieba() -> Callable[[str], Spans]:
    """Return jieba with its own dictionary, on the original text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(60)

    def segment(text: str) -> Spans:
        tokens = jieba.tokenize(text)
        return {(start, end) for word, start, end in tokens if not word.isspace()}

    return segment


def main() -> None:
    """Print a table of F1 by file and segmenter."""
    systems: dict[str, Callable[[str], Spans]] = {"jieba on the text": plain_jieba()}
    engines = {"linear, no dictionary": segmenter(shipped_dictionary=False, engine="linear")}
    names = ("linear", "rjieba", "jieba", *(["wapic"] if find_spec("wapic") else []))
    engines |= {name: segmenter(engine=name) for name in names}
    for name, engine in engines.items():
        systems[name] = lambda text, engine=engine: set(engine.spans(fold(text)))
    for file in sys.argv[1:]:
        for name, segment in systems.items():
            print(f"{Path(file).name}\t{name}\t{f1(Path(file), segment):.2f}")


if __name__ == "__main__":
    main()
