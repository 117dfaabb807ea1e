"""DP of all words by DuckDB: ``python duckdb_dispersion.py TOKENS.npz`` writes JSON.

One thread; the words and documents of all tokens are a table in memory. Seconds of five rounds.
"""

import json
import sys
import time

import duckdb
import numpy

QUERY = """
WITH counts AS (SELECT word, document, count(*) AS n FROM tokens GROUP BY word, document),
     sizes AS (SELECT document, count(*) / (SELECT count(*) FROM tokens) AS w
               FROM tokens GROUP BY document),
     totals AS (SELECT word, sum(n) AS f FROM counts GROUP BY word)
SELECT counts.word, any_value(f) AS f, 0.5 * (sum(abs(n / f - w) - w) + 1) AS dp
FROM counts JOIN sizes USING (document) JOIN totals USING (word) GROUP BY counts.word
"""


def main() -> None:
    """Measure, and write the seconds and the DP of the most frequent words."""
    arrays = numpy.load(sys.argv[1])
    word, document = arrays["word"], arrays["document"]
    connection = duckdb.connect(config={"threads": 1})
    connection.register("arrays", {"word": word, "document": document})
    connection.execute("CREATE TABLE tokens AS SELECT * FROM arrays")
    seconds = []
    for _ in range(5):
        start = time.process_time()
        found = connection.execute(QUERY).fetchnumpy()
        seconds.append(time.process_time() - start)
    first = numpy.argsort(-found["f"])[:100]
    top = [[int(found["word"][at]), float(found["dp"][at])] for at in first.tolist()]
    json.dump({"seconds": seconds, "top": top}, sys.stdout)


if __name__ == "__main__":
    main()
