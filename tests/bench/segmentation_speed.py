"""Measure the segmenters relative to rjieba and jieba: CPU time, start, and memory.

``python tests/bench/segmentation_speed.py FOLDER ... [--rounds 5] [--size 20]``. All tasks of a
table are measured in turn, round by round, and the median of the CPU time is printed, so that
other programs on the machine change the ratios little. Texts are segmented in pieces of about
60,000 characters that end with a line. jieba segments the original text, as its users do; so does
rjieba, with its own dictionary. The engines of corpuskit get the folded text; folding is a row of
its own. wapic, if it is installed, gets a tenth of the pieces, because it is slow.

Then whole processes: the command `segment` on the texts of the folder, repeated to `--size` MB
(0: as they are), and a program that does the same with jieba or rjieba; the first word of a short
text; and their peak memory. The dictionaries are in the cache before anything is measured.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from measuring import corpuskit
from timing import medians, seconds

from corpuskit.segmentation.factory import segmenter
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.text.fold import fold

PIECE = 60_000
TAGGED = 20_000
SHORT = "中俄總理定期會晤"
ENGINES = ("linear", "rjieba")
Command = list[str | Path]
Tasks = dict[str, tuple[int, Callable[[], object]]]
"""By name: the number of characters, and what is measured."""

# Commands are started by this small process, because a child inherits the peak memory of its parent.
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""
# Each of these programs runs in a new process: argument 1 is a file.
PEER = """
import sys, warnings; warnings.simplefilter("ignore")
NAME = "{name}"
if NAME == "jieba":
    import jieba; jieba.setLogLevel(60); cut = jieba.cut
else:
    import rjieba; cut = rjieba.Jieba().cut
for line in open(sys.argv[1], encoding="utf-8"):
    sys.stdout.write(" ".join(word for word in cut(line) if not word.isspace()) + chr(10))
"""
FIRST_WORD = """
import sys
from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold
next(iter(segmenter(engine="{name}").cut(fold("{text}"))))
"""


def text_of(folder: Path) -> str:
    """Return the texts of a folder."""
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))


def pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces that end with a line."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + PIECE) + 1 or len(text)
        yield text[start:end]
        start = end


def arrays_of(engine: Segmenter, keys: list[str]) -> int:
    """Return the number of words, found as arrays."""
    return sum(len(engine.span_arrays(key)[0]) for key in keys)


def spans_of(engine: Segmenter, keys: list[str]) -> int:
    """Return the number of words, found as pairs."""
    return sum(len(list(engine.spans(key))) for key in keys)


def words_of(engine: Segmenter, keys: list[str]) -> int:
    """Return the number of words and white space, found as strings."""
    return sum(len(list(engine.cut(key))) for key in keys)


def tasks_of(text: str) -> Tasks:
    """Return what is measured in this process."""
    import jieba
    import rjieba

    parts = list(pieces(text))
    keys = [fold(part) for part in parts]
    size = len(text)
    plain = rjieba.Jieba()
    tasks: Tasks = {
        "rjieba.cut": (size, lambda: [len(plain.cut(part)) for part in parts]),
        "jieba.cut": (size, lambda: [len(list(jieba.cut(part))) for part in parts]),
        "fold": (size, lambda: [fold(part) for part in parts]),
    }
    for name in ENGINES:
        engine = segmenter(engine=name)
        tasks[f"{name}, arrays"] = size, partial(arrays_of, engine, keys)
        tasks[f"{name}, spans"] = size, partial(spans_of, engine, keys)
        tasks[f"{name}, words"] = size, partial(words_of, engine, keys)
    if find_spec("wapic"):
        some = keys[: len(keys) // 10 + 1]
        wapic = partial(words_of, segmenter(engine="wapic"), some)
        tasks["wapic, words"] = sum(map(len, some)), wapic
    return tasks


def warm(text: str, rounds: int) -> None:
    """Print nanoseconds per character, with dictionaries and caches warm."""
    tasks = tasks_of(text)
    for _, task in tasks.values():
        task()
    times = medians({name: task for name, (_, task) in tasks.items()}, rounds, time.process_time)
    each = {name: times[name] / size * 1e9 for name, (size, _) in tasks.items()}
    print("\tns per character\ttimes rjieba.cut\ttimes jieba.cut")
    for name, cost in each.items():
        ratios = (each[peer] / cost for peer in ("rjieba.cut", "jieba.cut"))
        print(f"{name}\t{cost:.1f}", *(f"{ratio:.2f}" for ratio in ratios), sep="\t")


class Usage(NamedTuple):
    """CPU time in seconds, and peak memory in MB."""

    cpu: float
    peak: float


def python(program: str, *arguments: Path) -> Command:
    """Return the command that runs a program."""
    return [sys.executable, "-c", program, *arguments]


def usage_of(command: Command) -> Usage:
    """Run a command; return what it used."""
    output = subprocess.run(
        [sys.executable, "-c", MEASURE, *command], check=True, capture_output=True, text=True
    ).stdout
    return Usage(*map(float, output.split()))


def measured(commands: dict[str, Command], rounds: int) -> dict[str, Usage]:
    """Run commands in turn, first once to fill caches; return median CPU time, highest peak."""
    runs: dict[str, list[Usage]] = {name: [] for name in commands}
    for _ in range(rounds + 1):
        for name, command in commands.items():
            runs[name].append(usage_of(command))
    return {
        name: Usage(
            statistics.median(run.cpu for run in of_name[1:]), max(run.peak for run in of_name[1:])
        )
        for name, of_name in runs.items()
    }


def whole_commands(path: Path, rounds: int) -> None:
    """Print CPU time and peak memory of `segment`, one process, relative to jieba."""
    commands: dict[str, Command] = {
        name: python(PEER.format(name=name), path) for name in ("jieba", "rjieba")
    }
    for name in ENGINES:
        options = ["--engine", name, "--processes", "1"]
        commands[f"segment --engine {name}"] = [corpuskit(), "segment", path, *options]
    runs = measured(commands, rounds)
    print("whole process\tCPU, s\ttimes jieba\tpeak, MB")
    for name, used in runs.items():
        print(f"{name}\t{used.cpu:.2f}\t{runs['jieba'].cpu / used.cpu:.1f}\t{used.peak:.0f}")


def start(rounds: int) -> None:
    """Print CPU time and peak memory of new processes that segment a short text."""
    commands = {"import numpy": python("import numpy"), "import jieba": python("import jieba")}
    for name in (*ENGINES, *(["wapic"] if find_spec("wapic") else [])):
        commands[f"first word, {name}"] = python(FIRST_WORD.format(name=name, text=SHORT))
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "short.txt"
        path.write_text(SHORT, encoding="utf-8")
        commands["first word, jieba"] = python(PEER.format(name="jieba"), path)
        for name in ENGINES:
            commands[f"segment --engine {name}"] = [corpuskit(), "segment", path, "--engine", name]
        runs = measured(commands, rounds)
    base = runs["import numpy"].cpu
    print("new process\tCPU, s\tabove import numpy, s\tpeak, MB")
    for name, used in runs.items():
        print(f"{name}\t{used.cpu:.2f}\t{used.cpu - base:.2f}\t{used.peak:.0f}")


def tagged(engine: Segmenter, text: str) -> int:
    """Return the number of words, found with their parts of speech."""
    return len(list(engine.tagged(fold(text))))


def parts_of_speech(text: str) -> None:
    """Print the time of segmentation with parts of speech, relative to `jieba.posseg`."""
    from jieba import posseg

    sample, other = text[:TAGGED], text[TAGGED : 2 * TAGGED]
    base = seconds(lambda: list(posseg.cut(sample)), time.process_time)
    for name in ENGINES:
        engine = segmenter(engine=name)
        list(engine.tagged(fold(other)))
        own = seconds(partial(tagged, engine, sample), time.process_time)
        print(f"tagged, {name}\t{own * 1000:.1f} ms\t{base / own:.0f} times jieba.posseg")


def load_jieba() -> None:
    """Load jieba without its messages."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(60)
    jieba.initialize()


def main() -> None:
    """Print times and ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--size", type=float, default=20, help="MB of text for whole commands")
    arguments = parser.parse_args()
    load_jieba()
    for folder in arguments.folders:
        text = text_of(folder)
        size = len(text.encode())
        print(f"== {folder.name}, {size / 1e6:.1f} MB, {len(text):,} characters")
        warm(text, arguments.rounds)
        with tempfile.TemporaryDirectory() as temporary:
            path = Path(temporary) / "text.txt"
            copies = max(1, round(arguments.size * 1e6 / size))
            path.write_text(text * copies, encoding="utf-8")
            print(f"{path.stat().st_size / 1e6:.1f} MB:")
            whole_commands(path, max(1, arguments.rounds // 2))
        parts_of_speech(text)
    start(arguments.rounds)


if __name__ == "__main__":
    main()
