"""The date of publication that a script of a web page holds, where the page itself shows none."""

import re
from datetime import UTC, datetime, timedelta

from corpuskit.text.date_values import parse_date

# WeChat counts seconds, of which those of Chinese pages are read in the time of China.
_CHINA = timedelta(hours=8)
_MAY_HAVE_DATE = ("publish_time", "createTime", "CreateTime", "var ct", ".ct =", "publishTime")
_NAMES = ("publish_time", "publishTime", "pubTime", "oriCreateTime", "ct", "createTime")
_ASSIGNED = re.compile(
    rf"(?:\b(?:var|let|const)\s{{1,3}}|\b(?:window|d)\.)({'|'.join(_NAMES)})\s{{0,3}}="
    r"[^;=\"'\n]{0,60}(?:\(['\"][^'\"\n]{0,60}['\"]\)\s?:\s?)?[\"'](\d[^\"'\n]{7,39})[\"']"
)
_SECONDS = re.compile(r"([1-9]\d{8,9})(?:\d{3})?")


def date_in_script(code: str) -> str:
    """Return the date of publication that a script assigns, such as 2020-01-01, or "".

    Pages of WeChat set it by ``var ct = "1577808000"`` or ``var publish_time = "2020-01-01"``.

    Examples
    --------
    >>> date_in_script('var ct = "1577808000";'), date_in_script('var ct = "a";')
    ('2020-01-01', '')
    """
    if not any(name in code for name in _MAY_HAVE_DATE):
        return ""
    dates: dict[str, str] = {}
    for match in _ASSIGNED.finditer(code):
        if match[1] not in dates and (date := _date_of(match[2])):
            dates[match[1]] = date
    return next((dates[name] for name in _NAMES if name in dates), "")


def _date_of(value: str) -> str:
    if seconds := _SECONDS.fullmatch(value):
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds[1])) + _CHINA
        return f"{moment:%Y-%m-%d}"
    date = parse_date(value)
    return date.iso if date and date.day else ""
