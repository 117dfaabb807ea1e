"""`kwic` on a built store against ripgrep, over one UTF-8 file, output to /dev/null.

``python tests/bench/store_ripgrep.py WORK FOLDER ... [--sizes 20MB,200MB,1GB] [--rounds 5]``: the
files ``WORK/SIZE.txt`` are composed from the folders where they are not there yet. The store is
built before, its time printed apart.

ripgrep finds what it is told, so one script of a word, or both where both are written out;
corpuskit finds both. ripgrep's line swallows a further hit within ten characters, so its hits are
counted once more without context. A file that corpuskit refuses for its size is cut into parts at
line ends, and both work on the folder of parts.
"""

import argparse
import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from compose_corpus import compose
from measuring import corpuskit, fresh_cache, measured
from timing import medians, process

PART = 250_000_000
RG = ["rg", "--no-config", "--no-filename", "-oN"]


def searches(place: Path) -> dict[str, list[str]]:
    """Return the commands to compare."""
    kwic = [corpuskit(), "kwic", "夥伴", "--window", "10", "-c", str(place)]
    return {
        "rg, Traditional": [*RG, ".{0,10}夥伴.{0,10}", str(place)],
        "rg, both written out": [*RG, ".{0,10}[夥伙]伴.{0,10}", str(place)],
        "corpuskit, both": kwic,
        "corpuskit, -n 20": [*kwic, "-n", "20"],
        "corpuskit --exact-script": [*kwic, "--exact-script"],
    }


def lines(command: list[str]) -> int:
    """Return the number of lines that a command prints."""
    run = subprocess.run(command, stdin=-3, stdout=-1, stderr=-3, check=True)
    return run.stdout.count(b"\n")


def hits(place: Path) -> dict[str, int]:
    """Return the hits of each, once without ripgrep's context."""
    found = {name: lines(command) for name, command in searches(place).items()}
    for name in found:
        if name.startswith("corpuskit"):
            found[name] -= 1  # the column names
    found["rg, Traditional, without context"] = lines([*RG, "夥伴", str(place)])
    found["rg, both, without context"] = lines([*RG, "[夥伙]伴", str(place)])
    return found


def in_parts(file: Path, folder: Path) -> Path:
    """Return a folder with the lines of a file in several files."""
    folder.mkdir()
    with file.open("rb") as lines_of:
        number = 0
        while part := lines_of.read(PART):
            (folder / f"{number:02d}.txt").write_bytes(part + lines_of.readline())
            number += 1
    return folder


def built(place: Path) -> bool:
    """Print the times of the first runs; return whether the file is not refused."""
    for name in ("corpuskit, both", "corpuskit --exact-script"):
        run = measured(searches(place)[name])
        if run.status == 2:
            print(run.stderr.strip())
            return False
        print(f"first run of {name}\t{run.seconds:.2f} s\tpeak {run.peak:.0f} MB")
    return True


def compare(file: Path, place: Path, rounds: int) -> None:
    """Print times, ratios and hits for one file."""
    os.environ |= fresh_cache(place / "cache")
    source = file
    if not built(source):
        source = in_parts(file, place / "parts")
        print(f"in {len(list(source.iterdir()))} parts, for both")
        built(source)
    times = medians({name: process(c) for name, c in searches(source).items()}, rounds)
    for name, found in times.items():
        print(f"{name}\t{found * 1000:.1f} ms\t{found / times['rg, Traditional']:.2f}")
    for name, number in hits(source).items():
        print(f"lines of {name}\t{number:,}")


def main() -> None:
    """Print the comparison for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--sizes", default="20MB,200MB,1GB")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    for size in given.sizes.split(","):
        file = given.work / f"{size}.txt"
        if not file.exists():
            compose(file, size, given.folders)
        print(f"== {size}, {file.stat().st_size:,} bytes")
        with TemporaryDirectory(dir=given.work) as place:
            compare(file, Path(place), given.rounds)


if __name__ == "__main__":
    main()
