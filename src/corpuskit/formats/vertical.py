"""Vertical text: one token a line, with its part of speech in the next column."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape

from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import Raw
from corpuskit.formats.records import NAME_NAMES, names_of
from corpuskit.formats.tokens import TokenText
from corpuskit.text.decode import decode_any

_TAG = re.compile(r"<(/?)([A-Za-z][\w.-]*)((?:\s[^<>]*)?)(/?)>\s*")
_ASIDE = re.compile(r"<[?!].*>\s*|#\s.*")
_ATTRIBUTE = re.compile(r"""([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BEGINS = {"text", "doc", "document", "file"}
_BREAKS = {"s", "p", "head", "div", "title"}
_GLUE = "g"
_MOST_OPEN = 10


class _Document:
    def __init__(self, fields: Mapping[str, str]) -> None:
        self.tokens = TokenText()
        self.tags: list[str] = []
        self.fields = dict(fields)

    def raw(self, encoding: str) -> Raw:
        tagged = len(self.tags) == len(self.tokens) > 0
        tags = tuple(self.tags) if tagged else None
        text, spans = self.tokens.text(), self.tokens.spans()
        return Raw(text, "", self.fields, encoding, spans=spans, tags=tags)


def vertical(data: bytes, where: str, options: ReadOptions) -> Iterator[Raw]:
    """Yield the documents of vertical text, with their tokens and parts of speech.

    ``<text id="a" year="2001">`` and ``<doc ...>`` begin documents, with attributes as fields;
    ``<s>`` and ``<p>`` end lines; ``<g/>`` puts two tokens together; other tags are passed
    over. Parts of speech are given where every token has a second column.

    Examples
    --------
    >>> data = '<text id="a">\\n<s>\\n兩國\\tn\\n合作\\tv\\n</s>\\n</text>\\n'.encode()
    >>> raw = next(vertical(data, "a.vrt", ReadOptions()))
    >>> raw.name, raw.text, raw.spans, raw.tags
    ('a', '兩國合作', ((0, 2), (2, 4)), ('n', 'v'))
    """
    text, encoding = decode_any(data, where, encoding=options.encoding)
    raws = [document.raw(encoding) for document in _documents(text)]
    if len(raws) == 1 and not raws[0].fields:
        yield raws[0]
        return
    label = _label(raws)
    for number, raw in enumerate(raws, 1):
        fields = {key: value for key, value in raw.fields.items() if key != label}
        yield replace(raw, name=raw.fields[label] if label else str(number), fields=fields)


def _label(raws: list[Raw]) -> str | None:
    """Return the attribute that names every document, each otherwise."""
    for label in NAME_NAMES:
        if names_of([raw.fields.get(label, "") for raw in raws]):
            return label
    return None


def _documents(text: str) -> Iterator[_Document]:
    # The attributes of every tag that is open, for a <text> within a <doc> has those of both.
    around: list[Mapping[str, str]] = []
    document, glued = _Document({}), False
    for line in text.splitlines():
        tag = _TAG.fullmatch(line)
        if not tag:
            if not line.strip():
                document.tokens.end_line()
            elif not _ASIDE.fullmatch(line):
                _add(document, line, glued)
                glued = False
            continue
        name = tag[2].lower()
        glued = name == _GLUE
        if name in _BEGINS:
            if len(document.tokens):
                yield document
            around = around[:-1] if tag[1] else [*around[-_MOST_OPEN:], _fields(tag[3])]
            document = _Document({key: v for fields in around for key, v in fields.items()})
        elif name in _BREAKS:
            document.tokens.end_line()
    if len(document.tokens):
        yield document


def _add(document: _Document, line: str, glued: bool) -> None:
    word, *columns = line.split("\t")
    word = unescape(word.strip())
    if not word:
        return
    document.tokens.add(word, glued=glued)
    if columns:
        document.tags.append(unescape(columns[0].strip()))


def _fields(attributes: str) -> dict[str, str]:
    return {
        match[1]: unescape(match[2] if match[2] is not None else match[3])
        for match in _ATTRIBUTE.finditer(attributes)
    }
