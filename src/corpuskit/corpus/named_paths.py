"""Paths of corpora that may have a name: ``NAME=PATH``, for groups by ``corpus``."""

import os
from typing import NamedTuple


class _NamedPath(NamedTuple):
    """The path of a corpus, and the name that the user gives it; "" for none."""

    name: str
    path: str


def named_path(text: str) -> _NamedPath:
    """Return name and path of ``NAME=PATH``; what exists as a whole, or has no name, is a path.

    Examples
    --------
    >>> named_path("Taiwan=speeches/"), named_path("speeches/year=2000")
    (_NamedPath(name='Taiwan', path='speeches/'), _NamedPath(name='', path='speeches/year=2000'))
    """
    name, sign, path = text.partition("=")
    is_named = sign and name.strip() and path and os.sep not in name and not os.path.exists(text)
    return _NamedPath(name.strip(), path) if is_named else _NamedPath("", text)
