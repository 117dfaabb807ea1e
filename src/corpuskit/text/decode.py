"""Bytes to text: strict UTF-8."""

from corpuskit.errors import ReadError

_BOM = "\ufeff"
_CANDIDATES = ("gb18030", "big5", "utf-16")


def decode(data: bytes, where: str) -> str:
    """Return the text of UTF-8 bytes, without a byte order mark.

    Parameters
    ----------
    data : bytes
    where : str
        The file, for the message.

    Raises
    ------
    ReadError
        If the bytes are not UTF-8, or hold a NUL and so are no text.

    Examples
    --------
    >>> decode("合作".encode(), "a.txt")
    '合作'
    """
    try:
        text = data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{where}: byte {error.start} (0x{data[error.start]:02x}) is not UTF-8",
            hint=_hint(data, where),
        ) from error
    nul = text.find("\0")
    if nul >= 0:
        raise ReadError(
            f"{where}: character {nul} is NUL, so this is not a text file",
            hint="name text files only, or leave this one out with files = [...] in corpus.toml",
        )
    return text


def _hint(data: bytes, where: str) -> str:
    if data.count(0) > len(data) // 100:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return f"convert it first: iconv -f utf-16 -t utf-8 '{where}'"
        return "this looks like a binary file; name text files only"
    possible = [name for name in _CANDIDATES[:2] if _decodes(data, name)]
    if not possible:
        return "this is no text in a usual Chinese encoding; name text files only"
    names = " or ".join(possible)
    return f"it could be {names}; convert it first: iconv -f {possible[0]} -t utf-8 '{where}'"


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return all(char.isprintable() or char.isspace() for char in text)
