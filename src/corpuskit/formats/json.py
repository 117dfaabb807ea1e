"""JSON: an object is a document."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from corpuskit.core.errors import ReadError
from corpuskit.formats.json_records import find_objects, json_records, nested_text_key
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.records import find_text_column, record_documents
from corpuskit.text.decode import decode_any

ENDINGS = (".json",)
_MAX_DEPTH = 100
_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)
_MAX_KEY = 40
_EXPECTED = 'write an object such as {"text": ...}, or a list of such objects'


def read_json(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield the documents of a JSON file: a list of objects, or one object.

    If an object has no text, but contains one list of objects that have, at any depth, that list
    is read. If all values of an object are objects with a text, they are read, and the keys are
    their names. Numbers and truth values become text; a list of texts becomes lines; the values
    of objects within a document become fields such as ``meta.year``.

    Raises
    ------
    ReadError
        If the file is not JSON, with line and column, or has more than 100 levels; if a key
        occurs twice in an object with different values.

    Examples
    --------
    >>> data = '[{"id": "甲", "text": "合作", "meta": {"year": 2001}}]'.encode()
    >>> raw = next(read_json(data, "a.json", ReadOptions()))
    >>> raw.name, raw.text, raw.fields
    ('甲', '合作', {'meta.year': '2001'})
    """
    text, encoding = decode_any(data, where, encoding=options.encoding)
    if not text.strip():
        yield RawDocument(text="", encoding=encoding)
        return
    value = parse_json(text, where)
    objects = find_objects(value, where, options)
    documents = object_documents(objects, where, options, encoding)
    if objects and objects[0] is value:
        # One object is the whole file: the document takes the name of the file.
        documents = (replace(raw, name="") for raw in documents)
    yield from documents


def parse_json(text: str, where: str, line: int = 0) -> object:
    """Return the value of a JSON text; `line` is its number in a file of one value per line.

    Raises
    ------
    ReadError
        If the text is not JSON, has more than 100 levels, or has a key twice in an object.

    Examples
    --------
    >>> parse_json('{"text": "合作"}', "a.json")
    {'text': '合作'}
    """
    place = f"{where}:{line}" if line else where
    _check_depth(text, place)
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise ReadError(
            f"{where}:{line or error.lineno}: is not JSON at column {error.colno}: {error.msg}",
            hint="look for a missing end or a comma after the last value; name a file with one"
            " object per line .jsonl",
        ) from error
    except _RepeatedKeyError as error:
        raise ReadError(
            f"{place}: the key '{str(error)[:_MAX_KEY]}' occurs twice in an object, with"
            " different values",
            hint="rename one of the two",
        ) from error
    except ValueError as error:  # a number of too many digits
        raise ReadError(f"{where}:{line or 1}: contains a number that is too long") from error


def object_documents(
    objects: list[Mapping[str, object]], where: str, options: ReadOptions, encoding: str
) -> Iterator[RawDocument]:
    """Yield a document for each JSON object; a text that is null or empty is an empty text.

    Raises
    ------
    ReadError
        If an object does not have the key under which the others have the text.

    Examples
    --------
    >>> list(object_documents([{"text": "合作"}], "a.json", ReadOptions(), "utf-8"))[0].name
    '1'
    """
    if not objects:
        yield RawDocument(text="", encoding=encoding)
        return
    records, notes = json_records(objects, options)
    names = list(dict.fromkeys(name for record in records for name in record))
    text_key = nested_text_key(names, options) or find_text_column(names, where, options)
    without = next((n for n, record in enumerate(records, 1) if text_key not in record), None)
    if without:
        raise ReadError(
            f"{where}: object {without} has no text under '{text_key}', as other objects have",
            hint="give each object the same key, or remove those without text",
        )
    yield from record_documents(records, names, text_key, encoding, notes=notes)


class _RepeatedKeyError(Exception):
    """A key occurs twice in one object."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object; json itself would silently take the last value of a repeated key."""
    value = dict(pairs)
    if len(value) < len(pairs):
        for key, item in pairs:
            if value[key] != item:
                raise _RepeatedKeyError(key)
    return value


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
