"""Reading plain text against ``open().read()`` plus decoding; HTML against its library alone.

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

        def plainly() -> str:
            with path.open("rb") as file:
                return file.read().decode()

        report(medians({"open, read, decode": plainly, "corpuskit": lambda: read_source(path)}, 3),
               "open, read, decode")  # fmt: skip
    if len(sys.argv) > 2:
        import trafilatura

        page = Path(sys.argv[2])
        text = page.read_bytes().decode()
        works = {
            "trafilatura": lambda: trafilatura.extract(text),
            "corpuskit": lambda: read_source(page),
        }
        report(medians(works, 9), "trafilatura")


if __name__ == "__main__":
    main()
