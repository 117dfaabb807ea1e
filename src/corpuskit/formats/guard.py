"""What a file may cost to read, and one kind of error for all that goes wrong in reading it."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from corpuskit.core.errors import ReadError, first_line
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import Raw, Reader

MB = 1024 * 1024
MOST_BYTES = 512 * MB
MOST_MEMBERS = 100_000
MOST_RATIO, RATIO_FROM = 200, 10 * MB
_SPLIT = "divide it into smaller files"
_MEMBER = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_LONGEST, _LONGEST_MESSAGE = 200, 600


def guarded(read: Reader, kind: str) -> Reader:
    """Return a reader whose every failure is a `ReadError` that names the file.

    NUL and halves of surrogate pairs, which no UTF-8 file can hold, become U+FFFD.

    Parameters
    ----------
    read : Reader
    kind : str
        The format, for the message.
    """

    def safely(data: bytes, where: str, options: ReadOptions) -> Iterator[Raw]:
        check_size(len(data), where)
        try:
            for raw in read(data, where, options):
                # What was decoded strictly holds no half of a surrogate pair.
                yield raw if kind in _DECODED else _writable(raw)
        except ReadError as error:
            raise _brief(error) from error.__cause__
        except MemoryError as error:
            raise ReadError(f"{where}: needs more memory than there is", hint=_SPLIT) from error
        except RecursionError as error:
            raise ReadError(f"{where}: is nested too deeply to be read as {kind}") from error
        except Exception as error:  # a library may raise anything on a broken file
            said = first_line(error)[:_LONGEST] or type(error).__name__
            raise ReadError(
                f"{where}: cannot be read as {kind}: {said}",
                hint="the file may be damaged, or of another kind than its name says",
            ) from error

    return safely


def _brief(error: ReadError) -> ReadError:
    """Return an error with its middle left out where a file's own names make it long."""
    said = str(error)
    if len(said) <= _LONGEST_MESSAGE:
        return error
    half = _LONGEST_MESSAGE // 2
    return ReadError(f"{said[:half]} ... {said[-half:]}", hint=error.hint)


_DECODED = ("txt", "text")


def _writable(raw: Raw) -> Raw:
    fields = {_clear(name): _clear(value) for name, value in raw.fields.items()}
    return replace(raw, text=_clear(raw.text), name=_clear(raw.name), fields=fields)


def _clear(text: str) -> str:
    return _NO_TEXT.sub("\ufffd", text) if _NO_TEXT.search(text) else text


def check_size(size: int, where: str, most: int = MOST_BYTES) -> None:
    """Refuse a file, or what it unpacks to, that is larger than is read.

    Raises
    ------
    ReadError
        With both sizes in MB.

    Examples
    --------
    >>> check_size(600 * MB, "a.txt")
    Traceback (most recent call last):
    corpuskit.core.errors.ReadError: a.txt: 600 MB; at most 512 MB are read
    """
    if size > most:
        raise ReadError(
            f"{where}: {-(-size // MB):,} MB; at most {most // MB:,} MB are read", hint=_SPLIT
        )


def open_zip(data: bytes, where: str) -> zipfile.ZipFile:
    """Return an opened zip whose directory promises nothing that is too large.

    Raises
    ------
    ReadError
        If it is no zip, has over 100,000 members, or unpacks to over 512 MB or, beyond 10 MB,
        to over 200 times its size.
    """
    # Counted before the directory is built in memory, which takes far more room than the file.
    if data.count(_MEMBER) > MOST_MEMBERS:
        raise ReadError(f"{where}: more than {MOST_MEMBERS:,} members", hint=_SPLIT)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ReadError(
            f"{where}: is not a whole zip file, as its kind has to be ({first_line(error)})",
            hint="the file may be cut off or damaged, or of another kind than its name says",
        ) from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise ReadError(f"{where}: more than {MOST_MEMBERS:,} members", hint=_SPLIT)
    check_size(sum(info.file_size for info in members), f"{where}: unpacked")
    for info in members:
        _check_ratio(info.file_size, info.compress_size, f"{where}: {info.filename}")
    _check_ratio(sum(info.file_size for info in members), len(data), where)
    return archive


def _check_ratio(unpacked: int, packed: int, where: str) -> None:
    if unpacked > RATIO_FROM and unpacked > MOST_RATIO * packed:
        raise ReadError(
            f"{where}: unpacks to more than {MOST_RATIO} times its size, as no text does",
            hint="unpack it by hand if you trust it",
        )


def unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> bytes:
    """Return the bytes of one member, at most as many as the directory promised.

    Raises
    ------
    ReadError
        If it is encrypted, packed in an unusual way, or damaged.
    """
    if info.flag_bits & 1:
        raise ReadError(f"{where}: is encrypted", hint="save it without a password")
    if info.compress_type not in _METHODS:
        raise ReadError(f"{where}: is packed by an unusual method", hint="pack it as a usual zip")
    try:
        with archive.open(info) as stream:
            return stream.read(info.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        raise ReadError(
            f"{where}: is damaged within its zip ({first_line(error)[:_LONGEST]})",
            hint="fetch or save the file again",
        ) from error
