"""Measure `domains --by-year` in one process, relative to reading and folding the same files.

``python tests/bench/domains_speed.py FOLDER``
"""

import sys
from pathlib import Path

from timing import medians, report

from corpuskit import domains, load_lexicon, open_corpus
from corpuskit.text.fold import fold


def main() -> None:
    """Print times and ratios."""
    folder = Path(sys.argv[1])
    lexicon = load_lexicon("thesis")
    files = sorted(folder.glob("*.txt"))
    tasks = {
        "read and fold": lambda: [fold(path.read_bytes().decode()) for path in files],
        "domains by year": lambda: list(domains(open_corpus(folder), lexicon, by="year")),
        "domains by year, diplomatic": lambda: list(
            domains(open_corpus(folder), load_lexicon("diplomatic"), by="year")
        ),
    }
    report(medians(tasks, 9), "read and fold")


if __name__ == "__main__":
    main()
