"""JSON Lines: a line is an object, and an object is a document."""

from collections.abc import Iterator, Mapping

from corpuskit.core.errors import ReadError
from corpuskit.formats.json import object_documents, parse_json
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.text.decode import decode_any

ENDINGS = (".jsonl", ".ndjson")


def read_jsonl(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield a document for each line, which is one JSON object; skip empty lines.

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
    # `splitlines` would also split at U+2028, which may occur within a string.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            value = parse_json(line, where, number)
            if not isinstance(value, dict):
                raise ReadError(
                    f"{where}:{number}: is not an object",
                    hint='write one object such as {"text": ...} per line',
                )
            objects.append(value)
    yield from object_documents(objects, where, options, encoding)
