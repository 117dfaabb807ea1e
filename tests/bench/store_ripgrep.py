"""Compare `kwic` on a built store with ripgrep, on one UTF-8 file, with output to /dev/null.

``python tests/bench/store_ripgrep.py WORK FOLDER ... [--sizes 20MB,200MB,1GB] [--rounds 5]``. The
files ``WORK/SIZE.txt`` are composed from the folders unless they exist. The store is built first,
and its time printed separately.

ripgrep finds one script of a word, or both if the pattern contains both forms; corpuskit finds
both. A match of ripgrep includes a second hit within ten characters of context, so its hits are
also counted without context. A file that corpuskit rejects because of its size is divided at line
ends, and both programs search the folder of parts.
"""

import argparse
import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from compose_corpus import compose
from measuring import corpuskit, fresh_cache, run_measured
from timing import medians, process, report

PART_SIZE = 250_000_000
STREAMS = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
RG = ["rg", "--no-config", "--no-filename", "-oN"]


def searches(path: Path) -> dict[str, list[str]]:
    """Return the commands to compare."""
    kwic = [corpuskit(), "kwic", "夥伴", "--window", "10", "-c", str(path)]
    return {
        "rg, Traditional": [*RG, ".{0,10}夥伴.{0,10}", str(path)],
        "rg, both forms": [*RG, ".{0,10}[夥伙]伴.{0,10}", str(path)],
        "corpuskit, both": kwic,
        "corpuskit, -n 20": [*kwic, "-n", "20"],
        "corpuskit --exact-script": [*kwic, "--exact-script"],
    }


def count_lines(command: list[str]) -> int:
    """Return the number of lines that a command prints."""
    run = subprocess.run(command, check=True, **STREAMS)
    return run.stdout.count(b"\n")


def count_hits(path: Path) -> dict[str, int]:
    """Return the number of hits of each search, and of ripgrep's without context."""
    counts = {name: count_lines(command) for name, command in searches(path).items()}
    for name in counts:
        if name.startswith("corpuskit"):
            counts[name] -= 1  # the line of column names
    counts["rg, Traditional, without context"] = count_lines([*RG, "夥伴", str(path)])
    counts["rg, both forms, without context"] = count_lines([*RG, "[夥伙]伴", str(path)])
    return counts


def divided(file: Path, folder: Path) -> Path:
    """Write the lines of a file to several files in a folder, and return the folder."""
    folder.mkdir()
    with file.open("rb") as source:
        number = 0
        while part := source.read(PART_SIZE):
            (folder / f"{number:02d}.txt").write_bytes(part + source.readline())
            number += 1
    return folder


def build(path: Path) -> bool:
    """Build the store and print the times of the first runs; return False if it is rejected."""
    for name in ("corpuskit, both", "corpuskit --exact-script"):
        run = run_measured(searches(path)[name])
        if run.status == 2:
            print(run.stderr.strip())
            return False
        print(f"first run of {name}\t{run.seconds:.2f} s\tpeak {run.peak:.0f} MB")
    return True


def compare(file: Path, folder: Path, rounds: int) -> None:
    """Print times, ratios and hits for one file."""
    os.environ |= fresh_cache(folder / "cache")
    path = file
    if not build(path):
        path = divided(file, folder / "parts")
        print(f"in {len(list(path.iterdir()))} parts, for both")
        build(path)
    times = medians({name: process(command) for name, command in searches(path).items()}, rounds)
    report(times, "rg, Traditional")
    for name, count in count_hits(path).items():
        print(f"lines of {name}\t{count:,}")


def main() -> None:
    """Print the comparison for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--sizes", default="20MB,200MB,1GB")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    for size in arguments.sizes.split(","):
        file = arguments.work / f"{size}.txt"
        if not file.exists():
            compose(file, size, arguments.folders)
        print(f"== {size}, {file.stat().st_size:,} bytes")
        with TemporaryDirectory(dir=arguments.work) as temporary:
            compare(file, Path(temporary), arguments.rounds)


if __name__ == "__main__":
    main()
