"""corpuskit's own library, with the same queries, on the original text."""

import sys
from itertools import islice
from pathlib import Path

from protocol import serve

from corpuskit import (
    ConcordanceOptions,
    FrequencyOptions,
    __version__,
    concordance,
    frequency,
    open_corpus,
)


class CorpuskitPeer:
    def __init__(self, folder: Path) -> None:
        self.corpus = open_corpus(folder)

    def top(self, rows: int) -> list[tuple[str, int]]:
        return [(row[1], row[2]) for row in frequency(self.corpus).limit(rows).rows]

    def by_year(self) -> int:
        return len(list(frequency(self.corpus, FrequencyOptions(by="year")).rows))

    def concordance(self, words: list[str], lines: int, window: int) -> tuple[int, list[str]]:
        options = ConcordanceOptions(window=window, unit="token")
        table = concordance(self.corpus, "".join(words), options)
        shown = ["".join(map(str, row[-3:])) for row in islice(table.rows, lines)]
        return int(table.notes["hits"]), shown


def build(folder: Path, store: Path) -> None:
    sys.exit("not implemented: the first command on a corpus builds its store")


serve(build, CorpuskitPeer, f"corpuskit {__version__}")
