"""Remove the markup of wikis and forums: ``[[link|text]]``, ``'''bold'''``, ``{{box}}``, ``[b]``.

Each rule applies only where its marks are complete: a link that closes on its line, a template
with all its braces, a tag in square brackets whose end tag occurs in the text. Texts, not targets
and parameters, stay; which parameter of a template is text, wiki_templates.py decides.

Cost: linear. All repetitions in patterns are bounded.
"""

import re
from collections.abc import Iterator

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.pieces import pieces
from corpuskit.text.clean.wiki_templates import template_edits

_MEDIA = re.compile(
    r"\[\[\s?(?:File|Image|Category|文件|檔案|档案|圖像|图像|圖片|图片|分類|分类)\s?:[^\[\]\n]{0,500}"
    r"(?:\[\[[^\[\]\n]{0,300}\]\][^\[\]\n]{0,500}){0,5}\]\]",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[\[(?::?[^\[\]|\n]{0,300}\|(?=[^\[\]\n]))?([^\[\]\n]{1,500})\]\]")
_ADDRESS = re.compile(r"\[(?:https?:|ftp:)?//[^\s\[\]]{1,1000}[ \t]+([^\[\]\n]{1,500})\]")
_BOLD = re.compile(r"(?<!')'''(?:'')?(?=[^'\n])([^\n]{1,1000}?)'''(?:'')?(?!')")
_ITALIC = re.compile(r"(?<!')''(?=[^'\n])([^'\n]{1,1000})''(?!')")
_HEADING = re.compile(r"^(={2,6})[ \t]*([^=\n][^\n]{0,200}?)[ \t]*(\1)[ \t]*$", re.MULTILINE)
_SWITCH = re.compile(r"__[A-Z]{3,20}__")
_VARIANTS = re.compile(
    r"-\{(?:[^{}|\n]{0,30}\|)?(zh[\w-]{0,8}:)?([^{};\n]{1,100})(?:;[^{}\n]{0,300})?\}-"
)
_TABLE = re.compile(r"^\{\|[^\n]*\n(?:(?!\|\}|\{\|)[^\n]*\n){0,2000}?\|\}[ \t]*$", re.MULTILINE)
_CELL = re.compile(
    r"^(?:\{\||\|-|\|\})[^\n]*|^[|!][ \t]*(?:\w+[ \t]?=[^|\n\[]{1,200}\|)?[ \t]*"
    r"|[ \t]*(?:\|\||!!)[ \t]*(?:\w+[ \t]?=[^|\n\[]{1,200}\|(?!\|))?[ \t]*",
    re.MULTILINE,
)
_TAG_NAMES = (
    "align|attach|attachimg|audio|b|backcolor|center|code|color|email|flash|float|font|free|hide|i"
    "|img|indent|left|list|media|p|post|quote|right|s|size|spoiler|sub|sup|swf|table|td|tr|u|url"
    "|user|video"
)
_TAG = re.compile(
    rf"\[(/?)({_TAG_NAMES})(?:=[^\[\]\n]{{0,300}})?\]|\[(?:\*|hr|br)\]", re.IGNORECASE
)
_EMBEDDED = re.compile(
    r"\[(img|attach|attachimg|flash|media|swf|audio|video)(?:=[^\[\]\n]{0,300})?\]"
    r"[^\[\]\n]{0,1000}\[/\1\]",
    re.IGNORECASE,
)


def has_wiki_markup(text: str) -> bool:
    """Tell whether `wiki_markup` would change a text.

    Examples
    --------
    >>> has_wiki_markup("[b]和平[/b]"), has_wiki_markup("和平[1]、[註]")
    (True, False)
    """
    return _may_have_markup(pieces(text)) and bool(wiki_markup(text))


def wiki_markup(text: str) -> list[Edit]:
    """Remove the markup of wikis and forums.

    Examples
    --------
    >>> from corpuskit.text.clean.edits import apply_edits
    >>> text = "[[聯合公報|公報]]支持'''和平'''{{note|x=1}}，見[url=http://a.b]全文[/url]。"
    >>> apply_edits(text, wiki_markup(text))[0]
    '公報支持和平，見全文。'
    """
    found: list[Edit] = []
    if not _may_have_markup(text):
        return found
    if "[/" in text:
        found += _forum_tags(text)
    if "[[" in text:
        found += [Edit(*match.span()) for match in _MEDIA.finditer(text)]
        found += _around(_LINK, text)
    if "[http" in text or "[//" in text:
        found += _around(_ADDRESS, text)
    if "{{" in text:
        found += template_edits(text)
    if "-{" in text:
        found += _around(_VARIANTS, text, group=2)
    if "{|" in text:
        found += _tables(text)
    if found or "'''" in text:
        found += _around(_BOLD, text)
    if found and "''" in text:
        found += _around(_ITALIC, text)
    if found and "==" in text:
        found += _around(_HEADING, text, group=2)
    if found and "__" in text:
        found += [Edit(*match.span()) for match in _SWITCH.finditer(text)]
    return list(_without_overlaps(found))


def _may_have_markup(text: str) -> bool:
    """Tell whether a text contains a mark; fast in a text with few brackets."""
    for bracket, following in (("[", "/[h"), ("{", "{|")):
        at = text.find(bracket)
        while at >= 0:
            if text[at + 1 : at + 2] in following or text[max(0, at - 1) : at] == "-":
                return True
            at = text.find(bracket, at + 1)
    return "'" in text and "'''" in text


def _around(pattern: re.Pattern[str], text: str, group: int = 1) -> list[Edit]:
    """Return the removal of all but a group of each match."""
    return [
        edit
        for match in pattern.finditer(text)
        for edit in (Edit(match.start(), match.start(group)), Edit(match.end(group), match.end()))
    ]


def _forum_tags(text: str) -> list[Edit]:
    edits = [Edit(*match.span()) for match in _EMBEDDED.finditer(text)]
    tags = list(_TAG.finditer(text))
    closed = {match[2].lower() for match in tags if match[1]}
    opened = {match[2].lower() for match in tags if match[2] and not match[1]}
    names = closed & opened
    if names:
        edits += [Edit(*m.span()) for m in tags if not m[2] or m[2].lower() in names]
    return edits


def _tables(text: str) -> Iterator[Edit]:
    """Yield the edits that turn the rows of tables into cells with tabs between them."""
    for table in _TABLE.finditer(text):
        for match in _CELL.finditer(text, table.start(), table.end()):
            if match.end() > match.start():
                is_border = match[0].lstrip().startswith(("||", "!!"))
                yield Edit(*match.span(), "\t" if is_border else "")


def _without_overlaps(edits: list[Edit]) -> Iterator[Edit]:
    """Yield the edits in order; one within another is left out."""
    reached = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= reached and edit.start < edit.end:
            yield edit
            reached = edit.end
