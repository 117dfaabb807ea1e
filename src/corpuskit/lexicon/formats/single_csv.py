"""One CSV of all domains: domain, term, variants, guards, note, source, and shared if needed."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

from corpuskit.core.errors import LexiconError, pluralise
from corpuskit.lexicon.formats.common import (
    LexiconBuilder,
    ParsedLexicon,
    WrittenLexicon,
    describe_lost_labels,
)
from corpuskit.lexicon.model import Lexicon
from corpuskit.lexicon.rows import SEPARATOR, SHARED_COLUMN, term_cells, term_columns
from corpuskit.lexicon.tables import term_table

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
    """Return the lexicon of a csv; see `read_table`."""
    return read_table(text.encode(), Path(name))


def read_table(data: bytes, path: Path) -> ParsedLexicon:
    """Return the lexicon of a table with a column ``term``, or a coded list of words.

    Without a column ``domain``, the domain is named by the file.

    Raises
    ------
    LexiconError
        With the line: a missing or unknown column, a row without domain or term.
    """
    table = term_table(data, path, has_domain=True)
    builder = LexiconBuilder()
    domains: dict[str, None] = {}
    for location, cells in table.rows:
        row = {"domain": path.stem, **{n: _without_apostrophe(c) for n, c in cells.items()}}
        if not row["domain"] or not row["term"]:
            raise LexiconError(f"{location}: domain or term is empty")
        domains[row["domain"]] = None
        _add_term(builder, row)
    parsed = builder.build(str(path), domains)
    if not table.ignored:
        return parsed
    ignored = f"{pluralise(table.ignored, 'row')} without a domain ignored"
    return ParsedLexicon(parsed.lexicon, (ignored, *parsed.left_out))


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
