"""Measure cold starts of commands in CPU time, relative to ``python -c "import click"``.

``python tests/bench/startup.py [FOLDER]``; `corpuskit --help` may take 1.5 times as long.
"""

import shutil
import sys

from timing import medians, process, report, time_of_processes


def main() -> None:
    """Print times and ratios."""
    corpuskit = shutil.which("corpuskit") or "corpuskit"
    folder = sys.argv[1:2] or ["sino-russian-communiques"]
    tasks = {
        "import click": process([sys.executable, "-c", "import click"]),
        "corpuskit --help": process([corpuskit, "--help"]),
        "corpuskit -h": process([corpuskit, "-h"]),
        "corpuskit kwic -h": process([corpuskit, "kwic", "-h"]),
        "corpuskit kwic 夥伴": process([corpuskit, "kwic", "夥伴", "-c", *folder]),
        "corpuskit domains --by-year": process([corpuskit, "domains", "--by-year", "-c", *folder]),
        "segment": process(["bash", "-c", f"echo 中俄總理定期會晤 | {corpuskit} segment -"]),
        "corpuskit freq": process([corpuskit, "freq", "-c", *folder]),
    }
    report(medians(tasks, 20, time_of_processes), "import click")


if __name__ == "__main__":
    main()
