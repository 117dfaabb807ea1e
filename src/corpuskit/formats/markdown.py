"""Markdown, without its markup."""

import re
from collections.abc import Iterator

from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.text.clean.edits import apply_edits
from corpuskit.text.clean.markup import markup
from corpuskit.text.decode import decode_any

ENDINGS = (".md", ".markdown")
_LINE_END = re.compile(r"\r\n?")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~).*")
_RULE = re.compile(r"\s{0,3}(?:[-*_=]\s*){3,}")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*|\s*\|\s*:?-+:?\s*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-+)\s*")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*")
_QUOTE = re.compile(r"(?:\s{0,3}>\s?)+")
_ITEM = re.compile(r"(\s*)[-*+]\s+(?:\[[ xX]\]\s+)?")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]\n]{1,200}\]:\s+\S.*")
_NOTE = re.compile(r"\s{0,3}\[\^[^\]\s]{1,40}\]:.*")
_NOTE_GOES_ON = re.compile(r"(?: {2,}|\t)\S.*")
# Attributes at the end of a line, and lines that open or close a container.
_ATTRIBUTES = re.compile(r"\s*\{:?\s*[#.][^{}\n]{0,200}\}\s*$")
_CONTAINER = re.compile(r"\s{0,3}:{3,}\s*(?:\{[^{}\n]{0,200}\}|[\w-]{0,40})\s*")
_FIELD = re.compile(r"[\"']?(\w[\w-]{0,40})[\"']?\s*(?::\s+|=\s*)(.+)")
# Inline markup and what replaces it, in the order of application. All repetitions are bounded, so
# that a file of opening marks without closing ones takes no quadratic time.
_TARGET = r"\((?:<[^<>\n]{0,1000}>)?[^()<>\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,1000})?\)"
_INLINE = [
    (re.compile(rf"!\[[^\[\]\n]{{0,1000}}\](?:{_TARGET}|\[[^\[\]\n]{{0,200}}\])"), ""),
    (re.compile(rf"\[([^\[\]\n]{{0,1000}})\]{_TARGET}"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,1000})\]\[[^\[\]\n]{0,200}\]"), r"\1"),
    (re.compile(r"\[\^[^\[\]\s]{1,40}\]|\^\[[^\[\]\n]{0,1000}\]"), ""),
    (re.compile(r"<((?:https?|mailto):[^<>\s]{1,1000})>"), r"\1"),
    (re.compile(r"(?<![\\`])`{1,2}([^`\n]{1,1000})`{1,2}(?!`)"), r"\1"),
    (re.compile(r"(?<![\\*])\*{1,3}(?=[^\s*])([^*\n]{0,1000}[^\s*\\])\*{1,3}(?!\*)"), r"\1"),
    (re.compile(r"(?<![\w\\])_{1,3}(?=[^\s_])([^_\n]{0,1000}[^\s_\\])_{1,3}(?!\w)"), r"\1"),
    (re.compile(r"(?<![\\~])~~(?=[^\s~])([^~\n]{1,1000})~~(?!~)"), r"\1"),
    (re.compile(r"(?<![\\=])==(?=[^\s=])([^=\n]{1,1000})==(?!=)"), r"\1"),
    (re.compile(r"\\<"), "&lt;"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!~>|=])"), r"\1"),
    (re.compile(r"(?<=\S)\\$", re.MULTILINE), ""),
]  # fmt: skip
# What separates a header from the text: YAML and TOML.
_HEADER_MARKS = {"---": ("---", "..."), "+++": ("+++",)}


def read_markdown(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield the one document of a Markdown file, without its markup.

    The marks of headings, emphasis, quotations and lists are removed, and the addresses of
    links, images, notes and tags of HTML; numbers of list items stay. A header between two lines
    ``---`` or ``+++`` becomes fields.

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
    """Return the fields of the header, and the text below it."""
    ends = _HEADER_MARKS.get(text[:4].rstrip("\n"), ()) if text[3:4] == "\n" else ()
    found = [at for end in ends if (at := text.find(f"\n{end}\n", 3)) >= 0]
    if not found and ends and text.endswith(tuple(f"\n{end}" for end in ends)) and len(text) > 7:
        found = [len(text) - 4]
    if not found:
        return {}, text
    fields: dict[str, str] = {}
    for line in text[4 : max(4, min(found))].split("\n"):
        if match := _FIELD.fullmatch(line.rstrip()):
            fields.setdefault(match[1], match[2].strip("\"' "))
    return fields, text[min(found) + 5 :]


def _without_markup(text: str) -> str:
    lines: list[str] = []
    in_code = in_note = False
    for line, is_row in _table_rows(text.split("\n")):
        in_note = in_note and (not line.strip() or _NOTE_GOES_ON.fullmatch(line) is not None)
        if _FENCE.fullmatch(line):
            in_code = not in_code
        elif in_code:
            lines.append(line)
        elif _NOTE.fullmatch(line):
            in_note = True
        elif is_row:
            cells = _PIPE.split(line.strip().removeprefix("|").removesuffix("|"))
            lines.append("\t".join(map(str.strip, cells)).rstrip("\t"))
        elif _UNDERLINE.fullmatch(line) and lines and lines[-1].strip():
            continue
        elif not (in_note and line.strip()) and not _is_mark(line):
            lines.append(_line(line))
    plain = "\n".join(lines)
    for pattern, replacement in _INLINE:
        plain = pattern.sub(replacement, plain)
    return apply_edits(plain, markup(plain))[0].strip("\n")


def _table_rows(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield the lines without the rule below the head of a table, and whether each is a row."""
    in_table = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if in_table and "|" not in line:
            in_table = False
        begins = "|" in line and "|" in following and _TABLE_RULE.fullmatch(following) is not None
        is_framed = line.lstrip().startswith("|") and line.rstrip().endswith("|")
        if _TABLE_RULE.fullmatch(line) and "|" in line:
            continue
        in_table = in_table or begins
        yield line, in_table or (is_framed and line.strip() != "|")


def _is_mark(line: str) -> bool:
    """Tell whether a line has no text: a rule, the target of a link, the edge of a container."""
    return any(p.fullmatch(line) for p in (_RULE, _DEFINITION, _CONTAINER))


def _line(line: str) -> str:
    line = _QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line
    line = _ATTRIBUTES.sub("", line) if "{" in line else line
    if heading := _HEADING.fullmatch(line):
        return heading[1]
    return _ITEM.sub(r"\1", line, count=1) if _ITEM.match(line) else line
