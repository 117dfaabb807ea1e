"""The command line that the script of every peer has; the scripts run in the peers' environment.

``PEER.py build SEGMENTED STORE`` builds a store from documents of words separated by single spaces
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
MAX_REPEATS, MAX_SECONDS = 9, 20.0
"""A query is repeated until one of these is reached, but at least once."""


class Peer(Protocol):
    """An open store."""

    def top(self, rows: int) -> list[tuple[str, int]]:
        """Return the most frequent words and their counts."""

    def by_year(self) -> int:
        """Compute the frequency list of every year, and return its number of rows."""

    def concordance(self, words: list[str], lines: int, window: int) -> tuple[int, list[str]]:
        """Return the number of all hits, and the first lines with tokens around the node."""


def answer(peer: Peer, name: str, words: list[str]) -> dict[str, object]:
    """Answer a query, and return its size and its first row."""
    if name == "top":
        rows = peer.top(TOP)
        return {"rows": len(rows), "first": rows[0]}
    if name == "by year":
        return {"rows": peer.by_year()}
    hits, lines = peer.concordance(words, LINES, WINDOW)
    return {"hits": hits, "rows": len(lines), "first": lines[0] if lines else ""}


def timed(task: Callable[[], dict[str, object]]) -> dict[str, object]:
    """Return the result, the time of the first call, and the median time of the others."""
    times: list[float] = []
    while len(times) < 2 or (len(times) < MAX_REPEATS and sum(times) < MAX_SECONDS):
        start = time.perf_counter()
        result = task()
        times.append(time.perf_counter() - start)
    return {**result, "first_time": times[0], "repeated": statistics.median(times[1:])}


def serve(
    build: Callable[[Path, Path], None], open_store: Callable[[Path], Peer], version: str
) -> None:
    """Run the action that the command line names."""
    action, first, second, *rest = sys.argv[1:]
    if action == "build":
        start = time.perf_counter()
        build(Path(first), Path(second))
        print(json.dumps({"version": version, "seconds": time.perf_counter() - start}))
        return
    queries: dict[str, list[str]] = json.loads(Path(second).read_text(encoding="utf-8"))
    start = time.perf_counter()
    peer = open_store(Path(first))
    opening = time.perf_counter() - start
    if action == "cold":
        print(json.dumps(answer(peer, rest[0], queries[rest[0]]), ensure_ascii=False))
        return
    answers = {
        name: timed(lambda name=name, words=words: answer(peer, name, words))
        for name, words in queries.items()
    }
    print(json.dumps({"opening": opening, "answers": answers}, ensure_ascii=False))
