"""Building the store of a folder: time, memory and size, against segmentation alone.

``python tests/bench/store_build.py FOLDER [--rounds 1] [--processes 2]``: the time of building is
that of the first ``freq -n 1`` in a new cache, less that of the second; the dictionary is cached
before. Segmentation alone reads, folds and cuts the same texts in a process of its own and keeps
nothing.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from measuring import corpuskit, fresh_cache, measured, size_of

from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.parallel import map_with_segmenter
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.segmentation.splitting import split_key
from corpuskit.text.fold import fold


def files_of(place: Path) -> list[Path]:
    """Return the texts of a folder, or the one file."""
    return [place] if place.is_file() else sorted(place.rglob("*.txt"))


def texts_of(place: Path) -> Iterator[str]:
    """Yield the texts in pieces of bearable size."""
    for path in files_of(place):
        yield from split_key(path.read_text(encoding="utf-8"))


def words_of(engine: Segmenter, text: str) -> tuple[int, int]:
    """Return the numbers of characters and words."""
    return len(text), sum(not word.isspace() for word in engine.cut(fold(text)))


def segment_alone(place: Path, processes: int) -> None:
    """Print the time, the characters and the words of segmentation alone."""
    start = time.perf_counter()
    counts = list(map_with_segmenter(words_of, texts_of(place), segmenter, processes))
    seconds = time.perf_counter() - start
    print(seconds, *map(sum, zip(*counts, strict=True)))


def checked(command: list[str], environment: dict[str, str]) -> tuple[float, float, float, str]:
    """Return seconds, peak, memory of all processes together, and output."""
    run = measured(command, environment)
    if run.status:
        raise SystemExit(run.stderr)
    return run.seconds, run.peak, run.together, run.stdout


def one_round(place: Path, processes: int, cache: Path) -> dict[str, float]:
    """Return what one building took, and one segmentation beside it."""
    environment = fresh_cache(cache)
    before = size_of(cache)
    alone = [sys.executable, __file__, str(place), "--alone", "--processes", str(processes)]
    _, peak, together, told = checked(alone, environment)
    seconds, characters, words = map(float, told.split())
    freq = [corpuskit(), "freq", "-n", "1", "-c", str(place), "--processes", str(processes)]
    first, build_peak, build_together, _ = checked(freq, environment)
    size = size_of(cache) - before
    second = checked(freq, environment)[0]
    return {
        "characters": characters,
        "tokens": words,
        "segmentation alone, s": seconds,
        "  peak of a process, MB": peak,
        "  all processes, MB": together,
        "first run, s": first,
        "second run, s": second,
        "building, s": first - second,
        "  over segmentation alone": (first - second) / seconds,
        "  peak of a process, MB ": build_peak,
        "  all processes, MB ": build_together,
        "bytes on disk": size,
        "  a character": size / characters,
        "  of the texts' own bytes": size / sum(map(size_of, files_of(place))),
    }


def main() -> None:
    """Print the medians of some rounds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        segment_alone(given.folder, given.processes)
        return
    rounds = []
    for _ in range(given.rounds):
        with tempfile.TemporaryDirectory() as name:
            rounds.append(one_round(given.folder, given.processes, Path(name) / "cache"))
    for name in rounds[0]:
        print(f"{name}\t{statistics.median(found[name] for found in rounds):,.2f}")


if __name__ == "__main__":
    main()
