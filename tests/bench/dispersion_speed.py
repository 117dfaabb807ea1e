"""Compare the dispersion of all words with a DuckDB query on the same tokens, in one run.

``python tests/bench/dispersion_speed.py FOLDER ... [--size 10M] [--corpus PATH] [--peers PATH]``.
A corpus of that size is composed from the folders, unless ``--corpus`` already exists. DuckDB is
installed in a virtual environment: ``--peers``, or one for this run only. It gets the words as
numbers, without punctuation, in memory, and one thread. CPU time, best of five rounds.

*Measures* are range, DP and six others of all words; DuckDB computes DP. *Table* is the first 50
rows with ARF; *arf* is ARF of all words.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy
from compose_corpus import compose

import corpuskit
from corpuskit.analysis.dispersion.division import divide
from corpuskit.analysis.dispersion.occurrences import WordOccurrences
from corpuskit.corpus.grouping import Grouping
from corpuskit.stats.dispersion import dispersion

PEER = Path(__file__).parent / "peers" / "duckdb_dispersion.py"


def duckdb_python(path: Path) -> Path:
    """Return the Python of a virtual environment with DuckDB; create it if it is missing."""
    python = path / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", path], check=True)
        install = [python, "-m", "pip", "install", "--quiet", "duckdb", "numpy"]
        subprocess.run(install, check=True)
    return python


def best(work: Callable[[], object]) -> float:
    """Return the least CPU time of five rounds."""
    seconds = []
    for _ in range(5):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def main() -> None:
    """Measure, and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--size", default="10M")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--peers", type=Path)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        home = Path(folder)
        path = chosen.corpus or home / "corpus"
        if not path.exists():
            compose(path, chosen.size, chosen.folders)
        corpus = corpuskit.open_corpus(path)
        (part,) = corpus.parts
        sections = part.store.sections
        words = sections["type_words"].numpy()[sections["tokens"].numpy()].astype(numpy.uint32)
        bounds = sections["document_tokens"].numpy().astype(numpy.int64)
        documents = numpy.repeat(
            numpy.arange(len(bounds) - 1, dtype=numpy.uint32), numpy.diff(bounds)
        )
        is_word = ~numpy.isin(words, sections["punctuation"].numpy())
        numpy.savez(home / "tokens.npz", word=words[is_word], document=documents[is_word])
        python = duckdb_python(chosen.peers or home / "peers")
        command = [python, PEER, home / "tokens.npz"]
        peer = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)

        def measures() -> numpy.ndarray:
            found = WordOccurrences(corpus)
            counts = divide(corpus, found, Grouping(corpus), 0).counts
            return dispersion(counts, found.length).dp

        dp = measures()
        for word, value in peer["top"]:
            assert abs(dp[word] - value) < 1e-9
        theirs = min(peer["seconds"])
        rounds = {
            "DuckDB": theirs,
            "measures": best(measures),
            "table": best(lambda: corpus.dispersion().limit(50).read()),
            "arf": best(lambda: corpus.dispersion(min_count=1).read()),
        }
        print(f"{int(is_word.sum()):,} tokens, {len(dp):,} words")
        for name, seconds in rounds.items():
            print(f"{name:10}{seconds:8.3f} s  {seconds / theirs:5.2f}")


if __name__ == "__main__":
    main()
