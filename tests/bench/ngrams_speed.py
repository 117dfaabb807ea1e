"""Compare n-grams with Polars on the same units, in one run.

``python tests/bench/ngrams_speed.py FOLDER ... [--size 10M] [--corpus PATH] [--peers PATH]``.
A corpus of that size is composed from the folders, unless ``--corpus`` already exists. Polars is
installed in a virtual environment: ``--peers``, or one for this run only. It gets the words as
numbers, without punctuation, with the number of the stretch, in memory, and one thread. CPU time,
best of three rounds.

*Bigrams* are those with at least five occurrences; *2 to 5* is compared with the 2- to 4-grams of
Polars; *nested* also finds what is outside longer ones; *table* is the whole command with 50 rows.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy
from collocates_speed import polars_python
from compose_corpus import compose

import corpuskit
from corpuskit.analysis.ngrams.levels import Level, frequent_units, levels
from corpuskit.analysis.ngrams.nesting import listed
from corpuskit.analysis.ngrams.sequence import UnitSequence, count

PEER = Path(__file__).parent / "peers" / "polars_ngrams.py"
LEAST = 5


def best(work: Callable[[], object]) -> float:
    """Return the least CPU time of three rounds."""
    seconds = []
    for _ in range(3):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def counted(sequence: UnitSequence, longest: int) -> list[Level]:
    """Return the n-grams from 2 to a length."""
    units = frequent_units(sequence, LEAST)
    return levels(units, sequence.starts, range(2, longest + 1), LEAST)


def nested(sequence: UnitSequence) -> object:
    """Return the 2- to 5-grams with what is outside longer ones."""
    found = counted(sequence, 5)

    def allowed(level: Level) -> numpy.ndarray:
        return numpy.ones(len(level.starts) - 1, dtype=bool)

    return listed(found, len(sequence.types), allowed, "free", LEAST)


def main() -> None:
    """Measure, and print the ratios."""
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
        sequence = count(part, "token", punctuation=False)
        numpy.savez(
            home / "units.npz",
            word=sequence.key_of[sequence.types].astype(numpy.uint32),
            stretch=numpy.cumsum(sequence.starts, dtype=numpy.uint32),
        )
        command = [polars_python(chosen.peers or home / "peers"), PEER, home / "units.npz"]
        peer = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        sizes = {str(level.n): len(level.counts) for level in counted(sequence, 4)}
        assert sizes == peer["to_four"]["sizes"]
        print(f"{len(sequence.types):,} tokens, {sizes}")
        two, four = (peer[name]["seconds"] for name in ("bigrams", "to_four"))
        for name, seconds, theirs in (
            ("bigrams", best(lambda: counted(sequence, 2)), two),
            ("2 to 5", best(lambda: counted(sequence, 5)), four),
            ("nested", best(lambda: nested(sequence)), four),
            ("table", best(lambda: corpus.ngrams().limit(50).read()), four),
        ):
            print(f"{name:8}{seconds:8.3f} s, Polars {theirs:.3f} s: {seconds / theirs:5.2f}")
        unit = 1024 if sys.platform == "linux" else 1024**2
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
        print(f"peak memory {peak:,.0f} MB")


if __name__ == "__main__":
    main()
