"""Vertical text: one token per line, its part of speech in the next column."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape

from corpuskit.core.errors import ReadError
from corpuskit.core.model import ReadNote
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.formats.record_notes import has_han, with_notes
from corpuskit.formats.records import NAME_COLUMNS, as_document_names
from corpuskit.formats.token_text import TokenText
from corpuskit.text.decode import decode_any

ENDINGS = (".vrt", ".vert", ".vertical")
# An attribute in quotation marks may contain < and >; one without them may contain a single mark.
_TAG = re.compile(
    r"""<(/?)([A-Za-z][\w.-]*)((?:\s[^<>]*|\s(?:[^<>"']|"[^"]*"|'[^']*')*+)?)/?>\s*"""
)
_DOCUMENT_TAG = re.compile(r"</?(?:text|doc|document|file)(?=[\s/>])[^\t]*", re.IGNORECASE)
_COMMENT = re.compile(r"<[?!].*>\s*|#\s.*")
_ATTRIBUTE = re.compile(r"""([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DOCUMENT_TAGS = {"text", "doc", "document", "file"}
_LINE_TAGS = {"s", "p", "head", "div", "title"}
_GLUE_TAG = "g"
_MAX_OPEN = 10
_MAX_WORD, _MIN_SENTENCE = 30, 6
_SENTENCE_END = re.compile("[。！？；]")


def read_vertical(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield the documents of vertical text, with their tokens and parts of speech.

    ``<text id="a" year="2001">`` and ``<doc ...>`` begin documents; their attributes become
    fields. ``<s>`` and ``<p>`` end lines; ``<g/>`` removes the space between two tokens; other
    tags are ignored. Parts of speech are read if every token has a second column. A document
    without tokens is a document without text.

    Raises
    ------
    ReadError
        With the line of a document tag that is not complete, or of a comment that does not end.

    Examples
    --------
    >>> data = '<text id="a">\\n<s>\\n兩國\\tn\\n合作\\tv\\n</s>\\n</text>\\n'.encode()
    >>> raw = next(read_vertical(data, "a.vrt", ReadOptions()))
    >>> raw.name, raw.text, raw.spans, raw.tags
    ('a', '兩國合作', ((0, 2), (2, 4)), ('n', 'v'))
    """
    text, encoding = decode_any(data, where, encoding=options.encoding)
    documents = list(_parse(text, where)) or [_Document({})]
    raws = [document.raw(encoding) for document in documents]
    if len(raws) > 1 or raws[0].fields:
        raws = _named(raws)
    yield from with_notes(raws, tuple(_notes(documents, [raw.name for raw in raws])))


def _named(raws: list[RawDocument]) -> list[RawDocument]:
    """Return the documents with names: an attribute that names all of them, or numbers."""
    name_attribute = _name_attribute(raws)
    named = []
    for number, raw in enumerate(raws, 1):
        fields = {key: value for key, value in raw.fields.items() if key != name_attribute}
        name = raw.fields[name_attribute] if name_attribute else str(number)
        named.append(replace(raw, name=name, fields=fields))
    return named


def _notes(documents: list["_Document"], names: list[str]) -> Iterator[ReadNote]:
    """Yield which documents lose their parts of speech, or are not one word per line."""
    untagged = [
        name
        for name, document in zip(names, documents, strict=True)
        if 0 < len(document.tags) < len(document.tokens)
    ]
    if untagged:
        what = "parts of speech are not read, because a word has none"
        yield ReadNote(what, tuple(filter(None, untagged)))
    unsplit = [name for name, doc in zip(names, documents, strict=True) if doc.has_sentence]
    if unsplit:
        what = "lines that are whole sentences, each read as one word"
        yield ReadNote(what, tuple(filter(None, unsplit)), is_doubt=True)


class _Document:
    def __init__(self, fields: Mapping[str, str]) -> None:
        self.tokens = TokenText()
        self.tags: list[str] = []
        self.fields = dict(fields)
        self.has_sentence = False

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


def _parse(text: str, where: str) -> Iterator[_Document]:
    # The attributes of each open document tag: a <text> inside a <doc> has those of both.
    open_fields: list[Mapping[str, str]] = []
    document, glued = _Document({}), False
    # Whether the last document tag was an opening one: only then is a document without tokens one.
    is_innermost = False
    for number, line in _lines(text, where):
        is_tag = line.startswith("<")
        tag = _TAG.fullmatch(line) if is_tag else None
        if (
            is_tag
            and _DOCUMENT_TAG.fullmatch(line)
            and not (tag and '"' not in _ATTRIBUTE.sub("", tag[3]))
        ):
            raise ReadError(
                f"{where}:{number}: is not a complete tag",
                hint='write < and > in an attribute as &lt; and &gt;, and " as &quot;',
            )
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
            if len(document.tokens) or (is_end and is_innermost):
                yield document
            if is_end:
                open_fields = open_fields[:-1]
            else:
                open_fields = [*open_fields[-_MAX_OPEN:], _attributes(tag[3])]
            is_innermost = not is_end
            document = _Document(_joined(open_fields))
            if line.rstrip().endswith("/>"):
                yield document
                open_fields, is_innermost = open_fields[:-1], False
                document = _Document(_joined(open_fields))
        elif name in _LINE_TAGS:
            document.tokens.end_line()
    if len(document.tokens):
        yield document


def _lines(text: str, where: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers, without comments of several lines."""
    begin = 0
    for number, line in enumerate(text.splitlines(), 1):
        if begin:
            begin = 0 if "-->" in line else begin
        elif line.startswith("<!--") and "-->" not in line:
            begin = number
        else:
            yield number, line
    if begin:
        raise ReadError(f"{where}:{begin}: this comment does not end", hint="end it with -->")


def _joined(fields: list[Mapping[str, str]]) -> dict[str, str]:
    return {key: value for attributes in fields for key, value in attributes.items()}


def _add_token(document: _Document, line: str, glued: bool) -> None:
    word, *columns = line.split("\t")
    word = unescape(word.strip())
    if not word:
        return
    if len(word) > _MAX_WORD or (len(word) > _MIN_SENTENCE and _SENTENCE_END.search(word)):
        document.has_sentence = document.has_sentence or has_han(word)
    document.tokens.add(word, glued=glued)
    if columns:
        document.tags.append(unescape(columns[0].strip()))


def _attributes(written: str) -> dict[str, str]:
    return {
        match[1]: unescape(match[2] if match[2] is not None else match[3])
        for match in _ATTRIBUTE.finditer(written)
    }
