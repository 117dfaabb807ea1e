"""What every peer does, and how it is asked: each peer's file is run in the peers' environment.

``PEER.py build SEGMENTED STORE`` builds a store from documents of words divided by single spaces
(``YYYY_NNN.txt``). ``PEER.py warm STORE QUERIES`` answers every query of a JSON file several times
in one process, ``PEER.py cold STORE QUERIES NAME`` one of them once. Each prints a line of JSON.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

LINES, WINDOW, TOP = 20, 10, 20
MOST, ENOUGH = 9, 20.0
"""A query is repeated so often, or until so many seconds have gone by."""


class Peer(Protocol):
    """A store, opened."""

    def top(self, rows: int) -> list[tuple[str, int]]:
        """Return the most frequent words and their counts."""

    def by_year(self) -> int:
        """Make the frequency list of every year, and return its rows."""

    def concordance(self, words: list[str], lines: int, window: int) -> tuple[int, list[str]]:
        """Return the number of all hits, and the first lines with tokens around the node."""


def asked(peer: Peer, name: str, words: list[str]) -> dict[str, object]:
    """Answer a query, and return what shows that it was answered."""
    if name == "top":
        rows = peer.top(TOP)
        return {"rows": len(rows), "first": rows[0]}
    if name == "by year":
        return {"rows": peer.by_year()}
    hits, lines = peer.concordance(words, LINES, WINDOW)
    return {"hits": hits, "rows": len(lines), "first": lines[0] if lines else ""}


def timed(work: Callable[[], dict[str, object]]) -> dict[str, object]:
    """Return the answer, the time of the first call, and the median of further ones."""
    times: list[float] = []
    while len(times) < 2 or (len(times) < MOST and sum(times) < ENOUGH):
        start = time.perf_counter()
        answer = work()
        times.append(time.perf_counter() - start)
    return {**answer, "once": times[0], "again": statistics.median(times[1:])}


def serve(
    build: Callable[[Path, Path], None], opened: Callable[[Path], Peer], version: str
) -> None:
    """Do what the command line asks for."""
    what, first, second, *rest = sys.argv[1:]
    if what == "build":
        start = time.perf_counter()
        build(Path(first), Path(second))
        print(json.dumps({"version": version, "seconds": time.perf_counter() - start}))
        return
    queries: dict[str, list[str]] = json.loads(Path(second).read_text(encoding="utf-8"))
    start = time.perf_counter()
    peer = opened(Path(first))
    opening = time.perf_counter() - start
    if what == "cold":
        print(json.dumps(asked(peer, rest[0], queries[rest[0]]), ensure_ascii=False))
        return
    answers = {
        name: timed(lambda name=name, words=words: asked(peer, name, words))
        for name, words in queries.items()
    }
    print(json.dumps({"opening": opening, "answers": answers}, ensure_ascii=False))
