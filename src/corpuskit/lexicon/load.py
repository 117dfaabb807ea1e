"""Load a lexicon folder: lexicon.toml and one CSV for each domain.

`read_lexicon` gives each problem to a callback and continues, so that a check can list all of
them; `load_lexicon` stops at the first.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.config import ANY_TEXT, TABLES, TEXT, check_keys, parse_toml
from corpuskit.core.errors import LexiconError, ReadError, cells_for_columns, first_line, join_names
from corpuskit.core.files import read_bytes
from corpuskit.core.options import coerce
from corpuskit.core.phrases import LANGUAGES
from corpuskit.core.places import bundled, bundled_names
from corpuskit.lexicon.model import Domain, Lexicon, Term
from corpuskit.text.decode import decode_utf8
from corpuskit.text.delimited import delimited_rows, refuse_workbook
from corpuskit.text.fold import fold
from corpuskit.text.word_cleaning import clean_word

DEFAULT_LEXICON = "thesis"
HEADER_FILE = "lexicon.toml"
TERM_COLUMNS = ("term", "variants", "guards", "note", "source")
SHARED_COLUMN = "shared"
SEPARATOR = "|"
WRONG_SEPARATORS = ";；、，,/／｜"
_LABELS = {"zh": TEXT, "zh-Hans": TEXT, "en": TEXT}
_KEYS = {"title": ANY_TEXT, "description": ANY_TEXT, "domain": TABLES}


def term_columns(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the columns for the terms of a lexicon; ``shared`` only if a term is shared."""
    return (*TERM_COLUMNS, SHARED_COLUMN) if lexicon.has_shared_terms else TERM_COLUMNS


def term_cells(term: Term, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells of a term in some of the columns, in their order."""
    cells = {
        "term": term.form,
        "variants": SEPARATOR.join(term.variants),
        "guards": SEPARATOR.join(term.guards),
        "note": term.note,
        "source": term.source,
        SHARED_COLUMN: SEPARATOR.join(term.shared),
    }
    return tuple(cells[column] for column in columns)


class LexiconFileError(LexiconError):
    """A problem at a location of a lexicon: ``FILE`` or ``FILE:LINE``."""

    def __init__(self, location: str, problem: str, *, hint: str = "") -> None:
        super().__init__(f"{location}: {problem}", hint=hint)
        self.location, self.problem = location, problem


class _FirstUse(NamedTuple):
    """Where a form occurs first."""

    location: str
    form: str
    term: Term


class RepeatedFormError(LexiconFileError):
    """A form that occurs twice; `term` has it again, `first` is its first use."""

    def __init__(self, location: str, form: str, term: Term, first: _FirstUse) -> None:
        super().__init__(
            location,
            f"'{form}' is already in {first.location}",
            hint="a form belongs to one term; script variants match without a row of their own, "
            f"and a term of two domains has one row, with the other in the column {SHARED_COLUMN}",
        )
        self.form, self.term, self.first = form, term, first


_OnError = Callable[[LexiconFileError], None]


class LocatedLexicon(NamedTuple):
    """A lexicon, and the FILE:LINE of each of its terms."""

    lexicon: Lexicon
    locations: tuple[str, ...]


def load_lexicon(name: str | Path) -> Lexicon:
    """Return a lexicon: a bundled one by name, or any by the path of its folder.

    Raises
    ------
    LexiconError
        With file and line: an unknown lexicon, a missing column, an empty or repeated term, a
        guard that does not contain its term.

    Examples
    --------
    >>> lexicon = load_lexicon("thesis")
    >>> [domain.zh for domain in lexicon.domains]
    ['政治安全', '經濟合作', '人文交流']
    """
    return read_lexicon(name, _raise).lexicon


def _raise(error: LexiconFileError) -> None:
    raise error


def read_lexicon(name: str | Path, on_error: _OnError) -> LocatedLexicon:
    """Return a lexicon with the locations of its terms; each problem is given to `on_error`.

    If `on_error` does not raise, a row that is not a term is left out, and a row that only
    contradicts another row is kept.

    Raises
    ------
    LexiconError
        If there is no such lexicon, or its lexicon.toml cannot be read.
    """
    known, folder = bundled_names("lexicons"), coerce("lexicon", name, Path)
    if str(name) in known:
        folder = bundled("lexicons") / str(name)
    if not str(name) or not folder.is_dir():
        raise LexiconError(
            f"{str(name) or 'empty name'}: no such lexicon; known: {join_names(known)}",
            hint="name one of these, or the folder of your own lexicon",
        )
    title, domains = _read_header(folder / HEADER_FILE)
    rows: list[tuple[str, Term]] = []
    for domain in domains:
        try:
            rows += _read_rows(folder / f"{domain.name}.csv", domain.name, on_error)
        except LexiconFileError as error:
            on_error(error)
    _check_forms(rows, on_error)
    _check_guards(rows, on_error)
    _check_shared(rows, {domain.name for domain in domains}, on_error)
    lexicon = Lexicon(folder.resolve().name, title, domains, tuple(term for _, term in rows))
    return LocatedLexicon(lexicon, tuple(location for location, _ in rows))


def _read(path: Path) -> str:
    try:
        data = read_bytes(path)
        refuse_workbook(data, str(path))
        return decode_utf8(data, str(path))
    except OSError as error:
        raise LexiconFileError(
            str(path),
            error.strerror or str(error),
            hint=f"a lexicon is a folder with {HEADER_FILE} and a CSV for each domain",
        ) from error
    except ReadError as error:
        problem = str(error).removeprefix(f"{path}: ")
        raise LexiconFileError(str(path), problem, hint=error.hint) from error


def _read_header(path: Path) -> tuple[str, tuple[Domain, ...]]:
    """Return title and domains of a lexicon.toml."""
    data = parse_toml(_read(path), path, LexiconError)
    check_keys(data, str(path), LexiconError, optional=_KEYS)
    tables = data.get("domain", [])
    if not tables:
        raise LexiconError(
            f"{path}: no domain", hint='write [[domain]] with name = "economic" for each domain'
        )
    domains = []
    for number, table in enumerate(tables, 1):
        where = f"{path}: domain {number}"
        check_keys(table, where, LexiconError, required={"name": TEXT}, optional=_LABELS)
        domains.append(Domain.of({key: clean_word(value) for key, value in table.items()}))
    for language in ("", *LANGUAGES):
        names = [domain.label(language) for domain in domains]
        if len(set(names)) < len(names):
            raise LexiconError(
                f"{path}: two domains have the same name: {join_names(names)}",
                hint="name, zh and en must differ between the domains",
            )
    return data.get("title", path.parent.name), tuple(domains)


def _read_rows(path: Path, domain: str, on_error: _OnError) -> Iterator[tuple[str, Term]]:
    """Yield the location and the term of each row of a domain's CSV."""
    reader = delimited_rows(_read(path))
    try:
        header = [clean_word(name) for name in next(reader, [])]
        _check_header(header, f"{path}:{reader.line_num or 1}")
        # A quoted cell may span lines: a row begins behind the end of the last one.
        line = reader.line_num + 1
        for cells in reader:
            location = f"{path}:{line}"
            try:
                if any(map(clean_word, cells)):
                    yield location, _term(cells, header, domain, location)
            except LexiconFileError as error:
                on_error(error)
            line = reader.line_num + 1
    except csv.Error as error:
        raise LexiconFileError(f"{path}:{reader.line_num}", first_line(error)) from error


def _check_header(header: list[str], location: str) -> None:
    if "term" not in header:
        raise LexiconFileError(
            location,
            f"no column 'term'; columns: {join_names(header) or 'none'}",
            hint=f"the first line is {','.join(TERM_COLUMNS)}; term is required",
        )
    columns = (*TERM_COLUMNS, SHARED_COLUMN)
    for name in header:
        if name not in columns:
            problem = f"unknown column '{name}'; known: {join_names(columns)}"
            raise LexiconFileError(location, problem)
        if header.count(name) > 1:
            raise LexiconFileError(location, f"two columns '{name}'")


def _term(cells: list[str], header: list[str], domain: str, location: str) -> Term:
    if len(cells) != len(header):
        raise LexiconFileError(
            location,
            cells_for_columns(len(cells), len(header)),
            hint="put a cell that contains a comma or semicolon in quotation marks",
        )
    row = dict(zip(header, map(clean_word, cells), strict=True))
    if not row["term"]:
        raise LexiconFileError(location, "the column term is empty")
    if len(_split_cell(row, "term", location)) != 1:
        raise LexiconFileError(
            location, "more than one term", hint="put other wordings into the column variants"
        )
    term = Term(
        domain=domain,
        form=row["term"],
        variants=_split_cell(row, "variants", location),
        guards=_split_cell(row, "guards", location),
        note=row.get("note", ""),
        source=row.get("source", ""),
        shared=_split_cell(row, SHARED_COLUMN, location),
    )
    for value in (*term.variants, term.form, *term.guards):
        if SEPARATOR in value or any(char.isspace() for char in value):
            raise LexiconFileError(location, f"'{value}' contains a space or {SEPARATOR}")
    return term


def _split_cell(row: dict[str, str], column: str, location: str) -> tuple[str, ...]:
    cell = row.get(column, "")
    for mark in WRONG_SEPARATORS:
        if mark in cell:
            raise LexiconFileError(
                location, f"'{mark}' in {column}", hint=f"separate several values by {SEPARATOR}"
            )
    return tuple(filter(None, map(clean_word, cell.split(SEPARATOR))))


def _check_forms(rows: list[tuple[str, Term]], on_error: _OnError) -> None:
    """Report forms that occur twice; forms that differ only by script are the same."""
    first_uses: dict[str, _FirstUse] = {}
    for location, term in rows:
        for form in term.forms:
            key = fold(form)
            if key in first_uses:
                on_error(RepeatedFormError(location, form, term, first_uses[key]))
            else:
                first_uses[key] = _FirstUse(location, form, term)


def _check_guards(rows: list[tuple[str, Term]], on_error: _OnError) -> None:
    """Report guards that do not contain a form of their term, or are a form of any term."""
    all_keys = {fold(form) for _, term in rows for form in term.forms}
    for location, term in rows:
        term_keys = [fold(form) for form in term.forms]
        for guard in term.guards:
            key = fold(guard)
            if not any(form in key and form != key for form in term_keys):
                problem = f"the guard '{guard}' is not a longer word that contains '{term.form}'"
                on_error(LexiconFileError(location, problem))
            elif key in all_keys:
                problem = f"the guard '{guard}' is also a term"
                hint = "the longest term wins, so a longer term needs no guard"
                on_error(LexiconFileError(location, problem, hint=hint))


def _check_shared(rows: list[tuple[str, Term]], domains: set[str], on_error: _OnError) -> None:
    """Report shared domains that are unknown, repeated, or the term's own."""
    for location, term in rows:
        for name in term.shared:
            if name == term.domain:
                problem = f"'{name}' in {SHARED_COLUMN} is the term's own domain"
                hint = "name the other domains only"
                on_error(LexiconFileError(location, problem, hint=hint))
            elif name not in domains or term.shared.count(name) > 1:
                others = join_names(sorted(domains - {term.domain})) or "none"
                problem = f"'{name}' in {SHARED_COLUMN} is not one of {others}"
                on_error(LexiconFileError(location, problem))
