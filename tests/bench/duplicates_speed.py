"""Measure the first use of a corpus, which compares its documents, relative to building its store.

``python tests/bench/duplicates_speed.py WORK FOLDER ... [--rounds 3]``: WORK is a new folder for
three corpora of four million characters, composed from the texts of the folders: 1,000 documents,
10,000 short ones, and one short one 10,000 times. Each round runs ``index build -q``, which
compares nothing, and the first ``freq -n 1`` of each, in one process with a new cache that
contains only the dictionary. The figures are medians of CPU time and of peak memory.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from compose_corpus import compose
from measuring import fresh_cache, run_checked

SIZE = 4_000_000
SPLITS = {"1,000 documents": 1_000, "10,000 short documents": 10_000}
EQUAL = "10,000 equal documents"


def write_corpora(work: Path, folders: list[Path]) -> dict[str, Path]:
    """Write the corpora, and return their folders."""
    whole = work / "whole.txt"
    compose(whole, str(SIZE), folders)
    text = whole.read_text(encoding="utf-8")
    corpora = {name: work / name.replace(",", "").replace(" ", "_") for name in (*SPLITS, EQUAL)}
    for name, count in SPLITS.items():
        size = SIZE // count
        write_documents(corpora[name], [text[at : at + size] for at in range(0, SIZE, size)])
    write_documents(corpora[EQUAL], [text[: SIZE // 10_000]] * 10_000)
    return corpora


def write_documents(folder: Path, texts: list[str]) -> None:
    """Write numbered documents."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"d{number:05d}.txt").write_text(text, encoding="utf-8", newline="\n")


def measure(command: str, corpus: Path) -> tuple[float, float]:
    """Return the CPU time and the peak memory of a command on a corpus that is new to it."""
    with tempfile.TemporaryDirectory() as temporary:
        environment = fresh_cache(Path(temporary) / "cache")
        words = [sys.executable, "-m", "corpuskit", *command.split(), "-c", corpus]
        run = run_checked([*words, "--processes", "1"], environment)
    return run.cpu, run.peak


def main() -> None:
    """Print a row for each corpus."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True)
    corpora = write_corpora(arguments.work, arguments.folders)
    # With -q, documents are not compared.
    commands = ("index build -q", "freq -n 1")
    figures: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for _ in range(arguments.rounds):
        for name, corpus in corpora.items():
            for command in commands:
                figures.setdefault((name, command), []).append(measure(command, corpus))
    print("corpus\tbuild, s\tfirst freq, s\tratio\tbuild, MB\tfirst freq, MB\tratio")
    for name in corpora:
        built, first = (
            [statistics.median(column) for column in zip(*figures[name, command], strict=True)]
            for command in commands
        )
        cells = (f"{b:.2f}\t{f:.2f}\t{f / b:.2f}" for b, f in zip(built, first, strict=True))
        print(name, *cells, sep="\t")


if __name__ == "__main__":
    main()
