"""Web pages: the main text, and what the page says of itself."""

import re
from collections.abc import Iterator

from corpuskit.core.errors import ReadError
from corpuskit.formats.guard import MB, check_size
from corpuskit.formats.html.maintext import main_text
from corpuskit.formats.html.page import Line, Page, read_page
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import Raw
from corpuskit.text.dates import find_dates
from corpuskit.text.decode import decode_any

_MOST_BYTES = 64 * MB
_HEAD = 4096
_CHARSET = re.compile(
    rb"""(?:charset|<\?xml[^>]{0,100}encoding)\s*=\s*["']?\s*([\w-]{2,30})""", re.I
)
_TITLES = ("articletitle", "og:title", "h1")
_DATES = (
    "pubdate", "publishdate", "article:published_time", "publish_time", "dc.date", "dc.date.issued",
    "og:release_date", "firstpublishedtime", "datepublished", "date", "time",
)  # fmt: skip
_SITES = ("og:site_name", "sitename", "application-name")
_SOURCES = ("contentsource", "source")
_SOURCE = re.compile(r"(?:来源|來源|稿源)\s?[:：]\s*([^\s|｜）)】\]]{2,30})")
_CLOCK = re.compile(r"(?:时间|時間|日期|发布|發布|来源|來源)|\d{1,2}:\d{2}")
_NOW = re.compile("今天|现在|現在|今日")
_JOINTS = re.compile(r"\s*(?:[_|｜]|--+|——|\s[-–—]\s)\s*")
_ENDS = " _|｜-–—"
_DAY = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_NEAR, _SHORT = 5, 120


def html(data: bytes, where: str, options: ReadOptions) -> Iterator[Raw]:
    """Yield the one document of a web page: its main text, a paragraph a line.

    The bytes decide the encoding; the page's own word counts only where they leave it open.
    A title that the page states begins the text. Title, date, site and source become fields
    where the page states them.

    Raises
    ------
    ReadError
        If the page holds no text, is over 64 MB, or nested in more than 2,000 levels.

    Examples
    --------
    >>> page = "<h1>聯合公報</h1><p>兩國總理舉行會晤。</p><p><a href=x>首頁</a></p>"
    >>> raw = next(html(page.encode(), "a.html", ReadOptions()))
    >>> raw.text, raw.fields["title"]
    ('聯合公報\\n兩國總理舉行會晤。', '聯合公報')
    """
    check_size(len(data), where, _MOST_BYTES)
    charset = _CHARSET.search(data[:_HEAD])
    declared = charset[1].decode("ascii", "replace") if charset else None
    text, encoding = decode_any(data, where, encoding=options.encoding, declared=declared)
    page = read_page(text, where)
    lines = main_text(page)
    if not lines:
        raise ReadError(
            f"{where}: the page holds no text",
            hint="a script may have put it there; save the page as text from the browser",
        )
    fields = _fields(page, lines)
    yield Raw(_text(page, lines, fields), fields=fields, encoding=encoding, shape="web")


def _text(page: Page, lines: list[Line], fields: dict[str, str]) -> str:
    texts = [line.text for line in lines]
    title = fields.get("title", "")
    stated = any(name in page.head for name in _TITLES)
    first = ["".join(text.split()) for text in texts[:_NEAR]]
    if stated and title and not any("".join(title.split()) in text for text in first):
        texts.insert(0, title)
    return "\n".join(texts)


def _fields(page: Page, lines: list[Line]) -> dict[str, str]:
    above = _above(page, lines)
    site = _first(page, _SITES)
    source = _first(page, _SOURCES) or next(
        (match[1] for line in above if (match := _SOURCE.search(line))), ""
    )
    found = {
        "title": _title(page, site),
        "date": _date(page, above),
        "site": site,
        "source": source.removeprefix("来源：").removeprefix("來源："),
    }
    return {name: value for name, value in found.items() if value}


def _first(page: Page, names: tuple[str, ...]) -> str:
    return next((page.head[name] for name in names if page.head.get(name)), "")


def _above(page: Page, lines: list[Line]) -> list[str]:
    """Return the short lines near the top of the text, where pages put date and source."""
    start = page.lines.index(lines[0])
    near = page.lines[max(0, start - _NEAR) : start + _NEAR]
    return [line.text for line in near if len(line.text) <= _SHORT]


def _title(page: Page, site: str) -> str:
    title = _first(page, _TITLES)
    if title:
        own = title.removesuffix(site).rstrip(_ENDS) if site else title
        return own or title
    parts = [part for part in _JOINTS.split(page.head.get("title", "")) if part and part != site]
    return parts[0] if parts else ""


def _date(page: Page, above: list[str]) -> str:
    """Return the day that the page says it is of, such as 2003-09-24, or nothing."""
    told = [_DAY.sub(r"\1-\2-\3", page.head[name]) for name in _DATES if name in page.head]
    told += [line for line in above if _CLOCK.search(line) and not _NOW.search(line)]
    for words in told:
        for date in find_dates(words):
            if date.day:
                return date.iso
    return ""
