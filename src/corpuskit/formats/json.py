"""JSON: an object is a document."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from corpuskit.core.errors import ReadError
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.records import TEXT_COLUMNS, find_text_column, record_documents
from corpuskit.text.decode import decode_any

ENDINGS = (".json",)
_MAX_DEPTH = 100
_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)
_EXPECTED = 'write an object such as {"text": ...}, or a list of such objects'


def read_json(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield the documents of a JSON file: a list of objects, or one object.

    If an object has no text but exactly one list of objects, that list is read instead. Numbers
    and truth values become text; lists and objects within a document are left out.

    Raises
    ------
    ReadError
        If the file is not JSON, with line and column, or has more than 100 levels.

    Examples
    --------
    >>> data = '[{"id": "甲", "text": "合作", "year": 2001, "tags": ["a"]}]'.encode()
    >>> raw = next(read_json(data, "a.json", ReadOptions()))
    >>> raw.name, raw.text, raw.fields
    ('甲', '合作', {'year': '2001'})
    """
    text, encoding = decode_any(data, where, encoding=options.encoding)
    value = parse_json(text, where)
    objects = _find_objects(value, options)
    if objects is None:
        raise ReadError(f"{where}: contains no object", hint=_EXPECTED)
    documents = list(object_documents(objects, where, options, encoding))
    if objects and objects[0] is value:
        # One object is the whole file: the document takes the name of the file.
        documents = [replace(raw, name="") for raw in documents]
    yield from documents


def parse_json(text: str, where: str, line: int = 0) -> object:
    """Return the value of a JSON text; `line` is its number in a file of one value per line.

    Raises
    ------
    ReadError
        If the text is not JSON, or has more than 100 levels.

    Examples
    --------
    >>> parse_json('{"text": "合作"}', "a.json")
    {'text': '合作'}
    """
    place = f"{where}:{line}" if line else where
    _check_depth(text, place)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadError(
            f"{where}:{line or error.lineno}: is not JSON at column {error.colno}: {error.msg}",
            hint="look for a missing end; name a file with one object per line .jsonl",
        ) from error
    except ValueError as error:  # a number of too many digits
        raise ReadError(f"{where}:{line or 1}: contains a number that is too long") from error


def object_documents(
    objects: list[Mapping[str, object]], where: str, options: ReadOptions, encoding: str
) -> Iterator[RawDocument]:
    """Yield a document for each JSON object.

    Raises
    ------
    ReadError
        If an object has no text under the key that the others use.

    Examples
    --------
    >>> list(object_documents([{"text": "合作"}], "a.json", ReadOptions(), "utf-8"))[0].name
    '1'
    """
    if not objects:
        return
    records = [dict(_simple_items(item)) for item in objects]
    names = list(dict.fromkeys(name for record in records for name in record))
    text_key = find_text_column(names, where, options)
    without = next((n for n, record in enumerate(records, 1) if text_key not in record), None)
    if without:
        raise ReadError(
            f"{where}: object {without} has no text under '{text_key}', as other objects have",
            hint="give each object the same key, or remove those without text",
        )
    yield from record_documents(records, names, text_key, encoding)


def _check_depth(text: str, where: str) -> None:
    """Refuse deep nesting before the parser meets it, for the parser is recursive."""
    depth = 0
    for match in _BRACKET.finditer(text):
        mark = match[0]
        if mark in "[{":
            depth += 1
            if depth > _MAX_DEPTH:
                raise ReadError(
                    f"{where}: is nested in more than {_MAX_DEPTH} levels", hint=_EXPECTED
                )
        elif mark in "]}":
            depth -= 1


def _find_objects(value: object, options: ReadOptions) -> list[Mapping[str, object]] | None:
    """Return the objects that are documents, or None if there is no object."""
    if isinstance(value, list):
        objects: list[Mapping[str, object]] = [item for item in value if isinstance(item, dict)]
        return objects if len(objects) == len(value) else None
    if not isinstance(value, dict):
        return None
    text_keys = {options.text_column} if options.text_column else set(TEXT_COLUMNS)
    lists = [item for item in value.values() if isinstance(item, list) and item]
    if len(lists) == 1 and not text_keys & {name.lower() for name in value}:
        return _find_objects(lists[0], options) or [value]
    return [value]


def _simple_items(item: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the keys whose values are texts, truth values or numbers, as text."""
    for name, value in item.items():
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, bool):
            yield name, str(value).lower()
        elif isinstance(value, int | float):
            yield name, str(value)
