"""Compare the collocates of 的 with a Polars query on the same tokens, in one run.

``python tests/bench/collocates_speed.py FOLDER ... [--size 10M] [--corpus PATH] [--peers PATH]``.
A corpus of that size is composed from the folders, unless ``--corpus`` already exists. Polars is
installed in a virtual environment: ``--peers``, or one for this run only. It gets the words as
numbers, with punctuation, in memory, and one thread. CPU time, best of five rounds.

*Counts* are those of all words in the windows and in the text, with logDice, and those with at
least five in order: what Polars computes. *Table* is the first 50 rows with all measures, exact intervals and documents.
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
from corpuskit.analysis.collocates.counts import WindowCounting, count
from corpuskit.analysis.collocates.options import DEFAULTS
from corpuskit.analysis.collocates.rows import listed_words, scores
from corpuskit.analysis.collocates.windows import Reach
from corpuskit.query.search import Query

PEER = Path(__file__).parent / "peers" / "polars_collocates.py"
NODE = "的"
OPTIONS = {**DEFAULTS, "punctuation": True}


def polars_python(path: Path) -> Path:
    """Return the Python of a virtual environment with Polars; create it if it is missing."""
    python = path / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", path], check=True)
        install = [python, "-m", "pip", "install", "--quiet", "polars", "numpy"]
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
        store = part.store
        word_of_type = store.sections["type_words"].numpy()
        words = word_of_type[store.sections["tokens"].numpy()].astype(numpy.uint32)
        bounds = store.sections["document_tokens"].numpy().astype(numpy.int64)
        node = list(store.words).index(NODE)
        documents = numpy.arange(len(bounds) - 1, dtype=numpy.uint32)
        numpy.savez(
            home / "tokens.npz",
            word=words,
            document=numpy.repeat(documents, numpy.diff(bounds)),
            node=node,
        )
        python = polars_python(chosen.peers or home / "peers")
        command = [python, PEER, home / "tokens.npz"]
        peer = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        how = WindowCounting(Reach(5, 5, within="document"))

        def counts(query: Query) -> object:
            found = count(part, query, how)
            return found, scores(found, (), listed_words(found, OPTIONS), OPTIONS)

        exact, _ = counts(Query(f'[word="{NODE}"]', cql=True))
        of_group = exact.groups[()]
        found = dict(zip(of_group.words.tolist(), of_group.found.tolist(), strict=True))
        assert [found[word] for word, _ in peer["top"]] == [size for _, size in peer["top"]]
        ours = best(lambda: counts(Query(NODE)))
        table = best(lambda: corpus.collocates(NODE, within="document").limit(50).read())
        theirs = min(peer["seconds"])
        print(f"{len(words):,} tokens, {exact.hits:,} nodes, {len(found):,} words")
        for name, seconds in (("Polars", theirs), ("counts", ours), ("table", table)):
            print(f"{name:8}{seconds:8.3f} s  {seconds / theirs:5.2f}")


if __name__ == "__main__":
    main()
