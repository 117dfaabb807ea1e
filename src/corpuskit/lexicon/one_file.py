"""A lexicon in one file: a list of terms, one per line, or a table with a column for the domain.

A list has one domain, which is named by the file. A line ``[NAME]`` begins another domain, ``#``
a comment. The terms come in the order of their domains, as in a folder, so that the same terms
have the same fingerprint in every form.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from corpuskit.lexicon.domain_names import domains_of_labels
from corpuskit.lexicon.model import Term
from corpuskit.lexicon.rows import (
    WRONG_SEPARATORS,
    LexiconFileError,
    LexiconRows,
    LocatedTerm,
    OnError,
    term_of_row,
)
from corpuskit.lexicon.tables import (
    DOMAIN_COLUMN,
    TABLE_ENDINGS,
    column_name,
    decoded,
    read_file,
    term_table,
)
from corpuskit.text.delimited import delimited_rows
from corpuskit.text.word_cleaning import clean_word

_OTHER_PROGRAMS = (".yml", ".yaml", ".dic", ".cod")
_SECTION = re.compile(r"\[\s*([^\[\]]*?)\s*\]")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_MARKS_AT_EDGES = re.compile(r"[\[\]【】［］〔〕「」“”\"':：!！]")
_FOREIGN_FIRST_LINES = ("*", "＊", "%")
_HINT = "one term per line, # for comments, [NAME] for the next domain"
_COLUMNS_HINT = (
    "one term per line; a csv has variants and guards: `corpuskit lexicon new NAME.csv` makes one"
)


def read_one_file(path: Path, on_error: OnError) -> LexiconRows:
    """Return what a file of terms says; each row that is not a term is given to `on_error`.

    Raises
    ------
    LexiconFileError
        If the file cannot be read, is that of another program, or has no term.
    """
    data = read_file(path, "name a lexicon, a file or a folder")
    ending, where = path.suffix.lower(), str(path)
    text = "" if ending in (".xlsx", ".xlsm") else decoded(data, where)
    if ending in _OTHER_PROGRAMS or _first_line(text).startswith(_FOREIGN_FIRST_LINES):
        raise LexiconFileError(
            where,
            "is a lexicon of another program",
            hint=f"corpuskit lexicon convert {path.name} -o {path.stem}-lexicon.csv",
        )
    name = _domain_of_file(path)
    if ending in TABLE_ENDINGS or _is_table(text):
        labelled = list(_table_rows(data, path, name, on_error))
    else:
        labelled = list(list_rows(text, where, name, on_error))
    if not labelled:
        raise LexiconFileError(where, "contains no term", hint=_HINT)
    return located_rows(labelled, path.stem)


def located_rows(labelled: list[LocatedTerm], title: str) -> LexiconRows:
    """Return rows whose domains are labels, grouped by domain, with names for the domains."""
    labels = list(dict.fromkeys(term.domain for _, term in labelled))
    domains = domains_of_labels(labels)
    place = {label: number for number, label in enumerate(labels)}
    names = {label: domain.name for label, domain in zip(labels, domains, strict=True)}
    rows = [
        (location, term.in_domain(names[term.domain], tuple(names.get(s, s) for s in term.shared)))
        for location, term in sorted(labelled, key=lambda row: place[row[1].domain])
    ]
    return LexiconRows(title, domains, rows)


def _domain_of_file(path: Path) -> str:
    """Return the name of the domain that a list has by default: that of its file.

    Examples
    --------
    >>> _domain_of_file(Path("安全.txt")), _domain_of_file(Path("/dev/fd/63"))
    ('安全', 'terms')
    """
    is_file = not str(path).startswith(("/dev/", "/proc/"))
    return clean_word(path.stem if is_file else "") or "terms"


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def _is_table(text: str) -> bool:
    """Tell whether the first line names several columns, one of them that of the terms."""
    names = [column_name(head) for head in next(delimited_rows(_first_line(text)), [])]
    return len(names) > 1 and bool({"term", "word"} & set(names))


def _table_rows(data: bytes, path: Path, name: str, on_error: OnError) -> Iterator[LocatedTerm]:
    table = term_table(data, path, on_error, has_domain=True)
    for location, row in table.rows:
        try:
            yield location, _table_term(row, name, location)
        except LexiconFileError as error:
            on_error(error)


def _table_term(row: dict[str, str], name: str, location: str) -> Term:
    """Return the term of a row of a table; `name` is the domain if there is no such column.

    Raises
    ------
    LexiconFileError
        For a cell that is not valid, or an empty domain.
    """
    domain = row.get(DOMAIN_COLUMN, name)
    if not domain:
        raise LexiconFileError(
            location,
            "the column domain is empty",
            hint="fill it in; without that column, the domain is named by the file",
        )
    if "|" in domain:
        raise LexiconFileError(
            location, "more than one domain", hint="put the others into the column shared"
        )
    return term_of_row(row, domain, location)


def list_rows(text: str, where: str, name: str, on_error: OnError) -> Iterator[LocatedTerm]:
    """Yield the terms of a list; `name` is the domain before the first section."""
    domain = name
    for number, line in enumerate(text.splitlines(), 1):
        entry = clean_word(_COMMENT.sub("", line))
        location = f"{where}:{number}"
        section = _SECTION.fullmatch(entry)
        if section and section[1]:
            domain = section[1]
        elif entry:
            try:
                yield location, list_term(entry, domain, location)
            except LexiconFileError as error:
                on_error(error)


def list_term(entry: str, domain: str, location: str) -> Term:
    """Return the term that is one line of a list.

    Raises
    ------
    LexiconFileError
        For several terms, or marks that no term has.

    Examples
    --------
    >>> list_term("國家安全", "安全", "terms.txt:1").forms
    ('國家安全',)
    """
    if not entry:
        raise LexiconFileError(location, "is empty", hint=_HINT)
    for mark in (*WRONG_SEPARATORS, "|", "\t"):
        if mark in entry:
            shown = "a tab" if mark == "\t" else f"'{mark}'"
            raise LexiconFileError(location, f"{shown} in a line of terms", hint=_COLUMNS_HINT)
    if any(char.isspace() for char in entry):
        joined = "".join(entry.split())
        hint = f"one term per line; a term has no spaces: {joined}"
        raise LexiconFileError(location, f"'{entry}' contains a space", hint=hint)
    if _MARKS_AT_EDGES.fullmatch(entry[0]) or _MARKS_AT_EDGES.fullmatch(entry[-1]):
        raise LexiconFileError(location, f"'{entry}' is not a term", hint=_HINT)
    return term_of_row({"term": entry}, domain, location)
