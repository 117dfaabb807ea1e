"""Rows and objects to documents: which field holds the text, which the name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpuskit.core.errors import ReadError, join_names
from corpuskit.formats.options import ReadOptions
from corpuskit.formats.raw import Raw

TEXT_NAMES = ("text", "content", "body", "正文", "內容", "内容", "全文")
NAME_NAMES = ("id", "name", "file", "doc_id", "document", "編號", "编号")
_MOST, _LONGEST = 20, 40
# What R names the one column of a vector that it writes with row numbers.
_OF_R = ["", "x"]

Record = Mapping[str, str]


def text_field(names: Sequence[str], where: str, options: ReadOptions) -> str:
    """Return which of the columns or keys holds the text.

    The one that the options name, else the first of the usual names that is there; capital
    and small letters are alike.

    Raises
    ------
    ReadError
        If there is none, with the names that there are.

    Examples
    --------
    >>> text_field(["year", "正文"], "a.csv", ReadOptions())
    '正文'
    """
    if list(names) == _OF_R and not options.text_column:
        return "x"
    wanted = (options.text_column,) if options.text_column else TEXT_NAMES
    found = _first(names, wanted)
    if found is None:
        problem = f"no column '{options.text_column}'" if options.text_column else "no text column"
        there = join_names(name[:_LONGEST] or "(no name)" for name in names[:_MOST]) or "none"
        more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
        raise ReadError(
            f"{where}: {problem}; columns: {there}{more}",
            hint=f"name the column of the text, or call it {TEXT_NAMES[0]}",
        )
    return found


def _first(names: Sequence[str], wanted: Sequence[str]) -> str | None:
    lower = {name.strip().lower(): name for name in reversed(names)}
    keys = (name.strip().lower() for name in wanted)
    return next((lower[key] for key in keys if key in lower), None)


def documents(
    records: Iterable[Record], names: Sequence[str], text: str, encoding: str
) -> Iterator[Raw]:
    """Yield a document for each record: its text, its name, and the other fields.

    The name is that of a column `id`, `name`, `file` or 編號 where every row has one and no
    two are alike; otherwise the number of the row, from 1. Empty fields are left out.

    Examples
    --------
    >>> rows = [{"id": "甲", "text": "合作", "year": "2001"}]
    >>> list(documents(rows, ["id", "text", "year"], "text", "utf-8"))[0].name
    '甲'
    """
    every = list(records)
    label = _first([name for name in names if name != text], NAME_NAMES)
    if label is None and list(names) == _OF_R:
        label = ""
    labels = names_of([record.get(label, "") if label is not None else "" for record in every])
    if labels is None:
        label, labels = None, [str(number) for number in range(1, len(every) + 1)]
    for name, record in zip(labels, every, strict=True):
        fields = {
            key.strip(): value.strip()
            for key, value in record.items()
            if key.strip() and key not in (text, label) and value.strip()
        }
        yield Raw(record.get(text, ""), name=name, fields=fields, encoding=encoding)


def names_of(values: Sequence[str]) -> list[str] | None:
    """Return the values as names of documents, or None where one is empty or two are alike.

    Examples
    --------
    >>> names_of(["甲", " 乙"]), names_of(["甲", "甲"]), names_of(["甲", ""])
    (['甲', '乙'], None, None)
    """
    names = [value.strip() for value in values]
    return names if all(names) and len(set(names)) == len(names) else None


def check_names(names: Sequence[str], where: str) -> None:
    """Refuse a header in which two columns have one name.

    Raises
    ------
    ReadError
        With the name.

    Examples
    --------
    >>> check_names(["id", "text"], "a.csv")
    """
    seen: set[str] = set()
    for name in names:
        if name and name in seen:
            raise ReadError(f"{where}: column '{name[:_LONGEST]}' stands twice in the first line")
        seen.add(name)
