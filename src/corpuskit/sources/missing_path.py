"""What to type instead of the path of a corpus that does not exist."""

import re
import shlex
from glob import has_magic, iglob
from itertools import islice
from pathlib import Path

_SHOWN = 2


def missing_path_hint(path: Path) -> str:
    """Return what to type instead of a path: several paths joined, or a pattern in quotes.

    A pattern is never widened to its folder, which may contain other texts.

    Examples
    --------
    >>> missing_path_hint(Path("nosuch"))
    'check the path of the corpus'
    """
    parts = [part.strip() for part in re.split(r"[,，;；、\s]+", str(path))]
    if len(parts) > 1 and all(part and Path(part).exists() for part in parts):
        return f"-c before each path: {_each(parts)}"
    if has_magic(str(path)) and (found := sorted(islice(iglob(str(path)), _SHOWN + 1))):
        more = " ..." if len(found) > _SHOWN else ""
        folder = _quote(str(path.parent))
        return (
            f"a pattern is not a path: {_each(found[:_SHOWN])}{more}, "
            f"or -c {folder} and --where FIELD=VALUE"
        )
    return "check the path of the corpus"


def _each(paths: list[str]) -> str:
    return " ".join(f"-c {_quote(path)}" for path in paths)


def _quote(path: str) -> str:
    """Return a path as a shell takes it; Chinese needs no quotation marks."""
    return path if re.fullmatch(r"[\w./=+-]+", path) else shlex.quote(path)
