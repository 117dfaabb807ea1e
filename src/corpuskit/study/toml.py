"""What study.toml and published.toml share: reading, and refusing what is not known."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from corpuskit.core.errors import ReadError, StudyError, first_line, join_names
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


_BARE_KEY = re.compile(r"([^\s=,.{}\[\]#]*[^\x00-\x7f][^\s=,.{}\[\]#]*)\s*=")


def one_of(*values: str) -> Shape:
    """Return the shape of a choice among texts.

    Examples
    --------
    >>> one_of("up", "down").said
    'one of up, down'
    """
    return Shape(f"one of {join_names(values)}", lambda value: value in values)


def load_toml(path: Path, hint: str) -> dict[str, Any]:
    """Return what a TOML file holds.

    Raises
    ------
    StudyError
        If it cannot be read, or is no TOML.
    """
    text = ""
    try:
        text = decode(path.read_bytes(), str(path))
        return tomllib.loads(text)
    except OSError as error:
        raise StudyError(f"{path}: {error.strerror or error}", hint=hint) from error
    except ReadError as error:
        raise StudyError(str(error), hint=error.hint) from error
    except tomllib.TOMLDecodeError as error:
        raise StudyError(f"{path}: {first_line(error)}", hint=_hint(str(error), text)) from error


def _hint(problem: str, text: str) -> str:
    """Return how the line that TOML stumbles over is written."""
    at = re.search(r"line (\d+)", problem)
    line = text.splitlines()[int(at[1]) - 1] if at else ""
    if problem.startswith("Cannot") and line.lstrip().startswith("["):
        return "a heading in one bracket stands once; each [[table]], [[figure]] is in two"
    if bare := _BARE_KEY.search(re.sub(r"\"[^\"]*\"|'[^']*'", "", line)):
        return f'keys in Chinese stand in quotation marks in TOML: "{bare[1]}" = …'
    return "text values stand in quotation marks in TOML"


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
    corpuskit.core.errors.StudyError: study.toml: rows must be a whole number, 1 or more, got 0
    """
    shapes = {**required, **optional}
    for key, value in data.items():
        if key not in shapes:
            raise StudyError(
                f"{where}: unknown key '{key}'", hint=f"known keys: {join_names(shapes)}"
            )
        if not shapes[key].fits(value):
            if shapes[key] is TABLES and isinstance(value, dict):
                raise StudyError(
                    f"{where}: [{key}] is one table, and several are meant",
                    hint=f"write [[{key}]], in two brackets, above each",
                )
            raise StudyError(f"{where}: {key} must be {shapes[key].said}, got {value!r}")
    for key in required:
        if key not in data:
            raise StudyError(f"{where}: {key} is missing", hint=f"{key} is {required[key].said}")
