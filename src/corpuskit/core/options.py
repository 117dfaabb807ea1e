"""Options of public functions: declared once as a `TypedDict`, with defaults, checked by name.

A function takes ``**options: Unpack[KwicOptions]``, so that an editor can complete them, and
passes them to `resolve_options`. An unknown name or a value of the wrong kind is one clear error.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from math import isnan, nan
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, SupportsFloat, SupportsIndex, TypeVar, cast, get_args, get_origin

from corpuskit.core.errors import CountError, OptionError, join_names

_TYPE_NAMES = {
    bool: "true or false", int: "a whole number", float: "a number", str: "text",
    Path: "a path", NoneType: "None", tuple: "a tuple of texts", Sequence: "a list of texts",
    frozenset: "a set of texts", Mapping: "a mapping",
}  # fmt: skip
_MISMATCH = object()
# Longer paths exist on no system; a message shows the first characters of a value.
_MAX_NAME, _MAX_PATH, _MAX_SHOWN = 255, 4_096, 60
T = TypeVar("T")


def resolve_options(kind: type[T], defaults: T, given: Mapping[str, object]) -> T:
    """Return options with defaults for those that are not given, each of its declared type.

    A text is accepted as a tuple or set of one, a list as a tuple, a text as a path.

    Parameters
    ----------
    kind : TypedDict
        Names and types.
    defaults : mapping
        A value for each name.
    given : mapping

    Raises
    ------
    OptionError
        For a name that is not declared, or a value of another type.

    Examples
    --------
    >>> from typing import TypedDict
    >>> class Sizes(TypedDict, total=False):
    ...     window: int
    >>> resolve_options(Sizes, {"window": 20}, {}), resolve_options(Sizes, {}, {"window": 5})
    ({'window': 20}, {'window': 5})
    >>> resolve_options(Sizes, {"window": 20}, {"windwo": 5})
    Traceback (most recent call last):
        ...
    corpuskit.core.errors.OptionError: unknown option 'windwo'; known: window
    """
    types: Mapping[str, object] = kind.__annotations__
    chosen = dict(cast("Mapping[str, object]", defaults))
    for name, value in given.items():
        if name not in types:
            raise OptionError(
                f"unknown option '{name}'; known: {join_names(types)}", hint=near_hint(name, types)
            )
        chosen[name] = coerce(name, value, types[name])
    return cast("T", chosen)


def near_hint(name: str, names: Iterable[str]) -> str:
    """Return a hint with the known name that is most like one that is not known; "" without one.

    Examples
    --------
    >>> near_hint("windwo", ["sort", "window"]), near_hint("color", ["sort", "window"])
    ('did you mean window?', '')
    """
    from difflib import get_close_matches

    lowered = {known.lower(): known for known in names}
    near = get_close_matches(name.lower(), lowered, 1)
    return f"did you mean {lowered[near[0]]}?" if near else ""


def check_choice(name: str, value: object, choices: Iterable[str]) -> None:
    """Raise an `OptionError` if a value is not one of its choices.

    Examples
    --------
    >>> check_choice("sort", "up", ("left", "right"))
    Traceback (most recent call last):
        ...
    corpuskit.core.errors.OptionError: sort must be one of left, right, got 'up'
    """
    choices = tuple(choices)
    if value not in choices:
        raise OptionError(f"{name} must be one of {join_names(choices)}, got '{value}'")


def check_kind(name: str, value: object, kind: type, hint: str = "") -> None:
    """Raise an `OptionError` if an argument is not of a class.

    Examples
    --------
    >>> check_kind("where", "2003", Path)
    Traceback (most recent call last):
        ...
    corpuskit.core.errors.OptionError: where must be a Path, got '2003'
    """
    if not isinstance(value, kind):
        raise OptionError(f"{name} must be a {kind.__name__}, got {_shown(value)}", hint=hint)


def check_minimums(options: Mapping[str, object], **minimums: float) -> None:
    """Raise a `CountError` if an option that is given is less than its minimum.

    Examples
    --------
    >>> check_minimums({"min_count": -1}, min_count=0)
    Traceback (most recent call last):
        ...
    corpuskit.core.errors.CountError: min_count must be 0 or more, got -1
    """
    for name, least in minimums.items():
        value = options[name]
        if isinstance(value, int | float) and value < least:
            raise CountError(f"{name} must be {least:g} or more, got {value}")


def check_share(name: str, value: float) -> None:
    """Raise a `CountError` if a value is not above 0 and at most 1."""
    if not 0 < value <= 1:
        raise CountError(f"{name} must be above 0 and at most 1, got {value}")


def coerce(name: str, value: object, wanted: Any) -> Any:  # noqa: ANN401
    """Coerce a value to the declared type.

    Raises
    ------
    OptionError
        If it is of another type.

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
        coerced = _as(value, kind)
        if coerced is not _MISMATCH:
            return coerced
    allowed = dict.fromkeys(_TYPE_NAMES.get(get_origin(kind) or kind, "") for kind in kinds)
    raise OptionError(f"{name} must be {' or '.join(allowed)}, got {_shown(value)}")


def _shown(value: object) -> str:
    """Return how a value is written in Python, cut to one short line."""
    written = " ".join(repr(value).split())
    return f"{written[:_MAX_SHOWN]}…" if len(written) > _MAX_SHOWN else written


def as_path(name: str, value: object) -> Path:
    """Return a path that can name a file.

    Raises
    ------
    OptionError
        If it is not a path, is empty, contains NUL, or is longer than any system accepts.

    Examples
    --------
    >>> as_path("folder", "texts").name
    'texts'
    >>> as_path("folder", "")
    Traceback (most recent call last):
        ...
    corpuskit.core.errors.OptionError: folder must be a path, got ''
    """
    path: Path = coerce(name, value, Path)
    # A name has at least as many bytes as characters.
    longest = max(map(len, path.parts), default=0)
    if longest > _MAX_NAME or len(str(path)) > _MAX_PATH:
        raise OptionError(f"{str(path)[:_MAX_SHOWN]}…: too long for the name of a file or folder")
    return path


def _as(value: object, kind: Any) -> object:  # noqa: ANN401
    """Return a value as one type, or `_MISMATCH`; types without a name are not checked."""
    origin = get_origin(kind) or kind
    if origin not in _TYPE_NAMES:
        return value
    if origin in (tuple, frozenset, Sequence):
        return _collection(value, origin if origin is frozenset else tuple, get_args(kind)[0])
    if isinstance(value, bool) or origin is bool:
        return value if isinstance(value, bool) and origin is bool else _MISMATCH
    if origin is int:
        return value.__index__() if isinstance(value, SupportsIndex) else _MISMATCH
    if origin is float:
        number = float(value) if isinstance(value, SupportsFloat) else nan
        return _MISMATCH if isnan(number) else number
    if origin is Path:
        return _path(value)
    return value if isinstance(value, origin) else _MISMATCH


def _path(value: object) -> object:
    written = os.fspath(value) if isinstance(value, str | os.PathLike) else None
    is_path = isinstance(written, str) and written and "\0" not in written
    return Path(str(written)) if is_path else _MISMATCH


def _collection(value: object, origin: type, kind: type) -> object:
    items = (value,) if isinstance(value, str | os.PathLike) else value
    if isinstance(items, Mapping) or not isinstance(items, Iterable):
        return _MISMATCH
    coerced = [_as(item, kind) for item in items]
    return _MISMATCH if _MISMATCH in coerced else origin(coerced)


class Options:
    """A frozen dataclass of options whose values are coerced when it is made."""

    __slots__ = ()

    def __post_init__(self) -> None:
        from dataclasses import fields

        for option in fields(self):  # type: ignore[arg-type]
            value = coerce(option.name, getattr(self, option.name), option.type)
            object.__setattr__(self, option.name, value)
