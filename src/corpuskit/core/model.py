"""Documents and spans: the types that every package uses."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Value = str | int | None
"""The value of a document's field: a year is a number, anything else is text."""
GroupKey = tuple[Value, ...]
"""A value for each field that documents are grouped by."""
By = str | Sequence[str] | None
"""The option `by`: a field, several for a cross-table, or none."""


NAME_FIELD, YEAR_FIELD, PERIOD_FIELD = "document", "year", "period"
"""The fields that every document has; other fields are metadata."""


class Span(NamedTuple):
    """A range of a document: 0-based offsets in code points of its text, end exclusive."""

    start: int
    end: int


class CleaningStep(NamedTuple):
    """What one step of cleaning changed in a text, in characters."""

    name: str
    edits: int
    removed: int
    inserted: int


class ReadNote(NamedTuple):
    """What a user must know about how a file was read.

    Parameters
    ----------
    what : str
        In a few words, such as ``pages without text``.
    parts : tuple of str
        The pages, sheets, rows or members that it is about; () for the whole file.
    is_doubt : bool
        Whether text of the document may be missing or wrong.
    """

    what: str
    parts: tuple[str, ...] = ()
    is_doubt: bool = False


class Origin(NamedTuple):
    """How a document came out of its file.

    Parameters
    ----------
    encoding : str
        The encoding of the file, or its format if that is not plain text.
    is_transcoded : bool
        Whether the file is text in an encoding other than UTF-8.
    profile : str
        The cleaning profile.
    steps : tuple of CleaningStep
        The cleaning steps that changed something.
    pages : tuple of int
        Where each page begins in the document's text, for files with pages.
    member : str
        The document's name within its file; "" where the file is one document.
    fields : mapping of str to str
        The metadata in the file itself.
    date_fields : tuple of str
        The names of those fields that contain its year or date, the most reliable first; also of
        columns of its table in which its own cell is empty.
    notes : tuple of ReadNote
        What a user must know about the file, on one of its documents.
    doubt : str
        Why its text may not be readable Chinese; "" if it is.
    is_unreadable : bool
        Whether nothing of its text can be read.
    back : callable, optional
        From an offset in the document's text to the offset in the file's.
    """

    encoding: str = ""
    is_transcoded: bool = False
    profile: str = "none"
    steps: tuple[CleaningStep, ...] = ()
    pages: tuple[int, ...] = ()
    member: str = ""
    fields: Mapping[str, str] = {}
    date_fields: tuple[str, ...] = ()
    notes: tuple[ReadNote, ...] = ()
    doubt: str = ""
    is_unreadable: bool = False
    back: Callable[[int], int] | None = None


class DatingNotes(NamedTuple):
    """What a user may need to check about the year of a document.

    Parameters
    ----------
    from_text : tuple of str
        The fields that were taken from the text itself.
    conflict : str
        Two sources that give different years.
    unreadable : str
        A value for the year or date that contains none.
    year_range : str
        A range of years in the name of a document without a year, such as ``2000-2019``.
    """

    from_text: tuple[str, ...] = ()
    conflict: str = ""
    unreadable: str = ""
    year_range: str = ""


_NO_ORIGIN, _NO_NOTES = Origin(), DatingNotes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with its metadata.

    Parameters
    ----------
    name : str
        Unique within its corpus, for example the file name without its ending.
    content : str or callable
        The text, or a function that returns it.
    year : int or None
        The year that it belongs to, if known.
    period : str or None
        The named period that contains the year, if any.
    metadata : mapping of str to str
        Further fields, such as ``title`` or ``place``.
    source : str
        The file that it came from.
    origin : Origin
        How it came out of the file.
    dating : DatingNotes
        How its year was found.
    spans : tuple of (int, int), or None
        Its tokens, where the file is already segmented.
    tags : tuple of str, or None
        Their parts of speech, where the file has them.
    known_digest : str
        The digest of the text, if it was computed before.
    size : int
        Characters of the text.
    """

    name: str = field(kw_only=False)
    content: str | Callable[[], str] = field(kw_only=False)
    year: int | None = None
    period: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    origin: Origin = _NO_ORIGIN
    dating: DatingNotes = _NO_NOTES
    spans: tuple[tuple[int, int], ...] | None = None
    tags: tuple[str, ...] | None = None
    known_digest: str = ""
    size: int = -1

    def __post_init__(self) -> None:
        if not callable(self.content):
            object.__setattr__(self, "size", len(self.content))

    @property
    def text(self) -> str:
        """The text, unchanged; every offset counts its code points."""
        return self.content() if callable(self.content) else self.content

    @property
    def digest(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal."""
        if self.known_digest:
            return self.known_digest
        import hashlib

        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def doubt(self) -> str:
        """Why text of the document may be missing or wrong, in a few words; "" if nothing shows it.

        Examples
        --------
        >>> Document("a", "OK", origin=Origin(doubt="no Han characters")).doubt
        'no Han characters'
        """
        doubtful = (note.what for note in self.origin.notes if note.is_doubt)
        return "; ".join((*filter(None, [self.origin.doubt]), *doubtful))

    def conversion(self) -> dict[str, object]:
        """Return how the file was decoded and cleaned; {} for UTF-8 that was not changed."""
        origin, doubt = self.origin, self.doubt
        if origin.encoding in ("utf-8", "") and not origin.steps and not doubt:
            return {}
        removed = {step.name: step.removed for step in origin.steps}
        how: dict[str, object] = {
            "encoding": origin.encoding,
            "cleaning": origin.profile,
            "removed": removed,
        }
        return {**how, "doubt": doubt} if doubt else how

    def page(self, offset: int) -> int | None:
        """Return the page that contains an offset, counted from 1; None without pages.

        Examples
        --------
        >>> Document("a", "甲乙丙", origin=Origin(pages=(0, 2))).page(2)
        2
        """
        return bisect_right(self.origin.pages, offset) or None

    def value(self, name: str) -> Value:
        """Return the value of a field; None if the document has none.

        Examples
        --------
        >>> Document("a", "中俄", year=2000).value("year")
        2000
        """
        if name == NAME_FIELD:
            return self.name
        if name == YEAR_FIELD:
            return self.year
        if name == PERIOD_FIELD:
            return self.period
        return self.metadata.get(name) or None
