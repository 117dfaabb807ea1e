"""The same documents in corpuskit, conc, DuckDB and SQLite FTS5, in one run.

``python tests/bench/store_peers.py FOLDER ... [--size 10M] [--corpus PLACE] [--peers PLACE]``: a
corpus of that size is composed from the folders, or PLACE is one already. conc and DuckDB are
installed in a virtual environment of their own, in PLACE or for this run only.
``--systems conc,DuckDB`` leaves the others out.

The peers get corpuskit's words, folded, divided by spaces, one file a document: so only stores
and queries are measured, and one query finds both scripts there too. corpuskit gets the text as
it is, so its first run segments it; the time of that alone is printed beside the others' building.
The others find words, corpuskit strings: its hits are more where the string lies across words.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from compose_corpus import compose
from measuring import Run, corpuskit, fresh_cache, measured, size_of

from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.parallel import map_with_segmenter
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.text.fold import fold

HERE = Path(__file__).parent / "peers"
PACKAGES = ("conc==0.1.13", "duckdb")
PEERS = {"conc": "conc_peer.py", "DuckDB": "duckdb_peer.py", "SQLite FTS5": "sqlite_peer.py"}
OWN = "corpuskit"


class Bench(NamedTuple):
    """Where everything lies."""

    python: Path
    corpus: Path
    words: Path
    stores: Path
    queries: Path
    environment: dict[str, str]
    names: tuple[str, ...]

    def command(self, name: str, what: str, *more: str) -> list[str]:
        """Return the command that asks a peer, or corpuskit's library."""
        if name == OWN:
            script = [sys.executable, str(HERE / "corpuskit_peer.py")]
            return [*script, what, str(self.corpus), str(self.queries), *more]
        script = [str(self.python), str(HERE / PEERS[name])]
        return [*script, what, str(self.stores / name.split()[0]), str(self.queries), *more]


def environment_at(place: Path) -> Path:
    """Return the Python of a virtual environment with the peers, made where it is missing."""
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, *PACKAGES], check=True, stdout=-3)
    return python


def words_of(engine: Segmenter, path: Path) -> str:
    """Return the words of a document with a space between them."""
    key = fold(path.read_text(encoding="utf-8"))
    return " ".join(word for word in engine.cut(key) if not word.isspace())


def segment(corpus: Path, folder: Path, processes: int) -> float:
    """Write the words of every document, and return how long the cutting took."""
    files = sorted(corpus.glob("*.txt"))
    folder.mkdir()
    start = time.perf_counter()
    for path, words in zip(
        files, map_with_segmenter(words_of, files, segmenter, processes), strict=True
    ):
        (folder / path.name).write_text(words, encoding="utf-8")
    return time.perf_counter() - start


def chosen(folder: Path) -> dict[str, list[str]]:
    """Return the queries: words by frequency, and a common pair of words of two characters."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for path in sorted(folder.glob("*.txt")):
        found = path.read_text(encoding="utf-8").split(" ")
        words.update(found)
        pairs.update(pair for pair in pairwise(found) if all(map(_han_pair, pair)))
    ranked = sorted(filter(_han_pair, words), key=lambda word: (-words[word], word))
    middling = words[ranked[0]] / 100
    phrases = sorted(pairs, key=lambda pair: (-pairs[pair], pair))
    return {
        "top": [],
        "by year": [],
        "rare": [min(ranked, key=lambda word: (abs(words[word] - 30), word))],
        "middling": [min(ranked, key=lambda word: (abs(words[word] - middling), word))],
        "frequent": [ranked[0]],
        "phrase": list(phrases[len(phrases) // 1000]),
    }


def _han_pair(word: str) -> bool:
    return len(word) == 2 and all("一" <= char <= "鿿" for char in word)


def checked(command: list[str], environment: dict[str, str] | None = None) -> Run:
    """Return a run that went well."""
    run = measured(command, environment)
    if run.status:
        raise SystemExit(f"{' '.join(command)}\n{run.stderr}")
    return run


def own_command(bench: Bench, name: str, words: list[str]) -> list[str]:
    """Return the whole command of a query."""
    queries = {"top": ["freq", "-n", "20"], "by year": ["freq", "--by", "year"]}
    kwic = ["kwic", "".join(words), "-n", "20", "--window", "10", "--unit", "token"]
    return [corpuskit(), *queries.get(name, kwic), "-c", str(bench.corpus)]


def build(bench: Bench) -> None:
    """Build every store and print what it took."""
    print("\t".join(("building", "s", "peak MB", "MB on disk", "version")))
    for name in filter(PEERS.get, bench.names):
        store = bench.stores / name.split()[0]
        script = [str(bench.python), str(HERE / PEERS[name])]
        run = checked([*script, "build", str(bench.words), str(store)])
        told = json.loads(run.stdout.splitlines()[-1])
        _row(name, told["seconds"], run.peak, size_of(store) / 1e6, told["version"])
    own = (("corpuskit --segmented", bench.words, ["--segmented"]), (OWN, bench.corpus, []))
    for name, folder, options in own if OWN in bench.names else ():
        before = size_of(Path(bench.environment["CORPUSKIT_CACHE"]))
        command = [corpuskit(), "freq", "-n", "20", "-c", str(folder), *options]
        run = checked(command, bench.environment)
        size = size_of(Path(bench.environment["CORPUSKIT_CACHE"])) - before
        _row(f"{name}, first run", run.seconds, run.peak, size / 1e6, "")


def _row(name: str, *cells: float | str) -> None:
    shown = (cell if isinstance(cell, str) else f"{cell:,.1f}" for cell in cells)
    print("\t".join((name, *shown)), flush=True)


def warm(bench: Bench) -> dict[str, Any]:
    """Return the answers of each system, asked again and again in one process."""
    found = {}
    for name in bench.names:
        run = checked(bench.command(name, "warm"), bench.environment)
        found[name] = json.loads(run.stdout.splitlines()[-1])["answers"]
    return found


def cold(bench: Bench, queries: dict[str, list[str]], rounds: int) -> dict[str, dict[str, float]]:
    """Return the median times of whole processes, the rounds interleaved."""
    commands = {
        query: {
            name: own_command(bench, query, words)
            if name == OWN
            else bench.command(name, "cold", query)
            for name in bench.names
        }
        for query, words in queries.items()
    }
    times: dict[tuple[str, str], list[float]] = {}
    for _ in range(rounds):
        for query, systems in commands.items():
            for name, command in systems.items():
                seconds = checked(command, bench.environment).seconds
                times.setdefault((query, name), []).append(seconds)
    return {
        query: {name: statistics.median(times[query, name]) * 1000 for name in systems}
        for query, systems in commands.items()
    }


def table(title: str, bench: Bench, cell: Callable[..., object]) -> None:
    """Print a table of queries by systems."""
    print("\t".join((title, *bench.names)))
    for query in json.loads(bench.queries.read_text(encoding="utf-8")):
        print("\t".join((query, *(f"{cell(query, name)}" for name in bench.names))), flush=True)


def compare(bench: Bench, rounds: int) -> None:
    """Choose queries, build, ask, and print."""
    queries = chosen(bench.words)
    bench.queries.write_text(json.dumps(queries, ensure_ascii=False), encoding="utf-8")
    print("\t".join(f"{name}: {' '.join(words)}" for name, words in queries.items() if words))
    build(bench)
    answers = warm(bench)
    table("again, ms", bench, lambda q, n: f"{answers[n][q]['again'] * 1000:,.1f}")
    table("once, ms", bench, lambda q, n: f"{answers[n][q]['once'] * 1000:,.1f}")
    table("hits or rows", bench, lambda q, n: answers[n][q].get("hits", answers[n][q]["rows"]))
    times = cold(bench, queries, rounds)
    table("whole process, ms", bench, lambda q, n: f"{times[q][n]:,.0f}")


def main() -> None:
    """Prepare, and compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--size", default="10M")
    parser.add_argument("--corpus", type=Path, help="a composed corpus, or where to compose it")
    parser.add_argument("--peers", type=Path, help="a virtual environment, made where missing")
    parser.add_argument("--systems", default=",".join((*PEERS, OWN)))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        place = Path(name)
        corpus = given.corpus or place / "corpus"
        if not corpus.is_dir():
            compose(corpus, given.size, given.folders)
        environment = fresh_cache(place / "cache")
        python = environment_at(given.peers or place / "peers")
        words = place / "words"
        names = tuple(given.systems.split(","))
        bench = Bench(python, corpus, words, place, place / "queries.json", environment, names)
        seconds = segment(corpus, words, given.processes)
        print(f"segmentation alone, {given.processes} processes\t{seconds:.1f} s")
        compare(bench, given.rounds)


if __name__ == "__main__":
    main()
