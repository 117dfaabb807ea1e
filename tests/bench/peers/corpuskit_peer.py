"""corpuskit's own library, with the same queries, on the original text."""

import sys
from itertools import islice
from pathlib import Path

from protocol import serve

from corpuskit import __version__, freq, kwic, open_corpus


class CorpuskitPeer:
    def __init__(self, folder: Path) -> None:
        self.corpus = open_corpus(folder)

    def top(self, rows: int) -> list[tuple[str, int]]:
        return [(row["word"], row["count"]) for row in freq(self.corpus).limit(rows).records()]

    def by_year(self) -> int:
        return len(list(freq(self.corpus, by="year")))

    def concordance(self, words: list[str], lines: int, window: int) -> tuple[int, list[str]]:
        table = kwic(self.corpus, "".join(words), window=window, unit="token")
        rows = islice(table.records(), lines)
        shown = [f"{row['left']}{row['node']}{row['right']}" for row in rows]
        return int(table.notes["hits"]), shown


def build(folder: Path, store: Path) -> None:
    sys.exit("not implemented: the first command on a corpus builds its store")


serve(build, CorpuskitPeer, f"corpuskit {__version__}")
