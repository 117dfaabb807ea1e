"""The document that the reader of a format yields: a text, and the metadata in the file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from corpuskit.core.model import ReadNote
from corpuskit.formats.options import ReadOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """One document as it is in its file, before cleaning.

    Parameters
    ----------
    text : str
        With its line ends; form feeds separate the pages of a PDF.
    name : str
        Its name within the file: a row, a member, an id; "" where the file is one document.
    fields : mapping of str to str
        The metadata in the file: ``title``, ``date``, columns of a row.
    date_fields : tuple of str
        The names of the fields that contain its year or date, the most reliable first; also of
        columns of its table in which its own cell is empty.
    notes : tuple of ReadNote
        What a user must know about the file: parts without text, fonts that are missing. On one
        document only if the file has several.
    encoding : str
        The encoding of the file, such as ``gb18030``; the format's name if it is binary.
    is_binary : bool
        Whether the format is binary, so that `encoding` is not an encoding.
    shape : {"text", "pdf", "web"}
        The kind of text that automatic cleaning assumes.
    pages : tuple of int
        Where each page begins in `text`, for formats with pages.
    spans : tuple of (int, int), or None
        The tokens, where the file is already segmented.
    tags : tuple of str, or None
        The part of speech of each token, where the file has them.
    """

    text: str
    name: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    date_fields: tuple[str, ...] = ()
    notes: tuple[ReadNote, ...] = ()
    encoding: str = ""
    is_binary: bool = False
    shape: str = "text"
    pages: tuple[int, ...] = ()
    spans: tuple[tuple[int, int], ...] | None = None
    tags: tuple[str, ...] | None = None

    @property
    def is_transcoded(self) -> bool:
        """Whether the file is text in an encoding other than UTF-8."""
        return not self.is_binary and self.encoding not in ("", "utf-8")


Reader = Callable[[bytes, str, ReadOptions], Iterator[RawDocument]]
"""A function from the bytes of a file, its path for messages and the options to its documents."""
