"""The errors that a user can mend.

CorpuskitError
├── ReadError       a file, folder, metadata table or corpus.toml
├── SelectError     a field, value or group that the corpus does not have
├── SegmentError    a user dictionary or a segmenter
├── LexiconError    a lexicon folder or one of its rows
├── StoreError      a store that cannot be built or read
├── QueryError      a pattern, or a pattern that takes too long
├── CountError      a number that cannot be
├── OptionError     an option of the wrong kind
├── StudyError      a study file, or the published values that it names
└── OutputError     a format, or a place that cannot be written
"""

from collections.abc import Iterable


class CorpuskitError(Exception):
    """A problem told in one line, *where: what is wrong*, with an optional next step."""

    def __init__(self, problem: str, *, hint: str = "") -> None:
        super().__init__(problem)
        self.hint = hint


class ReadError(CorpuskitError):
    """A file, folder, metadata table or corpus.toml that cannot be read as it is."""


class SelectError(CorpuskitError):
    """A field, value or group that the corpus does not have."""


class SegmentError(CorpuskitError):
    """A user dictionary or a segmenter that cannot be used."""


class LexiconError(CorpuskitError):
    """A lexicon that cannot be used as it is written."""


class StoreError(CorpuskitError):
    """A store that cannot be built, or that is not what was written."""


class QueryError(CorpuskitError):
    """A pattern that is wrong or takes too long."""


class CountError(CorpuskitError):
    """A number that cannot be, such as a negative window."""


class OptionError(CorpuskitError):
    """An option of the wrong kind, such as a text where a number is wanted."""


class StudyError(CorpuskitError):
    """A study file, or published values, that cannot be used as written."""


class OutputError(CorpuskitError):
    """A format or a place that the result cannot be written to."""


def extra_hint(extra: str) -> str:
    """Return the hint for a package that an extra of this project installs.

    Examples
    --------
    >>> extra_hint("charts")
    "pip install '.[charts]' in the folder of corpuskit"
    """
    return f"pip install '.[{extra}]' in the folder of corpuskit"


def first_line(error: BaseException) -> str:
    """Return an error's message on one line.

    Examples
    --------
    >>> first_line(ValueError("bad\\nworse"))
    'bad worse'
    """
    return " ".join(str(error).split())


def pluralise(size: int, noun: str) -> str:
    """Return how many there are of what a noun names.

    Examples
    --------
    >>> pluralise(1, "hit"), pluralise(1_234, "hit")
    ('1 hit', '1,234 hits')
    """
    return f"{size:,} {noun}{'' if size == 1 else 's'}"


def cells_for_columns(cells: int, columns: int) -> str:
    """Return what is wrong with a row that does not have a cell for each column.

    Examples
    --------
    >>> cells_for_columns(5, 1)
    '5 cells, but the header has 1 column'
    """
    return f"{pluralise(cells, 'cell')}, but the header has {pluralise(columns, 'column')}"


def join_names(names: Iterable[object]) -> str:
    """Return names as a list for a message.

    Examples
    --------
    >>> join_names(["year", "title"])
    'year, title'
    """
    return ", ".join(map(str, names))
