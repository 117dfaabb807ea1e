"""Find the date of publication of a page.

The first of these that has a day: the metadata of the page; its linked data; from the title to the
beginning of the text, then above the title, a date after a label such as 發布時間, a line that is a
date, or a ``time`` element; what a script assigns; the same at the end of the text; a label below
it; last, the time of an update.

Lists of other articles have dates too. So two different dates above the title are nobody's, and
below the text only a label counts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpuskit.formats.html.page import Page
from corpuskit.formats.html.rows import PageLine
from corpuskit.text.dates import Date, find_dates, labelled_date

_NAMES = (
    "pubdate", "publishdate", "publish-date", "publish_date", "publishtime", "publish_time",
    "article:published_time", "og:article:published_time", "og:published_time",
    "bytedance:published_time", "published_time", "published", "publication_date",
    "publicationdate", "datepublished",
    "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.date", "dcterms.created", "dc.date.created", "og:release_date", "release_date",
    "firstpublishedtime", "article:create_at", "weibo:article:create_at", "parsely-pub-date",
    "sailthru.date", "releasedate", "date", "createdate", "article.published", "issuedate",
)  # fmt: skip
_UPDATE_NAMES = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified")
_EIGHT_DIGITS = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?=\D|$|\d{4,6}(?!\d))")
_TODAY = re.compile("今天|现在|現在|今日|星期|週[一二三四五六日]|周[一二三四五六日]")
# A year, and below or after it a day and a time, as some sites set them.
_SPLIT_DATE = re.compile(r"((?:19|20)\d{2})\s{0,3}(\d{1,2})[/-](\d{1,2})(?:\s{0,3}\d{1,2}:\d{2})")
_ABOVE, _ABOVE_TITLE, _INTO_TEXT, _BELOW, _END_OF_TEXT = 8, 3, 5, 6, 4
_LABEL = re.compile("[发發]布|[发發]表|[时時][间間]|日期|[来來]源|刊[载載]")
_MAX_LABEL_SIZE, _MIN_DATE_SHARE = 120, 0.4


def publication_date(page: Page, lines: Sequence[PageLine], start: int, title: int | None) -> str:
    """Return the date of publication, such as 2003-09-24, or "".

    Parameters
    ----------
    page : Page
    lines : sequence of PageLine
        The lines of its text.
    start : int
        The number of the first one among the lines of the page.
    title : int or None
        The number of the line above the text that is the title.
    """
    end = page.lines.index(lines[-1], start) + 1
    first = start if title is None else title
    head = range(first, min(end, start + _INTO_TEXT))
    above = range(first - 1, max(-1, first - 1 - (_ABOVE if title is None else _ABOVE_TITLE)), -1)
    foot = range(max(head.stop, end - _END_OF_TEXT), min(len(page.lines), end + 1))
    below = range(end, min(len(page.lines), end + _BELOW))
    metadata = [page.head[name] for name in (*_NAMES, "published") if name in page.head]
    updates = [page.head[name] for name in _UPDATE_NAMES if name in page.head]
    for dates in (
        map(_date_in, metadata),
        _dates_at(page, head),
        _only(_dates_at(page, above)),
        map(_date_in, filter(None, [page.head.get("script_date")])),
        _dates_at(page, foot),
        _only(labelled_date(text) for text in _labels(page, below) if _LABEL.search(text)),
        (labelled_date(text, is_update=True) for text in _labels(page, (*head, *above, *below))),
        map(_date_in, updates),
    ):
        if found := next((date for date in dates if date and date.day), None):
            return found.iso
    return ""


def _only(dates: Iterable[Date | None]) -> list[Date]:
    """Return the dates if all are the same, else none."""
    found = [date for date in dates if date and date.day]
    return found if len({date.iso for date in found}) == 1 else []


def _dates_at(page: Page, indexes: range) -> Iterator[Date | None]:
    """Yield the dates of some lines: after labels, of lines that are dates, in elements."""
    texts = _labels(page, indexes)
    for text in texts:
        if not _TODAY.search(text) or ":" in text or "：" in text:
            yield labelled_date(text)
    for text in texts:
        if _TODAY.search(text):
            continue
        split = _SPLIT_DATE.search(text)
        date = _date_in("-".join(split.groups())) if split else next(find_dates(text), None)
        if date and date.day and (split or len(date.written) >= _MIN_DATE_SHARE * len(text)):
            yield date
    for at, value in page.times:
        if at in indexes and not 2 * page.lines[at].links > page.lines[at].size:
            yield _date_in(value)


def _labels(page: Page, indexes: Sequence[int]) -> list[str]:
    """Return the short lines without links among some lines."""
    lines = [page.lines[index] for index in indexes]
    return [
        line.text
        for line in lines
        if len(line.text) <= _MAX_LABEL_SIZE and 2 * line.links <= line.size
    ]


def _date_in(value: str) -> Date | None:
    """Return the first date with a day in a value of the metadata."""
    dates = find_dates(_EIGHT_DIGITS.sub(r"\1-\2-\3 ", value))
    return next((date for date in dates if date.day), None)
