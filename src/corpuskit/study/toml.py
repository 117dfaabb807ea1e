"""What study.toml and published.toml share: reading, and refusing what is not known."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from corpuskit.errors import ReadError, StudyError, first_line, known
from corpuskit.text.decode import decode


@dataclass(frozen=True, slots=True)
class Shape:
    """What the value of a key has to be.

    Parameters
    ----------
    said : str
        As an error says it.
    fits : callable
        Tells whether a value is one.
    """

    said: str
    fits: Callable[[Any], bool]


def _texts(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list) and bool(value) and all(map(TEXT.fits, value))


def _whole(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, int) and not isinstance(value, bool)


TEXT = Shape("text", lambda value: isinstance(value, str) and bool(value.strip()))
TEXTS = Shape("a list of texts", _texts)
PAIR = Shape("a list of two texts", lambda value: _texts(value) and len(value) == 2)
WHOLE = Shape("a whole number, 0 or more", lambda value: _whole(value) and value >= 0)
SIZE = Shape("a whole number, 1 or more", lambda value: _whole(value) and value >= 1)
NUMBER = Shape(
    "a number", lambda value: _whole(value) or (isinstance(value, float) and isfinite(value))
)
YEARS = Shape(
    "a list of years",
    lambda value: isinstance(value, list) and bool(value) and all(map(_whole, value)),
)
BOOL = Shape("true or false", lambda value: isinstance(value, bool))
TABLE = Shape("a table", lambda value: isinstance(value, dict))
TABLES = Shape(
    "a list of tables",
    lambda value: isinstance(value, list) and all(isinstance(one, dict) for one in value),
)


def one_of(*values: str) -> Shape:
    """Return the shape of a choice among texts.

    Examples
    --------
    >>> one_of("up", "down").said
    'one of up, down'
    """
    return Shape(f"one of {known(values)}", lambda value: value in values)


def load_toml(path: Path, hint: str) -> dict[str, Any]:
    """Return what a TOML file holds.

    Raises
    ------
    StudyError
        If it cannot be read, or is no TOML.
    """
    try:
        return tomllib.loads(decode(path.read_bytes(), str(path)))
    except OSError as error:
        raise StudyError(f"{path}: {error.strerror or error}", hint=hint) from error
    except ReadError as error:
        raise StudyError(str(error), hint=error.hint) from error
    except tomllib.TOMLDecodeError as error:
        raise StudyError(
            f"{path}: {first_line(error)}", hint="text values stand in quotation marks in TOML"
        ) from error


def check_keys(
    data: Mapping[str, Any],
    where: str,
    required: Mapping[str, Shape],
    optional: Mapping[str, Shape],
) -> None:
    """Refuse a key that is unknown or missing, and a value of the wrong shape.

    Raises
    ------
    StudyError

    Examples
    --------
    >>> check_keys({"rows": 0}, "study.toml", {}, {"rows": SIZE})
    Traceback (most recent call last):
        ...
    corpuskit.errors.StudyError: study.toml: rows must be a whole number, 1 or more, got 0
    """
    shapes = {**required, **optional}
    for key, value in data.items():
        if key not in shapes:
            raise StudyError(f"{where}: unknown key '{key}'", hint=f"known keys: {known(shapes)}")
        if not shapes[key].fits(value):
            raise StudyError(f"{where}: {key} must be {shapes[key].said}, got {value!r}")
    for key in required:
        if key not in data:
            raise StudyError(f"{where}: {key} is missing", hint=f"{key} is {required[key].said}")
