"""Count the words in the windows of a word with Polars, one thread: ``TOKENS.npz``.

Prints the seconds of each round as JSON, then the counts of the ten most frequent words.
"""

import json
import os
import sys
import time

os.environ["POLARS_MAX_THREADS"] = "1"

import numpy
import polars

REACH = (*range(-5, 0), *range(1, 6))


def collocates(tokens: polars.DataFrame, node: int) -> polars.DataFrame:
    """Return count and logDice of every word in the windows, each place counted once."""
    is_node = polars.col("word") == node
    document = polars.col("document")
    near = polars.any_horizontal(
        is_node.shift(k, fill_value=False) & (document.shift(k) == document) for k in REACH
    )
    others = tokens.lazy().filter(~is_node)
    found = tokens.lazy().filter(near & ~is_node).group_by("word").len("found")
    found = found.with_columns(size=polars.col("found").sum())
    total = others.group_by("word").len("total")
    share = 2 * polars.col("found") / (polars.col("size") + polars.col("total"))
    often = found.filter(polars.col("found") >= 5)
    with_score = often.join(total, on="word").with_columns(log_dice=14 + share.log(2))
    return with_score.sort("log_dice", descending=True).collect()


def main() -> None:
    """Measure five rounds."""
    arrays = numpy.load(sys.argv[1])
    tokens = polars.DataFrame({"word": arrays["word"], "document": arrays["document"]})
    node = int(arrays["node"])
    seconds = []
    for _ in range(5):
        start = time.process_time()
        table = collocates(tokens, node)
        seconds.append(time.process_time() - start)
    top = table.sort("found", descending=True).head(10)
    print(json.dumps({"seconds": seconds, "top": top.select("word", "found").rows()}))


main()
