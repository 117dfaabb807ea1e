"""html: one file that opens and prints anywhere.

It has no script and loads nothing: styles are in the file, fonts are those of the system. The
head repeats on every printed page, and no row is divided between two. A concordance has its
nodes below each other; whole sentences are one cell with the node marked.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import TextIO

from corpuskit.core.columns import Column
from corpuskit.core.phrases import ENGLISH, Phrase, translate
from corpuskit.core.table import Table
from corpuskit.output.cells import rounded_rows, visible
from corpuskit.text.script import script_of

_LANGUAGES = {"traditional": "zh-Hant", "simplified": "zh-Hans"}
_CONTEXTS = ("left", "node", "right")
_SAMPLE_ROWS = 200
_NAMED = 4
"""So many queries are named in a title."""
_PORTRAIT_COLUMNS = 8
_STYLE = """
@page { size: A4%s; margin: 15mm; }
body { color: #111; background: #fff; margin: 2em auto; max-width: 75em; padding: 0 1em;
  font-family: system-ui, sans-serif; line-height: 1.5; }
h1 { font-size: 1.3em; }
table { border-collapse: collapse; width: 100%%; font-size: .92em; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: .2em .5em; text-align: left; vertical-align: top; }
th { border-bottom: 1px solid #111; vertical-align: bottom; }
th.over { border-bottom: 1px solid #999; text-align: center; }
td { border-bottom: 1px solid #ddd; overflow-wrap: anywhere; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.left { text-align: right; }
td.node, mark { font-weight: bold; color: #a00000; background: none; }
td.node { white-space: nowrap; }
footer { font-size: .85em; margin-top: 1.5em; color: #333; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1em 1em; }
dt { font-weight: bold; }
dd { margin: 0; overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 9pt; } }
"""


def write_html(table: Table, stream: TextIO, *, header: bool = True) -> None:
    """Write a page: heading, table, captions, and what made the numbers.

    Rows are rounded for readers, as in text. Control characters are replaced.
    """
    language = table.untranslated[1] if table.untranslated else ENGLISH
    landscape = " landscape" if len(table.columns) > _PORTRAIT_COLUMNS else ""
    stream.write(
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(_title(table))}</title>\n<style>{_STYLE % landscape}</style>\n</head>\n"
        f"<body>\n<h1>{_text(_title(table))}</h1>\n<table>\n"
    )
    if header:
        stream.writelines(_head(table.columns))
    stream.write(f'<tbody lang="{_language_of_rows(table)}">\n')
    whole = _whole_context(table.columns)
    for row in rounded_rows(table):
        stream.write(f"<tr>{''.join(_cells(row, table.columns, whole))}</tr>\n")
    stream.write("</tbody>\n</table>\n<footer>\n")
    stream.writelines(f"<p>{_text(caption)}</p>\n" for caption in table.captions)
    stream.writelines(_provenance(table, language))
    stream.write("</footer>\n</body>\n</html>\n")


def _text(text: str) -> str:
    return escape(visible(text))


def _title(table: Table) -> str:
    """Return the heading, else the query and the name of the corpus."""
    named = [_named(table.notes[name]) for name in ("query", "corpus") if table.notes.get(name)]
    return table.heading or " · ".join(named) or "corpuskit"


def _named(note: object) -> str:
    """Return a query or a corpus; of several queries the first ones, by name."""
    if not isinstance(note, Mapping):
        return str(note)
    names = list(map(str, note))
    return "、".join(names[:_NAMED]) + " …" * (len(names) > _NAMED)


def _whole_context(columns: Sequence[Column]) -> bool:
    """Return whether left, node and right are next to each other, and whole sentences."""
    kinds = [column.kind for column in columns if column.kind in _CONTEXTS]
    return tuple(kinds) == _CONTEXTS and any(column.is_whole for column in columns)


def _head(columns: Sequence[Column]) -> Iterator[str]:
    """Yield the heads; those of one value of a wide table have it above them."""
    is_whole = _whole_context(columns)
    shown = [c for c in columns if not (is_whole and c.kind in ("left", "right"))]
    yield "<thead>\n"
    if any(column.over for column in shown):
        yield "<tr>"
        for over, group in groupby(shown, key=lambda column: column.over):
            size = len(list(group))
            kind = ' class="over"' if over else ""
            yield f'<th colspan="{size}"{kind}>{_text(over)}</th>'
        yield "</tr>\n"
    yield "<tr>"
    for column in shown:
        name = column.name.removeprefix(f"{column.over} ") if column.over else column.name
        yield f'<th scope="col"{_class(column)}>{_text(name.replace("_", " "))}</th>'
    yield "</tr>\n</thead>\n"


def _class(column: Column) -> str:
    kind = "number" if column.is_number else column.kind
    return f' class="{kind}"' if kind in ("number", "left", "node") else ""


def _cells(row: Sequence[str], columns: Sequence[Column], is_whole: bool) -> Iterator[str]:
    parts = []
    for cell, column in zip(row, columns, strict=True):
        if is_whole and column.kind in _CONTEXTS:
            parts.append(f"<mark>{_text(cell)}</mark>" if column.kind == "node" else _text(cell))
            if column.kind == "right":
                yield f"<td>{''.join(parts)}</td>"
        else:
            yield f"<td{_class(column)}>{_text(cell)}</td>"


def _language_of_rows(table: Table) -> str:
    """Return the language of the first rows, by which a browser chooses the forms of characters."""
    first = table.limit(_SAMPLE_ROWS) if len(table) > _SAMPLE_ROWS else table
    texts = "".join(cell for row in first for cell in row if isinstance(cell, str))
    return _LANGUAGES.get(script_of(texts), "zh")


def _provenance(table: Table, language: str) -> Iterator[str]:
    if not table.notes:
        return
    yield f"<h2>{_text(translate(Phrase('Provenance'), language))}</h2>\n<dl>\n"
    for name, value in table.notes.items():
        written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        yield f"<dt>{_text(name)}</dt><dd>{_text(written)}</dd>\n"
    yield "</dl>\n"
