"""Names of columns that contain the year or date of a text, and of those that do not."""

import re
from functools import lru_cache

from corpuskit.text.date_values import ValueKinds
from corpuskit.text.fold import fold

_NOT_WORD = re.compile(r"[\W_]+")
# All in the match key, in lower case, without spaces and marks.
_NOT_THE_DATE = re.compile(
    "birth|born|^dob$|death|died|生日|生年|生卒|出生|卒年|逝世|去世|年龄|^age$"
    "|update|modif|edited|revis|lastmod|更新|修改|修订|编辑"
    "|access|crawl|scrap|fetch|download|retriev|collect|captur|import|insert|archived"
    "|访问|抓取|爬取|采集|下载|获取|检索|入库|录入|导入|收录"
    "|deadline|expir|end(?:date|time|year|at)?$|截止|到期|失效|有效|结束|终止"
    "|index|id$|^seq|^vol|^序$|届次?$|年级|编号|序号|行号|^页|^pages?$|号$|number|^no$|^num|^row|phone|电话|^zip|邮编"
    "|count|字数|字符|chars?$|length|size|words?$|tokens?$|views?$|hits?$|点击|阅读|浏览|点阅|score|rank"
    "|金额|数量|人数|次数|人口|面积|[额数量率价票]$|(?<![西公])元$|总额|产值|price|amount|^gdp|population|votes?$|value|sum$"
    "|(?:价格|单价|售价|定价|价钱|费用?|成本|收入|支出|预算|工资|薪水?|税|销售|库存|评分|得分|分数|排名|名次|重量|[长宽高]度)$"
    "|(?:赞|喜欢|收藏|转[发载]|分享|评论|留言|回[复帖]|粉丝|关注|播放|热度|人气)(?:[数量]|次数?)?$"
    "|uid$|guid|uuid|代码|编码|^码$|门牌|邮政|条码|isbn|issn|^code|codes?$|postal"
    "|(?:likes?|liked|reads?|shares?|shared|retweets?|reposts?|comments?|repl(?:y|ies)|follow(?:ers?|ing)"
    "|favou?rites?|stars?|clicks?|plays?|fans|reach|costs?|fees?|salary|income|revenue|budget|sales?"
    "|stocks?|rating|quantity|total|weight|height|width|percent(?:age)?)$|^qty"
)
# What the name of a column of bare numbers must say for them to be years: something about time, or
# nothing at all, as in tables that a program named.
_SAYS_TIME = re.compile(
    "[年期时日月届代历纪]|公元|西元|民国|year|yr|date|time|period|session|term|era|when|publ|issue"
    "|jahr|ann[eé]e|edition|dynasty|^(?:unnamed|col|column|field|var|feature|列|字段|栏|变量)?[0-9]*$"
    "|^[a-z]{1,2}[0-9]{0,3}$|^[甲乙丙丁戊己庚辛壬癸某][栏列]?$"
)
_EVENT = (
    "发布|发表|发稿|刊登|刊出|刊载|公布|公告|发文|成文|印发|签署|签订|签发|出版|出刊|张贴|上传|发帖|发言|演讲|演说"
    "|讲话|致词|会议|会晤|召开|举行|文件|文章|报告|报导|报道|新闻|文本|资料"
)
_YEAR_NAME = re.compile(
    r"(?:pub|publication|publish(?:ed|ing)?|issued?|doc|document|text|meeting|report|speech)?"
    r"(?:year|yr)s?(?:published|issued|of(?:publication|issue))?|roc(?:year)?"
    rf"|(?:{_EVENT}|西元|公元|民国)?(?:年|年份|年分|年度)|西元|公元|民国|(?:年|年份)(?:西元|公元|民国)|学年度?"
)
_PUBLISHED_NAME = re.compile(
    r"pub(?:date|time|lished|lication)?(?:date|time|datetime|at|on)?|publish(?:date|time|at|on)?"
    r"|(?:date|time)(?:of)?(?:pub|published|publication|issued?|released?|posted)"
    r"|(?:issued?|released?|posted|post|firstpublished|article)(?:date|time|at|on|publishedtime)?"
    rf"|(?:{_EVENT})(?:的?(?:日期|时间|年月日|年月|日|时|于))|(?:发布|发表|刊登|出版|公布|签署|发文)"
)
_DATE_NAME = re.compile(r"date|日期|年月日|年月|datum|日|时日|day|.*(?:date|日期)|date.{0,12}")
_TIME_NAME = re.compile(
    r"time|时间戳?|timestamp|datetime|ts|epoch|unixtime|when"
    r"|created?(?:at|on|time|date|utc)?|creation(?:date|time)?"
    r"|创建(?:时间|日期)|建立(?:时间|日期)|.*(?:time|时间|timestamp)|[一-龥]{1,6}日"
)
# A column of such a name is that of the date even if no value can be read, which is reported.
_CERTAIN_NAMES = frozenset(
    (
        "year",
        "年",
        "年份",
        "年度",
        "date",
        "日期",
        "发布日期",
        "发布时间",
        "发表日期",
        "pubdate",
        "publishdate",
    )
)
_RANKS = (_YEAR_NAME, _PUBLISHED_NAME, _DATE_NAME, _TIME_NAME)
N_RANKS, EXCLUDED = len(_RANKS), -1
"""The number of ranks that a name can have; the rank of a name of something else."""


@lru_cache(maxsize=4096)
def _plain_name(name: str) -> str:
    return _NOT_WORD.sub("", fold(name)).lower()


@lru_cache(maxsize=4096)
def kinds_of_name(name: str) -> ValueKinds:
    """Return what a bare number under a name can be.

    Examples
    --------
    >>> kinds_of_name("民國年").first_roc_year, kinds_of_name("date").has_serials
    (1, True)
    """
    rank = rank_of_name(name)
    plain = _plain_name(name)
    is_roc = "民国" in plain or plain.startswith("roc")
    if rank == 0:
        return ValueKinds(1 if is_roc else 100)
    return ValueKinds(1 if is_roc else 1000, has_serials=rank in (1, 2, 3))


@lru_cache(maxsize=4096)
def rank_of_name(name: str) -> int | None:
    """Return how surely a column of a name contains dates, 0 is best; None if it does not say.

    Examples
    --------
    >>> [rank_of_name(name) for name in ("年份", "發布時間", "甲", "價格")]
    [0, 1, None, -1]
    """
    plain = _plain_name(name)
    if _NOT_THE_DATE.search(plain):
        return EXCLUDED
    return next((rank for rank, form in enumerate(_RANKS) if form.fullmatch(plain)), None)


def is_certain_name(name: str) -> bool:
    """Return whether a column is that of the date even if no value can be read.

    Examples
    --------
    >>> is_certain_name("發布日期"), is_certain_name("time")
    (True, False)
    """
    return _plain_name(name) in _CERTAIN_NAMES


def may_count_years(name: str) -> bool:
    """Return whether bare numbers under a name can be years: it says something of time, or nothing.

    Examples
    --------
    >>> [may_count_years(name) for name in ("時期", "V2", "贊成")]
    [True, True, False]
    """
    return bool(_SAYS_TIME.search(_plain_name(name)))
