"""The words in the head of a printed table, in Chinese and English."""

from dataclasses import replace
from types import MappingProxyType

from corpuskit.core.table import Cell, Table
from corpuskit.lexicon.model import Lexicon

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
    "least_share": ("最低佔比", "Least share"),
    "greatest_share": ("最高佔比", "Greatest share"),
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
    "turned": ("方向相反", "Turned by"),
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
_SAID = ("raw", "by_document", "by_characters", "state", "turned")


def printed(table: Table, lexicon: Lexicon, language: str) -> Table:
    """Return a table with heads, domains and directions in a language.

    Examples
    --------
    >>> from corpuskit.core.table import text
    >>> from corpuskit import load_lexicon
    >>> table = Table((text("domain"), text("raw")), [("economic", "up")])
    >>> made = printed(table, load_lexicon("thesis"), "zh")
    >>> made.names, list(made)
    (['領域', '次數升降'], [('經濟合作', '升')])
    """
    at = 0 if language == "zh" else 1
    labels = {domain.name: domain.label(language) for domain in lexicon.domains}
    names = table.names

    def said(name: str, cell: Cell) -> Cell:
        if name == "domain":
            return labels.get(str(cell), cell)
        return _CELLS.get(str(cell), cell) if language == "zh" and name in _SAID else cell

    rows = [tuple(said(name, cell) for name, cell in zip(names, row, strict=True)) for row in table]
    columns = tuple(
        replace(column, name=_HEADS[column.name][at] if column.name in _HEADS else column.name)
        for column in table.columns
    )
    return replace(table, columns=columns, rows=rows)
