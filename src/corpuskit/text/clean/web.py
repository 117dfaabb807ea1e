"""Remove what a web page adds around its text: navigation, counters, editors, page selectors.

A line is chrome if its whole length matches one of the patterns, so no words are removed from a
sentence. Patterns that a sentence could also match apply only at the edges of the text
(`_edge_chrome`). Repetitions in patterns are bounded, and long lines are not matched at all.
"""

import re
from collections.abc import Mapping

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.layout import HAN, LayoutLine, parse_layout

# Lines kept until the edge of the text ends; lines that belong to the edge in any case.
_EDGE_LINES, _FIRST_LINES = 15, 3
_MISREAD_START = 8
_PROSE_SIZE = 60
_LABEL_NAMES = (
    "(?:发布日期|發布日期|发布时间|發布時間|发表时间|發表時間|供稿|編輯|编辑|責任編輯|责任编辑|责编|責編|審核|审核|審校"
    "|审校|校对|校對|阅读次数|閱讀次數|阅读量|浏览次数|瀏覽次數|浏览量|点击数|點擊數|点击量|来源|來源|字号|字號|作者)"
)
_COLON = r"\s?[:：]"
_EDITOR_NAMES = "(?:责任编辑|責任編輯|责编|責編|编辑|編輯|审校|審校|审核|審核|校对|校對)"
_LABEL = re.compile(_LABEL_NAMES + _COLON)
# Lines that are never sentences: removed wherever they are.
_ANYWHERE = [
    re.compile(r"\s*(?:您?(?:的|现在的|現在的)?(?:当前|當前|所在)?位置)\s?[:：].{0,80}"),
    re.compile(r"\s*[\w·]{1,12}(?:\s?[>»›＞]\s?[\w·]{1,20}){2,8}\s*"),
    re.compile(r"\s*(?:参与|參與|我要|发表|發表|查看|網友|网友)?(?:评论|評論|跟帖)\s?[（(]?\s?\d{0,7}\s?[)）]?\s?[人条條]?\s*"),
    re.compile(r"\s*[【\[]\s*第\s?\d+\s?[頁页](?:\s*第\s?\d+\s?[頁页])*\s*[】\]]\s*"),
    re.compile(r"\s*[【\[]?\s*(?:[上下]一[頁页篇]|首頁|首页|尾頁|尾页)(?:\s*[|｜]?\s*(?:[上下]一[頁页篇]|\d+|尾頁|尾页))*\s*[】\]]?\s*"),
    re.compile(rf"\s*[【（(]\s?{_EDITOR_NAMES}{_COLON}\s?[\w· ]{{1,20}}[】）)]\s*"),
    re.compile(rf"\s*(?:责任编辑|責任編輯|责编|責編){_COLON}\s?[\w· ]{{1,20}}\s*"),
    re.compile(r"\s*(?:CNML格式|上一主[题題]|下一主[题題]|只看[楼樓]主|倒序[阅閱][读讀]|离线|離線|打印本[页頁]|[关關][闭閉]窗口).{0,60}"),
    re.compile(r"[\s【】\[\]]*(?:打\s?印|[关關]\s?[闭閉]|[纠糾][错錯]|收藏|[分]享到?|字[号號]|[大中小])(?:[\s【】\[\]|｜]+(?:打\s?印|[关關]\s?[闭閉]|[纠糾][错錯]|收藏|分享到?|字[号號]|[大中小]))+[\s【】\[\]]*"),
]  # fmt: skip
# Lines that could be part of the text: removed only at its edges.
_AT_EDGES = [
    re.compile(r"\s*(?:[A-Z]{2}\s+)?(?:https?://|www\.)\S{3,200}\s*"),
    re.compile(r"\s*\w{2,12}[网網]\s?(?:--|——|—|\||｜|_|-)\s?\w{2,20}\s*"),
    re.compile(r"\s*(?:打[开開]|下[载載]).{1,12}(?:APP|App|app|客[户戶]端).{0,20}"),
    re.compile(r"\s*(?:[扫掃]一[扫掃]|[扫掃][码碼]|[长長]按).{0,30}(?:[关關]注|[阅閱][读讀]|[二][维維][码碼]).{0,20}"),
    re.compile(r"\s*(?:版[权權]所有|[Cc]opyright|©).{0,80}"),
    re.compile(rf"\s*{_LABEL_NAMES}{_COLON}[^。！？]{{0,30}}"),
]  # fmt: skip
_FACT = re.compile(rf"\s*[•·●]\s?[{HAN}]{{2,6}}\s?[:：][^。！？]{{0,40}}")
_EDITOR_AT_END = re.compile(rf"[【（(]\s?{_EDITOR_NAMES}{_COLON}\s?[\w· ]{{1,20}}[】）)]\s*$")
# Bits of one to three ASCII characters after a sentence.
_FORUM_NOISE = re.compile(
    r"(?:(?<=[。！？；，、」”])|(?<![!-~])^)[ \t]*((?:[!-~]{1,3}[ \t]+){4,200}[!-~]{1,3})[ \t]*$"
)
_LETTERS_AND_OTHERS = re.compile(r"(?=.*[A-Za-z])(?=.*[^A-Za-z])")
_SIGN = re.compile(r"[#*\\^~$@!&|`{}<>=+]")
_SENTENCE = re.compile("[。！？；]")
_HAN = re.compile(f"[{HAN}]")


def web_chrome(text: str) -> list[Edit]:
    """Remove lines that belong to the web page and not to its text.

    Navigation paths, counts of readers and comments, editors, page selectors, the noise that
    forums insert between sentences, and lines in which UTF-8 was decoded as GBK are removed
    wherever they are. Addresses, names of sites, labels such as 來源 and lists of facts are
    removed only at the edges of the text.

    Examples
    --------
    >>> web_chrome("当前位置:新闻 > 政务 > 正文\\n两国合作。")
    [Edit(start=0, end=18, replacement='')]
    """
    layout = parse_layout(text)
    edits: dict[int, Edit] = {}
    remaining: dict[int, str] = {}
    for index in layout.filled:
        line = layout.lines[index]
        stripped = _without_end(line.text)
        if not stripped.strip() or _is_chrome(stripped):
            edits[index] = _remove(line)
            continue
        remaining[index] = stripped
        if len(stripped) < len(line.text):
            edits[index] = Edit(line.start + len(stripped), line.end)
    for index in _edge_chrome(remaining, at_top=True):
        edits[index] = _remove(layout.lines[index])
        del remaining[index]
    for index in _edge_chrome(remaining, at_top=False):
        edits[index] = _remove(layout.lines[index])
    return [edits[index] for index in sorted(edits)]


def count_chrome_lines(text: str) -> int:
    """Return the number of lines that only web pages have.

    Examples
    --------
    >>> count_chrome_lines("【 第1頁 第2頁 】\\n两国合作。")
    1
    """
    layout = parse_layout(text)
    return sum(_is_chrome(layout.lines[index].text) for index in layout.filled)


def _remove(line: LayoutLine) -> Edit:
    """Return the removal of a line with its line end; a form feed is kept."""
    return Edit(line.start, line.end if line.ends_page else line.next_start)


def _edge_chrome(lines: Mapping[int, str], *, at_top: bool) -> list[int]:
    """Return the indexes of lines to remove at one edge: before, or after, all prose.

    The edge is measured in lines that are kept, so that cleaning again removes nothing more.
    """
    before_prose = any(map(_is_prose, lines.values()))
    removed: list[int] = []
    kept = 0
    for index in sorted(lines, reverse=not at_top):
        if kept == _EDGE_LINES:
            break
        text = lines[index]
        still_before = before_prose and not _is_prose(text)
        is_chrome = _is_edge_chrome(text) or (at_top and bool(_FACT.fullmatch(text)))
        if is_chrome and (still_before or kept < _FIRST_LINES):
            removed.append(index)
        else:
            kept, before_prose = kept + 1, still_before
    return removed


def _is_prose(text: str) -> bool:
    return len(text.strip()) > _PROSE_SIZE or bool(_SENTENCE.search(text))


def _is_chrome(text: str) -> bool:
    """Tell whether a line belongs to the page wherever it is."""
    if _is_short_line(text) and (
        any(pattern.fullmatch(text) for pattern in _ANYWHERE) or len(_LABEL.findall(text)) > 1
    ):
        return True
    return len(text) <= 3 * _PROSE_SIZE and _is_misread(text)


def _is_edge_chrome(text: str) -> bool:
    return _is_short_line(text) and any(pattern.fullmatch(text) for pattern in _AT_EDGES)


def _is_short_line(text: str) -> bool:
    return len(text) <= 2 * _PROSE_SIZE and not _SENTENCE.search(text)


def _is_misread(text: str) -> bool:
    """Tell whether a line is UTF-8 that was decoded as GBK: reversing that gives Chinese."""
    start = text.lstrip()[:_MISREAD_START]
    if start[:1] >= "\u3400":
        # The bytes of ordinary Chinese in GBK are hardly ever UTF-8: look at the first ones.
        reversed_start = start.encode("gb18030", "replace").decode("utf-8", "ignore")
        if not _HAN.search(reversed_start):
            return False
    if len(_HAN.findall(text)) < 4:
        return False
    reversed_ = text.strip().encode("gb18030", "replace").decode("utf-8", "replace")
    bad = reversed_.count("\ufffd") + reversed_.count("?")
    good = len(_HAN.findall(reversed_))
    return good >= 3 and bad <= good / 3


def _without_end(text: str) -> str:
    """Return a line without the editor and the noise that a page adds at its end."""
    while match := _EDITOR_AT_END.search(text) or _forum_noise(text):
        text = text[: match.start()]
    return text


def _forum_noise(text: str) -> re.Match[str] | None:
    """Return the noise that a forum adds after a sentence: short bits, most of them mixed."""
    match = _FORUM_NOISE.search(text)
    if not match:
        return None
    bits = match[1].split()
    mixed = sum(bool(_LETTERS_AND_OTHERS.match(bit)) for bit in bits)
    signs = sum(bool(_SIGN.search(bit)) for bit in bits)
    return match if 2 * mixed >= len(bits) and signs >= 2 else None
