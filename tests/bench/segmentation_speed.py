"""Measure the throughput of segmentation, including folding, relative to jieba in the same run.

``python tests/bench/segmentation_speed.py SIMPLIFIED_FOLDER TRADITIONAL_FOLDER``. The texts of
each folder are repeated to 20 MB. jieba segments the original text. If wapic is installed, a
tenth of the text is segmented by it and by the default engine, and the script prints how long its
model takes to load, and the memory of a new process while the model loads and afterwards.
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
from statistics import median

from timing import medians, report, seconds

from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.parallel import map_with_segmenter
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.segmentation.splitting import split_key
from corpuskit.text.fold import fold

SIZE = 20_000_000
TAGGED_SIZE = 20_000
# Each of these programs runs in a new process.
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
FIRST_MEGABYTE = """
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
print(f"wapic, memory\t{peak} MB at the peak\t{after} MB afterwards")
"""


def text_of(folder: str) -> str:
    """Return the texts of a folder, repeated to the size of the benchmark."""
    text = "".join(p.read_text(encoding="utf-8") for p in sorted(Path(folder).glob("*.txt")))
    return text * (SIZE // len(text.encode()) + 1)


def words_of(engine: Segmenter, text: str) -> int:
    """Return the number of words, a result that is cheap to send between processes."""
    return sum(1 for _ in engine.cut(fold(text)))


def warm(text: str) -> None:
    """Print the throughput of one process and of two, with dictionaries loaded and caches warm."""
    import jieba
    import rjieba

    engine = segmenter()
    plain = rjieba.Jieba()
    parts = list(split_key(text))
    tasks: dict[str, Callable[[], object]] = {
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
    report(medians(tasks, 3), "jieba.cut")


def first_megabyte(path: Path) -> None:
    """Print the time of the first megabyte in a new process, with the dictionaries on disk."""

    def run(system: str) -> float:
        command = [sys.executable, "-c", FIRST_MEGABYTE, system, str(path)]
        return float(subprocess.run(command, check=True, capture_output=True).stdout)

    times: dict[str, list[float]] = {"jieba.cut": [], "corpuskit": []}
    for _ in range(5):
        for name, measured in times.items():
            measured.append(run(name.split(".")[0]))
    report({name: median(measured) for name, measured in times.items()}, "jieba.cut")


def commands(path: Path) -> None:
    """Print the time and the peak memory of the command."""
    command = shutil.which("corpuskit") or "corpuskit"
    peaks: list[int] = []

    def run(processes: int) -> None:
        # Started by a small process, because a child inherits the peak memory of its parent.
        arguments = [command, "segment", str(path), "--processes", str(processes)]
        output = subprocess.run(
            [sys.executable, "-c", PEAK, *arguments], check=True, capture_output=True
        ).stdout
        peaks.append(int(output))

    tasks = {f"segment --processes {n}": partial(run, n) for n in (1, 2)}
    report(medians(tasks, 3), "segment --processes 1")
    print(f"peak memory of a process\t{max(peaks) / 1024:.0f} MB")


def parts_of_speech(text: str) -> None:
    """Print the time of segmentation with parts of speech."""
    from jieba import posseg

    engine = segmenter()
    sample = text[:TAGGED_SIZE]
    tasks: dict[str, Callable[[], object]] = {
        "jieba.posseg": lambda: list(posseg.cut(sample)),
        "corpuskit, tagged": lambda: list(engine.tagged(fold(sample))),
    }
    list(engine.tagged(fold(text[TAGGED_SIZE : 2 * TAGGED_SIZE])))
    report(medians(tasks, 1), "jieba.posseg")


def second_opinion(text: str) -> None:
    """Print the throughput of wapic, in one process and in two, relative to the default engine."""
    subprocess.run([sys.executable, "-c", MEMORY], check=True)
    make = partial(segmenter, engine="wapic")
    print(f"wapic, loading\t{seconds(make().prepare):.1f} s")
    parts = list(split_key(text))
    tasks: dict[str, Callable[[], object]] = {
        "corpuskit, words": lambda: [words_of(segmenter(), part) for part in parts],
        "wapic, words": lambda: [words_of(make(), part) for part in parts],
        "wapic, words, 2 processes": lambda: list(map_with_segmenter(words_of, parts, make, 2)),
    }
    report(medians(tasks, 3), "corpuskit, words")


def load_jieba() -> None:
    """Load jieba without its messages."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(60)
    jieba.initialize()


def main() -> None:
    """Print times and ratios."""
    load_jieba()
    for folder in sys.argv[1:3]:
        text = text_of(folder)
        print(f"== {Path(folder).name}, {len(text.encode()) / 1e6:.1f} MB")
        with tempfile.TemporaryDirectory() as temporary:
            path = Path(temporary) / "text.txt"
            path.write_text(text, encoding="utf-8")
            commands(path)
            first_megabyte(path)
        warm(text)
        if find_spec("wapic"):
            second_opinion(text[: len(text) // 10])
    parts_of_speech(text_of(sys.argv[2]))


if __name__ == "__main__":
    main()
