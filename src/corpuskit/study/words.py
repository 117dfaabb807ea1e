"""Chinese and English words of a study: heads of printed tables, cells, and sentences below."""

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from corpuskit.core.table import Cell, Table
from corpuskit.lexicon.model import Lexicon
from corpuskit.study.changes import Period, size_of
from corpuskit.study.yearly_counts import YearlyCounts

_HEADS = {
    "year": ("年份", "Year"),
    "period": ("時期", "Period"),
    "documents": ("篇數", "Documents"),
    "years": ("年數", "Years"),
    "domain": ("領域", "Domain"),
    "term": ("詞彙", "Term"),
    "hits": ("次數", "Hits"),
    "share": ("佔比", "Share"),
    "mean_share": ("平均佔比", "Mean share"),
    "pooled_share": ("合計佔比", "Pooled share"),
    "min_share": ("最低佔比", "Minimum share"),
    "max_share": ("最高佔比", "Maximum share"),
    "per_document": ("每篇次數", "Per document"),
    "per_1000_chars": ("每千漢字次數", "Per 1,000 characters"),
    "first_hits": ("前期次數", "First hits"),
    "second_hits": ("後期次數", "Second hits"),
    "raw": ("次數升降", "By hits"),
    "first_per_document": ("前期每篇", "First per document"),
    "second_per_document": ("後期每篇", "Second per document"),
    "by_document": ("每篇升降", "By document"),
    "first_per_1000_chars": ("前期每千字", "First per 1,000 characters"),
    "second_per_1000_chars": ("後期每千字", "Second per 1,000 characters"),
    "by_characters": ("每千字升降", "By characters"),
    "first_rank": ("前期名次", "First rank"),
    "second_rank": ("後期名次", "Second rank"),
    "rank_change": ("名次升降", "Rank change"),
    "state": ("新舊", "State"),
    "reversed_by": ("方向相反", "Reversed by"),
}
_CELLS = MappingProxyType(
    {
        "up": "升",
        "down": "降",
        "level": "平",
        "new": "新增",
        "gone": "消失",
        "kept": "沿用",
        "document": "每篇",
        "characters": "每千字",
        "document characters": "每篇、每千字",
    }
)
_COLUMNS_OF_WORDS = ("raw", "by_document", "by_characters", "state", "reversed_by")


class Sentence(NamedTuple):
    """A sentence below a table in both languages; a warning is also shown to who runs it."""

    en: str
    zh: str
    is_warning: bool = False

    def text(self, language: str) -> str:
        """Return the sentence in a language, ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.en


MEANS = Sentence(
    "mean share: of the yearly shares; pooled share: of all hits of the period",
    "平均佔比：各年佔比的平均；合計佔比：全期總詞次中的比例",
)
AUDITED = Sentence("hits as a reader judged them", "詞次經人工審核")


def not_counted(terms: Iterable[str]) -> Sentence:
    """Return the sentence about terms that a study excludes."""
    names = "、".join(terms)
    return Sentence(f"not counted: {names}", f"不計：{names}")


def excluded(term: str) -> Sentence:
    """Return the sentence about a term of a table that the study excludes."""
    return Sentence(f"{term} is excluded", f"「{term}」未計入")


def unknown(term: str, lexicon: str) -> Sentence:
    """Return the warning about a term of a table that the lexicon does not have."""
    english = f"{term} is not a term of the lexicon {lexicon}"
    return Sentence(english, f"「{term}」不在詞庫 {lexicon}", is_warning=True)


def empty_period(name: str) -> Sentence:
    """Return the warning about a period that has no document."""
    english = f"{name} has no document, so the periods cannot be compared"
    return Sentence(english, f"沒有 {name} 的文件，無從比較", is_warning=True)


def period_size(counts: YearlyCounts, period: Period) -> Sentence:
    """Return the sentence about the size of a period."""
    return Sentence(size_of(counts, period), _size_zh(counts, period))


def period_sizes(counts: YearlyCounts, first: Period, second: Period) -> list[Sentence]:
    """Return the sentences about the sizes of two periods that are compared."""
    return [
        Sentence(f"{en} is {size_of(counts, period)}", f"{zh} {_size_zh(counts, period)}")
        for en, zh, period in (("first", "前期", first), ("second", "後期", second))
    ]


def _size_zh(counts: YearlyCounts, period: Period) -> str:
    documents, han = counts.documents(period.years), counts.han(period.years)
    return f"{period.name}：{documents} 篇，{han:,} 個漢字"


def translate(table: Table, lexicon: Lexicon, language: str) -> Table:
    """Return a table with heads, domains and directions in a language.

    Examples
    --------
    >>> from corpuskit.core.table import text
    >>> from corpuskit import load_lexicon
    >>> table = Table((text("domain"), text("raw")), [("economic", "up")])
    >>> chinese = translate(table, load_lexicon("thesis"), "zh")
    >>> chinese.names, list(chinese)
    (['領域', '次數升降'], [('經濟合作', '升')])
    """
    names = table.names
    labels = {domain.name: domain.label(language) for domain in lexicon.domains}
    words = _CELLS if language == "zh" else {}

    def shown(name: str, cell: Cell) -> Cell:
        if name == "domain":
            return labels.get(str(cell), cell)
        return words.get(str(cell), cell) if name in _COLUMNS_OF_WORDS else cell

    rows = [tuple(map(shown, names, row)) for row in table]
    columns = tuple(replace(column, name=_head(column.name, language)) for column in table.columns)
    return replace(table, columns=columns, rows=rows)


def _head(column: str, language: str) -> str:
    chinese, english = _HEADS.get(column, (column, column))
    return chinese if language == "zh" else english
