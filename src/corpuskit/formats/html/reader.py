"""Web pages: the main text, and the title, date, site and source that the page states."""

import re
from collections.abc import Iterator

from corpuskit.core.errors import ReadError
from corpuskit.core.model import ReadNote
from corpuskit.formats.html.main_text import main_text, prose_size
from corpuskit.formats.html.page import Page, parse_page
from corpuskit.formats.html.published import publication_date
from corpuskit.formats.html.rows import PageLine
from corpuskit.formats.limits import MB, check_size
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import RawDocument
from corpuskit.text.dates import find_dates, labelled_date
from corpuskit.text.decode import decode_any

ENDINGS = (".html", ".htm", ".shtml", ".xhtml")
SHAPE = "web"
_MAX_BYTES = 64 * MB
_CHARSET_WITHIN = 4096
_CHARSET = re.compile(
    rb"""(?:charset|<\?xml[^>]{0,100}encoding)\s*=\s*["']?\s*([\w-]{2,30})""", re.I
)
# Names in the head of a page under which sites state title, site and source; best first.
_TITLE_NAMES = ("articletitle", "og:title", "h1")
_SITE_NAMES = ("og:site_name", "sitename", "application-name")
_SOURCE_NAMES = ("contentsource", "source")
_SOURCE = re.compile(r"(?:来源|來源|稿源)\s?[:：]\s*([^\s|｜）)】\]]{2,30})")
_TITLE_SEPARATOR = re.compile(
    r"\s*(?:[_|｜]|--+|——|\s[-–—]\s|-(?=[^-]{2,14}$|[^-]{2,14}-[^-]{2,14}$))\s*"
)
# A line that can be a title: short, with Han characters, not a sentence or a label.
_TITLE = re.compile(r"(?=.{0,20}[\u3400-\u9fff])[^。！？；，,:：>＞|\t]{4,40}")
# The row of a table above a text that states its title.
_TITLE_ROW = re.compile(r"[标標]\s{0,8}[题題]\s?[:：]\t([^\t]{4,120})(?:\t|$)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_TITLE_END = " _|｜-–—"
_NEARBY_LINES, _MAX_LABEL_SIZE = 5, 120
# How far above the text its title is searched, and the least size of a title that is found there.
_MAX_HEAD_LINES, _MIN_TITLE_SIZE = 60, 4
_MAX_DATE_LINE = 80
_HEADING = re.compile(r"^h[1-6]\b|title|headline", re.IGNORECASE)
_SHOWN = ReadNote(
    "a style hides more than half of the page, which was read all the same", is_doubt=True
)


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
    start = page.lines.index(lines[0])
    title_line = _title_line(page, start)
    fields = _fields(page, lines, start, title_line)
    title_row = _title_row(page, start) if title_line is None else ""
    if title_row and not _first_stated(page, _TITLE_NAMES):
        fields["title"] = title_row
    yield RawDocument(
        text=_text(
            page, lines, fields, has_title=bool(title_row) or title_line not in (None, start)
        ),
        fields=fields,
        date_fields=("date",) if "date" in fields else (),
        notes=(_SHOWN,) if page.shows_hidden else (),
        encoding=encoding,
        shape=SHAPE,
    )


def _text(page: Page, lines: list[PageLine], fields: dict[str, str], *, has_title: bool) -> str:
    """Return the text, below the title that the page states unless it begins with it anyway.

    The line with the date of publication above the text is left out: it is a field.
    """
    texts = [line.text for line in lines]
    title = fields.get("title", "")
    is_stated = has_title or any(name in page.head for name in _TITLE_NAMES)
    first_lines = [_squeeze(text) for text in texts[:_NEARBY_LINES]]
    if "date" in fields:
        for index, text in enumerate(texts[:_NEARBY_LINES]):
            if prose_size(lines[index]) > _MAX_DATE_LINE or len(texts) < 2:
                break
            if len(text) <= _MAX_DATE_LINE and _is_date_line(text):
                del texts[index]
                break
    if is_stated and title and not any(_squeeze(title) in text for text in first_lines):
        texts.insert(0, title)
    return "\n".join(texts)


def _is_date_line(text: str) -> bool:
    """Tell whether a line states when the page was published, and is not a date of the text."""
    if labelled_date(text):
        return True
    return _CLOCK.search(text) is not None and 2 * len(text) < 5 * sum(
        len(date.written) for date in find_dates(text) if date.day
    )


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _title_line(page: Page, start: int) -> int | None:
    """Return the number of the line that is the page's title: the first of the text, or above.

    That is a line like the title that the page states; else a heading, or a row of the same table,
    close above the text, with no links between.
    """
    stated = [page.head[name] for name in (*_TITLE_NAMES, "title") if page.head.get(name)]
    titles = [_squeeze(title) for title in stated]
    parts = [
        part for title in stated if len(part := _squeeze(_first_part(title))) >= _MIN_TITLE_SIZE
    ]
    for index in range(start, max(-1, start - _MAX_HEAD_LINES), -1):
        line = page.lines[index]
        text = _squeeze(line.text)
        if not _MIN_TITLE_SIZE <= len(text) <= _MAX_LABEL_SIZE or 2 * line.links > line.size:
            continue
        shared_size = _MIN_TITLE_SIZE if _HEADING.search(page.labels[line.element]) else len(text)
        if any(title[:shared_size] == text[:shared_size] for title in titles) or any(
            part in text and len(text) < 2 * len(part) and _TITLE.fullmatch(line.text)
            for part in parts
        ):
            return index
    return _heading_above(page, start)


def _title_row(page: Page, start: int) -> str:
    """Return the title that a table above the text states, or ""."""
    above = page.lines[max(0, start - _MAX_HEAD_LINES) : start]
    return next((match[1] for line in above if (match := _TITLE_ROW.match(line.text))), "")


def _heading_above(page: Page, start: int) -> int | None:
    """Return the number of the heading, or of the row of the same table, close above the text."""
    table, row = (_element_around(page, start, tag) for tag in ("table", "tr"))
    for index in range(start - 1, max(-1, start - _NEARBY_LINES - 1), -1):
        line = page.lines[index]
        if 2 * line.links > line.size:
            return None
        is_near = re.match("h[1-4] ", page.labels[line.element]) or (
            table
            and _element_around(page, index, "table") == table
            and _element_around(page, index, "tr") != row
        )
        if is_near and _TITLE.fullmatch(line.text) and not next(find_dates(line.text), None):
            return index
    return None


def _element_around(page: Page, index: int, tag: str) -> int:
    """Return the innermost element with a tag around a line, 0 if there is none."""
    element = page.lines[index].element
    while element and not page.labels[element].startswith(f"{tag} "):
        element = page.parents[element]
    return element


def _fields(
    page: Page, lines: list[PageLine], start: int, title_line: int | None
) -> dict[str, str]:
    top = start - _NEARBY_LINES if title_line is None else title_line - _NEARBY_LINES
    nearby = page.lines[max(0, top) : start + _NEARBY_LINES]
    labels = [line.text for line in nearby if len(line.text) <= _MAX_LABEL_SIZE]
    site = _first_stated(page, _SITE_NAMES)
    source = _first_stated(page, _SOURCE_NAMES) or next(
        (match[1] for line in labels if (match := _SOURCE.search(line))), ""
    )
    title = _title(page, site)
    if title_line is not None and not _first_stated(page, _TITLE_NAMES):
        title = page.lines[title_line].text
    fields = {
        "title": title,
        "date": publication_date(page, lines, start, title_line),
        "site": site,
        "source": source.removeprefix("来源：").removeprefix("來源："),
    }
    return {name: value for name, value in fields.items() if value}


def _first_stated(page: Page, names: tuple[str, ...]) -> str:
    return next((page.head[name] for name in names if page.head.get(name)), "")


def _title(page: Page, site: str) -> str:
    """Return the title without the name of the site."""
    title = _first_stated(page, _TITLE_NAMES)
    if title:
        without_site = title.removesuffix(site).rstrip(_TITLE_END) if site else title
        return without_site or title
    return _first_part(page.head.get("title", ""), site)


def _first_part(title: str, site: str = "") -> str:
    """Return the title without the names of sites and sections after it."""
    parts = _TITLE_SEPARATOR.split(title)
    return next((part for part in parts if part and part != site), "")
