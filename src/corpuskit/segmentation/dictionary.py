"""User dictionaries (自訂詞庫): entries to add to the word list, and entries to remove.

One entry a line: ``WORD``, ``WORD TAG``, ``WORD FREQUENCY`` or ``WORD FREQUENCY TAG``, in
either script. Such an entry is a hint: the model weighs it like its own words. ``!WORD`` forces
one token wherever the word stands; ``-WORD`` removes an entry; ``@FILE`` takes in the entries of
another file beside this one, which this one's go over; ``#`` begins a comment.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpuskit.core.errors import SegmentError
from corpuskit.segmentation.versions import SHIPPED as SHIPPED
from corpuskit.text.decode import decode
from corpuskit.text.fold import fold

DEFAULT_TAG = "n"
MOST_FREQUENT = 1_000_000_000
_DIGITS = 12
_MARKS, _WIDE_MARKS = ("!", "-", "@"), "！－＠＃"
_WORD = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+")
_TAG = re.compile(r"[a-z]+[A-Za-z]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a user dictionary; `word` is folded.

    `written` is the entry as it stands in the file, `place` is ``FILE:LINE``. Neither has a part
    in what the entry does, so two entries that differ in nothing else are equal.
    """

    word: str
    frequency: int | None = None
    tag: str = DEFAULT_TAG
    removes: bool = False
    forces: bool = False
    written: str = field(default="", compare=False, repr=False)
    place: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class UserDictionary:
    """The entries of one file, in order, and a fingerprint of them.

    `lines` are the entries of every line that was read, those of other files that it takes in
    first, also where a later line holds over them; `files` are the files that were read.
    """

    name: str
    entries: tuple[Entry, ...]
    lines: tuple[Entry, ...] = field(default=(), compare=False, repr=False)
    files: tuple[Path, ...] = field(default=(), compare=False, repr=False)

    @property
    def fingerprint(self) -> str:
        """Changes when an entry changes; comments and script do not count."""
        return hashlib.sha256(repr(self.entries).encode()).hexdigest()[:16]


def load_dictionary(path: Path, within: tuple[Path, ...] = ()) -> UserDictionary:
    """Return a user dictionary; `within` are the files that are being read already.

    Raises
    ------
    SegmentError
        With file and line, for a line that is no entry or an entry that stands twice.
    ReadError
        If the file is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SegmentError(
            f"{path}: {error.strerror or error}", hint="name a dictionary file that exists"
        ) from error
    if path.resolve() in within:
        raise SegmentError(f"{path}: takes in itself", hint="mend the lines that begin with @")
    return _read(decode(data, str(path)), path, (*within, path.resolve()))


def _read(text: str, path: Path, within: tuple[Path, ...]) -> UserDictionary:
    seen: dict[str, int] = {}
    where = str(path)
    others: list[UserDictionary] = []
    own: list[Entry] = []
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.split("#", 1)[0].split()
        if not parts:
            continue
        if parts[0].startswith("@") and len(parts[0]) > 1:
            others.append(load_dictionary(path.parent / parts[0][1:], within))
            continue
        entry = _entry(parts, f"{where}:{number}")
        if entry.word in seen:
            raise SegmentError(
                f"{where}:{number}: '{parts[0]}' stands in line {seen[entry.word]} already",
                hint="words that differ only by script are one entry; keep one of the lines",
            )
        seen[entry.word] = number
        own.append(replace(entry, written=" ".join(parts), place=f"{where}:{number}"))
    lines = [entry for other in others for entry in other.lines] + own
    files = [file for other in others for file in other.files]
    entries = combine([*others, UserDictionary(path.name, tuple(own))])
    return UserDictionary(path.name, tuple(entries), tuple(lines), (path.resolve(), *files))


def _entry(parts: list[str], where: str) -> Entry:
    word, *rest = parts
    if word in _MARKS or word[0] in _WIDE_MARKS:
        meant = fold(word[0])
        raise SegmentError(
            f"{where}: '{' '.join(parts)}' is no entry",
            hint=f"write {meant}WORD with a half-width {meant} and no space behind it",
        )
    removes = word.startswith("-") and len(word) > 1
    if removes and not rest:
        return Entry(fold(word[1:]), removes=True)
    forces = word.startswith("!") and len(word) > 1
    word = word[1:] if forces else word
    numbered = bool(rest) and rest[0].isdecimal()
    frequency = int(rest.pop(0)[: _DIGITS + 1]) if numbered else None
    tag = rest.pop(0) if rest and _TAG.fullmatch(rest[0]) else DEFAULT_TAG
    if frequency is not None and not 1 <= frequency <= MOST_FREQUENT:
        raise SegmentError(
            f"{where}: a frequency is from 1 to {MOST_FREQUENT:,}", hint="leave the number out"
        )
    if not forces and not removes and not can_be_hint(word):
        wrong = next(char for char in word if not can_be_hint(char))
        raise SegmentError(
            f"{where}: '{word}' cannot be a word of the model, which '{wrong}' parts",
            hint=f"write !{word} to force it",
        )
    if rest or removes:
        raise SegmentError(
            f"{where}: '{' '.join(parts)}' is no entry",
            hint="write WORD, WORD TAG, WORD FREQUENCY TAG, !WORD, -WORD or @FILE, one a line",
        )
    return Entry(fold(word), frequency, tag, forces=forces)


def can_be_hint(word: str) -> bool:
    """Tell whether the model can make a word one token; if not, it has to be forced.

    Examples
    --------
    >>> can_be_hint("弗拉基米爾·普京"), can_be_hint("普京")
    (False, True)
    """
    return bool(_WORD.fullmatch(fold(word)))


def combine(dictionaries: Iterable[UserDictionary]) -> list[Entry]:
    """Return the entries that hold, a later dictionary over an earlier one.

    Examples
    --------
    >>> first = UserDictionary("a", (Entry("上合组织"), Entry("中俄")))
    >>> second = UserDictionary("b", (Entry("中俄", removes=True),))
    >>> [(entry.word, entry.removes) for entry in combine([first, second])]
    [('上合组织', False), ('中俄', True)]
    """
    chosen: dict[str, Entry] = {}
    for dictionary in dictionaries:
        for entry in dictionary.entries:
            chosen.pop(entry.word, None)
            chosen[entry.word] = entry
    return list(chosen.values())
