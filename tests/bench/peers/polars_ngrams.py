"""Count n-grams with Polars, on units that are numbers; prints CPU seconds and sizes as JSON."""

import json
import os
import sys
import time

os.environ["POLARS_MAX_THREADS"] = "1"

import numpy
import polars


def count(frame, lengths):
    """Return the number of n-grams with at least five occurrences, by length."""
    found = {}
    for n in lengths:
        columns = [polars.col("word").shift(-step).alias(f"w{step}") for step in range(n)]
        same = polars.col("stretch").shift(1 - n) == polars.col("stretch")
        grams = frame.lazy().select(*columns, same=same).filter("same")
        names = [f"w{step}" for step in range(n)]
        table = grams.group_by(names).agg(polars.len()).filter(polars.col("len") >= 5).collect()
        found[n] = len(table)
    return found


def main():
    """Measure three rounds of bigrams, and of 2- to 4-grams."""
    arrays = numpy.load(sys.argv[1])
    frame = polars.DataFrame({"word": arrays["word"], "stretch": arrays["stretch"]})
    result = {}
    for name, lengths in (("bigrams", (2,)), ("to_four", (2, 3, 4))):
        seconds = []
        for _ in range(3):
            start = time.process_time()
            found = count(frame, lengths)
            seconds.append(time.process_time() - start)
        result[name] = {"seconds": min(seconds), "sizes": found}
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
