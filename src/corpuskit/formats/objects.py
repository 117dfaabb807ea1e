"""JSON and JSON Lines: an object is a document."""

import json as json_module
import re
from collections.abc import Iterator, Mapping

from corpuskit.core.errors import ReadError
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import Raw
from corpuskit.formats.records import TEXT_NAMES, Record, documents, text_field
from corpuskit.text.decode import decode_any

MOST_DEPTH = 100
_MARK = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)
Object = Mapping[str, object]
_SHAPE = 'an object such as {"text": ...}, or a list of them, is read'


def json(data: bytes, where: str, options: ReadOptions) -> Iterator[Raw]:
    """Yield the documents of a JSON file: a list of objects, or one object.

    An object without text that holds exactly one list of objects stands for that list.
    Numbers and truth values become text; lists and objects within a document are left out.

    Raises
    ------
    ReadError
        With line and column where it is no JSON; for more than 100 levels.

    Examples
    --------
    >>> data = '[{"id": "甲", "text": "合作", "year": 2001, "tags": ["a"]}]'.encode()
    >>> raw = next(json(data, "a.json", ReadOptions()))
    >>> raw.name, raw.text, raw.fields
    ('甲', '合作', {'year': '2001'})
    """
    text, encoding = decode_any(data, where, encoding=options.encoding)
    _check_depth(text, where)
    value = _load(text, where)
    single = isinstance(value, dict)
    objects = _listed(value, options)
    if objects is None:
        raise ReadError(f"{where}: holds no object", hint=_SHAPE)
    found = list(_documents(objects, where, options, encoding))
    if single and objects and objects[0] is value:
        found = [Raw(raw.text, fields=raw.fields, encoding=raw.encoding) for raw in found]
    yield from found


def jsonl(data: bytes, where: str, options: ReadOptions) -> Iterator[Raw]:
    """Yield a document for each line, an object each; empty lines are passed over.

    Raises
    ------
    ReadError
        With the line that is no object.

    Examples
    --------
    >>> data = '{"text": "合作"}\\n{"text": "發展"}\\n'.encode()
    >>> [(raw.name, raw.text) for raw in jsonl(data, "a.jsonl", ReadOptions())]
    [('1', '合作'), ('2', '發展')]
    """
    text, encoding = decode_any(data, where, encoding=options.encoding)
    objects: list[Object] = []
    # Not splitlines: U+2028 may stand within a string.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            _check_depth(line, f"{where}:{number}")
            value = _load(line, where, number)
            if not isinstance(value, dict):
                raise ReadError(f"{where}:{number}: is no object", hint='{"text": ...} a line')
            objects.append(value)
    yield from _documents(objects, where, options, encoding)


def _check_depth(text: str, where: str) -> None:
    depth = 0
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark in "[{":
            depth += 1
            if depth > MOST_DEPTH:
                raise ReadError(f"{where}: is nested in more than {MOST_DEPTH} levels", hint=_SHAPE)
        elif mark in "]}":
            depth -= 1


def _load(text: str, where: str, line: int = 0) -> object:
    try:
        return json_module.loads(text)
    except json_module.JSONDecodeError as error:
        at = f"{line}" if line else f"{error.lineno}"
        raise ReadError(
            f"{where}:{at}: is not JSON at column {error.colno}: {error.msg}",
            hint="the file may be cut off; a file with an object a line is named .jsonl",
        ) from error
    except ValueError as error:  # a number of too many digits
        raise ReadError(f"{where}:{line or 1}: holds a number that is too long") from error


def _listed(value: object, options: ReadOptions) -> list[Object] | None:
    """Return the objects that are documents, or None where there is no object."""
    if isinstance(value, list):
        objects: list[Object] = [item for item in value if isinstance(item, dict)]
        return objects if len(objects) == len(value) else None
    if not isinstance(value, dict):
        return None
    wanted = {options.text_column} if options.text_column else set(TEXT_NAMES)
    lists = [item for item in value.values() if isinstance(item, list) and item]
    if len(lists) == 1 and not wanted & {name.lower() for name in value}:
        return _listed(lists[0], options) or [value]
    return [value]


def _documents(
    objects: list[Object], where: str, options: ReadOptions, encoding: str
) -> Iterator[Raw]:
    if not objects:
        return
    records: list[Record] = [dict(_flat(item)) for item in objects]
    names = list(dict.fromkeys(name for record in records for name in record))
    column = text_field(names, where, options)
    without = next((n for n, record in enumerate(records, 1) if column not in record), None)
    if without:
        raise ReadError(
            f"{where}: object {without} has no text under '{column}', as others have",
            hint="give each object the same key, or leave those without text out",
        )
    yield from documents(records, names, column, encoding)


def _flat(item: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in item.items():
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, bool):
            yield name, str(value).lower()
        elif isinstance(value, int | float):
            yield name, str(value)
