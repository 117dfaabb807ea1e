"""What everything speaks: documents, spans and hits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Value = str | int | None
"""The value of a document's field: a year is a number, all else is text."""


class Span(NamedTuple):
    """A stretch of a document: 0-based code points of its text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what is known of it.

    Parameters
    ----------
    name : str
        Unique within its corpus, for example the file name without its ending.
    text : str
        The text, untouched; every offset counts its code points.
    year : int or None
        The year that it belongs to, if known.
    period : str or None
        The named period that holds the year, if any.
    metadata : mapping of str to str
        Further fields, such as ``title`` or ``place``.
    source : str
        The file that it came from.
    """

    name: str
    text: str
    year: int | None = None
    period: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

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


class Hit(NamedTuple):
    """A found span in a document."""

    document: Document
    start: int
    end: int
