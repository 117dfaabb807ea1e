"""From the bytes of a page to text."""

import re
from typing import NamedTuple

from corpuskit.core.errors import ReadError
from corpuskit.fetching.errors import Refused
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.registry import reader_for
from corpuskit.text.clean.profiles import AUTO, clean

_ENDINGS = {
    "": ".html",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


class PageText(NamedTuple):
    """What a page says: its text, and the title that it gives itself."""

    text: str
    title: str = ""


def ending_of(content_type: str) -> str:
    """Return the file ending for a Content-Type.

    Raises
    ------
    Refused
        For a kind that is no page.

    Examples
    --------
    >>> ending_of("text/html; charset=gb2312")
    '.html'
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in _ENDINGS:
        raise Refused(f"the address leads to {kind}, not to a page")
    return _ENDINGS[kind]


def to_text(data: bytes, content_type: str, where: str) -> PageText:
    """Return the main text of a page, cleaned as a web page.

    What the server says of the encoding decides only where the bytes leave it open.

    Parameters
    ----------
    data : bytes
    content_type : str
        The header, with the encoding if the server names one.
    where : str
        The address, for messages.

    Raises
    ------
    ReadError
        If the page cannot be decoded or read.
    """
    try:
        return _read(data, content_type, where, None)
    except ReadError:
        declared = _CHARSET.search(content_type)
        if not declared:
            raise
        try:
            return _read(data, content_type, where, declared[1])
        except ReadError:
            pass
        raise


def _read(data: bytes, content_type: str, where: str, encoding: str | None) -> PageText:
    reader = reader_for(f"page{ending_of(content_type)}")
    if reader is None:
        raise Refused("pages of this kind cannot be read")
    for raw in reader(data, where, ReadOptions(encoding=encoding)):
        return PageText(clean(raw.text, AUTO, shape=raw.shape).text, raw.fields.get("title", ""))
    return PageText("")
