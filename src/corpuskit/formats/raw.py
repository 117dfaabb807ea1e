"""What a reader of one format gives: the text of a file, and what the file says of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from corpuskit.core.model import Origin
from corpuskit.formats.options import ReadOptions


@dataclass(frozen=True, slots=True)
class Raw:
    """One document as a format holds it, before cleaning.

    Parameters
    ----------
    text : str
        Line ends as they are; pages of a PDF are divided by form feeds.
    name : str
        Its name within the file: a row, a member, an id; "" where the file is one document.
    fields : mapping of str to str
        What the file itself says: ``title``, ``date``, columns of a row.
    encoding : str
        How the bytes became text, such as ``utf-8``, ``gb18030`` or ``docx``.
    shape : {"text", "pdf", "web"}
        What automatic cleaning takes it for.
    pages : tuple of int
        Where each page begins in `text`, for formats with pages.
    spans : tuple of (int, int), or None
        The tokens, where the format holds them.
    tags : tuple of str, or None
        The part of speech of each token, where the format holds them.
    """

    text: str
    name: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    shape: str = "text"
    pages: tuple[int, ...] = ()
    spans: tuple[tuple[int, int], ...] | None = None
    tags: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """One document of a file after cleaning, before the metadata table is asked.

    Parameters
    ----------
    text : str
        What its document holds.
    origin : Origin
        How it came out of the file.
    name, fields, spans, tags
        As in `Raw`.
    aside : tuple of str
        What else its archive holds, on the first document of one.
    """

    text: str
    origin: Origin
    name: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    spans: tuple[tuple[int, int], ...] | None = None
    tags: tuple[str, ...] | None = None
    aside: tuple[str, ...] = ()


Reader = Callable[[bytes, str, ReadOptions], Iterator[Raw]]
"""A function from the bytes of a file, its path for messages and the options to its documents."""
