"""Bytes to text: strict UTF-8 for files of the program, detection for files of researchers.

`decode_any` tries, in this order: the encoding that the user names, a byte order mark, strict
UTF-8, and detection among GB18030, Big5 and UTF-16 (`_detect`). Detection never guesses: almost
any bytes decode as GB18030 or UTF-16, so a candidate must give common Chinese characters
(`SURE`) and no other candidate may come near (`_LEAD`). Otherwise the file is refused, and the
hint shows a line in each encoding. Each candidate decodes the whole file once; its characters are
judged in the first `SAMPLE`.
"""

from pathlib import Path
from typing import NamedTuple

from corpuskit.core.errors import CorpuskitError, ReadError, join_names
from corpuskit.core.files import read_bytes
from corpuskit.text.encodings import SAMPLE, SURE, common_share, mixed_lines, shares_by_encoding

_BOM = "\ufeff"
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
# Shares of common characters: the least lead over all other candidates, and that of an encoding
# worth naming in a hint.
_LEAD, _LIKELY = 0.25, 0.5
_MAX_NUMBERS = 5
_REPLACE = ":replace"


class Decoded(NamedTuple):
    """A text, and the encoding of its bytes."""

    text: str
    encoding: str


def read_named_file(path: Path, hint: str) -> bytes:
    """Return the bytes of a file that the user named.

    Raises
    ------
    ReadError
        If the file cannot be read, with the hint.
    """
    try:
        return read_bytes(path)
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}", hint=hint) from error


def read_utf8(path: Path, hint: str, error: type[CorpuskitError] = ReadError) -> str:
    """Return the text of a UTF-8 file.

    Raises
    ------
    CorpuskitError
        Of the class `error`: if the file cannot be read, with the hint, or is not UTF-8 text.
    """
    try:
        return decode_utf8(read_named_file(path, hint), str(path))
    except ReadError as problem:
        raise error(str(problem), hint=problem.hint) from problem


def decode_utf8(data: bytes, where: str) -> str:
    """Return the text of UTF-8 bytes, without a byte order mark.

    Parameters
    ----------
    data : bytes
    where : str
        The file, for the message.

    Raises
    ------
    ReadError
        If the bytes are not UTF-8, or contain NUL, as binary files do.

    Examples
    --------
    >>> decode_utf8("合作".encode(), "a.txt")
    '合作'
    """
    try:
        text = data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        likely = [name for name, score in shares_by_encoding(data).items() if score > _LIKELY]
        guess = f"it may be {' or '.join(likely)}; " if likely else ""
        raise ReadError(
            f"{where}: byte {error.start} (0x{data[error.start]:02x}) is not UTF-8",
            hint=f"{guess}save it as UTF-8 text",
        ) from error
    return _refuse_nul(text, where)


def decode_any(
    data: bytes, where: str, encoding: str | None = None, declared: str | None = None
) -> Decoded:
    """Return the text of bytes in UTF-8, UTF-16, GB18030 or Big5, and the encoding.

    Parameters
    ----------
    data : bytes
    where : str
        The file, for the message.
    encoding : str, optional
        Overrides detection. With the suffix ``:replace``, invalid bytes become U+FFFD.
    declared : str, optional
        The encoding that the file declares, such as an HTML charset. It only decides between
        candidates that fit equally well.

    Raises
    ------
    ReadError
        If no encoding fits, or several do; the hint shows a line in each of them.

    Examples
    --------
    >>> decode_any("两国总理举行会晤，商定扩大合作。".encode("gb18030"), "a.txt")
    Decoded(text='两国总理举行会晤，商定扩大合作。', encoding='gb18030')
    """
    if encoding:
        return _decode_as(data, where, encoding)
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, where, name)
    try:
        return Decoded(_refuse_nul(data.decode("utf-8"), where), "utf-8")
    except UnicodeDecodeError as error:
        name = _detect(data, where, declared, error)
    except ReadError:
        name = _detect(data, where, declared, None)
    return Decoded(_refuse_nul(data.decode(name), where), name)


def _decode_as(data: bytes, where: str, encoding: str) -> Decoded:
    name, replace = encoding.removesuffix(_REPLACE), encoding.endswith(_REPLACE)
    try:
        text = data.decode(name, "replace" if replace else "strict")
    except LookupError as error:
        raise ReadError(
            f"unknown encoding '{name}'", hint="for example utf-8, gb18030, big5, cp950, utf-16"
        ) from error
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{where}: byte {error.start} (0x{data[error.start]:02x}) is not {name}",
            hint=f"name the encoding {name}{_REPLACE} to replace invalid bytes by \ufffd",
        ) from error
    return Decoded(_refuse_nul(text.removeprefix(_BOM), where), encoding)


def _detect(data: bytes, where: str, declared: str | None, error: UnicodeDecodeError | None) -> str:
    """Return the only encoding that gives Chinese text; `error` is why it is not UTF-8."""
    scores = shares_by_encoding(data)
    ranked = sorted(scores, key=lambda name: -scores[name])
    if ranked and scores[ranked[0]] >= SURE:
        rivals = [name for name in ranked if scores[name] > scores[ranked[0]] - _LEAD]
        if len(rivals) == 1:
            _refuse_mixed_lines(data, where, ranked[0])
            return ranked[0]
        for name in rivals:
            if declared and _is_declared(name, declared):
                return name
        shown = "; ".join(f"{name}: {_sample_line(data, name)}" for name in rivals)
        raise ReadError(
            f"{where}: could be {' or '.join(rivals)}",
            hint=f"name the encoding that reads correctly: {shown}",
        )
    _refuse_mixed_lines(data, where)
    problem = (
        f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8" if error else "contains NUL"
    )
    raise ReadError(
        f"{where}: {problem}, and no common Chinese encoding fits", hint=_advice(data, ranked)
    )


def _refuse_mixed_lines(data: bytes, where: str, expected: str = "") -> None:
    mixed = mixed_lines(data, expected)
    if mixed is None:
        return
    found = []
    for name, numbers in mixed.others.items():
        shown = join_names(numbers[:_MAX_NUMBERS])
        more = f" and {len(numbers) - _MAX_NUMBERS} more" if len(numbers) > _MAX_NUMBERS else ""
        found.append(f"{'line' if len(numbers) == 1 else 'lines'} {shown}{more} in {name}")
    raise ReadError(
        f"{where}: most lines are in {mixed.most}, but {join_names(found)}",
        hint=f"save its parts in one encoding, such as UTF-8, before they are joined; or name the"
        f" encoding {mixed.most}{_REPLACE} to replace what is not {mixed.most} by \ufffd",
    )


def _advice(data: bytes, possible: list[str]) -> str:
    for name in ("utf-8", "gb18030", "cp950"):
        if name not in possible and _is_nearly(data, name):
            replacing = f"name the encoding {name}{_REPLACE} to replace invalid bytes by \ufffd"
            return f"nearly all of it is {name}{_invalid_lines(data, name)}; {replacing}"
    if possible and not possible[0].startswith("utf-16"):
        line = _sample_line(data, possible[0])
        return f"if it is text, name its encoding; in {possible[0]} it begins {line}"
    if b"\0" not in data:
        return "if it is text, save it again as UTF-8 in the program that wrote it"
    return "it looks like a binary file; name text files only"


def _invalid_lines(data: bytes, name: str) -> str:
    """Return which lines are not in an encoding, in words for a hint."""
    found: list[int] = []
    for number, line in enumerate(data.splitlines(), 1):
        if not line.isascii() and "\ufffd" in line.decode(name, "replace"):
            found.append(number)
            if len(found) > _MAX_NUMBERS:
                break
    if not found:
        return ""
    more = " and more" if len(found) > _MAX_NUMBERS else ""
    return f", but not line {join_names(found[:_MAX_NUMBERS])}{more}"


def _is_nearly(data: bytes, name: str) -> bool:
    """Tell whether the bytes are text in an encoding but for a few that are invalid."""
    text = data[:SAMPLE].decode(name, "replace")
    return text.count("\ufffd") < len(text) / 20 and common_share(text) >= SURE


def _is_declared(name: str, declared: str) -> bool:
    families = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "big5-hkscs": "big5hkscs"}
    written = declared.strip().lower().replace("_", "-")
    return families.get(written, written) == name


def _sample_line(data: bytes, name: str, size: int = 24) -> str:
    """Return the beginning of the first line beyond ASCII, as an encoding would read it."""
    lines = data.decode(name, "replace").splitlines()
    line = next((line.strip() for line in lines if not line.isascii()), "")
    return f"「{line[:size]}」"


def _refuse_nul(text: str, where: str) -> str:
    position = text.find("\0")
    if position >= 0:
        raise ReadError(
            f"{where}: character {position} is NUL, so this is not a text file",
            hint="name text files only, or list the files to read: files = [...] in corpus.toml",
        )
    return text
