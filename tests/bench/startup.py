"""Measure cold starts of commands, relative to ``python -c "import click"``.

``python tests/bench/startup.py [FOLDER]``
"""

import shutil
import sys

from timing import medians, process, report


def main() -> None:
    """Print times and ratios."""
    corpuskit = shutil.which("corpuskit") or "corpuskit"
    folder = sys.argv[1:2] or ["sino-russian-communiques"]
    tasks = {
        "import click": process([sys.executable, "-c", "import click"]),
        "corpuskit --help": process([corpuskit, "--help"]),
        "corpuskit kwic 夥伴": process([corpuskit, "kwic", "夥伴", "-c", *folder]),
        "corpuskit domains --by-year": process([corpuskit, "domains", "--by-year", "-c", *folder]),
        "segment": process(["bash", "-c", f"echo 中俄總理定期會晤 | {corpuskit} segment -"]),
        "corpuskit freq": process([corpuskit, "freq", "-c", *folder]),
    }
    report(medians(tasks, 15), "import click")


if __name__ == "__main__":
    main()
