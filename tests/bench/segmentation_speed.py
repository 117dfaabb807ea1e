"""Segmentation throughput against jieba, folding included, in one run.

``python tests/bench/segmentation_speed.py SIMPLIFIED_FOLDER TRADITIONAL_FOLDER``; the texts of
each folder are repeated to 20 MB. jieba works on the text as it is. Where wapic is installed, a
tenth of them goes through that engine and the default, with the time that its model takes to
load, and the memory of a process of its own while it loads and afterwards.
"""

import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from timing import medians, report, seconds

from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.parallel import map_with_segmenter
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.segmentation.splitting import split_key
from corpuskit.text.fold import fold

SIZE = 20_000_000
TAGGED = 20_000
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
FIRST = """
import sys, time, warnings; warnings.simplefilter("ignore")
text = open(sys.argv[2], encoding="utf-8").read()[:350_000]
start = time.perf_counter()
if sys.argv[1] == "jieba":
    import jieba; jieba.setLogLevel(60); list(jieba.cut(text))
else:
    from corpuskit.segmentation.factory import segmenter; from corpuskit.text.fold import fold
    list(segmenter().cut(fold(text)))
print(time.perf_counter() - start)
"""

MEMORY = """
from pathlib import Path
from corpuskit.segmentation.factory import segmenter
segmenter(engine="wapic").prepare()
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
peak, after = (int(status[name].split()[0]) // 1024 for name in ("VmHWM", "VmRSS"))
print(f"wapic, memory\t{peak} MB at the peak\t{after} MB after")
"""


def text_of(folder: str) -> str:
    """Return the texts of a folder, repeated to the size of the benchmark."""
    text = "".join(p.read_text(encoding="utf-8") for p in sorted(Path(folder).glob("*.txt")))
    return text * (SIZE // len(text.encode()) + 1)


def words_of(engine: Segmenter, text: str) -> int:
    """Return the number of words: the work of a process, whose result costs nothing to send."""
    return sum(1 for _ in engine.cut(fold(text)))


def warm(text: str) -> None:
    """Print the throughput of one process and of two, dictionaries loaded, caches warm."""
    import jieba
    import rjieba

    engine = segmenter()
    plain = rjieba.Jieba()
    parts = list(split_key(text))
    works: dict[str, Callable[[], object]] = {
        "jieba.cut": lambda: [0 for _ in jieba.cut(text)],
        "rjieba.cut": lambda: [len(plain.cut(part)) for part in parts],
        "corpuskit, words": lambda: [words_of(engine, part) for part in parts],
        "corpuskit, spans": lambda: [len(list(engine.spans(fold(part)))) for part in parts],
        "corpuskit, words, 2 processes": lambda: list(
            map_with_segmenter(words_of, parts, segmenter, 2)
        ),
    }
    for part in parts[:200]:
        words_of(engine, part)
    report(medians(works, 3), "jieba.cut")


def first_megabyte(path: Path) -> None:
    """Print the time of the first megabyte in a new process, dictionaries on disk."""

    def run(which: str) -> float:
        command = [sys.executable, "-c", FIRST, which, str(path)]
        return float(subprocess.run(command, check=True, capture_output=True).stdout)

    times: dict[str, list[float]] = {"jieba.cut": [], "corpuskit": []}
    for _ in range(5):
        for name, found in times.items():
            found.append(run(name.split(".")[0]))
    report({name: sorted(found)[2] for name, found in times.items()}, "jieba.cut")


def commands(path: Path) -> None:
    """Print the time of the command, and its peak memory."""
    command = shutil.which("corpuskit") or "corpuskit"
    peaks: list[int] = []

    def run(processes: int) -> None:
        # Through a small process: a child inherits the peak of the one that begins it.
        arguments = [command, "segment", str(path), "--processes", str(processes)]
        told = subprocess.run(
            [sys.executable, "-c", PEAK, *arguments], check=True, capture_output=True
        )
        peaks.append(int(told.stdout))

    works = {f"segment --processes {n}": partial(run, n) for n in (1, 2)}
    report(medians(works, 3), "segment --processes 1")
    print(f"peak memory of a process\t{max(peaks) / 1024:.0f} MB")


def parts_of_speech(text: str) -> None:
    """Print the time of words with tags in Traditional text."""
    from jieba import posseg

    engine = segmenter()
    sample = text[:TAGGED]
    works: dict[str, Callable[[], object]] = {
        "jieba.posseg": lambda: list(posseg.cut(sample)),
        "corpuskit, tagged": lambda: list(engine.tagged(fold(sample))),
    }
    list(engine.tagged(fold(text[TAGGED : 2 * TAGGED])))
    report(medians(works, 1), "jieba.posseg")


def second_opinion(text: str) -> None:
    """Print the throughput of wapic beside the default, in one process and in two."""
    subprocess.run([sys.executable, "-c", MEMORY], check=True)
    make = partial(segmenter, engine="wapic")
    print(f"wapic, loaded in\t{seconds(make().prepare):.1f} s")
    parts = list(split_key(text))
    works: dict[str, Callable[[], object]] = {
        "corpuskit, words": lambda: [words_of(segmenter(), part) for part in parts],
        "wapic, words": lambda: [words_of(make(), part) for part in parts],
        "wapic, words, 2 processes": lambda: list(map_with_segmenter(words_of, parts, make, 2)),
    }
    report(medians(works, 3), "corpuskit, words")


def quiet_jieba() -> None:
    """Load jieba without a word."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(60)
    jieba.initialize()


def main() -> None:
    """Print times and ratios."""
    quiet_jieba()
    for folder in sys.argv[1:3]:
        text = text_of(folder)
        print(f"== {Path(folder).name}, {len(text.encode()) / 1e6:.1f} MB")
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "text.txt"
            path.write_text(text, encoding="utf-8")
            commands(path)
            first_megabyte(path)
        warm(text)
        if find_spec("wapic"):
            second_opinion(text[: len(text) // 10])
    parts_of_speech(text_of(sys.argv[2]))


if __name__ == "__main__":
    main()
