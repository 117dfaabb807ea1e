"""What a web page puts around its text."""

import re
from collections.abc import Mapping

from corpuskit.text.clean.edits import Edit
from corpuskit.text.clean.layout import HAN, Layout, Line, layout

_EDGE, _FEW = 15, 3
_SHORT = 60
_LABELS = (
    "(?:发布日期|發布日期|发布时间|發布時間|发表时间|發表時間|供稿|編輯|编辑|責任編輯|责任编辑|责编|責編|審核|审核|審校"
    "|审校|校对|校對|阅读次数|閱讀次數|阅读量|浏览次数|瀏覽次數|浏览量|点击数|點擊數|点击量|来源|來源|字号|字號|作者)"
)
_COLON = r"\s?[:：]"
_EDITOR = "(?:责任编辑|責任編輯|责编|責編|编辑|編輯|审校|審校|审核|審核|校对|校對)"
_LABEL = re.compile(_LABELS + _COLON)
# Of such a shape that no sentence has it, so wherever they stand.
_ANYWHERE = [
    re.compile(r"\s*(?:您?(?:的|现在的|現在的)?(?:当前|當前|所在)?位置)\s?[:：].{0,80}"),
    re.compile(r"\s*[\w·]{1,12}(?:\s?[>»›＞]\s?[\w·]{1,20}){2,8}\s*"),
    re.compile(r"\s*(?:参与|參與|我要|发表|發表|查看|網友|网友)?(?:评论|評論|跟帖)\s?[（(]?\s?\d{0,7}\s?[)）]?\s?[人条條]?\s*"),
    re.compile(r"\s*[【\[]\s*第\s?\d+\s?[頁页](?:\s*第\s?\d+\s?[頁页])*\s*[】\]]\s*"),
    re.compile(r"\s*[【\[]?\s*(?:[上下]一[頁页篇]|首頁|首页|尾頁|尾页)(?:\s*[|｜]?\s*(?:[上下]一[頁页篇]|\d+|尾頁|尾页))*\s*[】\]]?\s*"),
    re.compile(rf"\s*[【（(]\s?{_EDITOR}{_COLON}\s?[\w· ]{{1,20}}[】）)]\s*"),
    re.compile(rf"\s*(?:责任编辑|責任編輯|责编|責編){_COLON}\s?[\w· ]{{1,20}}\s*"),
    re.compile(r"\s*(?:CNML格式|上一主[题題]|下一主[题題]|只看[楼樓]主|倒序[阅閱][读讀]|离线|離線|打印本[页頁]|[关關][闭閉]窗口).{0,60}"),
    re.compile(r"[\s【】\[\]]*(?:打\s?印|[关關]\s?[闭閉]|[纠糾][错錯]|收藏|[分]享到?|字[号號]|[大中小])(?:[\s【】\[\]|｜]+(?:打\s?印|[关關]\s?[闭閉]|[纠糾][错錯]|收藏|分享到?|字[号號]|[大中小]))+[\s【】\[\]]*"),
]  # fmt: skip
# Of a shape that a sentence could have, so only at the edges of a page.
_AT_EDGES = [
    re.compile(r"\s*(?:[A-Z]{2}\s+)?(?:https?://|www\.)\S{3,200}\s*"),
    re.compile(r"\s*\w{2,12}[网網]\s?(?:--|——|—|\||｜|_|-)\s?\w{2,20}\s*"),
    re.compile(r"\s*(?:打[开開]|下[载載]).{1,12}(?:APP|App|app|客[户戶]端).{0,20}"),
    re.compile(r"\s*(?:[扫掃]一[扫掃]|[扫掃][码碼]|[长長]按).{0,30}(?:[关關]注|[阅閱][读讀]|[二][维維][码碼]).{0,20}"),
    re.compile(r"\s*(?:版[权權]所有|[Cc]opyright|©).{0,80}"),
    re.compile(rf"\s*{_LABELS}{_COLON}[^。！？]{{0,30}}"),
]  # fmt: skip
_BOX = re.compile(rf"\s*[•·●]\s?[{HAN}]{{2,6}}\s?[:：][^。！？]{{0,40}}")
_TAIL = re.compile(rf"[【（(]\s?{_EDITOR}{_COLON}\s?[\w· ]{{1,20}}[】）)]\s*$")
_NOISE = re.compile(
    r"(?:(?<=[。！？；，、」”])|(?<![!-~])^)[ \t]*((?:[!-~]{1,3}[ \t]+){4,200}[!-~]{1,3})[ \t]*$"
)
_MIXED = re.compile(r"(?=.*[A-Za-z])(?=.*[^A-Za-z])")
_SIGN = re.compile(r"[#*\\^~$@!&|`{}<>=+]")
_SENTENCE = re.compile("[。！？；]")
_HAN = re.compile(f"[{HAN}]")


def web_chrome(text: str) -> list[Edit]:
    """Take out lines that belong to a web page and not to its text.

    Paths of navigation, counts of readers and comments, editors, page selectors, the noise that
    forums put between sentences, and lines in which UTF-8 was read as GBK go wherever they
    stand. Addresses, names of sites, labels such as 來源 and boxes of facts go only at the
    edges of the text.

    Examples
    --------
    >>> web_chrome("当前位置:新闻 > 政务 > 正文\\n两国合作。")
    [Edit(start=0, end=18, replacement='')]
    """
    sheet = layout(text)
    edits: dict[int, Edit] = {}
    left: dict[int, str] = {}
    for at in sheet.filled:
        line = sheet.lines[at]
        kept = _kept(line.text)
        if not kept.strip() or _is_chrome(kept):
            edits[at] = _whole(line)
            continue
        left[at] = kept
        if len(kept) < len(line.text):
            edits[at] = Edit(line.start + len(kept), line.end)
    for at in _at_edge(left, top=True):
        edits[at] = _whole(sheet.lines[at])
        del left[at]
    for at in _at_edge(left, top=False):
        edits[at] = _whole(sheet.lines[at])
    return [edits[at] for at in sorted(edits)]


def _whole(line: Line) -> Edit:
    return Edit(line.start, line.end if line.page_end else line.stop)


def _at_edge(lines: Mapping[int, str], *, top: bool) -> list[int]:
    """Return which of the lines go because they stand before, or after, all prose.

    Places count the lines that stay, so that what is left has none to take out any more.
    """
    outside = any(map(_is_prose, lines.values()))
    found: list[int] = []
    kept = 0
    for at in sorted(lines, reverse=not top):
        if kept == _EDGE:
            break
        text = lines[at]
        still = outside and not _is_prose(text)
        if (still or kept < _FEW) and (_is_edge_chrome(text) or (top and _BOX.fullmatch(text))):
            found.append(at)
        else:
            kept, outside = kept + 1, still
    return found


def strong_signs(text: str) -> int:
    """Return the number of lines that only a web page has, wherever they stand.

    Examples
    --------
    >>> strong_signs("【 第1頁 第2頁 】\\n两国合作。")
    1
    """
    sheet: Layout = layout(text)
    return sum(_is_chrome(sheet.lines[at].text) for at in sheet.filled)


def _is_prose(text: str) -> bool:
    return len(text.strip()) > _SHORT or bool(_SENTENCE.search(text))


def _is_chrome(text: str) -> bool:
    """Tell whether a line is of a page, wherever it stands."""
    if _is_line(text) and (
        any(pattern.fullmatch(text) for pattern in _ANYWHERE) or len(_LABEL.findall(text)) > 1
    ):
        return True
    return len(text) <= 3 * _SHORT and _is_misread(text)


def _is_edge_chrome(text: str) -> bool:
    return _is_line(text) and any(pattern.fullmatch(text) for pattern in _AT_EDGES)


def _is_line(text: str) -> bool:
    return len(text) <= 2 * _SHORT and not _SENTENCE.search(text)


def _is_misread(text: str) -> bool:
    """Tell whether a line is UTF-8 that was read as GBK: turned back, it is Chinese."""
    if len(_HAN.findall(text)) < 4:
        return False
    back = text.strip().encode("gb18030", "replace").decode("utf-8", "replace")
    bad = back.count("\ufffd") + back.count("?")
    good = len(_HAN.findall(back))
    return good >= 3 and bad <= good / 3


def _kept(text: str) -> str:
    """Return a line without what a page adds at its end."""
    while match := _TAIL.search(text) or _noise(text):
        text = text[: match.start()]
    return text


def _noise(text: str) -> re.Match[str] | None:
    """Find what a forum puts after a sentence: bits of one to three signs, most of them mixed."""
    match = _NOISE.search(text)
    if not match:
        return None
    bits = match[1].split()
    mixed = sum(bool(_MIXED.match(bit)) for bit in bits)
    signs = sum(bool(_SIGN.search(bit)) for bit in bits)
    return match if 2 * mixed >= len(bits) and signs >= 2 else None
