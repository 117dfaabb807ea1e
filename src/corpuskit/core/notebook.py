"""A table as HTML for notebooks: its first rows, as readers see them."""

from collections.abc import Sequence
from html import escape

from corpuskit.core.columns import Cells, Column

MOST_ROWS = 30


def notebook_table(
    columns: Sequence[Column], rows: Sequence[Cells], heading: str, below: Sequence[str]
) -> str:
    """Return rows as an HTML table, with a heading above and lines of text below.

    Examples
    --------
    >>> from corpuskit.core.columns import text
    >>> "<td>&lt;b&gt;</td>" in notebook_table([text("word")], [("<b>",)], "", [])
    True
    """
    heads = "".join(_cell("th", column.name, column) for column in columns)
    lines = [
        "".join(
            _cell("td", column.shown(cell), column)
            for column, cell in zip(columns, row, strict=True)
        )
        for row in rows
    ]
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    caption = f"<caption>{escape(heading)}</caption>" if heading else ""
    table = f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    return table + "".join(f"<div>{escape(line)}</div>" for line in below)


def _cell(tag: str, text: str, column: Column) -> str:
    content = escape(text)
    if column.kind == "node" and tag == "td":
        content = f"<b>{content}</b>"
    style = ' style="text-align:right"' if column.is_number or column.kind == "left" else ""
    return f"<{tag}{style}>{content}</{tag}>"
