"""Commands on a built store as whole processes, against bare Python with click, and with numpy.

``python tests/bench/store_speed.py FOLDER [--rounds 9]``: the store is built first, in a cache of
its own, and its time printed apart. Processes are cold, the files are in the system's memory.
The first ``domains`` is the first after the building, each time on a new copy of the cache.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from measuring import corpuskit, fresh_cache, measured
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
BASES = {"import click": "import click", "import click, numpy": "import click, numpy"}
FIRSTS = 3


def first_domains(corpus: list[str], cache: Path, place: Path) -> float:
    """Return the median time of the first ``domains --by-year`` after the building."""
    found = []
    for number in range(FIRSTS):
        copy = place / f"copy{number}"
        shutil.copytree(cache, copy)
        run = measured([*corpus, "domains", "--by-year"], {"CORPUSKIT_CACHE": str(copy)})
        if run.status:
            raise SystemExit(run.stderr)
        found.append(run.seconds)
        shutil.rmtree(copy)
    return statistics.median(found)


def main() -> None:
    """Print times and their ratios to both bases."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        cache = Path(name) / "cache"
        environment = fresh_cache(cache)
        os.environ |= environment | {"CORPUSKIT_CORPUS": str(given.folder)}
        for command in (("freq", "-n", "20"), ("kwic", "夥伴", "-n", "20")):
            run = measured([corpuskit(), *command])
            if run.status:
                raise SystemExit(run.stderr)
            print(f"first run of {' '.join(command)}\t{run.seconds:.2f} s")
        first = first_domains([corpuskit()], cache, Path(name))
        works = {base: process([sys.executable, "-c", code]) for base, code in BASES.items()}
        works |= {name: process([corpuskit(), *command]) for name, command in COMMANDS.items()}
        times = medians(works, given.rounds)
    times["domains --by-year, first"] = first
    print("\t".join(("", "ms", *(f"/ {base}" for base in BASES))))
    for name, found in times.items():
        ratios = "\t".join(f"{found / times[base]:.2f}" for base in BASES)
        print(f"{name}\t{found * 1000:.1f}\t{ratios}")


if __name__ == "__main__":
    main()
