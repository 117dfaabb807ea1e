"""Stop words: the shipped list of function words, or a list of the user's."""

from pathlib import Path

from corpuskit.core.errors import ReadError
from corpuskit.core.options import as_path
from corpuskit.text.decode import read_utf8
from corpuskit.text.word_cleaning import remove_invisible

_SHIPPED = Path(__file__).with_name("stopwords.txt")


def load_stopwords(path: str | Path | None = None) -> frozenset[str]:
    """Return the stop words of a file: one per line; ``#`` begins a comment.

    Invisible characters are removed, as from texts.

    Parameters
    ----------
    path : str or path, optional
        By default the shipped list.

    Raises
    ------
    ReadError
        If the file cannot be read, is not UTF-8, or has two words on one line.

    Examples
    --------
    >>> "以及" in load_stopwords()
    True
    """
    path = _SHIPPED if path is None else as_path("path", path)
    text = read_utf8(path, "name a file of stop words that exists")
    words = set()
    for number, line in enumerate(text.splitlines(), 1):
        parts = remove_invisible(line.split("#", 1)[0]).split()
        if len(parts) > 1:
            raise ReadError(f"{path}:{number}: more than one word", hint="write one word per line")
        words.update(parts)
    return frozenset(words)
