"""What the options of analyses may be: a value of the wrong kind is told in one line."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, SupportsFloat, SupportsIndex, get_args, get_origin

from corpuskit.core.errors import OptionError

_SAID = {
    bool: "true or false", int: "a whole number", float: "a number", str: "text",
    Path: "a path", NoneType: "None", tuple: "a tuple of texts", frozenset: "a set of texts",
    Mapping: "a mapping",
}  # fmt: skip
_NO = object()


class Options:
    """The options of an analysis, checked when they are made.

    A text stands for a tuple or set of one; a list for a tuple, a text for a path.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        for one in fields(self):  # type: ignore[arg-type]
            value = coerce(one.name, getattr(self, one.name), one.type)
            object.__setattr__(self, one.name, value)


def coerce(name: str, value: object, wanted: Any) -> Any:  # noqa: ANN401
    """Return a value as the kind that is wanted.

    Raises
    ------
    OptionError
        If it is of another kind.

    Examples
    --------
    >>> coerce("tags", "vn", tuple[str, ...])
    ('vn',)
    >>> coerce("window", "5", int)
    Traceback (most recent call last):
        ...
    corpuskit.core.errors.OptionError: window must be a whole number, got '5'
    """
    kinds = get_args(wanted) if isinstance(wanted, UnionType) else (wanted,)
    for kind in kinds:
        found = _as(value, kind)
        if found is not _NO:
            return found
    said = " or ".join(dict.fromkeys(_SAID.get(get_origin(kind) or kind, "") for kind in kinds))
    raise OptionError(f"{name} must be {said}, got {value!r}")


def _as(value: object, kind: Any) -> object:  # noqa: ANN401
    """Return a value as one kind, `_NO` where it is none; other kinds are not looked into."""
    origin = get_origin(kind) or kind
    if origin not in _SAID:
        return value
    if origin in (tuple, frozenset):
        return _several(value, origin, get_args(kind)[0])
    if isinstance(value, bool) or origin is bool:
        return value if isinstance(value, bool) and origin is bool else _NO
    if origin is int:
        return value.__index__() if isinstance(value, SupportsIndex) else _NO
    if origin is float:
        return float(value) if isinstance(value, SupportsFloat) else _NO
    if origin is Path:
        return Path(value) if isinstance(value, str | os.PathLike) else _NO
    return value if isinstance(value, origin) else _NO


def _several(value: object, origin: type, kind: type) -> object:
    several = (value,) if isinstance(value, str | os.PathLike) else value
    if isinstance(several, Mapping) or not isinstance(several, Iterable):
        return _NO
    found = [_as(one, kind) for one in several]
    return _NO if _NO in found else origin(found)
