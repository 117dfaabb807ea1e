"""Limits on what a file may cost to read, and one kind of error for everything that fails.

Invariant: a reader raises nothing but `ReadError`, in one line that names the file; and
no file is unpacked to more than `_MAX_BYTES`, nor, beyond `RATIO_FROM`, to more than `MAX_RATIO`
times its size. Zips state the size of their members, so the limits are checked before anything is
unpacked; `unpack` then reads no more than was stated.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from corpuskit.core.errors import ReadError, first_line
from corpuskit.core.model import ReadNote
from corpuskit.formats.kinds import kind_of_binary
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument, Reader

MB = 1024 * 1024
_MAX_BYTES = 512 * MB
MAX_MEMBERS = 100_000
MAX_RATIO, RATIO_FROM = 200, 10 * MB
_SPLIT = "split it into smaller files"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_INVALID = re.compile("[\0\ud800-\udfff]")
_MAX_REASON, _MAX_MESSAGE = 200, 600


def with_read_errors(read: Reader, kind: str, *, checks_characters: bool = True) -> Reader:
    """Return a reader whose every failure is a `ReadError` that names the file.

    Parameters
    ----------
    read : Reader
    kind : str
        The format, for the message.
    checks_characters : bool
        Whether to replace NUL and lone surrogates, which a UTF-8 file cannot contain, by U+FFFD.
    """

    def safe_read(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
        check_size(len(data), where)
        other = kind_of_binary(data, kind)
        if other is not None:
            raise ReadError(f"{where}: is {other.name}, not {kind}", hint=other.hint)
        try:
            for raw in read(data, where, options):
                yield _with_valid_characters(raw) if checks_characters else raw
        except ReadError as error:
            raise _shortened(error) from error.__cause__
        except MemoryError as error:
            raise ReadError(f"{where}: not enough memory to read it", hint=_SPLIT) from error
        except RecursionError as error:
            raise ReadError(f"{where}: is nested too deeply to be read as {kind}") from error
        except Exception as error:  # a library may raise anything on a broken file
            reason = first_line(error)[:_MAX_REASON] or type(error).__name__
            raise ReadError(
                f"{where}: cannot be read as {kind}: {reason}",
                hint="the file may be damaged, or its name may have the wrong ending",
            ) from error

    return safe_read


def _shortened(error: ReadError) -> ReadError:
    """Return an error without the middle of its message, if names in the file make it long."""
    message = str(error)
    if len(message) <= _MAX_MESSAGE:
        return error
    half = _MAX_MESSAGE // 2
    return ReadError(f"{message[:half]} ... {message[-half:]}", hint=error.hint)


def _with_valid_characters(raw: RawDocument) -> RawDocument:
    fields = {_valid(name): _valid(value) for name, value in raw.fields.items()}
    name, text, notes = _valid(raw.name), _valid(raw.text), raw.notes
    if text is not raw.text:
        what = "text with invalid characters (NUL, half of a character), replaced by \ufffd"
        notes = (*notes, ReadNote(what, (name,) if name else (), is_doubt=True))
    return replace(raw, text=text, name=name, fields=fields, notes=notes)


def _valid(text: str) -> str:
    return _INVALID.sub("\ufffd", text) if _INVALID.search(text) else text


def check_size(size: int, where: str, maximum: int = _MAX_BYTES) -> None:
    """Refuse a file, or its unpacked content, that is too large.

    Raises
    ------
    ReadError
        With both sizes in MB.

    Examples
    --------
    >>> check_size(600 * MB, "a.txt")
    Traceback (most recent call last):
    corpuskit.core.errors.ReadError: a.txt: has 600 MB; the maximum is 512 MB
    """
    if size > maximum:
        raise ReadError(
            f"{where}: has {-(-size // MB):,} MB; the maximum is {maximum // MB:,} MB", hint=_SPLIT
        )


def open_zip(data: bytes, where: str) -> zipfile.ZipFile:
    """Open a zip whose directory states nothing that is too large.

    Raises
    ------
    ReadError
        If the data is not a zip, has more than 100,000 members, or unpacks to more than 512 MB
        or, beyond 10 MB, to more than 200 times its size.
    """
    # `ZipFile` builds an object per member, far larger than the file: count the entries first.
    if data.count(_DIRECTORY_ENTRY) > MAX_MEMBERS:
        raise ReadError(f"{where}: more than {MAX_MEMBERS:,} members", hint=_SPLIT)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ReadError(
            f"{where}: is not a complete zip file, as its ending requires ({first_line(error)})",
            hint="the file may be incomplete or damaged, or its name may have the wrong ending",
        ) from error
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise ReadError(f"{where}: more than {MAX_MEMBERS:,} members", hint=_SPLIT)
    check_size(sum(info.file_size for info in members), f"{where}: unpacked")
    for info in members:
        _check_ratio(info.file_size, info.compress_size, f"{where}: {info.filename}")
    _check_ratio(sum(info.file_size for info in members), len(data), where)
    return archive


def _check_ratio(unpacked: int, packed: int, where: str) -> None:
    if unpacked > RATIO_FROM and unpacked > MAX_RATIO * packed:
        raise ReadError(
            f"{where}: unpacks to more than {MAX_RATIO} times its size, as texts do not",
            hint="unpack it yourself if you trust it",
        )


def unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> bytes:
    """Return the bytes of a member, at most one more than the directory states.

    Raises
    ------
    ReadError
        If the member is encrypted, packed by an unusual method, or damaged.
    """
    if info.flag_bits & 1:
        raise ReadError(f"{where}: is encrypted", hint="save it without a password")
    if info.compress_type not in _METHODS:
        raise ReadError(
            f"{where}: is packed by an unusual method", hint="zip it again by the usual method"
        )
    try:
        with archive.open(info) as stream:
            return stream.read(info.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        raise ReadError(
            f"{where}: is damaged inside the zip ({first_line(error)[:_MAX_REASON]})",
            hint="download or save the file again",
        ) from error
