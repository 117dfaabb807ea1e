"""JSON Lines: a line is an object, and an object is a document."""

from collections.abc import Iterator, Mapping

from corpuskit.core.errors import ReadError
from corpuskit.formats.json import object_documents, parse_json
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.text.decode import decode_any

ENDINGS = (".jsonl", ".ndjson")
_BOM = "\ufeff"


def read_jsonl(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield a document for each line, which is one JSON object; skip empty lines.

    A file without any object is one document without text.

    Raises
    ------
    ReadError
        With the line that is not an object.

    Examples
    --------
    >>> data = '{"text": "合作"}\\n{"text": "發展"}\\n'.encode()
    >>> [(raw.name, raw.text) for raw in read_jsonl(data, "a.jsonl", ReadOptions())]
    [('1', '合作'), ('2', '發展')]
    """
    text, encoding = decode_any(data, where, encoding=options.encoding)
    objects: list[Mapping[str, object]] = []
    lines = text.split("\n") if "\n" in text else text.split("\r")
    # `splitlines` would also split at U+2028, which may occur within a string. Files that were
    # joined have a byte order mark in the middle.
    for number, line in enumerate(lines, 1):
        content = line.removeprefix(_BOM)
        if content.strip():
            value = parse_json(content, where, number)
            if not isinstance(value, dict):
                raise ReadError(
                    f"{where}:{number}: is not an object",
                    hint='write one object such as {"text": ...} per line',
                )
            objects.append(value)
    yield from object_documents(objects, where, options, encoding)
