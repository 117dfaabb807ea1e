"""Which parameter of a wiki template is text: ``{{ruby|和|ㄏㄜˊ}}`` is 和.

The table has the templates that are frequent in Chinese Wikisource and Wikipedia. Of an unknown
template with one unnamed parameter, that one is text if it has Han characters; with several, the
first one that has Han characters, and the template is *doubtful*. A template that is alone on its
lines and has named parameters is a box, which is removed; it is doubtful if it contains sentences.

Cost: linear; templates are matched by counting braces.
"""

import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from corpuskit.text.clean.edits import Edit

_MAX_TEMPLATE, _MAX_DEPTH = 5_000, 3
_BRACES = re.compile(r"\{\{|\}\}")
_MARKS = re.compile(r"\{\{|\}\}|\[\[|\]\]|\|")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SENTENCE = re.compile("[\u3400-\u9fff]{4}[^|{}]{0,200}[。！？；]")
_NAMED = re.compile(r"\s*([^=\[\]{}|\n]{0,40}?)\s*=")
_PREFIX = re.compile(r"(?:template|模板|样板|樣板)_?[:：]_?")
_TEXT_NAMES = ("text", "quote", "content", "内容", "內容", "引文", "文字", "正文")
_REPLACEMENTS = {"!": "|", "=": "=", "·": "·", "•": "•", "nbsp": " ", "!!": "||"}
# Templates whose first or second parameter is text, and those without text.
_FIRST = (
    "僻字 僻 另 改 校 zy 注音 字 專 專名 专名 專名號 专名号 書 書名 书名 書名號 书名号 yl "
    "propernoun ruby rb 拼音 larger smaller x-larger x-smaller xx-larger xx-smaller "
    "xxx-larger big small fine center c right left block_center center_block float_right "
    "float_left sc nowrap nobr u ul underline overline sic 異體字 异体字 異體 异体 tooltip "
    "abbr 黑體 粗體 quote cquote rquote blockquote quotation 引文 引用 nihongo link-en ilh "
    "illm link dropinitial 首字下沉 larger_block smaller_block fine_block * ** bold b i "
    "italic noitalic 繁 簡 简 標題 标题 居中 右對齊 hanging_indent popup 點 着重號 着重号 "
    "著重號 傍點 sup sub 縮排 lj link-ja flag flagcountry 國旗"
)
_SECOND = (
    "lang color colour font-size fs fsx size font_color background_color bg style 顏色 颜色 transl"
)
_NONE = (
    "gap pad em dhr rule bar anchor clear nop - -- 註 注 註釋 注釋 注释 注解 註解 note "
    "footnote ref efn refn sfn sfnp r rp fact cn 来源请求 來源請求 腳註 脚注 脚註 校記 校记 "
    "校勘 reflist main see see_also seealso 參見 参见 noteta header header2 header/year 標頭 "
    "flagicon coord portal toc rh runningheader running_header smallrefs references vertical "
    "citation stub page_break textquality author 作者 translations disambig 消歧義 消歧义 "
    "edition license hr br tl 完整 noedit novel footer"
)
_WITHOUT_TEXT = re.compile(r"pd-|cc-|gfdl|infobox|navbox|cite_|#tag:|defaultsort|displaytitle")
_LANGUAGE = re.compile(r"lang-[a-z-]{2,10}|internal_link_helper/\S{2,20}|link-[a-z-]{2,10}")
_TEXT_AT: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(_NONE.split(), ()),
    **dict.fromkeys(_SECOND.split(), (2,)),
    **dict.fromkeys(_FIRST.split(), (1,)),
    **{"le": (3, 1), "tsl": (4, 3), "tranlink": (4, 3)},
}


class _Template(NamedTuple):
    """A template in a text: its span, its name, and what stays of it: a span or a replacement."""

    start: int
    end: int
    name: str = ""
    kept: tuple[int, int] | None = None
    replacement: str = ""
    is_doubtful: bool = False


def template_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that leave only the text of each template.

    Examples
    --------
    >>> list(template_edits("{{ruby|和|ㄏㄜˊ}}平"))
    [Edit(start=0, end=7, replacement=''), Edit(start=8, end=14, replacement='')]
    """
    for template in _templates(text):
        if template.kept is None:
            yield Edit(template.start, template.end, template.replacement)
        else:
            yield Edit(template.start, template.kept[0])
            yield Edit(template.kept[1], template.end)


def doubtful_templates(text: str) -> tuple[str, ...]:
    """Return the names of unknown templates of which the wrong parameter may have been taken.

    Examples
    --------
    >>> doubtful_templates("{{ruby|和|ㄏㄜˊ}}平{{某框|合作|發展}}")
    ('某框',)
    """
    if "{{" not in text:
        return ()
    return tuple(dict.fromkeys(t.name for t in _templates(text) if t.is_doubtful and t.name))


def _templates(text: str) -> Iterator[_Template]:
    """Yield the templates in the order of their ends; those in a part that stays, too."""
    starts: deque[int] = deque()
    for match in _BRACES.finditer(text):
        while starts and match.end() - starts[0] > _MAX_TEMPLATE:
            starts.popleft()
        if match[0] == "{{":
            starts.append(match.start())
        elif starts:
            start = starts.pop()
            # Reading costs the size of a template, so a text of braces only would be quadratic.
            is_deep = len(starts) > _MAX_DEPTH
            end = match.end()
            yield _Template(start, end) if is_deep else _read(text, start, end)


def _read(text: str, start: int, end: int) -> _Template:
    spans = _parameters(text, start, end)
    written = text[start + 2 : spans[0][1]].strip()
    name = _PREFIX.sub("", "_".join(written.lower().split()))
    if name in _REPLACEMENTS:
        return _Template(start, end, written, replacement=_REPLACEMENTS[name])
    named: dict[str, tuple[int, int]] = {}
    unnamed: list[tuple[int, int]] = []
    for span in spans[1:]:
        if match := _NAMED.match(text, *span):
            named[match[1].lower()] = match.end(), span[1]
        else:
            unnamed.append(span)
    for number, span in enumerate(unnamed, 1):
        named.setdefault(str(number), span)
    places = (1,) if _LANGUAGE.fullmatch(name) else _TEXT_AT.get(name)
    if places is not None or _WITHOUT_TEXT.match(name):
        found = [named[str(at)] for at in places or () if str(at) in named]
        found += [named[name] for name in _TEXT_NAMES if places and name in named]
        kept = next((span for span in found if text[slice(*span)].strip()), None)
        return _Template(start, end, written, kept)
    return _unknown(text, _Template(start, end, written), named, len(unnamed))


def _unknown(
    text: str, template: _Template, named: dict[str, tuple[int, int]], unnamed: int
) -> _Template:
    """Return what stays of a template that is not in the table."""
    start, end = template.start, template.end
    is_alone = text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n", "\r")
    for name in _TEXT_NAMES:
        if name in named and _HAN.search(text, *named[name]):
            return template._replace(kept=named[name])
    if (is_alone and len(named) > unnamed) or template.name.startswith("#"):
        return template._replace(is_doubtful=_SENTENCE.search(text, start, end) is not None)
    numbers = sorted((name for name in named if name.isascii() and name.isdigit()), key=len)
    with_han = [named[name] for name in numbers if _HAN.search(text, *named[name])]
    if not with_han:
        is_text = not is_alone and not named and _HAN.search(template.name) is not None
        return template._replace(is_doubtful=is_text)
    return template._replace(kept=with_han[0], is_doubtful=len(numbers) > 1)


def _parameters(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the name and the parameters of a template."""
    depth = 0
    borders = [start + 1]
    for match in _MARKS.finditer(text, start + 2, end - 2):
        if match[0] == "|" and depth == 0:
            borders.append(match.start())
        elif match[0] != "|":
            depth = max(0, depth + (1 if match[0] in ("{{", "[[") else -1))
    return [(a + 1, b) for a, b in zip(borders, [*borders[1:], end - 2], strict=True)]
