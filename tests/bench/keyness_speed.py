"""Compare the keyness of all words with a DuckDB query on the same counts, in one run.

``python tests/bench/keyness_speed.py CORPUS``: a folder of documents with years in their names, such
as `compose_corpus.py` makes. The target is the years from 2000 on. DuckDB (a package of the Python
that runs this) has a table of document and word, one row per token without punctuation, and one of
documents, in memory, on one thread; both sides count, and compute G² and the log ratio of all words
with at least five tokens. *Full table* is the same with exact intervals, every column and the first
50 rows of both lists. CPU time, best of five; the numbers of both are compared.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy

import corpuskit
from corpuskit.analysis.type_counts import type_items
from corpuskit.analysis.word_counts import word_counts
from corpuskit.stats.keyness import contrast, g2, log_ratio

TARGET = "year>=2000"
QUERY = """
WITH counts AS (
    SELECT word, count(*) FILTER (target) a, count(*) FILTER (NOT target) b
    FROM tokens JOIN documents USING (document) GROUP BY word),
sizes AS (SELECT sum(a) n1, sum(b) n2 FROM counts)
SELECT word, a, b,
    log2((a + .5) / (n1 + .5)) - log2((b + .5) / (n2 + .5)) AS log_ratio,
    2 * (CASE WHEN a > 0 THEN a * ln(a / ((a + b) * n1 / (n1 + n2))) ELSE 0 END
       + CASE WHEN b > 0 THEN b * ln(b / ((a + b) * n2 / (n1 + n2))) ELSE 0 END
       + (n1 - a) * ln((n1 - a) / ((n1 + n2 - a - b) * n1 / (n1 + n2)))
       + (n2 - b) * ln((n2 - b) / ((n1 + n2 - a - b) * n2 / (n1 + n2)))) AS g2
FROM counts, sizes WHERE a + b >= 5
"""


def best(work: Callable[[], object]) -> float:
    """Return the least CPU time of five rounds."""
    seconds = []
    for _ in range(5):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def of_all_words(corpus: corpuskit.Corpus) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Return G² and the log ratio of all words with at least five tokens."""
    counts = word_counts(corpus)
    target = corpus.mask(TARGET)
    a, b = counts.totals(target), counts.totals(~target)
    n1, n2 = int(counts.sizes[target].sum()), int(counts.sizes[~target].sum())
    kept = a + b >= 5
    made = contrast(a[kept], n1, b[kept], n2)
    return g2(made), log_ratio(made)


def tables(corpus: corpuskit.Corpus) -> duckdb.DuckDBPyConnection:
    """Return a database of the tokens, as numbers of words, and of the documents."""
    (part,) = corpus.parts
    items, store = type_items(part, pos=False), part.store
    word = items.of_type[store.sections["tokens"].numpy()]
    bounds = numpy.asarray(store.document_tokens, dtype=numpy.int64)
    document = numpy.repeat(numpy.arange(len(store)), numpy.diff(bounds))
    kept = ~items.punctuation[word]
    arrays = {
        "tokens": {"word": word[kept].astype("int32"), "document": document[kept].astype("int32")},
        "documents": {
            "document": numpy.arange(len(store), dtype=numpy.int32),
            "target": corpus.mask(TARGET),
        },
    }
    database = duckdb.connect()
    database.execute("SET threads = 1")
    for name, columns in arrays.items():
        # DuckDB reads the variable that the query names.
        assert columns
        database.execute(f"CREATE TABLE {name} AS SELECT * FROM columns")
    return database


def main() -> None:
    """Measure, and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    corpus = corpuskit.open_corpus(parser.parse_args().corpus)
    database = tables(corpus)
    theirs = database.execute(QUERY).fetchnumpy()
    for mine, name in zip(of_all_words(corpus), ("g2", "log_ratio"), strict=True):
        assert numpy.allclose(numpy.sort(abs(mine)), numpy.sort(abs(theirs[name])), atol=1e-6)
    peer = best(lambda: database.execute(QUERY).fetchnumpy())
    print(f"DuckDB {duckdb.__version__}: counts, G², log ratio of {len(theirs['a']):,} words")
    print(f"  1 ({peer:.2f} s)")
    own = best(lambda: of_all_words(corpus))
    print(f"corpuskit: the same  {own / peer:.2f} ({own:.3f} s)")
    full = best(lambda: list(corpus.keyness(target=TARGET).limit(50)))
    print(f"corpuskit: full table, 50 rows each  {full / peer:.2f} ({full:.2f} s)")


if __name__ == "__main__":
    main()
