"""Compare corpuskit with conc, DuckDB and SQLite FTS5 on the same documents, in one run.

``python tests/bench/store_peers.py FOLDER ... [--size 10M] [--corpus PATH] [--peers PATH]``. A
corpus of that size is composed from the folders, unless ``--corpus`` already exists. conc and
DuckDB are installed in a virtual environment of their own: ``--peers``, or one for this run only.
``--systems conc,DuckDB`` excludes the other systems.

The peers get corpuskit's words, folded and separated by spaces, in one file per document. So only
stores and queries are measured, and one query finds both scripts in every system. corpuskit gets
the original text, so its first run segments it; the time of segmentation alone is printed for
comparison. The peers search for words, corpuskit for strings, so it has more hits if a string
occurs across words.
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
from measuring import corpuskit, fresh_cache, run_checked, size_of

from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.parallel import map_with_segmenter
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.text.fold import fold

HERE = Path(__file__).parent / "peers"
PACKAGES = ("conc==0.1.13", "duckdb")
PEERS = {"conc": "conc_peer.py", "DuckDB": "duckdb_peer.py", "SQLite FTS5": "sqlite_peer.py"}
CORPUSKIT = "corpuskit"


class Bench(NamedTuple):
    """The paths and systems of one comparison."""

    python: Path
    corpus: Path
    words: Path
    stores: Path
    queries: Path
    environment: dict[str, str]
    names: tuple[str, ...]

    def command(self, name: str, action: str, *more: str) -> list[str]:
        """Return the command that runs the script of a peer, or of corpuskit's library."""
        if name == CORPUSKIT:
            script = [sys.executable, str(HERE / "corpuskit_peer.py")]
            return [*script, action, str(self.corpus), str(self.queries), *more]
        script = [str(self.python), str(HERE / PEERS[name])]
        return [*script, action, str(self.stores / name.split()[0]), str(self.queries), *more]


def environment_at(path: Path) -> Path:
    """Return the Python of a virtual environment with the peers; create it if it is missing."""
    python = path / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", path], check=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, *PACKAGES], check=True, stdout=subprocess.DEVNULL)
    return python


def words_of(engine: Segmenter, path: Path) -> str:
    """Return the words of a document, separated by spaces."""
    key = fold(path.read_text(encoding="utf-8"))
    return " ".join(word for word in engine.cut(key) if not word.isspace())


def segment(corpus: Path, folder: Path, processes: int) -> float:
    """Write the words of every document, and return how long this took."""
    files = sorted(corpus.glob("*.txt"))
    folder.mkdir()
    start = time.perf_counter()
    for path, words in zip(
        files, map_with_segmenter(words_of, files, segmenter, processes), strict=True
    ):
        (folder / path.name).write_text(words, encoding="utf-8")
    return time.perf_counter() - start


def choose_queries(folder: Path) -> dict[str, list[str]]:
    """Return the queries: words of three frequencies, and a common pair of words, all of two characters."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for path in sorted(folder.glob("*.txt")):
        tokens = path.read_text(encoding="utf-8").split(" ")
        words.update(tokens)
        pairs.update(pair for pair in pairwise(tokens) if all(map(_is_two_han, pair)))
    ranked = sorted(filter(_is_two_han, words), key=lambda word: (-words[word], word))
    medium = words[ranked[0]] / 100
    phrases = sorted(pairs, key=lambda pair: (-pairs[pair], pair))
    return {
        "top": [],
        "by year": [],
        "rare": [min(ranked, key=lambda word: (abs(words[word] - 30), word))],
        "medium": [min(ranked, key=lambda word: (abs(words[word] - medium), word))],
        "frequent": [ranked[0]],
        "phrase": list(phrases[len(phrases) // 1000]),
    }


def _is_two_han(word: str) -> bool:
    return len(word) == 2 and all("一" <= char <= "鿿" for char in word)


def corpuskit_command(bench: Bench, name: str, words: list[str]) -> list[str]:
    """Return the command of corpuskit that answers a query."""
    queries = {"top": ["freq", "-n", "20"], "by year": ["freq", "--by", "year"]}
    kwic = ["kwic", "".join(words), "-n", "20", "--window", "10", "--unit", "token"]
    return [corpuskit(), *queries.get(name, kwic), "-c", str(bench.corpus)]


def build(bench: Bench) -> None:
    """Build every store, and print time, memory and size."""
    print("\t".join(("building", "s", "peak MB", "MB on disk", "version")))
    for name in filter(PEERS.get, bench.names):
        store = bench.stores / name.split()[0]
        script = [str(bench.python), str(HERE / PEERS[name])]
        run = run_checked([*script, "build", str(bench.words), str(store)])
        result = json.loads(run.stdout.splitlines()[-1])
        _print_row(name, result["seconds"], run.peak, size_of(store) / 1e6, result["version"])
    cache = Path(bench.environment["CORPUSKIT_CACHE"])
    inputs = (
        (f"{CORPUSKIT} --segmented", bench.words, ["--segmented"]),
        (CORPUSKIT, bench.corpus, []),
    )
    for name, folder, options in inputs if CORPUSKIT in bench.names else ():
        size_before = size_of(cache)
        command = [corpuskit(), "freq", "-n", "20", "-c", str(folder), *options]
        run = run_checked(command, bench.environment)
        size = size_of(cache) - size_before
        _print_row(f"{name}, first run", run.seconds, run.peak, size / 1e6, "")


def _print_row(name: str, *cells: float | str) -> None:
    shown = (cell if isinstance(cell, str) else f"{cell:,.1f}" for cell in cells)
    print("\t".join((name, *shown)), flush=True)


def warm(bench: Bench) -> dict[str, Any]:
    """Return the answers of each system, with each query repeated in one process."""
    answers = {}
    for name in bench.names:
        run = run_checked(bench.command(name, "warm"), bench.environment)
        answers[name] = json.loads(run.stdout.splitlines()[-1])["answers"]
    return answers


def cold(bench: Bench, queries: dict[str, list[str]], rounds: int) -> dict[str, dict[str, float]]:
    """Return the median times of whole processes over interleaved rounds."""
    commands = {
        query: {
            name: corpuskit_command(bench, query, words)
            if name == CORPUSKIT
            else bench.command(name, "cold", query)
            for name in bench.names
        }
        for query, words in queries.items()
    }
    times: dict[tuple[str, str], list[float]] = {}
    for _ in range(rounds):
        for query, systems in commands.items():
            for name, command in systems.items():
                seconds = run_checked(command, bench.environment).seconds
                times.setdefault((query, name), []).append(seconds)
    return {
        query: {name: statistics.median(times[query, name]) * 1000 for name in systems}
        for query, systems in commands.items()
    }


def print_table(title: str, bench: Bench, cell: Callable[..., object]) -> None:
    """Print a table with a row per query and a column per system."""
    print("\t".join((title, *bench.names)))
    for query in json.loads(bench.queries.read_text(encoding="utf-8")):
        print("\t".join((query, *(f"{cell(query, name)}" for name in bench.names))), flush=True)


def compare(bench: Bench, rounds: int) -> None:
    """Choose queries, build all stores, run the queries, and print the results."""
    queries = choose_queries(bench.words)
    bench.queries.write_text(json.dumps(queries, ensure_ascii=False), encoding="utf-8")
    print("\t".join(f"{name}: {' '.join(words)}" for name, words in queries.items() if words))
    build(bench)
    answers = warm(bench)
    print_table("repeated, ms", bench, lambda q, n: f"{answers[n][q]['repeated'] * 1000:,.1f}")
    print_table("first, ms", bench, lambda q, n: f"{answers[n][q]['first_time'] * 1000:,.1f}")
    print_table(
        "hits or rows", bench, lambda q, n: answers[n][q].get("hits", answers[n][q]["rows"])
    )
    times = cold(bench, queries, rounds)
    print_table("whole process, ms", bench, lambda q, n: f"{times[q][n]:,.0f}")


def main() -> None:
    """Prepare the corpus and the peers, and compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--size", default="10M")
    parser.add_argument(
        "--corpus", type=Path, help="a composed corpus, or the folder to compose it in"
    )
    parser.add_argument(
        "--peers", type=Path, help="a virtual environment, created if it is missing"
    )
    parser.add_argument("--systems", default=",".join((*PEERS, CORPUSKIT)))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        corpus = arguments.corpus or folder / "corpus"
        if not corpus.is_dir():
            compose(corpus, arguments.size, arguments.folders)
        environment = fresh_cache(folder / "cache")
        python = environment_at(arguments.peers or folder / "peers")
        words = folder / "words"
        names = tuple(arguments.systems.split(","))
        bench = Bench(python, corpus, words, folder, folder / "queries.json", environment, names)
        seconds = segment(corpus, words, arguments.processes)
        print(f"segmentation alone, {arguments.processes} processes\t{seconds:.1f} s")
        compare(bench, arguments.rounds)


if __name__ == "__main__":
    main()
