"""Bytes to text: strict UTF-8 for our own files, and what researchers bring."""

from functools import cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

from corpuskit.core.errors import CorpuskitError, ReadError
from corpuskit.text.fold import fold

_BOM = "\ufeff"
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
# One name of each family: the first that decodes the bytes stands for it.
_FAMILIES = (("gb18030",), ("cp950", "big5hkscs"), ("utf-16-le",), ("utf-16-be",))
_SURE, _APART, _LIKELY = 0.85, 0.25, 0.5
_SAMPLE = 200_000
_REPLACE = ":replace"


class Decoded(NamedTuple):
    """A text, and the encoding that its bytes were in."""

    text: str
    encoding: str


def named_bytes(path: Path, hint: str) -> bytes:
    """Return the bytes of a file that a user named.

    Raises
    ------
    ReadError
        If it cannot be read; with the hint.
    """
    try:
        return path.read_bytes()
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
        return decode(named_bytes(path, hint), str(path))
    except ReadError as problem:
        raise error(str(problem), hint=problem.hint) from problem


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
        likely = [name for name, score in _scores(data).items() if score > _LIKELY]
        could = f"it could be {' or '.join(likely)}; " if likely else ""
        raise ReadError(
            f"{where}: byte {error.start} (0x{data[error.start]:02x}) is not UTF-8",
            hint=f"{could}save it as UTF-8 text",
        ) from error
    return _without_nul(text, where)


def decode_any(
    data: bytes, where: str, encoding: str | None = None, declared: str | None = None
) -> Decoded:
    """Return the text of bytes in UTF-8, UTF-16, GB18030 or Big5, and which it was.

    A byte order mark decides, else strict UTF-8; else the one encoding in which the bytes make
    common Chinese characters. Where two would do, `declared` decides if it is one of them, and
    nothing is guessed otherwise.

    Parameters
    ----------
    data : bytes
    where : str
        The file, for the message.
    encoding : str, optional
        Goes before all else; with ``:replace`` at the end, bytes that do not fit become U+FFFD.
    declared : str, optional
        What the file says of itself, such as a charset in HTML; the bytes go before it.

    Raises
    ------
    ReadError
        If no encoding fits, or several do; the hint shows a line decoded in each.

    Examples
    --------
    >>> decode_any("两国总理举行会晤，商定扩大合作。".encode("gb18030"), "a.txt")
    Decoded(text='两国总理举行会晤，商定扩大合作。', encoding='gb18030')
    """
    if encoding:
        return _as_told(data, where, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as_told(data, where, name)
    try:
        return Decoded(_without_nul(data.decode("utf-8"), where), "utf-8")
    except UnicodeDecodeError as error:
        name = _guess(data, where, declared, error)
    except ReadError:
        name = _guess(data, where, declared, None)
    return Decoded(_without_nul(data.decode(name), where), name)


def _as_told(data: bytes, where: str, encoding: str) -> Decoded:
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
            hint=f"with the encoding {name}{_REPLACE} such bytes become \ufffd",
        ) from error
    return Decoded(_without_nul(text.removeprefix(_BOM), where), encoding)


def _guess(data: bytes, where: str, declared: str | None, error: UnicodeDecodeError | None) -> str:
    scores = _scores(data)
    best = sorted(scores, key=lambda name: -scores[name])
    if best and scores[best[0]] >= _SURE:
        rivals = [name for name in best if scores[name] > scores[best[0]] - _APART]
        if len(rivals) == 1:
            return best[0]
        for name in rivals:
            if declared and _same(name, declared):
                return name
        shown = "; ".join(f"{name}: {_line(data, name)}" for name in rivals)
        raise ReadError(
            f"{where}: could be {' or '.join(rivals)}",
            hint=f"name the encoding that reads right: {shown}",
        )
    at = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8" if error else "holds NUL"
    raise ReadError(f"{where}: {at}, nor is it a usual Chinese encoding", hint=_advice(data, best))


def _advice(data: bytes, possible: list[str]) -> str:
    for name in ("utf-8", "gb18030", "cp950"):
        if name not in possible and _nearly(data, name):
            way_out = f"with the encoding {name}{_REPLACE} bad bytes become \ufffd"
            return f"nearly all of it is {name}; {way_out}"
    if possible:
        begins = _line(data, possible[0])
        return f"if it is text, name its encoding; in {possible[0]} it begins {begins}"
    return "this looks like a binary file; name text files only"


def _nearly(data: bytes, name: str) -> bool:
    text = data[:_SAMPLE].decode(name, "replace")
    return text.count("\ufffd") < len(text) / 20 and _plausible(text) >= _SURE


def _same(name: str, declared: str) -> bool:
    family = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "big5-hkscs": "big5hkscs"}
    told = declared.strip().lower().replace("_", "-")
    return family.get(told, told) == name


def _scores(data: bytes) -> dict[str, float]:
    """Return, for one encoding of each family that fits, the share of common characters."""
    scores = {}
    for family in _FAMILIES:
        for name in family:
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                scores[name] = _plausible(text[:_SAMPLE])
                break
    return scores


@cache
def _common() -> frozenset[str]:
    path = Path(__file__).with_name("common.txt")
    marks = "，。、；：？！「」『』（）《》〈〉“”‘’—…·　％０１２３４５６７８９"
    return frozenset(path.read_text(encoding="utf-8").strip() + fold(marks) + marks)


def _plausible(text: str) -> float:
    """Return how much of what is not ASCII is common in Chinese text, 0 to 1."""
    other = [char for char in fold(text) if not char.isascii() and not char.isspace()]
    if any(category(char) == "Cc" and not char.isspace() for char in text):
        return 0.0
    common = _common()
    return sum(char in common for char in other) / len(other) if other else 0.0


def _line(data: bytes, name: str, size: int = 24) -> str:
    """Return a line as it would read, the first that is not plain ASCII."""
    lines = data.decode(name, "replace").splitlines()
    found = next((line.strip() for line in lines if not line.isascii()), "")
    return f"「{found[:size]}」"


def _without_nul(text: str, where: str) -> str:
    nul = text.find("\0")
    if nul >= 0:
        raise ReadError(
            f"{where}: character {nul} is NUL, so this is not a text file",
            hint="name text files only, or leave this one out with files = [...] in corpus.toml",
        )
    return text
