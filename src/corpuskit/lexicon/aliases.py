"""Names of one person, place or thing (別名): 普京 and 普丁, 互聯網 and 網際網路.

A table has a row for each, with its names in one cell. Texts are never changed: a search or a
list of words that joins names looks for all of them.

Cost: a command that only wants to know whether a word has other names compares it with the text
of the table, which is 7 kB; the table is parsed only if the word is in it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.errors import LexiconError
from corpuskit.core.places import bundled
from corpuskit.text.fold import fold, same_characters

_NAMES, _COLUMNS = "names", ("kind", "names", "note")
_MAX_NAME_SIZE = 40
_HINT = "a table of aliases is a csv with the columns kind,names,note; names are separated by |"


class _AliasGroup(NamedTuple):
    """The names of one person, place or thing.

    Parameters
    ----------
    names : tuple of str
    kind : str
        ``person``, ``place``, ``term``, or what the table says.
    note : str
        What else a name can mean.
    """

    names: tuple[str, ...]
    kind: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Aliases:
    """A table of names.

    Parameters
    ----------
    name : str
        Of its file.
    groups : tuple of _AliasGroup
    group_of : mapping of str to int
        From the match key of a name to its group.
    """

    name: str
    groups: tuple[_AliasGroup, ...]
    group_of: Mapping[str, int]

    @property
    def fingerprint(self) -> str:
        """Changes when a name changes."""
        import hashlib

        content = "\n".join("|".join(group.names) for group in self.groups)
        return hashlib.sha256(content.encode()).hexdigest()[:16]

    def other_names(self, word: str) -> tuple[str, ...]:
        """Return the other names of what a word names; none if the table does not have it.

        Examples
        --------
        >>> load_aliases().other_names("特朗普"), load_aliases().other_names("和平")
        (('川普',), ())
        """
        key = fold(word)
        if key not in self.group_of:
            return ()
        names = self.groups[self.group_of[key]].names
        return tuple(name for name in names if fold(name) != key)

    def note_of(self, word: str) -> str:
        """Return what else the names of a word can mean; "" if nothing is noted.

        Examples
        --------
        >>> load_aliases().note_of("朝鮮"), load_aliases().note_of("普京")
        ('朝鮮 is also Korea before 1948, and part of 朝鮮半島', '')
        """
        group = self.group_of.get(fold(word))
        return "" if group is None else self.groups[group].note


def load_aliases(path: str | Path | None = None) -> Aliases:
    """Return a table of aliases; by default the bundled one.

    Raises
    ------
    LexiconError
        With file and line: a missing column, fewer than two names, a name of two groups.

    Examples
    --------
    >>> aliases = load_aliases()
    >>> aliases.groups[aliases.group_of["普京"]].kind
    'person'
    """
    place, text = _read(path)
    return _parse(text, place)


def aliases_of_any(words: Iterable[str], path: str | Path | None = None) -> Aliases | None:
    """Return a table if one of some words may be in it, else None.

    Examples
    --------
    >>> aliases_of_any(["和平共處"]) is None, aliases_of_any(["普京"]) is None
    (True, False)
    """
    place, text = _read(path)
    patterns = [_either_script(word) for word in words if 0 < len(word) <= _MAX_NAME_SIZE]
    is_relevant = bool(patterns) and re.search("|".join(patterns), text) is not None
    return _parse(text, place) if is_relevant else None


def _either_script(word: str) -> str:
    """Return a pattern for a word in either script: folding the table would cost 3 ms."""
    return "".join(f"[{re.escape(same_characters(char))}]" for char in word)


def _read(path: str | Path | None) -> tuple[Path, str]:
    """Return the place and the text of a table; by default of the bundled one."""
    if not path:
        place = bundled("lexicons") / "aliases.csv"
        return place, place.read_bytes().decode()
    from corpuskit.lexicon.tables import decoded, read_file

    place = Path(path)
    return place, decoded(read_file(place, _HINT), str(place))


def _parse(text: str, path: Path) -> Aliases:
    from corpuskit.lexicon.rows import LexiconFileError
    from corpuskit.text.delimited import delimited_rows
    from corpuskit.text.word_cleaning import clean_word

    reader = delimited_rows(text)
    header = [clean_word(head).lower() for head in next(reader, [])]
    if _NAMES not in header or not set(header) <= {*_COLUMNS, ""}:
        raise LexiconFileError(f"{path}:1", "is not a table of aliases", hint=_HINT)
    groups: list[_AliasGroup] = []
    lines: list[int] = []
    group_of: dict[str, int] = {}
    for cells in reader:
        where = f"{path}:{reader.line_num}"
        row = dict(zip(header, map(clean_word, cells), strict=False))
        names = [name.strip() for name in row.get(_NAMES, "").split("|") if name.strip()]
        if not any(row.values()):
            continue
        if len(set(map(fold, names))) < 2:
            problem = "fewer than two names; both scripts of a name are one"
            raise LexiconFileError(where, problem, hint=_HINT)
        for name in names:
            other = group_of.setdefault(fold(name), len(groups))
            if other != len(groups):
                problem = f"'{name}' is already in line {lines[other]}"
                raise LexiconFileError(where, problem, hint="put all names of one into one row")
        groups.append(_AliasGroup(tuple(names), row.get("kind", ""), row.get("note", "")))
        lines.append(reader.line_num)
    if not groups:
        raise LexiconError(f"{path}: contains no names", hint=_HINT)
    return Aliases(name=path.name, groups=tuple(groups), group_of=group_of)
