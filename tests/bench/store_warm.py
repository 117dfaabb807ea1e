"""Time repeated queries on an open corpus, and writing the word arrays from numbered words.

``python tests/bench/store_warm.py FOLDER [--rounds 5]``. The store is built first, unless it is
in the cache. Each figure is the median of several rounds after a warm-up, and is printed with the
figure of a prototype of such arrays with 100 million tokens.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy
from timing import medians

from corpuskit import Corpus, kwic, open_corpus
from corpuskit.analysis.tally import tally
from corpuskit.query.search import Query, search
from corpuskit.store.reading.store import Store
from corpuskit.store.writing.chunks import ChunkTokens
from corpuskit.store.writing.sink import Sink
from corpuskit.store.writing.tokens import TokenWriter

PROTOTYPE = {
    "all words by year, s": 0.55,
    "a phrase of two words, s": 0.014,
    "1,000 lines of the most frequent word, s": 0.001,
}
CHARACTER_SECTIONS = ("text", "key", "alphabet", "character_starts", "characters", "checksums")


def queries(corpus: Corpus) -> dict[str, Callable[[], object]]:
    """Return the queries to time."""
    (part,) = corpus.parts
    most_frequent = part.store.words[0]
    cql = '[word="战略"] [word="协作"]'
    return {
        "all words by year, s": lambda: tally(part, "year", pos=False),
        "a phrase of two words, s": lambda: len(search(part, Query("战略协作"))),
        "the same as a token query, s": lambda: len(search(part, Query(cql, cql=True))),
        "1,000 lines of the most frequent word, s": lambda: list(
            kwic(corpus, most_frequent).limit(1000)
        ),
    }


def seconds_to_write(store: Store) -> float:
    """Return how long it takes to write the word arrays, once the words are numbered."""
    starts = numpy.asarray(store.document_starts)
    bounds = store.document_tokens
    positions = store.boundaries.all()
    ids = store.sections["tokens"].numpy().astype(numpy.uint32)
    types = list(store.types)
    numbered = []
    for index, (first, last) in enumerate(pairwise(bounds)):
        offsets = (positions[first:last] - starts[index]).astype(numpy.uint32)
        numbered.append(ChunkTokens(1, [] if index else types, ids[first:last], offsets))
    with tempfile.TemporaryDirectory() as temporary:
        writer = TokenWriter(Sink(Path(temporary)))
        start = time.perf_counter()
        for index, tokens in enumerate(numbered):
            writer.add(tokens, int(starts[index + 1] - starts[index]))
        writer.finish(starts)
        return time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    corpus = open_corpus(arguments.folder)
    store = corpus.parts[0].store
    tokens = store.summary["tokens"]
    print(f"tokens\t{tokens:,}")
    tasks = queries(corpus)
    for task in tasks.values():
        task()
    for name, measured in medians(tasks, arguments.rounds).items():
        print(f"{name}\t{measured:.4f}\tprototype {PROTOTYPE.get(name, '')}")
    rate = tokens / seconds_to_write(store)
    print(f"writing the word arrays, tokens per second\t{rate:,.0f}\tprototype 10,000,000")
    size = sum(
        len(array) * array.size
        for name, array in store.sections.items()
        if name not in CHARACTER_SECTIONS and name != "documents"
    )
    print(f"bytes per token, words and their positions\t{size / tokens:.2f}\tprototype 8")


if __name__ == "__main__":
    main()
