"""The names of the output formats and the endings of their files: light, to offer and to choose."""

from pathlib import Path

from corpuskit.core.files import kind_of_ending

XLSX = "xlsx"
FORMATS = ("text", "tsv", "csv", "json", "jsonl", "markdown", "latex", "html", XLSX)
STREAM_FORMATS = tuple(name for name in FORMATS if name != XLSX)
"""Formats that can be written to a stream."""
ENDINGS = {
    ".txt": "text",
    ".tsv": "tsv",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".tex": "latex",
    ".html": "html",
    ".htm": "html",
    ".xlsx": XLSX,
}


def format_of(path: Path) -> str:
    """Return the format that a file name's ending means.

    Raises
    ------
    OutputError
        For another ending.

    Examples
    --------
    >>> format_of(Path("hits.csv"))
    'csv'
    """
    return kind_of_ending(path, ENDINGS, "format", ", or name the format")
