"""User dictionaries (自訂詞庫): entries to add to the word list, and entries to remove.

One entry per line: ``WORD``, ``WORD TAG``, ``WORD FREQUENCY`` or ``WORD FREQUENCY TAG``, in
either script. Such an entry is a hint: the model weighs it like its own words. ``!WORD`` forces
one token wherever the word occurs; ``-WORD`` removes an entry; ``@FILE`` includes the entries of
another file in the same folder, which the entries of this file override; ``#`` begins a comment.
Invisible characters are removed, as from texts.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpuskit.core.errors import SegmentError
from corpuskit.core.files import read_bytes
from corpuskit.text.decode import decode_utf8
from corpuskit.text.fold import fold
from corpuskit.text.word_cleaning import remove_invisible

SHIPPED_DICTIONARY = Path(__file__).with_name("diplomatic.txt")
_DEFAULT_TAG = "n"
_MAX_FREQUENCY = 1_000_000_000
_MAX_DIGITS = 12
_MARKS, _WIDE_MARKS = ("!", "-", "@"), "！－＠＃"
_HINT_WORD = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+")
_TAG = re.compile(r"[a-z]+[A-Za-z]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class DictionaryEntry:
    """One line of a user dictionary; `word` is folded.

    `source_text` is the entry as it is written in the file, `location` is ``FILE:LINE``. Both
    are ignored in comparisons: two entries that do the same are equal.
    """

    word: str
    frequency: int | None = None
    tag: str = _DEFAULT_TAG
    removes: bool = False
    forces: bool = False
    source_text: str = field(default="", compare=False, repr=False)
    location: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class UserDictionary:
    """The valid entries of one file, in order.

    `all_entries` has the entry of every line, those of included files first, also where a later
    line overrides it; `files` are the files that were read.
    """

    name: str
    entries: tuple[DictionaryEntry, ...]
    all_entries: tuple[DictionaryEntry, ...] = field(default=(), compare=False, repr=False)
    files: tuple[Path, ...] = field(default=(), compare=False, repr=False)

    @property
    def fingerprint(self) -> str:
        """Changes when an entry changes; comments and script do not count."""
        effects = [(e.word, e.frequency, e.tag, e.removes, e.forces) for e in self.entries]
        return hashlib.sha256(repr(effects).encode()).hexdigest()[:16]


def load_dictionary(path: Path, including: tuple[Path, ...] = ()) -> UserDictionary:
    """Return a user dictionary.

    Parameters
    ----------
    path : Path
    including : tuple of Path
        The files that include this one, directly or not.

    Raises
    ------
    SegmentError
        With file and line, for a line that is not an entry, or a repeated entry.
    ReadError
        If the file is not UTF-8.
    """
    try:
        data = read_bytes(path)
    except OSError as error:
        raise SegmentError(
            f"{path}: {error.strerror or error}", hint="name a dictionary file that exists"
        ) from error
    if path.resolve() in including:
        raise SegmentError(f"{path}: includes itself", hint="correct the lines that begin with @")
    return _parse(decode_utf8(data, str(path)), path, (*including, path.resolve()))


def _parse(text: str, path: Path, including: tuple[Path, ...]) -> UserDictionary:
    line_of_word: dict[str, int] = {}
    included: list[UserDictionary] = []
    own_entries: list[DictionaryEntry] = []
    for number, line in enumerate(text.splitlines(), 1):
        parts = remove_invisible(line.split("#", 1)[0]).split()
        if not parts:
            continue
        if parts[0].startswith("@") and len(parts[0]) > 1:
            included.append(load_dictionary(path.parent / parts[0][1:], including))
            continue
        location = f"{path}:{number}"
        entry = _parse_entry(parts, location)
        if entry.word in line_of_word:
            raise SegmentError(
                f"{location}: '{parts[0]}' is already in line {line_of_word[entry.word]}",
                hint="words that differ only by script are one entry; delete one of the lines",
            )
        line_of_word[entry.word] = number
        own_entries.append(replace(entry, source_text=" ".join(parts), location=location))
    all_entries = [entry for other in included for entry in other.all_entries] + own_entries
    files = [file for other in included for file in other.files]
    entries = merge_entries([*included, UserDictionary(path.name, tuple(own_entries))])
    return UserDictionary(path.name, tuple(entries), tuple(all_entries), (path.resolve(), *files))


def _parse_entry(parts: list[str], where: str) -> DictionaryEntry:
    word, *rest = parts
    if word in _MARKS or word[0] in _WIDE_MARKS:
        mark = fold(word[0])
        raise SegmentError(
            f"{where}: '{' '.join(parts)}' is not an entry",
            hint=f"write {mark}WORD with a half-width {mark} and no space behind it",
        )
    removes = word.startswith("-") and len(word) > 1
    if removes and not rest:
        return DictionaryEntry(word=fold(word[1:]), removes=True)
    forces = word.startswith("!") and len(word) > 1
    word = word[1:] if forces else word
    has_frequency = bool(rest) and rest[0].isdecimal()
    frequency = int(rest.pop(0)[: _MAX_DIGITS + 1]) if has_frequency else None
    tag = rest.pop(0) if rest and _TAG.fullmatch(rest[0]) else _DEFAULT_TAG
    if frequency is not None and not 1 <= frequency <= _MAX_FREQUENCY:
        raise SegmentError(
            f"{where}: the frequency must be 1 to {_MAX_FREQUENCY:,}", hint="omit the number"
        )
    if not forces and not removes and not can_be_hint(word):
        divider = next(char for char in word if not can_be_hint(char))
        raise SegmentError(
            f"{where}: '{word}' cannot be a hint, because the model always splits at '{divider}'",
            hint=f"write !{word} to force it",
        )
    if rest or removes:
        raise SegmentError(
            f"{where}: '{' '.join(parts)}' is not an entry",
            hint="write WORD, WORD TAG, WORD FREQUENCY TAG, !WORD, -WORD or @FILE, one per line",
        )
    return DictionaryEntry(word=fold(word), frequency=frequency, tag=tag, forces=forces)


def can_be_hint(word: str) -> bool:
    """Return whether the model can make a word one token; if not, it has to be forced.

    Examples
    --------
    >>> can_be_hint("弗拉基米爾·普京"), can_be_hint("普京")
    (False, True)
    """
    return bool(_HINT_WORD.fullmatch(fold(word)))


def merge_entries(dictionaries: Iterable[UserDictionary]) -> list[DictionaryEntry]:
    """Return the valid entries: of two entries for one word, the later dictionary's.

    Examples
    --------
    >>> names = (DictionaryEntry(word="上合组织"), DictionaryEntry(word="中俄"))
    >>> first = UserDictionary("a", names)
    >>> second = UserDictionary("b", (DictionaryEntry(word="中俄", removes=True),))
    >>> [(entry.word, entry.removes) for entry in merge_entries([first, second])]
    [('上合组织', False), ('中俄', True)]
    """
    merged: dict[str, DictionaryEntry] = {}
    for dictionary in dictionaries:
        for entry in dictionary.entries:
            # An entry that overrides another takes its own place in the order.
            merged.pop(entry.word, None)
            merged[entry.word] = entry
    return list(merged.values())
