"""Time commands on a built store, relative to importing click, and click with numpy.

``python tests/bench/store_speed.py FOLDER [--rounds 9]``. The store is built first, in a new
cache, and its time printed separately. Each command is a new process; the files are in the page
cache of the system. The first ``domains`` is timed right after building, each time on a new copy
of the cache.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from measuring import corpuskit, fresh_cache, run_checked
from timing import medians, process

COMMANDS = {
    "kwic 夥伴 -n 20": ("kwic", "夥伴", "-n", "20"),
    "kwic 夥伴 --count": ("kwic", "夥伴", "--count"),
    "kwic 夥伴": ("kwic", "夥伴"),
    "freq -n 20": ("freq", "-n", "20"),
    "freq --by year -n 20": ("freq", "--by", "year", "-n", "20"),
    "freq --by year": ("freq", "--by", "year"),
    "domains --by-year, repeated": ("domains", "--by-year"),
}
BASELINES = {"import click": "import click", "import click, numpy": "import click, numpy"}
FIRST_ROUNDS = 3


def first_domains(cache: Path, folder: Path) -> float:
    """Return the median time of the first ``domains --by-year`` after building."""
    command = [corpuskit(), "domains", "--by-year"]
    times = []
    for number in range(FIRST_ROUNDS):
        copy = folder / f"copy{number}"
        shutil.copytree(cache, copy)
        times.append(run_checked(command, {"CORPUSKIT_CACHE": str(copy)}).seconds)
        shutil.rmtree(copy)
    return statistics.median(times)


def main() -> None:
    """Print times and their ratios to both baselines."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        cache = Path(temporary) / "cache"
        environment = fresh_cache(cache)
        os.environ |= environment | {"CORPUSKIT_CORPUS": str(arguments.folder)}
        for command in (("freq", "-n", "20"), ("kwic", "夥伴", "-n", "20")):
            run = run_checked([corpuskit(), *command])
            print(f"first run of {' '.join(command)}\t{run.seconds:.2f} s")
        first = first_domains(cache, Path(temporary))
        tasks = {name: process([sys.executable, "-c", code]) for name, code in BASELINES.items()}
        tasks |= {name: process([corpuskit(), *command]) for name, command in COMMANDS.items()}
        times = medians(tasks, arguments.rounds)
    times["domains --by-year, first"] = first
    print("\t".join(("", "ms", *(f"/ {name}" for name in BASELINES))))
    for name, measured in times.items():
        ratios = "\t".join(f"{measured / times[baseline]:.2f}" for baseline in BASELINES)
        print(f"{name}\t{measured * 1000:.1f}\t{ratios}")


if __name__ == "__main__":
    main()
