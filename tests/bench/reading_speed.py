"""Measure reading of text, relative to ``open().read()`` and decoding, and of HTML, to its library.

``python tests/bench/reading_speed.py TEXT_FILE HTML_FILE``; the text is repeated to 200 MB.
"""

import sys
import tempfile
from pathlib import Path

from timing import medians, report

from corpuskit.sources.folder import read_source

SIZE = 200_000_000


def main() -> None:
    """Print times and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.txt"
        data = Path(sys.argv[1]).read_bytes()
        path.write_bytes(data * (SIZE // len(data)))

        def read_and_decode() -> str:
            with path.open("rb") as file:
                return file.read().decode()

        report(medians({"open, read, decode": read_and_decode, "corpuskit": lambda: read_source(path)}, 3),
               "open, read, decode")  # fmt: skip
    if len(sys.argv) > 2:
        import trafilatura

        page = Path(sys.argv[2])
        text = page.read_bytes().decode()
        tasks = {
            "trafilatura": lambda: trafilatura.extract(text),
            "corpuskit": lambda: read_source(page),
        }
        report(medians(tasks, 9), "trafilatura")


if __name__ == "__main__":
    main()
