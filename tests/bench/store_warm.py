"""An opened corpus asked again and again, and arrays written from words that are known.

``python tests/bench/store_warm.py FOLDER [--rounds 5]``: the store is built first, where it is
not kept already. Each figure is the median of rounds after a first that is not counted; beside it
stands what a prototype of such arrays took for 100 million tokens. Building is that of the arrays
of words alone, from words that are numbered already.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy
from timing import medians

from corpuskit import Corpus, open_corpus
from corpuskit.analysis.kwic import concordance
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
CHARACTERS = ("text", "key", "alphabet", "character_starts", "characters", "checksums")


def asked(corpus: Corpus) -> dict[str, Callable[[], object]]:
    """Return what is timed."""
    (part,) = corpus.parts
    commonest = part.store.words[0]
    words = '[word="战略"] [word="协作"]'
    return {
        "all words by year, s": lambda: tally(part, "year", pos=False),
        "a phrase of two words, s": lambda: len(search(part, Query("战略协作"))),
        "  as a token query, s": lambda: len(search(part, Query(words, cql=True))),
        "1,000 lines of the most frequent word, s": lambda: list(
            concordance(corpus, commonest).limit(1000)
        ),
    }


def built_again(store: Store) -> float:
    """Return how long the arrays of words take, once the words are numbered."""
    starts = numpy.asarray(store.document_starts)
    bounds = store.document_tokens
    places = store.boundaries.all()
    ids = store.sections["tokens"].numpy().astype(numpy.uint32)
    types = list(store.types)
    numbered = []
    for index, (first, last) in enumerate(pairwise(bounds)):
        within = (places[first:last] - starts[index]).astype(numpy.uint32)
        numbered.append(ChunkTokens(1, [] if index else types, ids[first:last], within))
    with tempfile.TemporaryDirectory() as name:
        side = TokenWriter(Sink(Path(name)))
        start = time.perf_counter()
        for index, tokens in enumerate(numbered):
            side.add(tokens, int(starts[index + 1] - starts[index]))
        side.finish(starts)
        return time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    corpus = open_corpus(given.folder)
    store = corpus.parts[0].store
    tokens = store.summary["tokens"]
    print(f"tokens\t{tokens:,}")
    works = asked(corpus)
    for work in works.values():
        work()
    for name, found in medians(works, given.rounds).items():
        print(f"{name}\t{found:.4f}\tprototype {PROTOTYPE.get(name, '')}")
    seconds = built_again(store)
    print(
        f"arrays once words are known, tokens a second\t{tokens / seconds:,.0f}\tprototype 10,000,000"
    )
    size = sum(
        len(array) * array.size
        for name, array in store.sections.items()
        if name not in CHARACTERS and name != "documents"
    )
    print(f"bytes a token, words and places of words\t{size / tokens:.2f}\tprototype 8")


if __name__ == "__main__":
    main()
