"""A lexicon folder: lexicon.toml and one CSV for each domain."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.config import ANY_TEXT, TABLES, TEXT, check_keys, parse_toml
from corpuskit.core.errors import LexiconError, ReadError, first_line, join_names
from corpuskit.core.places import bundled, bundled_names
from corpuskit.lexicon.model import Domain, Lexicon, Term
from corpuskit.text.decode import decode_utf8
from corpuskit.text.delimited import delimited_rows, refuse_workbook
from corpuskit.text.fold import fold

DEFAULT_LEXICON = "thesis"
COLUMNS = ("term", "variants", "guards", "note", "source")
SHARED = "shared"
SEPARATOR = "|"
WRONG_SEPARATORS = ";；、，,/／｜"
_KEYS = {"title": ANY_TEXT, "description": ANY_TEXT, "domain": TABLES}
_LABELS = {"zh": TEXT, "en": TEXT}

Refuse = Callable[[LexiconError], None]


def columns_of(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the columns that the terms of a lexicon need: `shared` only where some are."""
    return (*COLUMNS, SHARED) if lexicon.shares else COLUMNS


def cells_of(term: Term, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return a term as the cells of such columns."""
    several = (SEPARATOR.join(term.variants), SEPARATOR.join(term.guards))
    cells = (term.form, *several, term.note, term.source, SEPARATOR.join(term.shared))
    return cells[: len(columns)]


class RepeatedForm(LexiconError):
    """A form that stands twice; `first` is the term that had it before, and its form."""

    def __init__(self, at: str, form: str, term: Term, first: "First") -> None:
        super().__init__(
            f"{at}: '{form}' stands in {first.place} already",
            hint="a form belongs to one term; script variants are matched without rows, "
            f"and a term of two domains stands once, the other in the column {SHARED}",
        )
        self.form, self.term, self.first = form, term, first


class First(NamedTuple):
    """Where a form stood first."""

    place: str
    form: str
    term: Term


class Placed(NamedTuple):
    """A lexicon, and the FILE:LINE of each of its terms."""

    lexicon: Lexicon
    places: tuple[str, ...]


def load_lexicon(name: str | Path) -> Lexicon:
    """Return a lexicon: a bundled one by name, or any by the path of its folder.

    Raises
    ------
    LexiconError
        With file and line: an unknown lexicon, a missing column, an empty or repeated term, a
        guard that guards nothing.

    Examples
    --------
    >>> lexicon = load_lexicon("thesis")
    >>> [domain.zh for domain in lexicon.domains]
    ['政治安全', '經濟合作', '人文交流']
    """
    return read_lexicon(name, _stop).lexicon


def _stop(error: LexiconError) -> None:
    raise error


def read_lexicon(name: str | Path, refuse: Refuse) -> Placed:
    """Return a lexicon with the places of its terms; what is wrong in a row is given to `refuse`.

    Where `refuse` does not raise, the row is left out if it is no term, and kept if it only
    goes against another row.

    Raises
    ------
    LexiconError
        If there is no such lexicon, or its lexicon.toml cannot be read.
    """
    folder = Path(name)
    if str(name) in bundled_names("lexicons"):
        folder = bundled("lexicons") / name
    if not folder.is_dir():
        raise LexiconError(
            f"{name}: no such lexicon; known: {join_names(bundled_names('lexicons'))}",
            hint="name one of these, or the folder of your own",
        )
    title, domains = _header(folder / "lexicon.toml")
    rows: list[tuple[str, Term]] = []
    for domain in domains:
        try:
            rows += _rows(folder / f"{domain.name}.csv", domain.name, refuse)
        except LexiconError as error:
            refuse(error)
    _check_forms(rows, refuse)
    _check_guards(rows, refuse)
    _check_shared(rows, {domain.name for domain in domains}, refuse)
    terms = tuple(term for _, term in rows)
    lexicon = Lexicon(folder.resolve().name, title, domains, terms)
    return Placed(lexicon, tuple(place for place, _ in rows))


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
        refuse_workbook(data, str(path))
        return decode_utf8(data, str(path))
    except OSError as error:
        raise LexiconError(
            f"{path}: {error.strerror or error}",
            hint="a lexicon is a folder with lexicon.toml and a CSV for each domain",
        ) from error
    except ReadError as error:
        raise LexiconError(str(error), hint=error.hint) from error


def _header(path: Path) -> tuple[str, tuple[Domain, ...]]:
    data = parse_toml(_read(path), path, LexiconError)
    check_keys(data, str(path), LexiconError, optional=_KEYS)
    tables = data.get("domain", [])
    if not tables:
        raise LexiconError(
            f"{path}: no domain", hint='write [[domain]] with name = "economic" for each'
        )
    domains = []
    for number, table in enumerate(tables, 1):
        where = f"{path}: domain {number}"
        check_keys(table, where, LexiconError, required={"name": TEXT}, optional=_LABELS)
        domains.append(Domain(**table))
    for language in ("id", "zh", "en"):
        names = [domain.label(language) for domain in domains]
        if len(set(names)) < len(names):
            raise LexiconError(
                f"{path}: two domains have one name: {join_names(names)}",
                hint="name, zh and en of each domain differ from those of the others",
            )
    return data.get("title", path.parent.name), tuple(domains)


def _rows(path: Path, domain: str, refuse: Refuse) -> Iterator[tuple[str, Term]]:
    reader = delimited_rows(_read(path))
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(header, f"{path}:{reader.line_num or 1}")
        line = reader.line_num + 1
        for cells in reader:
            try:
                if any(map(str.strip, cells)):
                    yield f"{path}:{line}", _term(cells, header, domain, f"{path}:{line}")
            except LexiconError as error:
                refuse(error)
            line = reader.line_num + 1
    except csv.Error as error:
        raise LexiconError(f"{path}:{reader.line_num}: {first_line(error)}") from error


def _check_header(header: list[str], where: str) -> None:
    if "term" not in header:
        raise LexiconError(
            f"{where}: no column 'term'; columns: {join_names(header) or 'none'}",
            hint=f"the first line is {','.join(COLUMNS)}; term is required",
        )
    for name in header:
        columns = (*COLUMNS, SHARED)
        if name not in columns or header.count(name) > 1:
            why = "twice" if name in columns else f"unknown; known: {join_names(columns)}"
            raise LexiconError(f"{where}: column '{name}' {why}")


def _term(cells: list[str], header: list[str], domain: str, where: str) -> Term:
    if len(cells) != len(header):
        raise LexiconError(
            f"{where}: {len(cells)} cells under {len(header)} columns",
            hint="put a cell that holds a comma or semicolon in quotation marks",
        )
    row = dict(zip(header, map(str.strip, cells), strict=True))
    term = row["term"]
    if not term:
        raise LexiconError(f"{where}: the column term is empty")
    if len(_several(row, "term", where)) != 1:
        raise LexiconError(
            f"{where}: more than one term", hint="put other wordings into the column variants"
        )
    values = (*_several(row, "variants", where), term)
    for value in (*values, *_several(row, "guards", where)):
        if SEPARATOR in value or any(char.isspace() for char in value):
            raise LexiconError(f"{where}: '{value}' holds a space or {SEPARATOR}")
    guards = _several(row, "guards", where)
    shared = _several(row, SHARED, where)
    note, source = row.get("note", ""), row.get("source", "")
    return Term(domain, term, values[:-1], guards, note, source, shared)


def _several(row: dict[str, str], column: str, where: str) -> tuple[str, ...]:
    cell = row.get(column, "")
    for mark in WRONG_SEPARATORS:
        if mark in cell:
            raise LexiconError(
                f"{where}: '{mark}' in {column}", hint=f"put {SEPARATOR} between several values"
            )
    return tuple(value.strip() for value in cell.split(SEPARATOR) if value.strip())


def _check_forms(rows: list[tuple[str, Term]], refuse: Refuse) -> None:
    """Refuse a form that stands twice; forms that differ only by script are the same."""
    seen: dict[str, First] = {}
    for where, term in rows:
        for form in term.forms:
            key = fold(form)
            if key in seen:
                refuse(RepeatedForm(where, form, term, seen[key]))
            else:
                seen[key] = First(where, form, term)


def _check_guards(rows: list[tuple[str, Term]], refuse: Refuse) -> None:
    forms = {fold(form) for _, term in rows for form in term.forms}
    for where, term in rows:
        own = [fold(form) for form in term.forms]
        for guard in term.guards:
            key = fold(guard)
            if not any(form in key and form != key for form in own):
                refuse(
                    LexiconError(
                        f"{where}: the guard '{guard}' does not hold '{term.form}' "
                        "within a longer word"
                    )
                )
            elif key in forms:
                refuse(
                    LexiconError(
                        f"{where}: the guard '{guard}' is a term itself",
                        hint="matching is longest first, so a longer term needs no guard",
                    )
                )


def _check_shared(rows: list[tuple[str, Term]], names: set[str], refuse: Refuse) -> None:
    for where, term in rows:
        for name in term.shared:
            if name == term.domain:
                own = f"{where}: '{name}' in {SHARED} is the term's own domain"
                refuse(LexiconError(own, hint="name the other domains only"))
            elif name not in names or term.shared.count(name) > 1:
                others = join_names(sorted(names - {term.domain}))
                problem = f"{where}: '{name}' in {SHARED} is not one of {others or 'none'}"
                refuse(LexiconError(problem))
