"""Stop words: the shipped list of function words, or one's own."""

from pathlib import Path

from corpuskit.core.errors import ReadError
from corpuskit.text.decode import read_utf8

SHIPPED = Path(__file__).with_name("stopwords.txt")


def load_stopwords(path: str | Path | None = None) -> frozenset[str]:
    """Return stop words, as written: one a line, ``#`` begins a comment.

    Raises
    ------
    ReadError
        If the file cannot be read, is not UTF-8, or has two words on a line.

    Examples
    --------
    >>> "以及" in load_stopwords()
    True
    """
    path = Path(path or SHIPPED)
    text = read_utf8(path, "name a file of stop words that exists")
    words = set()
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.split("#", 1)[0].split()
        if len(parts) > 1:
            raise ReadError(f"{path}:{number}: more than one word", hint="write one word a line")
        words.update(parts)
    return frozenset(words)
