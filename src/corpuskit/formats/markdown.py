"""Markdown, without its markup."""

import re
from collections.abc import Iterator

from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.text.decode import decode_any

ENDINGS = (".md", ".markdown")
_LINE_END = re.compile(r"\r\n?")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~).*")
_RULE = re.compile(r"\s{0,3}(?:[-*_=]\s*){3,}|\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?)?\s*")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-+)\s*")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*")
_QUOTE = re.compile(r"(?:\s{0,3}>\s?)+")
_ITEM = re.compile(r"(\s*)[-*+]\s+(?:\[[ xX]\]\s+)?")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]\n]{1,200}\]:\s+\S.*")
_FIELD = re.compile(r"(\w[\w-]{0,40})\s*:\s+(.+)")
# Inline markup and what replaces it, in the order of application. All repetitions are bounded, so
# that a file of opening marks without closing ones takes no quadratic time.
_INLINE = [
    (re.compile(r"<!--(?:(?!-->|<!--).)*+-->", re.DOTALL), ""),
    (re.compile(r"!?\[([^\[\]\n]{0,1000})\]\([^()\n]{0,1000}(?:\([^()\n]{0,200}\))?\)"), r"\1"),
    (re.compile(r"!?\[([^\[\]\n]{1,1000})\]\[[^\[\]\n]{0,200}\]"), r"\1"),
    (re.compile(r"\[\^[^\[\]\s]{1,40}\]"), ""),
    (re.compile(r"<((?:https?|mailto):[^<>\s]{1,1000})>"), r"\1"),
    (re.compile(r"</?(?:b|i|u|em|strong|sub|sup|span|font|br|p|div)(?:\s[^<>\n]{0,300})?/?>"), ""),
    (re.compile(r"(?<![\\`])`{1,2}([^`\n]{1,1000})`{1,2}(?!`)"), r"\1"),
    (re.compile(r"(?<![\\*])\*{1,3}(?=[^\s*])([^*\n]{0,1000}[^\s*\\])\*{1,3}(?!\*)"), r"\1"),
    (re.compile(r"(?<![\w\\])_{1,3}(?=[^\s_])([^_\n]{0,1000}[^\s_\\])_{1,3}(?!\w)"), r"\1"),
    (re.compile(r"(?<![\\~])~~(?=[^\s~])([^~\n]{1,1000})~~(?!~)"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!~>|])"), r"\1"),
]  # fmt: skip


def read_markdown(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield the one document of a Markdown file, without its markup.

    The marks of headings, emphasis, quotations and lists are removed, and the addresses of
    links; numbers of list items stay. A header between two lines ``---`` becomes fields.

    Examples
    --------
    >>> text = "---\\ntitle: 公報\\n---\\n# 一、政治\\n**兩國**[合作](https://example.org)。"
    >>> raw = next(read_markdown(text.encode(), "a.md", ReadOptions()))
    >>> raw.text, raw.fields
    ('一、政治\\n兩國合作。', {'title': '公報'})
    """
    text, encoding = decode_any(data, where, encoding=options.encoding)
    fields, body = _fields(_LINE_END.sub("\n", text))
    yield RawDocument(text=_without_markup(body), fields=fields, encoding=encoding)


def _fields(text: str) -> tuple[dict[str, str], str]:
    if not text.startswith("---\n"):
        return {}, text
    head, end, body = text[4:].partition("\n---\n")
    if not end:
        return {}, text
    fields = {}
    for line in head.split("\n"):
        if match := _FIELD.fullmatch(line.rstrip()):
            fields[match[1]] = match[2].strip("\"' ")
    return fields, body


def _without_markup(text: str) -> str:
    lines: list[str] = []
    in_code = False
    for line in text.split("\n"):
        if _FENCE.fullmatch(line):
            in_code = not in_code
        elif in_code:
            lines.append(line)
        elif _UNDERLINE.fullmatch(line) and lines and lines[-1].strip():
            continue
        elif not (_RULE.fullmatch(line) or _DEFINITION.fullmatch(line)):
            lines.append(_line(line))
    plain = "\n".join(lines)
    for pattern, replacement in _INLINE:
        plain = pattern.sub(replacement, plain)
    return plain.strip("\n")


def _line(line: str) -> str:
    line = _QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line
    if heading := _HEADING.fullmatch(line):
        return heading[1]
    line = _ITEM.sub(r"\1", line, count=1) if _ITEM.match(line) else line
    if line.lstrip().startswith("|") and line.rstrip().endswith("|"):
        return "\t".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    return line
