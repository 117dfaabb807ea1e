"""What a file really is, whatever the ending of its name says, for messages."""

from typing import NamedTuple

from corpuskit.core.errors import ReadError

# How files with a password, and the office formats before docx and xlsx, begin.
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
# Names in the directory of a compound file, the most specific first.
_STREAMS = (
    ("EncryptedPackage", "an office file with a password"),
    ("WordDocument", "a document of Word 97-2003 or WPS (doc, wps)"),
    ("PowerPoint Document", "a presentation of PowerPoint 97-2003 (ppt)"),
    ("Workbook", "a workbook of Excel 97-2003 (xls)"),
    ("Book", "a workbook of Excel 5 (xls)"),
)
# The member that each Open XML file has, and its folders; the types that other zips state in
# their member `mimetype`.
_CONTENT_TYPES = "[Content_Types].xml"
_FOLDERS = (
    ("word/", "a Word document (docx)"),
    ("xl/", "an Excel workbook (xlsx)"),
    ("ppt/", "a PowerPoint presentation (pptx)"),
)
_MIME_TYPES = (
    ("opendocument.text", "an OpenDocument text (odt)"),
    ("opendocument.spreadsheet", "an OpenDocument spreadsheet (ods)"),
    ("opendocument.presentation", "an OpenDocument presentation (odp)"),
    ("opendocument", "an OpenDocument file that is not a text"),
    ("epub", "an e-book (epub)"),
)
_PDF = b"%PDF-"
_MAGIC = (
    (b"{\\rtf", "a document in Rich Text Format (rtf)"),
    (_PDF, "a PDF"),
    (b"\x89PNG", "a picture (png)"),
    (b"\xff\xd8\xff", "a picture (jpeg)"),
    (b"GIF8", "a picture (gif)"),
    (b"Rar!", "an archive (rar)"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"\x1f\x8b", "an archive (gz)"),
)
# What the first characters of a text contain, in small letters.
_MARKS = (
    (b"office:document", "a flat OpenDocument file (fodt)"),
    (b"schemas.microsoft.com/office/2006/xmlpackage", "a Word document in one XML file"),
    (b"schemas.microsoft.com/office/word/2003/wordml", "a Word document in one XML file"),
    (b"mime-version:", "a web archive (mht)"),
    (b"<!doctype html", "a web page (html)"),
    (b"<html", "a web page (html)"),
)
_HEAD = 2_000
# What may be before the first bytes: a byte order mark, and white space.
_MAX_MAGIC, _BEFORE_MAGIC = 64, b"\xef\xbb\xbf \t\r\n"
_ZIP = b"PK\x03\x04"
_ZIP_ENDINGS = ("zip", "docx", "docm", "odt", "xlsx", "xlsm")
_UNKNOWN_COMPOUND = "an encrypted or very old office file"


class FileKind(NamedTuple):
    """What a file is, such as ``a PDF``, and what to do with it."""

    name: str
    hint: str


def kind_of_binary(data: bytes, ending: str) -> FileKind | None:
    """Return what the first bytes of a file show it to be; None if that fits its ending.

    Parameters
    ----------
    data : bytes
    ending : str
        Without the dot.

    Examples
    --------
    >>> kind_of_binary(b"%PDF-1.4", "txt").name, kind_of_binary(b"%PDF-1.4", "pdf")
    ('a PDF', None)
    """
    if data.startswith(_COMPOUND_FILE):
        found = (name for stream, name in _STREAMS if stream.encode("utf-16-le") in data)
        return _kind(next(found, _UNKNOWN_COMPOUND))
    if data.startswith(_ZIP) and ending not in _ZIP_ENDINGS:
        return _kind("a zip file, or an office file")
    begin = data[:_MAX_MAGIC].lstrip(_BEFORE_MAGIC)
    if ending == "pdf" and begin.startswith(_PDF):
        return None
    return next((_kind(name) for magic, name in _MAGIC if begin.startswith(magic)), None)


def refuse_binary_stream(data: bytes, name: str) -> None:
    """Refuse a stream that is not plain text, which is what a stream is read as.

    Raises
    ------
    ReadError
        With what it is.

    Examples
    --------
    >>> refuse_binary_stream(b"%PDF-1.4", "stdin")
    Traceback (most recent call last):
    corpuskit.core.errors.ReadError: stdin: is a PDF, not plain text
    """
    kind = kind_of_binary(data, "txt")
    if kind is not None:
        hint = kind.hint
        if hint.startswith(_RENAME):
            hint = "name the file in place of -; its ending says how to read it"
        raise ReadError(f"{name}: is {kind.name}, not plain text", hint=hint)


def kind_of_text(data: bytes) -> FileKind | None:
    """Return what a text is that should have been an office file; None if it is unknown.

    Examples
    --------
    >>> kind_of_text(b"<!DOCTYPE html><p>").name
    'a web page (html)'
    """
    head = data[:_HEAD].replace(b"\0", b"").lower()
    return next((_kind(name) for mark, name in _MARKS if mark in head), None)


def kind_of_zip(names: list[str], mime_type: bytes) -> FileKind | None:
    """Return what the members of a zip show it to be; None for a plain zip.

    Parameters
    ----------
    names : list of str
        The names of its members.
    mime_type : bytes
        The content of its member ``mimetype``, or b"".

    Examples
    --------
    >>> kind_of_zip(["[Content_Types].xml", "xl/workbook.xml"], b"").name
    'an Excel workbook (xlsx)'
    """
    stated = mime_type.decode("ascii", "replace")
    for mark, name in _MIME_TYPES:
        if mark in stated:
            return _kind(name)
    for folder, name in _FOLDERS:
        if _CONTENT_TYPES in names and any(member.startswith(folder) for member in names):
            return _kind(name)
    return None


def _kind(name: str) -> FileKind:
    return FileKind(name, _HINTS.get(name) or _ending_hint(name))


_RENAME = "give it the ending"
_HINTS = {
    "an office file with a password": "open it in its program and save it without a password",
    _UNKNOWN_COMPOUND: "open it in its program and save it without a password",
    "a zip file, or an office file": "give it the ending of its format, such as .zip or .docx",
    "a PDF": "give it the ending .pdf",
    "a web page (html)": "give it the ending .html",
    "a Word document (docx)": "give it the ending .docx",
    "an Excel workbook (xlsx)": "give it the ending .xlsx",
    "an OpenDocument text (odt)": "give it the ending .odt",
}


def _ending_hint(name: str) -> str:
    if name.startswith("a picture"):
        return "recognise its text with OCR, and save that as text"
    if name.startswith("an archive"):
        return "unpack it"
    return "open it in its program and save it as .docx, .xlsx or text"
