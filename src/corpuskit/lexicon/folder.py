"""A lexicon folder: lexicon.toml and one CSV for each domain."""

from collections.abc import Iterator
from pathlib import Path

from corpuskit.core.config import ANY_TEXT, TABLES, TEXT, check_keys, parse_toml
from corpuskit.core.errors import LexiconError, join_names
from corpuskit.core.phrases import LANGUAGES
from corpuskit.core.places import LEXICON_FILE
from corpuskit.lexicon.model import Domain
from corpuskit.lexicon.rows import LexiconFileError, LexiconRows, LocatedTerm, OnError, term_of_row
from corpuskit.lexicon.tables import decoded, read_file, term_table
from corpuskit.text.word_cleaning import clean_word

HEADER_FILE = LEXICON_FILE
_LABELS = {"zh": TEXT, "zh-Hans": TEXT, "en": TEXT}
_KEYS = {"title": ANY_TEXT, "description": ANY_TEXT, "domain": TABLES}
_HINT = f"a lexicon is a file of terms, or a folder with {HEADER_FILE} and a CSV for each domain"


def read_folder(folder: Path, on_error: OnError) -> LexiconRows:
    """Return what a folder says; each row that is not a term is given to `on_error`.

    Raises
    ------
    LexiconError
        If its lexicon.toml cannot be read.
    """
    title, domains = _read_header(folder / HEADER_FILE)
    rows: list[LocatedTerm] = []
    for domain in domains:
        try:
            rows += _domain_rows(folder / f"{domain.name}.csv", domain.name, on_error)
        except LexiconFileError as error:
            on_error(error)
    return LexiconRows(title, domains, rows)


def _read_header(path: Path) -> tuple[str, tuple[Domain, ...]]:
    """Return title and domains of a lexicon.toml."""
    data = parse_toml(decoded(read_file(path, _HINT), str(path)), path, LexiconError)
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
        if any(sign in table["name"] for sign in "/\\\0") or table["name"] in (".", ".."):
            raise LexiconError(
                f"{where}: name is '{table['name']}', but must be the name of a file in the folder",
                hint="write the name of the CSV without its folder and without .csv",
            )
        domains.append(Domain.of({key: clean_word(value) for key, value in table.items()}))
    for language in ("", *LANGUAGES):
        names = [domain.label(language) for domain in domains]
        if len(set(names)) < len(names):
            raise LexiconError(
                f"{path}: two domains have the same name: {join_names(names)}",
                hint="name, zh and en must differ between the domains",
            )
    return data.get("title", path.parent.name), tuple(domains)


def _domain_rows(path: Path, domain: str, on_error: OnError) -> Iterator[LocatedTerm]:
    """Yield the location and the term of each row of a domain's CSV."""
    table = term_table(read_file(path, _HINT), path, on_error, has_domain=False)
    for location, row in table.rows:
        try:
            yield location, term_of_row(row, domain, location)
        except LexiconFileError as error:
            on_error(error)
