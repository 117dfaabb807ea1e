"""`study run` on the bundled corpus, figures included, against importing what draws them.

``python tests/bench/study_speed.py [ROUNDS]`` (best of interleaved rounds: whole processes)
"""

import os
import sys
import tempfile
from pathlib import Path

from measuring import corpuskit, measured
from timing import report


def main() -> None:
    """Print the best times and their ratios."""
    # Modules are compiled once, as for any user.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    base = "import altair, vl_convert"
    with tempfile.TemporaryDirectory() as name:
        run = [corpuskit(), "study", "run", "-q", "sino-russian-communiques", "-o"]
        works = {
            base: [sys.executable, "-c", base],
            "study run": [*run, Path(name) / "results"],
            "study check": [corpuskit(), "study", "check", "-q", "sino-russian-communiques"],
        }
        times = {work: [seconds(command) for _ in range(2)] for work, command in works.items()}
        for _ in range(rounds):
            for work, command in works.items():
                times[work].append(seconds(command))
    report({work: min(found) for work, found in times.items()}, base)


def seconds(command: list[str | Path]) -> float:
    """Return how long a command takes, which has to succeed."""
    run = measured(command)
    if run.status:
        raise SystemExit(run.stderr)
    return run.seconds


if __name__ == "__main__":
    main()
