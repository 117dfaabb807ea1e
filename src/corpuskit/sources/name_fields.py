"""Fields in the names of files (檔名中的欄位): ``name = "{year}_{genre}"`` in corpus.toml.

A pattern is matched with the whole name of a file without its ending, or with its path below the
corpus if the pattern contains a slash. Each field is as short as the text between allows; ``{_}``
is not kept, and ``{year}`` neither: years are read as from any name. A name that does not fit has
no fields, and the user is told.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from unicodedata import normalize

from corpuskit.core.errors import ReadError
from corpuskit.core.model import NAME_FIELD, YEAR_FIELD

_FIELD = re.compile(r"\{([^{}]*)\}")
_IGNORED = "_"
_PROPOSED = re.compile(r"(\d{4})([_ \-])([^_ \-]*\D[^_ \-]*)")
_MOST = 0.8
"""The share of the names that a proposed pattern fits."""


def check_name_pattern(pattern: str, where: object) -> str:
    """Return a pattern of names if it can be used.

    Raises
    ------
    ReadError
        If it names no field, one twice, or two without anything between them.
    """
    names = [name.strip() for name in _FIELD.findall(pattern)]
    kept = [name for name in names if name != _IGNORED]
    wrong = ""
    if not kept:
        wrong = "names no field"
    elif "" in names or NAME_FIELD in names:
        wrong = f"{{{'' if '' in names else NAME_FIELD}}} is not the name of a field"
    elif len(set(kept)) < len(kept):
        wrong = "names a field twice"
    elif "}{" in pattern:
        wrong = "needs something between two fields"
    if wrong:
        raise ReadError(
            f"{where}: name: '{pattern}' {wrong}", hint='for example name = "{year}_{genre}"'
        )
    return pattern


def fields_of_name(pattern: str, path: str) -> Mapping[str, str] | None:
    """Return the fields in the path of a file below its corpus; None if the name does not fit.

    Examples
    --------
    >>> dict(fields_of_name("{year}_{genre}", "2000_就職演說.txt"))
    {'genre': '就職演說'}
    >>> dict(fields_of_name("{party}/{_}-{speaker}", "甲黨/2000-王.txt"))
    {'party': '甲黨', 'speaker': '王'}
    >>> fields_of_name("{year}_{genre}", "readme.txt")
    """
    name = PurePosixPath(normalize("NFC", path)).with_suffix("")
    match = _compiled(pattern).fullmatch(str(name) if "/" in pattern else name.name)
    if match is None:
        return None
    names = [one.strip() for one in _FIELD.findall(pattern)]
    pairs = zip(names, match.groups(), strict=True)
    return {k: v.strip() for k, v in pairs if k not in (_IGNORED, YEAR_FIELD) and v.strip()}


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> re.Pattern[str]:
    texts = _FIELD.split(normalize("NFC", pattern))
    return re.compile("([^/]+?)".join(map(re.escape, texts[::2])))


def proposed_pattern(paths: Iterable[str]) -> str:
    """Return a pattern that most names of files fit, of a year and one more field; "" without one.

    Examples
    --------
    >>> proposed_pattern(["2000_就職演說.txt", "2001_國慶演說.txt", "2002_國慶演說.txt"])
    '{year}_{genre}'
    """
    stems = [PurePosixPath(path).stem for path in paths]
    found = [match for match in map(_PROPOSED.fullmatch, stems) if match]
    values = Counter(match[3] for match in found)
    separators = Counter(match[2] for match in found)
    if not found or len(found) < _MOST * len(stems) or len(values) > len(found) * _MOST:
        return ""
    return f"{{year}}{separators.most_common(1)[0][0]}{{genre}}"
