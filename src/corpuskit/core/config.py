"""TOML files of users: parse them, check their keys and values, and quote text for new ones.

Every file of settings is checked the same way: a key that is unknown or missing, or a value of
the wrong type, is an error of the class that the caller names, with the file and the key.
"""

import re
from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

from corpuskit.core.errors import CorpuskitError, first_line, join_names

# Patterns are compiled where they are used: only errors and new files need them.
_CHINESE_KEY = r"([^\s=,.{}\[\]#]*[^\x00-\x7f][^\s=,.{}\[\]#]*)(\s*=)"
_STRAIGHT = str.maketrans("“”„‟＂「」＝", '"""""""=')
_QUOTED = r"\"[^\"]*\"|'[^']*'"
_SURROGATE = "[\ud800-\udfff]"


class Shape:
    """The values that a key accepts: what a message calls them, and the test they must pass."""

    # A plain class: every command imports this module, and a dataclass takes longer to define.
    __slots__ = ("description", "fits")

    def __init__(self, description: str, fits: Callable[[Any], bool]) -> None:
        self.description = description
        self.fits = fits


def _is_integer(value: object) -> bool:
    # In Python, true and false are integers too.
    return isinstance(value, int) and not isinstance(value, bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_any_text(value: object) -> bool:
    return isinstance(value, str)


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def list_of(description: str, fits: Callable[[Any], bool]) -> Shape:
    """Return the shape of a list with at least one item, each of which passes a test.

    Examples
    --------
    >>> list_of("a list of names", str.isalpha).fits(["a", "1"])
    False
    """
    return Shape(
        description, lambda value: isinstance(value, list) and bool(value) and all(map(fits, value))
    )


def one_of(*values: str) -> Shape:
    """Return the shape of a choice between texts.

    Examples
    --------
    >>> one_of("up", "down").description
    'one of up, down'
    """
    return Shape(f"one of {join_names(values)}", lambda value: value in values)


TEXT = Shape("text", _is_text)
TEXTS = list_of("a list of texts", _is_text)
TEXT_PAIR = Shape("a list of two texts", lambda value: TEXTS.fits(value) and len(value) == 2)
# These two may be empty.
ANY_TEXT = Shape("text", _is_any_text)
ANY_TEXTS = Shape(
    "a list of texts", lambda value: isinstance(value, list) and all(map(_is_any_text, value))
)
BOOLEAN = Shape("true or false", lambda value: isinstance(value, bool))
NUMBER = Shape(
    "a number", lambda value: _is_integer(value) or (isinstance(value, float) and isfinite(value))
)
INTEGER = Shape("a whole number", _is_integer)
COUNT = Shape("a whole number, 0 or more", lambda value: _is_integer(value) and value >= 0)
POSITIVE = Shape("a whole number, 1 or more", lambda value: _is_integer(value) and value >= 1)
YEARS = list_of("a list of years", _is_integer)
TABLE = Shape("a table", _is_table)
TEXT_TABLE = Shape(
    "a table of texts", lambda value: _is_table(value) and all(map(_is_any_text, value.values()))
)
TABLES = Shape(
    "a list of tables", lambda value: isinstance(value, list) and all(map(_is_table, value))
)


def parse_toml(text: str, path: object, error: type[CorpuskitError]) -> dict[str, Any]:
    """Return the data of a TOML file.

    Parameters
    ----------
    text : str
        Content of the file.
    path : Path or str
        Named in messages.
    error : type
        Class of the errors.

    Raises
    ------
    CorpuskitError
        Of the class `error`: if the text is not valid TOML.

    Examples
    --------
    >>> from corpuskit.core.errors import ReadError
    >>> parse_toml("title = 'Reports'", "corpus.toml", ReadError)
    {'title': 'Reports'}
    """
    # Commands that read no TOML file start faster without it.
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        message = first_line(problem)
        raise error(f"{path}: {message}", hint=_syntax_hint(message, text)) from problem


def _syntax_hint(message: str, text: str) -> str:
    """Return how to correct the line that the parser refused."""
    number = re.search(r"line (\d+)", message)
    # The parser counts line feeds only, unlike splitlines.
    line = text.split("\n")[int(number[1]) - 1] if number else ""
    if message.startswith("Cannot") and line.lstrip().startswith("["):
        return "[name] may occur once; for several, write [[name]] above each"
    straight = line.strip().translate(_STRAIGHT)
    # Every second part stands in quotation marks: it is a value, even if it looks like a key.
    parts = re.split(f"({_QUOTED})", straight)
    if any(re.search(_CHINESE_KEY, part) for part in parts[::2]):
        parts[::2] = [re.sub(_CHINESE_KEY, r'"\1"\2', part) for part in parts[::2]]
        return f"put names in Chinese in quotation marks: {''.join(parts)}"
    if straight != line.strip():
        return f"write straight quotation marks: {straight}"
    return "put text values in quotation marks"


def check_keys(
    data: Mapping[str, Any],
    where: str,
    error: type[CorpuskitError],
    *,
    required: Mapping[str, Shape] | None = None,
    optional: Mapping[str, Shape] | None = None,
) -> None:
    """Check that a table has all required keys, only known ones, and values that fit.

    Raises
    ------
    CorpuskitError
        Of the class `error`: for the first key or value that is wrong.

    Examples
    --------
    >>> from corpuskit.core.errors import StudyError
    >>> check_keys({"rows": 0}, "study.toml", StudyError, optional={"rows": POSITIVE})
    Traceback (most recent call last):
        ...
    corpuskit.core.errors.StudyError: study.toml: rows must be a whole number, 1 or more, got 0
    """
    required, optional = required or {}, optional or {}
    shapes = {**required, **optional}
    for key, value in data.items():
        if key not in shapes:
            raise error(f"{where}: unknown key '{key}'", hint=_known_keys(key, shapes))
        shape = shapes[key]
        if shape.fits(value):
            continue
        if shape is TABLES and isinstance(value, dict):
            raise error(
                f"{where}: [{key}] is a single table, but a list of tables is expected",
                hint=f"write [[{key}]], with two brackets, above each table",
            )
        if shape is TEXT and isinstance(value, str):
            hint = f"remove the line, or give {key} a value" if key in optional else ""
            raise error(f"{where}: {key} is empty", hint=hint)
        raise error(f"{where}: {key} must be {shape.description}, got {value!r}")
    for key, shape in required.items():
        if key not in data:
            raise error(f"{where}: {key} is missing", hint=f"{key} must be {shape.description}")


def _known_keys(key: str, shapes: Mapping[str, Shape]) -> str:
    from difflib import get_close_matches

    similar = get_close_matches(key, shapes, n=1)
    suggestion = f"did you mean {similar[0]}? " if similar else ""
    return f"{suggestion}known keys: {join_names(shapes)}"


def toml_string(value: str) -> str:
    """Return a text as a TOML string, quoted and escaped.

    TOML escapes as JSON does, with two exceptions: DEL must be escaped, and lone surrogates,
    which stand for bytes of file names that are not UTF-8, cannot be written. They become
    U+FFFD.

    Examples
    --------
    >>> print(toml_string('公報 "A"'), toml_string("del\\x7f"))
    "公報 \\"A\\"" "del\\u007f"
    """
    import json

    text = json.dumps(re.sub(_SURROGATE, "\ufffd", value), ensure_ascii=False)
    return text.replace("\x7f", "\\u007f")
