"""The patterns of `files = [...]` in corpus.toml: which paths match, and patterns for a new one."""

import os
import re
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from glob import escape
from itertools import takewhile
from pathlib import PurePosixPath

_FOLDERS = "**"
_MAX_DIGITS, _MIN_PREFIX = 4, 2
_DIGIT, _DIGITS = "[0-9]", "0123456789"
# Results of programs have Latin names; those of Chinese texts often begin with a Han character.
_NOT_ASCII = "[!!-~]"


def matches_glob(path: Sequence[str], pattern: Sequence[str]) -> bool:
    """Return whether the parts of a file's path match those of a pattern, as in `Path.glob`.

    ``**`` matches any number of folders. The time is linear in the product of both lengths.

    Examples
    --------
    >>> matches_glob(("a", "b", "c.txt"), ("**", "*.txt"))
    True
    >>> matches_glob(("a", "c.txt"), ("*.txt",)), matches_glob(("c.txt",), ("**",))
    (False, False)
    """
    if pattern[:-1] == (_FOLDERS,) and pattern[-1] != _FOLDERS:
        return fnmatchcase(os.path.normcase(path[-1]), os.path.normcase(pattern[-1]))
    states = _after_folders({0}, pattern)
    for part in path:
        stay = {at for at in states if at < len(pattern) and pattern[at] == _FOLDERS}
        on = {
            at + 1
            for at in states - stay
            if at < len(pattern)
            and fnmatchcase(os.path.normcase(part), os.path.normcase(pattern[at]))
        }
        states = _after_folders(stay | on, pattern)
    return len(pattern) in states and pattern[-1] != _FOLDERS


def is_literal(pattern: str) -> bool:
    """Return whether a pattern names one file in full."""
    return not any(sign in pattern for sign in "*?[")


def is_matched(path: str, patterns: Iterable[str]) -> bool:
    """Return whether a path, relative to the corpus, matches one of some patterns.

    Examples
    --------
    >>> is_matched("texts/2001.txt", ["*.txt"]), is_matched("2001.txt", ["*.md", "20*.txt"])
    (False, True)
    """
    parts = PurePosixPath(path).parts
    return any(matches_glob(parts, PurePosixPath(pattern).parts) for pattern in patterns)


def _after_folders(states: set[int], pattern: Sequence[str]) -> set[int]:
    """Return the states, and those after each ``**`` that matches no folder."""
    reached = set(states)
    for at in range(len(pattern)):
        if at in reached and pattern[at] == _FOLDERS:
            reached.add(at + 1)
    return reached


def patterns_of(paths: Iterable[str]) -> list[str]:
    """Return patterns that match some files and new ones with such names, and few others.

    Names that begin with a year are told from those of results by their digits, other names by
    their common beginning, or by a first character beyond ASCII; if nothing tells them, every
    file of the ending matches. Files in several folders are matched in any folder.

    Parameters
    ----------
    paths : iterable of str
        Relative to the corpus, with slashes.

    Examples
    --------
    >>> patterns_of(["2001_元旦.txt", "2002_國慶.txt"])
    ['[0-9][0-9][0-9][0-9]_*.txt']
    >>> patterns_of(["甲黨/演說1.txt", "乙黨/演說2.txt"]), patterns_of(["texts/a.md", "texts/b.md"])
    (['**/演說*.txt'], ['texts/*.md'])
    """
    files = [PurePosixPath(path) for path in paths]
    folders = {file.parent for file in files}
    if len(folders) > 1:
        place = PurePosixPath(_FOLDERS)
    else:
        place = PurePosixPath(escape(str(folders.pop()))) if folders else PurePosixPath()
    stems: dict[str, list[str]] = {}
    for file in files:
        stems.setdefault(file.suffix, []).append(file.stem)
    patterns = {
        str(place / f"{beginning}*{escape(ending)}")
        for ending, names in stems.items()
        for beginning in _beginnings(names)
    }
    return sorted(patterns)


def _beginnings(stems: Sequence[str]) -> list[str]:
    """Return patterns for the beginnings of some names; "" if they have nothing in common."""
    dated = [stem for stem in stems if re.match(r"[0-9]{2}", stem)]
    others = [stem for stem in stems if not re.match(r"[0-9]{2}", stem)]
    found = [_dated_beginning(dated)] if dated else []
    if others:
        found.append(_named_beginning(others))
    return [""] if "" in found else found


def _dated_beginning(stems: Sequence[str]) -> str:
    runs = {len(stem) - len(stem.lstrip(_DIGITS)) for stem in stems}
    size = min(runs)
    after = {stem[size : size + 1] for stem in stems}
    same_sign = after.pop() if len(after) == len(runs) == 1 and size <= _MAX_DIGITS else ""
    return _DIGIT * min(size, _MAX_DIGITS) + escape(same_sign)


def _named_beginning(stems: Sequence[str]) -> str:
    same = takewhile(lambda signs: len(set(signs)) == 1, zip(*stems, strict=False))
    prefix = "".join(signs[0] for signs in same).rstrip(_DIGITS) if len(stems) > 1 else ""
    if len(prefix) >= _MIN_PREFIX:
        return escape(prefix)
    return _NOT_ASCII if all(stem[:1] > "~" for stem in stems) else ""
