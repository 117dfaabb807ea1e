"""Web pages: the main text, and the title, date, site and source that the page states."""

import re
from collections.abc import Iterator

from corpuskit.core.errors import ReadError
from corpuskit.formats.html.main_text import main_text
from corpuskit.formats.html.page import Page, PageLine, parse_page
from corpuskit.formats.limits import MB, check_size
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.text.dates import find_dates
from corpuskit.text.decode import decode_any

ENDINGS = (".html", ".htm", ".shtml", ".xhtml")
SHAPE = "web"
_MAX_BYTES = 64 * MB
_CHARSET_WITHIN = 4096
_CHARSET = re.compile(
    rb"""(?:charset|<\?xml[^>]{0,100}encoding)\s*=\s*["']?\s*([\w-]{2,30})""", re.I
)
# Names in the head of a page under which sites state title, date, site and source; best first.
_TITLE_NAMES = ("articletitle", "og:title", "h1")
_DATE_NAMES = (
    "pubdate", "publishdate", "article:published_time", "publish_time", "dc.date", "dc.date.issued",
    "og:release_date", "firstpublishedtime", "datepublished", "date", "time",
)  # fmt: skip
_SITE_NAMES = ("og:site_name", "sitename", "application-name")
_SOURCE_NAMES = ("contentsource", "source")
_SOURCE = re.compile(r"(?:来源|來源|稿源)\s?[:：]\s*([^\s|｜）)】\]]{2,30})")
# What a line with the date of publication contains, and what a line with today's date contains.
_DATE_LABEL = re.compile(r"(?:时间|時間|日期|发布|發布|来源|來源)|\d{1,2}:\d{2}")
_TODAY = re.compile("今天|现在|現在|今日")
_TITLE_SEPARATOR = re.compile(r"\s*(?:[_|｜]|--+|——|\s[-–—]\s)\s*")
_TITLE_END = " _|｜-–—"
_EIGHT_DIGITS = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_NEARBY_LINES, _MAX_LABEL_SIZE = 5, 120


def read_html(data: bytes, where: str, options: ReadOptions) -> Iterator[RawDocument]:
    """Yield the one document of a web page: its main text, one paragraph per line.

    The bytes decide the encoding; the charset that the page declares matters only if several
    encodings fit. A title that the page states is the first line. Title, date, site and source
    become fields if the page states them.

    Raises
    ------
    ReadError
        If the page contains no text, is larger than 64 MB, or has more than 2,000 levels.

    Examples
    --------
    >>> page = "<h1>聯合公報</h1><p>兩國總理舉行會晤。</p><p><a href=x>首頁</a></p>"
    >>> raw = next(read_html(page.encode(), "a.html", ReadOptions()))
    >>> raw.text, raw.fields["title"]
    ('聯合公報\\n兩國總理舉行會晤。', '聯合公報')
    """
    check_size(len(data), where, _MAX_BYTES)
    charset = _CHARSET.search(data[:_CHARSET_WITHIN])
    declared = charset[1].decode("ascii", "replace") if charset else None
    text, encoding = decode_any(data, where, encoding=options.encoding, declared=declared)
    page = parse_page(text, where)
    lines = main_text(page)
    if not lines:
        raise ReadError(
            f"{where}: the page contains no text",
            hint="a script may insert it; save the page as text from the browser",
        )
    fields = _fields(page, lines)
    yield RawDocument(
        text=_with_title(page, lines, fields), fields=fields, encoding=encoding, shape=SHAPE
    )


def _with_title(page: Page, lines: list[PageLine], fields: dict[str, str]) -> str:
    """Return the text, below the title that the page states unless it begins with it anyway."""
    texts = [line.text for line in lines]
    title = fields.get("title", "")
    is_stated = any(name in page.head for name in _TITLE_NAMES)
    first_lines = ["".join(text.split()) for text in texts[:_NEARBY_LINES]]
    if is_stated and title and not any("".join(title.split()) in text for text in first_lines):
        texts.insert(0, title)
    return "\n".join(texts)


def _fields(page: Page, lines: list[PageLine]) -> dict[str, str]:
    labels = _lines_near_top(page, lines)
    site = _first_stated(page, _SITE_NAMES)
    source = _first_stated(page, _SOURCE_NAMES) or next(
        (match[1] for line in labels if (match := _SOURCE.search(line))), ""
    )
    fields = {
        "title": _title(page, site),
        "date": _date(page, labels),
        "site": site,
        "source": source.removeprefix("来源：").removeprefix("來源："),
    }
    return {name: value for name, value in fields.items() if value}


def _first_stated(page: Page, names: tuple[str, ...]) -> str:
    return next((page.head[name] for name in names if page.head.get(name)), "")


def _lines_near_top(page: Page, lines: list[PageLine]) -> list[str]:
    """Return the short lines near the beginning of the text, where sites put date and source."""
    start = page.lines.index(lines[0])
    nearby = page.lines[max(0, start - _NEARBY_LINES) : start + _NEARBY_LINES]
    return [line.text for line in nearby if len(line.text) <= _MAX_LABEL_SIZE]


def _title(page: Page, site: str) -> str:
    """Return the title without the name of the site."""
    title = _first_stated(page, _TITLE_NAMES)
    if title:
        without_site = title.removesuffix(site).rstrip(_TITLE_END) if site else title
        return without_site or title
    parts = _TITLE_SEPARATOR.split(page.head.get("title", ""))
    return next((part for part in parts if part and part != site), "")


def _date(page: Page, labels: list[str]) -> str:
    """Return the date of publication, such as 2003-09-24, or ""."""
    candidates = [
        _EIGHT_DIGITS.sub(r"\1-\2-\3", page.head[name]) for name in _DATE_NAMES if name in page.head
    ]
    candidates += [line for line in labels if _DATE_LABEL.search(line) and not _TODAY.search(line)]
    for candidate in candidates:
        for date in find_dates(candidate):
            if date.day:
                return date.iso
    return ""
