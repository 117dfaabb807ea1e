"""Time `study run` on the bundled corpus, with figures, relative to importing the chart libraries.

``python tests/bench/study_speed.py [ROUNDS]`` (whole processes, the minimum of interleaved rounds)
"""

import os
import sys
import tempfile
from pathlib import Path

from measuring import corpuskit, run_checked
from timing import report


def main() -> None:
    """Print the minimum times and their ratios."""
    # With bytecode caching, as for any user.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    baseline = "import altair, vl_convert"
    with tempfile.TemporaryDirectory() as temporary:
        run = [corpuskit(), "study", "run", "-q", "sino-russian-communiques", "-o"]
        commands = {
            baseline: [sys.executable, "-c", baseline],
            "study run": [*run, Path(temporary) / "results"],
            "study check": [corpuskit(), "study", "check", "-q", "sino-russian-communiques"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(2 + rounds):
            for name, command in commands.items():
                times[name].append(run_checked(command).seconds)
    report({name: min(measured) for name, measured in times.items()}, baseline)


if __name__ == "__main__":
    main()
