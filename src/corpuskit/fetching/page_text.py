"""Extract the main text from the bytes of a page."""

import re
from typing import NamedTuple

from corpuskit.core.errors import ReadError
from corpuskit.fetching.errors import FetchRefused
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.registry import reader_for
from corpuskit.text.clean.profile_names import AUTO
from corpuskit.text.clean.profiles import clean

_ENDINGS = {
    "": ".html",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


class PageText(NamedTuple):
    """The main text of a page, and its own title."""

    text: str
    title: str = ""


def file_ending(content_type: str) -> str:
    """Return the file ending for a Content-Type.

    Raises
    ------
    FetchRefused
        If the type is not that of a page.

    Examples
    --------
    >>> file_ending("text/html; charset=gb2312")
    '.html'
    """
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in _ENDINGS:
        raise FetchRefused(f"the address leads to {media_type}, not to a page")
    return _ENDINGS[media_type]


def extract_text(data: bytes, content_type: str, address: str) -> PageText:
    """Return the main text of a page, cleaned as a web page.

    The encoding that the server declares is used only if the bytes do not determine it.

    Parameters
    ----------
    data : bytes
    content_type : str
        The header, with the encoding if the server declares one.
    address : str
        For messages.

    Raises
    ------
    ReadError
        If the page cannot be decoded or parsed.
    """
    try:
        return _read(data, content_type, address, None)
    except ReadError:
        declared = _CHARSET.search(content_type)
        if not declared:
            raise
        try:
            return _read(data, content_type, address, declared[1])
        except ReadError:
            pass
        raise


def _read(data: bytes, content_type: str, address: str, encoding: str | None) -> PageText:
    reader = reader_for(f"page{file_ending(content_type)}")
    if reader is None:
        raise FetchRefused("pages of this type cannot be read")
    for raw in reader(data, address, ReadOptions(encoding=encoding)):
        return PageText(clean(raw.text, AUTO, shape=raw.shape).text, raw.fields.get("title", ""))
    return PageText("")
