"""One CSV of all domains: domain, term, variants, guards, note, source, and shared if any is."""

import csv
import io
import re

from corpuskit.core.errors import LexiconError, first_line, join_names
from corpuskit.lexicon.formats.common import Entries, Taken, Written, lost_labels
from corpuskit.lexicon.load import COLUMNS, SEPARATOR, SHARED, cells_of, columns_of
from corpuskit.lexicon.model import Lexicon, Term
from corpuskit.text.delimited import delimited_rows

HEADER = ("domain", *COLUMNS, SHARED)
_FORMULA = re.compile(r"'*[=+\-@]")


def write(lexicon: Lexicon) -> Written:
    """Return a lexicon as one CSV; only the labels of the domains are lost."""
    memory = io.StringIO(newline="")
    writer = csv.writer(memory, lineterminator="\n")
    columns = columns_of(lexicon)
    writer.writerow(("domain", *columns))
    for term in lexicon.terms:
        row = (term.domain, *cells_of(term, columns))
        # A cell that a spreadsheet would run as a formula gets an apostrophe.
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row])
    return Written({"": memory.getvalue()}, tuple(lost_labels(lexicon)))


def read(text: str, name: str) -> Taken:
    """Return the lexicon that a CSV with the columns ``domain`` and ``term`` holds.

    Raises
    ------
    LexiconError
        With the line: a missing or unknown column, a row without domain or term.
    """
    reader = delimited_rows(text)
    entries = Entries()
    domains: dict[str, None] = {}
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        _check(header, name)
        for cells in reader:
            if not any(map(str.strip, cells)):
                continue
            where = f"{name}:{reader.line_num}"
            if len(cells) != len(header):
                raise LexiconError(f"{where}: {len(cells)} cells under {len(header)} columns")
            row = dict(zip(header, (_bare(cell.strip()) for cell in cells), strict=True))
            if not row["domain"] or not row["term"]:
                raise LexiconError(f"{where}: domain or term is empty")
            domains[row["domain"]] = None
            _add(entries, row)
    except csv.Error as error:
        raise LexiconError(f"{name}:{reader.line_num}: {first_line(error)}") from error
    return entries.lexicon(name, domains)


def _check(header: list[str], name: str) -> None:
    if not {"domain", "term"} <= set(header):
        raise LexiconError(
            f"{name}:1: no columns 'domain' and 'term'; columns: {join_names(header) or 'none'}",
            hint=f"the first line is {','.join(HEADER[:-1])}; domain and term are required",
        )
    for column in header:
        if column not in HEADER or header.count(column) > 1:
            raise LexiconError(
                f"{name}:1: column '{column}'; known, each once: {join_names(HEADER)}"
            )


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _add(entries: Entries, row: dict[str, str]) -> None:
    forms = [row["term"], *row.get("variants", "").split(SEPARATOR)]
    before = len(entries.terms)
    entries.add(row["domain"], filter(None, map(str.strip, forms)))
    if len(entries.terms) == before:
        return
    term = entries.terms[-1]
    guards = [guard.strip() for guard in row.get("guards", "").split(SEPARATOR) if guard.strip()]
    kept = tuple(filter(None, map(entries.form, guards)))
    shared = [name.strip() for name in row.get(SHARED, "").split(SEPARATOR) if name.strip()]
    more = (row.get("note", ""), row.get("source", ""), tuple(shared))
    entries.terms[-1] = Term(term.domain, term.form, term.variants, kept, *more)
