"""One CSV of all domains: domain, term, variants, guards, note, source, and shared if needed."""

import csv
import io
import re
from dataclasses import replace

from corpuskit.core.errors import LexiconError, cells_for_columns, first_line, join_names
from corpuskit.lexicon.formats.common import (
    LexiconBuilder,
    ParsedLexicon,
    WrittenLexicon,
    describe_lost_labels,
)
from corpuskit.lexicon.load import SEPARATOR, SHARED_COLUMN, TERM_COLUMNS, term_cells, term_columns
from corpuskit.lexicon.model import Lexicon
from corpuskit.text.delimited import delimited_rows

_COLUMNS = ("domain", *TERM_COLUMNS, SHARED_COLUMN)
_FORMULA = re.compile(r"'*[=+\-@]")


def write(lexicon: Lexicon) -> WrittenLexicon:
    """Return a lexicon as one CSV; only the labels of the domains are lost."""
    memory = io.StringIO(newline="")
    writer = csv.writer(memory, lineterminator="\n")
    columns = term_columns(lexicon)
    writer.writerow(("domain", *columns))
    for term in lexicon.terms:
        row = (term.domain, *term_cells(term, columns))
        # A cell that a spreadsheet would run as a formula gets an apostrophe.
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row])
    return WrittenLexicon({"": memory.getvalue()}, tuple(describe_lost_labels(lexicon)))


def read(text: str, name: str) -> ParsedLexicon:
    """Return the lexicon of a CSV with the columns ``domain`` and ``term``.

    Raises
    ------
    LexiconError
        With the line: a missing or unknown column, a row without domain or term.
    """
    reader = delimited_rows(text)
    builder = LexiconBuilder()
    domains: dict[str, None] = {}
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        _check_header(header, name)
        for cells in reader:
            if not any(map(str.strip, cells)):
                continue
            where = f"{name}:{reader.line_num}"
            if len(cells) != len(header):
                raise LexiconError(f"{where}: {cells_for_columns(len(cells), len(header))}")
            values = (_without_apostrophe(cell.strip()) for cell in cells)
            row = dict(zip(header, values, strict=True))
            if not row["domain"] or not row["term"]:
                raise LexiconError(f"{where}: domain or term is empty")
            domains[row["domain"]] = None
            _add_term(builder, row)
    except csv.Error as error:
        raise LexiconError(f"{name}:{reader.line_num}: {first_line(error)}") from error
    return builder.build(name, domains)


def _check_header(header: list[str], name: str) -> None:
    if not {"domain", "term"} <= set(header):
        raise LexiconError(
            f"{name}:1: no columns 'domain' and 'term'; columns: {join_names(header) or 'none'}",
            hint=f"the first line is {','.join(_COLUMNS[:-1])}; domain and term are required",
        )
    for column in header:
        if column not in _COLUMNS or header.count(column) > 1:
            problem = "unknown column" if column not in _COLUMNS else "two columns"
            raise LexiconError(f"{name}:1: {problem} '{column}'; known: {join_names(_COLUMNS)}")


def _without_apostrophe(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _add_term(builder: LexiconBuilder, row: dict[str, str]) -> None:
    forms = [row["term"], *_split_cell(row, "variants")]
    if not builder.add(row["domain"], forms):
        return
    guards = map(builder.valid_form, _split_cell(row, "guards"))
    builder.terms[-1] = replace(
        builder.terms[-1],
        guards=tuple(filter(None, guards)),
        note=row.get("note", ""),
        source=row.get("source", ""),
        shared=tuple(_split_cell(row, SHARED_COLUMN)),
    )


def _split_cell(row: dict[str, str], column: str) -> list[str]:
    return [value.strip() for value in row.get(column, "").split(SEPARATOR) if value.strip()]
