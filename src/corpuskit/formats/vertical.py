"""Vertical text: one token per line, its part of speech in the next column."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape

from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.records import NAME_COLUMNS, as_document_names
from corpuskit.formats.token_text import TokenText
from corpuskit.text.decode import decode_any

ENDINGS = (".vrt", ".vert", ".vertical")
_TAG = re.compile(r"<(/?)([A-Za-z][\w.-]*)((?:\s[^<>]*)?)(/?)>\s*")
_COMMENT = re.compile(r"<[?!].*>\s*|#\s.*")
_ATTRIBUTE = re.compile(r"""([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DOCUMENT_TAGS = {"text", "doc", "document", "file"}
_LINE_TAGS = {"s", "p", "head", "div", "title"}
_GLUE_TAG = "g"
_MAX_OPEN = 10


def read_vertical(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield the documents of vertical text, with their tokens and parts of speech.

    ``<text id="a" year="2001">`` and ``<doc ...>`` begin documents; their attributes become
    fields. ``<s>`` and ``<p>`` end lines; ``<g/>`` removes the space between two tokens; other
    tags are ignored. Parts of speech are read if every token has a second column.

    Examples
    --------
    >>> data = '<text id="a">\\n<s>\\n兩國\\tn\\n合作\\tv\\n</s>\\n</text>\\n'.encode()
    >>> raw = next(read_vertical(data, "a.vrt", ReadOptions()))
    >>> raw.name, raw.text, raw.spans, raw.tags
    ('a', '兩國合作', ((0, 2), (2, 4)), ('n', 'v'))
    """
    text, encoding = decode_any(data, where, encoding=options.encoding)
    raws = [document.raw(encoding) for document in _parse(text)]
    if len(raws) == 1 and not raws[0].fields:
        yield raws[0]
        return
    name_attribute = _name_attribute(raws)
    for number, raw in enumerate(raws, 1):
        fields = {key: value for key, value in raw.fields.items() if key != name_attribute}
        name = raw.fields[name_attribute] if name_attribute else str(number)
        yield replace(raw, name=name, fields=fields)


class _Document:
    def __init__(self, fields: Mapping[str, str]) -> None:
        self.tokens = TokenText()
        self.tags: list[str] = []
        self.fields = dict(fields)

    def raw(self, encoding: str) -> RawDocument:
        is_tagged = len(self.tags) == len(self.tokens) > 0
        return RawDocument(
            text=self.tokens.text(),
            fields=self.fields,
            encoding=encoding,
            spans=self.tokens.spans(),
            tags=tuple(self.tags) if is_tagged else None,
        )


def _name_attribute(raws: list[RawDocument]) -> str | None:
    """Return the attribute that gives every document a name of its own, or None."""
    for name in NAME_COLUMNS:
        if as_document_names([raw.fields.get(name, "") for raw in raws]):
            return name
    return None


def _parse(text: str) -> Iterator[_Document]:
    # The attributes of each open document tag: a <text> inside a <doc> has those of both.
    open_fields: list[Mapping[str, str]] = []
    document, glued = _Document({}), False
    for line in text.splitlines():
        tag = _TAG.fullmatch(line)
        if not tag:
            if not line.strip():
                document.tokens.end_line()
            elif not _COMMENT.fullmatch(line):
                _add_token(document, line, glued)
                glued = False
            continue
        is_end, name = tag[1], tag[2].lower()
        glued = name == _GLUE_TAG
        if name in _DOCUMENT_TAGS:
            if len(document.tokens):
                yield document
            if is_end:
                open_fields = open_fields[:-1]
            else:
                open_fields = [*open_fields[-_MAX_OPEN:], _attributes(tag[3])]
            document = _Document({key: v for fields in open_fields for key, v in fields.items()})
        elif name in _LINE_TAGS:
            document.tokens.end_line()
    if len(document.tokens):
        yield document


def _add_token(document: _Document, line: str, glued: bool) -> None:
    word, *columns = line.split("\t")
    word = unescape(word.strip())
    if not word:
        return
    document.tokens.add(word, glued=glued)
    if columns:
        document.tags.append(unescape(columns[0].strip()))


def _attributes(written: str) -> dict[str, str]:
    return {
        match[1]: unescape(match[2] if match[2] is not None else match[3])
        for match in _ATTRIBUTE.finditer(written)
    }
