"""The rows of a lexicon: cells to terms, and what rows may not say about each other.

Every form of a lexicon (folder, table, list of terms) becomes rows; the checks are the same.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from corpuskit.core.errors import LexiconError, join_names
from corpuskit.lexicon.model import Domain, Lexicon, Term
from corpuskit.text.fold import fold
from corpuskit.text.word_cleaning import clean_word

TERM_COLUMNS = ("term", "variants", "guards", "note", "source")
SHARED_COLUMN = "shared"
SEPARATOR = "|"
WRONG_SEPARATORS = ";；、，,/／｜"
_WILDCARDS = "*?＊？"


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
            f"'{form}' is already in {first.location}"
            + (f", as {first.term.domain}" if first.term.domain != term.domain else ""),
            hint="a form belongs to one term; script variants match without a row of their own, "
            f"and a term of two domains has one row, with the other in the column {SHARED_COLUMN}",
        )
        self.form, self.term, self.first = form, term, first


OnError = Callable[[LexiconFileError], None]


def raise_error(error: LexiconFileError) -> None:
    """Raise the error: what a loader does that stops at the first."""
    raise error


LocatedTerm = tuple[str, Term]
"""The FILE:LINE of a term, and the term."""


class LexiconRows(NamedTuple):
    """What the files of a lexicon say, before rows are compared with each other.

    Parameters
    ----------
    title : str
    domains : tuple of Domain
    rows : list of LocatedTerm
    """

    title: str
    domains: tuple[Domain, ...]
    rows: list[LocatedTerm]


def term_of_row(row: Mapping[str, str], domain: str, location: str) -> Term:
    """Return the term of a row; the cells are clean.

    Raises
    ------
    LexiconFileError
        For a cell that is not valid.
    """
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
        if any(mark in value for mark in _WILDCARDS):
            raise LexiconFileError(
                location,
                f"'{value}' is a pattern",
                hint="a term is a string: write each word that you mean; "
                "`corpuskit kwic` searches for patterns",
            )
    return term


def _split_cell(row: Mapping[str, str], column: str, location: str) -> tuple[str, ...]:
    cell = row.get(column, "")
    for mark in WRONG_SEPARATORS:
        if mark in cell:
            raise LexiconFileError(
                location, f"'{mark}' in {column}", hint=f"separate several values by {SEPARATOR}"
            )
    return tuple(filter(None, map(clean_word, cell.split(SEPARATOR))))


def check_rows(rows: LexiconRows, on_error: OnError) -> None:
    """Report what rows say against each other: repeated forms, wrong guards, unknown domains."""
    _check_forms(rows.rows, on_error)
    _check_guards(rows.rows, on_error)
    _check_shared(rows.rows, {domain.name for domain in rows.domains}, on_error)


def _check_forms(rows: list[LocatedTerm], on_error: OnError) -> None:
    """Report forms that occur twice; forms that differ only by script are the same."""
    first_uses: dict[str, _FirstUse] = {}
    for location, term in rows:
        for form in term.forms:
            key = fold(form)
            if key in first_uses:
                on_error(RepeatedFormError(location, form, term, first_uses[key]))
            else:
                first_uses[key] = _FirstUse(location, form, term)


def _check_guards(rows: list[LocatedTerm], on_error: OnError) -> None:
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


def _check_shared(rows: list[LocatedTerm], domains: set[str], on_error: OnError) -> None:
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
