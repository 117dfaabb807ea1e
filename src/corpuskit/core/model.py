"""What everything speaks: documents and spans."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Value = str | int | None
"""The value of a document's field: a year is a number, all else is text."""


class Span(NamedTuple):
    """A stretch of a document: 0-based code points of its text, end exclusive."""

    start: int
    end: int


class Step(NamedTuple):
    """What one step of cleaning did to a text, in characters."""

    name: str
    edits: int
    removed: int
    inserted: int


@dataclass(frozen=True, slots=True)
class Origin:
    """How a document came out of its file.

    Parameters
    ----------
    encoding : str
        How the bytes became text.
    profile : str
        The cleaning profile.
    steps : tuple of Step
        The steps that changed something.
    pages : tuple of int
        Where each page begins in the document's text, for files with pages.
    back : callable, optional
        From an offset in the document's text to the offset in the file's.
    """

    encoding: str = ""
    profile: str = "none"
    steps: tuple[Step, ...] = ()
    pages: tuple[int, ...] = ()
    back: Callable[[int], int] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what is known of it.

    Parameters
    ----------
    name : str
        Unique within its corpus, for example the file name without its ending.
    content : str or callable
        The text, or what gives it when it is asked for.
    year : int or None
        The year that it belongs to, if known.
    period : str or None
        The named period that holds the year, if any.
    metadata : mapping of str to str
        Further fields, such as ``title`` or ``place``.
    source : str
        The file that it came from.
    origin : Origin
        How it came out of the file.
    spans : tuple of (int, int), or None
        Its tokens, where the file had them already; then no segmenter is asked.
    tags : tuple of str, or None
        Their parts of speech, where the file had them.
    known_digest : str
        The digest of the text, where it need not be worked out.
    size : int
        Characters of the text.
    """

    name: str
    content: str | Callable[[], str]
    year: int | None = None
    period: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    origin: Origin = Origin()
    spans: tuple[tuple[int, int], ...] | None = None
    tags: tuple[str, ...] | None = None
    known_digest: str = ""
    size: int = -1

    def __post_init__(self) -> None:
        if not callable(self.content):
            object.__setattr__(self, "size", len(self.content))

    @property
    def text(self) -> str:
        """The text, untouched; every offset counts its code points."""
        return self.content() if callable(self.content) else self.content

    @property
    def digest(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal."""
        if self.known_digest:
            return self.known_digest
        import hashlib

        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def reading(self) -> dict[str, object]:
        """Return how the bytes were read, where that was not plain UTF-8 left as it is."""
        origin = self.origin
        if origin.encoding in ("utf-8", "") and not origin.steps:
            return {}
        removed = {step.name: step.removed for step in origin.steps}
        return {"encoding": origin.encoding, "cleaning": origin.profile, "removed": removed}

    def page(self, offset: int) -> int | None:
        """Return the page that an offset lies on, from 1, where the file has pages.

        Examples
        --------
        >>> Document("a", "甲乙丙", origin=Origin(pages=(0, 2))).page(2)
        2
        """
        return bisect_right(self.origin.pages, offset) or None

    def value(self, name: str) -> Value:
        """Return the value of a field, None where the document has none.

        Examples
        --------
        >>> Document("a", "中俄", year=2000).value("year")
        2000
        """
        if name == "document":
            return self.name
        if name == "year":
            return self.year
        if name == "period":
            return self.period
        return self.metadata.get(name) or None
