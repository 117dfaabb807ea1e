"""Which encodings bytes may be in, and what a file is whose lines are in several."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import category

from corpuskit.text.common import common_characters
from corpuskit.text.fold import fold

# Of each family only the first encoding that decodes the bytes is judged; the later ones extend it.
_BIG5, _HKSCS = "cp950", "big5hkscs"
_FAMILIES = (("gb18030",), (_BIG5, _HKSCS), ("utf-16-le",), ("utf-16-be",))
_LINE_FAMILIES = _FAMILIES[:2]
SURE = 0.85
"""The least share of common characters of a text that is certainly in an encoding."""
SAMPLE = 200_000
"""So many characters of a text are judged."""
# Characters that are frequent in written Cantonese, and rare otherwise.
_CANTONESE = frozenset(
    fold("佢哋喺嘅嗰啲嘢咁唔冇咗嚟㗎乜噉嘥攞搵瞓諗畀埋嗌喎啩嘞吖噃睇嗮晒嬲閂哂嚿掂冧孭揸")
)
_MAX_LINES, _MAX_LINE = 1_000, 2_000
# Bytes beyond ASCII without which a line is not judged.
_MIN_BYTES = 12


class _MixedLines(NamedTuple):
    """The encoding of most lines, and the numbers of the lines in each other encoding."""

    most: str
    others: dict[str, list[int]]


def shares_by_encoding(
    data: bytes, families: Sequence[Sequence[str]] = _FAMILIES
) -> dict[str, float]:
    """Return the share of common characters for one encoding of each family that fits.

    Examples
    --------
    >>> shares_by_encoding("两国总理".encode("gb18030"))["gb18030"]
    1.0
    """
    shares = {}
    for family in families:
        for name in family:
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                shares[name] = common_share(text[:SAMPLE])
                break
    return shares


def common_share(text: str) -> float:
    """Return the share of common Chinese characters among those beyond ASCII, 0 to 1.

    A text with control characters, or in ASCII alone, has 0.

    Examples
    --------
    >>> common_share("a 合作魑"), common_share("abc")
    (0.6666666666666666, 0.0)
    """
    if any(category(char) == "Cc" and not char.isspace() for char in text):
        return 0.0
    others = [char for char in fold(text) if not char.isascii() and not char.isspace()]
    common = common_characters()
    found = sum(char in common or char in _CANTONESE for char in others)
    return found / len(others) if others else 0.0


def mixed_lines(data: bytes, expected: str = "") -> _MixedLines | None:
    """Return which lines are in another encoding than most, or None if all seem to be in one.

    Lines that are too short to tell do not count. The first 1,000 lines beyond ASCII are judged.

    Parameters
    ----------
    data : bytes
    expected : str
        The encoding in which the whole was decoded: a line that fits it is in no other.

    Examples
    --------
    >>> data = "雙方同意擴大合作\\n".encode() + "两国总理举行会晤\\n".encode("gb18030")
    >>> mixed_lines(data * 2)
    _MixedLines(most='utf-8', others={'gb18030': [2, 4]})
    """
    if b"\0" in data:
        return None
    lines: dict[str, list[int]] = {}
    for number, name in _encodings_of_lines(data, expected):
        lines.setdefault(name, []).append(number)
    lines.pop("", None)
    if _HKSCS in lines:  # which extends the other
        lines[_HKSCS] = sorted(lines[_HKSCS] + lines.pop(_BIG5, []))
    if len(lines) < 2:
        return None
    most = max(lines, key=lambda name: len(lines[name]))
    return _MixedLines(most, {name: found for name, found in lines.items() if name != most})


def _encodings_of_lines(data: bytes, expected: str) -> Iterator[tuple[int, str]]:
    """Yield the number and the encoding of lines beyond ASCII; "" if it is not certain."""
    count = 0
    for number, line in enumerate(data.splitlines(), 1):
        if line.isascii():
            continue
        count += 1
        if count > _MAX_LINES:
            return
        yield number, _encoding_of_line(line, expected)


def _encoding_of_line(line: bytes, expected: str) -> str:
    if expected and _share_in(line, expected) >= SURE:
        return expected
    share = _share_in(line, "utf-8")
    if share >= 0:
        return "utf-8" if share >= SURE else ""
    if sum(byte > 0x7F for byte in line[:_MAX_LINE]) < _MIN_BYTES:
        return ""
    shares = shares_by_encoding(line, _LINE_FAMILIES)
    fitting = [name for name, share in shares.items() if share >= SURE]
    return fitting[0] if len(fitting) == 1 else ""


def _share_in(line: bytes, name: str) -> float:
    """Return the share of common characters of a line, or -1 if it is not in an encoding."""
    try:
        return common_share(line.decode(name)[:_MAX_LINE])
    except UnicodeDecodeError:
        return -1.0
