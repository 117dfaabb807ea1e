"""Measure the time, memory and size of building a store, relative to segmentation alone.

``python tests/bench/store_build.py FOLDER [--rounds 1] [--processes 2] [--engine linear]``. The
building time is the time of the first ``freq -n 1`` in a new cache minus that of the second; the
dictionary is already cached. Segmentation alone reads, folds and segments the same texts in a
process of its own and stores nothing.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from measuring import corpuskit, fresh_cache, run_checked, size_of

from corpuskit.segmentation.engine_names import DEFAULT_ENGINE, ENGINES
from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.parallel import map_with_segmenter
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.segmentation.splitting import split_key
from corpuskit.text.fold import fold


def files_of(path: Path) -> list[Path]:
    """Return the files of a folder, or the file itself."""
    return [path] if path.is_file() else sorted(path.rglob("*.txt"))


def texts_of(path: Path) -> Iterator[str]:
    """Yield the texts in pieces of limited size."""
    for file in files_of(path):
        yield from split_key(file.read_text(encoding="utf-8"))


def words_of(engine: Segmenter, text: str) -> tuple[int, int]:
    """Return the numbers of characters and words."""
    return len(text), sum(not word.isspace() for word in engine.cut(fold(text)))


def segment_alone(path: Path, processes: int, engine: str) -> None:
    """Print the time, the characters and the words of segmentation alone."""
    start = time.perf_counter()
    make = partial(segmenter, engine=engine)
    counts = list(map_with_segmenter(words_of, texts_of(path), make, processes))
    seconds = time.perf_counter() - start
    print(seconds, *map(sum, zip(*counts, strict=True)))


def one_round(path: Path, options: list[str], cache: Path) -> dict[str, float]:
    """Return the figures of one segmentation and of building one store."""
    environment = fresh_cache(cache, options)
    size_before = size_of(cache)
    alone = run_checked([sys.executable, __file__, str(path), "--alone", *options], environment)
    seconds, characters, words = map(float, alone.stdout.split())
    freq = [corpuskit(), "freq", "-n", "1", "-c", str(path), *options]
    first = run_checked(freq, environment)
    size = size_of(cache) - size_before
    second = run_checked(freq, environment)
    building = first.seconds - second.seconds
    return {
        "characters": characters,
        "tokens": words,
        "segmentation alone, s": seconds,
        "  peak of a process, MB": alone.peak,
        "  all processes, MB": alone.peak_of_all,
        "first run, s": first.seconds,
        "second run, s": second.seconds,
        "building, s": building,
        "  CPU time, s": first.cpu - second.cpu,
        "  relative to segmentation alone": building / seconds,
        "  peak of a process, MB ": first.peak,
        "  all processes, MB ": first.peak_of_all,
        "bytes on disk": size,
        "  per character": size / characters,
        "  relative to the size of the texts": size / sum(map(size_of, files_of(path))),
    }


def main() -> None:
    """Print the medians of all rounds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--engine", choices=ENGINES, default=DEFAULT_ENGINE)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.alone:
        segment_alone(arguments.folder, arguments.processes, arguments.engine)
        return
    options = ["--processes", str(arguments.processes), "--engine", arguments.engine]
    rounds = []
    for _ in range(arguments.rounds):
        with tempfile.TemporaryDirectory() as temporary:
            cache = Path(temporary) / "cache"
            rounds.append(one_round(arguments.folder, options, cache))
    for name in rounds[0]:
        print(f"{name}\t{statistics.median(figures[name] for figures in rounds):,.2f}")


if __name__ == "__main__":
    main()
