"""Which objects of a JSON value are documents, and their values as text.

A document is flat: the value ``{"meta": {"year": 2001}}`` gives a field ``meta.year``. Lists are
not fields. A list with Chinese sentences that is not the text is named in a note.
"""

from collections.abc import Iterator, Mapping, Sequence

from corpuskit.core.errors import ReadError, join_names
from corpuskit.core.model import ReadNote
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.record_notes import is_sentence
from corpuskit.formats.records import NAME_COLUMNS, TEXT_COLUMNS

_MAX_LEVELS = 5
_MAX_SHOWN = 5
_MAX_CHECKED = 100
_EXPECTED = 'write an object such as {"text": ...}, or a list of such objects'

_Object = Mapping[str, object]


def find_objects(value: object, where: str, options: ReadOptions) -> list[_Object]:
    """Return the objects that are documents.

    Raises
    ------
    ReadError
        If there is no object, a list contains something else, or several lists have texts.

    Examples
    --------
    >>> find_objects({"data": {"items": [{"text": "合作"}]}}, "a.json", ReadOptions())
    [{'text': '合作'}]
    """
    wanted = _text_keys(options)
    if isinstance(value, list):
        objects: list[_Object] = [item for item in value if isinstance(item, dict)]
        if len(objects) == len(value):
            return objects
        if objects:
            number = next(n for n, item in enumerate(value, 1) if not isinstance(item, dict))
            raise ReadError(f"{where}: item {number} is not an object", hint=_EXPECTED)
    if not isinstance(value, dict):
        raise ReadError(f"{where}: contains no object", hint=_EXPECTED)
    by_column = _rows_of_columns(value, wanted)
    if by_column:
        return by_column
    if _has_text(value, wanted):
        return [value]
    lists = list(_object_lists(value, ""))
    with_text = [found for found in lists if any(_has_text(item, wanted) for item in found[1])]
    if len(with_text) > 1:
        names = join_names(name for name, _ in with_text[:_MAX_SHOWN])
        raise ReadError(
            f"{where}: contains several lists of objects with a text: {names}",
            hint="save each list as a file of its own",
        )
    if with_text or len(lists) == 1:
        return (with_text or lists)[0][1]
    named = [(key, item) for key, item in value.items() if isinstance(item, dict)]
    texts = sum(_has_text(item, wanted) for _, item in named)
    if len(named) == len(value) and (texts > 1 or texts == len(named) > 0):
        return [_with_name(key, item) for key, item in named]
    return [value]


def json_records(
    objects: Sequence[_Object], options: ReadOptions
) -> tuple[list[dict[str, str]], list[ReadNote]]:
    """Return the values of each object as text, and a note of values that are not read.

    Examples
    --------
    >>> json_records([{"text": ["一", "二"], "meta": {"year": 2001}, "tags": []}], ReadOptions())
    ([{'text': '一\\n二', 'meta.year': '2001'}], [])
    """
    wanted = _text_keys(options)
    unread: dict[str, bool] = {}
    records = [dict(_flat_items(item, wanted, unread)) for item in objects]
    notes = []
    if unread:
        what = "lists within documents, with Chinese sentences, not read"
        notes.append(ReadNote(what, tuple(unread), is_doubt=any(unread.values())))
    return records, notes


def nested_text_key(names: Sequence[str], options: ReadOptions) -> str:
    """Return the only name such as ``article.text``, if no name is that of a text; else "".

    Examples
    --------
    >>> nested_text_key(["id", "_source.text", "_source.year"], ReadOptions())
    '_source.text'
    """
    wanted = _text_keys(options)
    if any(name.strip().lower() in wanted for name in names):
        return ""
    nested = [name for name in names if name.rpartition(".")[2].strip().lower() in wanted]
    return nested[0] if len(nested) == 1 else ""


def _text_keys(options: ReadOptions) -> set[str]:
    return {options.text_column.strip().lower()} if options.text_column else set(TEXT_COLUMNS)


def _has_text(item: object, wanted: set[str]) -> bool:
    """Tell whether a value is an object with a text: a list of objects is not a text."""
    return isinstance(item, dict) and any(
        key.strip().lower() in wanted
        and not isinstance(value, dict)
        and not (isinstance(value, list) and any(isinstance(v, dict | list) for v in value))
        for key, value in item.items()
    )


def _rows_of_columns(value: _Object, wanted: set[str]) -> list[_Object]:
    """Return the rows of ``{"text": {"0": ..., "1": ...}, "year": {...}}``, as pandas writes it."""
    columns = {name: column for name, column in value.items() if isinstance(column, dict)}
    if len(columns) < len(value) or not any(name.strip().lower() in wanted for name in columns):
        return []
    keys = next(iter(columns.values())).keys()
    if any(column.keys() != keys for column in columns.values()):
        return []
    return [{name: column[key] for name, column in columns.items()} for key in keys]


def _object_lists(value: _Object, path: str, level: int = 1) -> Iterator[tuple[str, list[_Object]]]:
    """Yield the path of each list of objects within objects, and the list."""
    for key, item in value.items():
        name = f"{path}.{key}" if path else key
        if isinstance(item, list) and item and all(isinstance(entry, dict) for entry in item):
            yield name, item
        elif isinstance(item, dict) and level < _MAX_LEVELS:
            yield from _object_lists(item, name, level + 1)


def _with_name(key: str, item: _Object) -> _Object:
    """Return an object with its key as the name, unless it has a name of its own."""
    has_name = any(name.strip().lower() in NAME_COLUMNS for name in item)
    return item if has_name else {NAME_COLUMNS[0]: key, **item}


def _flat_items(
    item: _Object, wanted: set[str], unread: dict[str, bool], path: str = "", level: int = 1
) -> Iterator[tuple[str, str]]:
    """Yield the names and the texts of values; collect in `unread` the lists with sentences."""
    for key, value in item.items():
        name = f"{path}.{key}" if path else key
        is_text = key.strip().lower() in wanted or name.strip().lower() in wanted
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, bool):
            yield name, str(value).lower()
        elif isinstance(value, int | float):
            yield name, str(value)
        elif value is None:
            if is_text:
                yield name, ""
        elif isinstance(value, dict) and level < _MAX_LEVELS:
            yield from _flat_items(value, wanted, unread, name, level + 1)
        elif isinstance(value, list) and is_text and all(isinstance(v, str) for v in value):
            yield name, "\n".join(value)
        elif isinstance(value, list | dict) and _has_sentence(value):
            is_list = isinstance(value, list)
            unread[name] = unread.get(name, False) or (
                is_list and any(_has_text(entry, wanted) for entry in value)
            )


def _has_sentence(value: object, level: int = 1) -> bool:
    """Tell whether a value contains a Chinese sentence; of a list the first items are checked."""
    if isinstance(value, str):
        return is_sentence(value)
    if level > _MAX_LEVELS or not isinstance(value, list | dict):
        return False
    items = list(value.values()) if isinstance(value, dict) else value
    return any(_has_sentence(item, level + 1) for item in items[:_MAX_CHECKED])
