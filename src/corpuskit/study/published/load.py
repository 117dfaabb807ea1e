"""published.toml: tables and statements as somebody published them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from typing import Any

from corpuskit.analysis.domains.yearly import Years
from corpuskit.core.config import (
    BOOLEAN,
    COUNT,
    NUMBER,
    POSITIVE,
    TABLE,
    TABLES,
    TEXT,
    TEXTS,
    YEARS,
    Shape,
    check_keys,
    one_of,
    parse_toml,
)
from corpuskit.core.errors import StudyError, join_names
from corpuskit.lexicon.model import Lexicon
from corpuskit.sources.settings import period_years
from corpuskit.text.decode import read_utf8

SPAN = Shape("years, such as 2000-2012", lambda value: _span(value) is not None)
SPANS = Shape(
    "a list of spans of years",
    lambda value: isinstance(value, list) and bool(value) and all(map(SPAN.fits, value)),
)
TWO_SPANS = Shape(
    "a list of two spans of years", lambda value: SPANS.fits(value) and len(value) == 2
)
_WAY = one_of("up", "down")
_Keys = tuple[dict[str, Shape], dict[str, Shape]]
KINDS: dict[str, _Keys] = {
    "share": ({"domain": TEXT, "year": POSITIVE, "percent": NUMBER}, {}),
    "mean": ({"domain": TEXT, "period": SPAN, "percent": NUMBER}, {}),
    "hits": ({"domain": TEXT, "year": POSITIVE}, {"count": COUNT, "more_than": COUNT}),
    "extreme": (
        {"domain": TEXT, "year": POSITIVE, "of": one_of("highest", "lowest"), "within": SPAN},
        {"measure": one_of("share", "hits")},
    ),
    "leads": ({"domain": TEXT, "period": SPAN}, {}),
    "years-at-least": ({"domain": TEXT, "percent": NUMBER, "years": YEARS, "within": SPAN}, {}),
    "at-most": ({"domain": TEXT, "percent": NUMBER, "within": SPAN}, {}),
    "trend": ({"domain": TEXT, "years": YEARS, "direction": _WAY}, {"steps": BOOLEAN}),
    "mean-trend": ({"domain": TEXT, "periods": TWO_SPANS, "direction": _WAY}, {}),
    "occurs": ({"terms": TEXTS}, {"period": SPAN, "years": YEARS, "least": COUNT, "most": COUNT}),
    "only-years": ({"terms": TEXTS, "years": YEARS, "within": SPAN}, {}),
    "frequent": ({"terms": TEXTS, "domain": TEXT, "period": SPAN}, {}),
    "order": ({"sequence": TEXTS, "period": SPAN}, {}),
    "change": ({"terms": TEXTS, "periods": TWO_SPANS, "direction": _WAY}, {}),
    "new": ({"terms": TEXTS, "periods": TWO_SPANS}, {}),
    "more": ({"more": TEXTS, "than": TEXTS, "period": SPAN}, {}),
    "documents": ({"within": SPAN, "each": POSITIVE}, {}),
    "periods": ({"spans": SPANS}, {}),
    "date": ({"event": TEXT, "year": POSITIVE}, {}),
    "untold": ({"reason": TEXT}, {}),
}
_ALWAYS = {"id": TEXT, "kind": TEXT, "says": TEXT}
_TABLE_KEYS = {
    "number": TEXT,
    "domain": TEXT,
    "period": SPAN,
    "documents": POSITIVE,
    "counts": TABLE,
}


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A printed table: the counts of terms of one domain in one period."""

    number: str
    domain: str
    period: str
    documents: int
    counts: Mapping[str, int]

    @property
    def years(self) -> Years:
        """First and last year."""
        return span(self.period)

    @property
    def least(self) -> int:
        """The least count that is printed."""
        return min(self.counts.values())


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a statement says; one statement may say several.

    Parameters
    ----------
    id : str
        Of the statement.
    kind : str
        One of `KINDS`.
    says : str
        In a few words, for readers.
    data : mapping
        The other keys, as the kind has them.
    term : str
        The term that it is of, where a statement names several.
    """

    id: str
    kind: str
    says: str
    data: Mapping[str, Any]
    term: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """Everything that published.toml holds."""

    tables: tuple[PublishedTable, ...] = ()
    claims: tuple[Claim, ...] = ()

    def table(self, domain: str, years: Years) -> PublishedTable | None:
        """Return the table of a domain and a span, if one is printed."""
        same = (t for t in self.tables if t.domain == domain and t.years == years)
        return next(same, None)

    def count(self, term: str, years: Years) -> tuple[int, PublishedTable] | None:
        """Return the printed count of a term in a span, and its table."""
        holding = (t for t in self.tables if t.years == years and term in t.counts)
        found = next(holding, None)
        return (found.counts[term], found) if found else None


def span(written: str) -> Years:
    """Return first and last year of a span that was checked.

    Examples
    --------
    >>> span("2000-2012"), span("2009")
    ((2000, 2012), (2009, 2009))
    """
    years = _span(written)
    if years is None:
        raise StudyError(f"'{written}' must be years, such as 2000-2012")
    return years


def _span(value: object) -> Years | None:
    if not isinstance(value, str):
        return None
    return period_years(value)


def load_published(path: Path | str | None) -> Published:
    """Return published values.

    Raises
    ------
    StudyError
        With file and key: for what is unknown, missing or of the wrong kind.

    Examples
    --------
    >>> from corpuskit import load_study
    >>> values = load_published(load_study("sino-russian-communiques").published)
    >>> sum(len(table.counts) for table in values.tables)
    86
    """
    if path is None:
        raise StudyError(
            "the study names no published values",
            hint='write published = "FILE" in study.toml, or name one with --published',
        )
    path = Path(path)
    text = read_utf8(path, "name a file of published values, such as published.toml", StudyError)
    data = parse_toml(text, path, StudyError)
    check_keys(data, str(path), StudyError, optional={"table": TABLES, "statement": TABLES})
    tables = tuple(_table(table, n, path) for n, table in enumerate(data.get("table", []), 1))
    claims = [
        claim
        for n, statement in enumerate(data.get("statement", []), 1)
        for claim in _claims(statement, n, path)
    ]
    if not tables and not claims:
        raise StudyError(f"{path}: no table and no statement", hint="write [[table]]")
    return Published(tables, tuple(claims))


def named(published: Published, lexicon: Lexicon) -> Published:
    """Return published values with domains by their names, where they stand by a label."""
    names = {label: domain.name for domain in lexicon.domains for label in domain.names}

    def of(claim: Claim) -> Claim:
        written = claim.data.get("domain")
        data = {**claim.data, "domain": names.get(written, written)} if written else claim.data
        return replace(claim, data=data)

    tables = (replace(one, domain=names.get(one.domain, one.domain)) for one in published.tables)
    return Published(tuple(tables), tuple(map(of, published.claims)))


def _table(table: dict[str, Any], number: int, path: Path) -> PublishedTable:
    where = f"{path}: table {table.get('number', number)!r}"
    check_keys(table, where, StudyError, required=_TABLE_KEYS)
    if not table["counts"]:
        raise StudyError(f"{where}: counts is empty")
    for term, count in table["counts"].items():
        if not COUNT.fits(count):
            raise StudyError(f"{where}: {term} must be {COUNT.description}, got {count!r}")
    return PublishedTable(**table)


def _claims(statement: dict[str, Any], number: int, path: Path) -> Iterator[Claim]:
    """Yield a claim for each term that a statement names, else one."""
    where = f"{path}: statement {statement.get('id', number)!r}"
    kind = statement.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise StudyError(f"{where}: kind must be one of {join_names(KINDS)}, got {kind!r}")
    required, optional = KINDS[kind]
    check_keys(statement, where, StudyError, required={**_ALWAYS, **required}, optional=optional)
    _check_sense(statement, where)
    data = {key: value for key, value in statement.items() if key not in _ALWAYS}
    claim = Claim(statement["id"], kind, statement["says"], data)
    terms = data.get("terms") or data.get("than")
    if not terms:
        yield claim
    for term in terms or ():
        yield replace(claim, term=term)


def _check_sense(statement: dict[str, Any], where: str) -> None:
    kind = statement["kind"]
    if kind == "hits" and ("count" in statement) == ("more_than" in statement):
        raise StudyError(f"{where}: needs either count or more_than")
    if kind == "occurs" and ("period" in statement) == ("years" in statement):
        raise StudyError(f"{where}: needs either period or years")
    if kind == "occurs" and statement.get("most", inf) < statement.get("least", 1):
        raise StudyError(f"{where}: most is below least, which is 1 unless written")
    if kind == "trend" and sorted(set(statement["years"])) != statement["years"][:]:
        raise StudyError(f"{where}: years must rise, got {statement['years']}")
    if kind == "trend" and len(statement["years"]) < 2:
        raise StudyError(f"{where}: a trend has two years or more")
