"""published.toml: tables and statements as somebody published them.

A statement may name several terms; it is loaded as one claim per term, each of which gets its
own verdict. Values are checked here, so that the judges may rely on every key of `_CLAIM_KINDS`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from typing import Any

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
    list_of,
    one_of,
    parse_toml,
)
from corpuskit.core.errors import StudyError, join_names
from corpuskit.core.options import as_path
from corpuskit.lexicon.model import Lexicon
from corpuskit.sources.settings import period_years
from corpuskit.study.yearly_counts import Years
from corpuskit.text.decode import read_utf8


def _is_span(value: object) -> bool:
    return isinstance(value, str) and period_years(value) is not None


_SPAN = Shape("years, such as 2000-2012", _is_span)
_SPANS = list_of("a list of spans of years", _is_span)
_SPAN_PAIR = Shape(
    "a list of two spans of years", lambda value: _SPANS.fits(value) and len(value) == 2
)
_UP_OR_DOWN = one_of("up", "down")
_CLAIM_KINDS: dict[str, tuple[dict[str, Shape], dict[str, Shape]]] = {
    "share": ({"domain": TEXT, "year": POSITIVE, "percent": NUMBER}, {}),
    "mean": ({"domain": TEXT, "period": _SPAN, "percent": NUMBER}, {}),
    "hits": ({"domain": TEXT, "year": POSITIVE}, {"count": COUNT, "more_than": COUNT}),
    "extreme": (
        {"domain": TEXT, "year": POSITIVE, "of": one_of("highest", "lowest"), "within": _SPAN},
        {"measure": one_of("share", "hits")},
    ),
    "leads": ({"domain": TEXT, "period": _SPAN}, {}),
    "years-at-least": ({"domain": TEXT, "percent": NUMBER, "years": YEARS, "within": _SPAN}, {}),
    "at-most": ({"domain": TEXT, "percent": NUMBER, "within": _SPAN}, {}),
    "trend": ({"domain": TEXT, "years": YEARS, "direction": _UP_OR_DOWN}, {"steps": BOOLEAN}),
    "mean-trend": ({"domain": TEXT, "periods": _SPAN_PAIR, "direction": _UP_OR_DOWN}, {}),
    "occurs": (
        {"terms": TEXTS},
        {"period": _SPAN, "years": YEARS, "min_count": COUNT, "max_count": COUNT},
    ),
    "only-years": ({"terms": TEXTS, "years": YEARS, "within": _SPAN}, {}),
    "frequent": ({"terms": TEXTS, "domain": TEXT, "period": _SPAN}, {}),
    "order": ({"sequence": TEXTS, "period": _SPAN}, {}),
    "change": ({"terms": TEXTS, "periods": _SPAN_PAIR, "direction": _UP_OR_DOWN}, {}),
    "new": ({"terms": TEXTS, "periods": _SPAN_PAIR}, {}),
    "more": ({"more": TEXTS, "than": TEXTS, "period": _SPAN}, {}),
    "documents": ({"within": _SPAN, "each": POSITIVE}, {}),
    "periods": ({"spans": _SPANS}, {}),
    "date": ({"event": TEXT, "year": POSITIVE}, {}),
    "uncountable": ({"reason": TEXT}, {}),
}
"""The required and the optional keys of each kind of claim."""
_ALL_KINDS = {"id": TEXT, "kind": TEXT, "says": TEXT}
_TABLE_KEYS = {
    "number": TEXT,
    "domain": TEXT,
    "period": _SPAN,
    "documents": POSITIVE,
    "counts": TABLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
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
        return parse_span(self.period)

    @property
    def min_count(self) -> int:
        """The lowest count that is printed."""
        return min(self.counts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim of a statement, which may make several.

    Parameters
    ----------
    id : str
        Of the statement.
    kind : str
        One of `_CLAIM_KINDS`.
    says : str
        The claim in a few words, for readers.
    data : mapping
        The other keys, as the kind has them.
    term : str
        The term of the claim, where the statement names several.
    """

    id: str
    kind: str
    says: str
    data: Mapping[str, Any]
    term: str = ""


@dataclass(frozen=True, slots=True)
class _PublishedCount:
    """The count of a term, and the table that prints it."""

    hits: int
    table: PublishedTable


@dataclass(frozen=True, slots=True)
class PublishedValues:
    """The content of published.toml."""

    tables: tuple[PublishedTable, ...] = ()
    claims: tuple[Claim, ...] = ()

    def table(self, domain: str, years: Years) -> PublishedTable | None:
        """Return the printed table of a domain and a span; None where there is none."""
        matching = (t for t in self.tables if t.domain == domain and t.years == years)
        return next(matching, None)

    def count(self, term: str, years: Years) -> _PublishedCount | None:
        """Return the printed count of a term in a span; None where no table prints it."""
        for table in self.tables:
            if table.years == years and term in table.counts:
                return _PublishedCount(table.counts[term], table)
        return None


def parse_span(written: str) -> Years:
    """Return first and last year of a span.

    Examples
    --------
    >>> parse_span("2000-2012"), parse_span("2009")
    ((2000, 2012), (2009, 2009))
    """
    years = period_years(written)
    if years is None:
        raise StudyError(f"'{written}' must be years, such as 2000-2012")
    return years


def load_published(path: Path | str | None) -> PublishedValues:
    """Load published values from a file.

    Raises
    ------
    StudyError
        With file and key: for a key or value that is unknown, missing or of the wrong type.

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
    path = as_path("path", path)
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
        raise StudyError(
            f"{path}: no table and no statement", hint="add [[table]] or [[statement]]"
        )
    return PublishedValues(tables, tuple(claims))


def with_domain_names(published: PublishedValues, lexicon: Lexicon) -> PublishedValues:
    """Return published values with the name of each domain that is written as a label."""
    names = {label: domain.name for domain in lexicon.domains for label in domain.names}

    def renamed(claim: Claim) -> Claim:
        written = claim.data.get("domain")
        data = {**claim.data, "domain": names.get(written, written)} if written else claim.data
        return replace(claim, data=data)

    tables = (replace(t, domain=names.get(t.domain, t.domain)) for t in published.tables)
    return PublishedValues(tuple(tables), tuple(map(renamed, published.claims)))


def _table(table: dict[str, Any], number: int, path: Path) -> PublishedTable:
    where = f"{path}: table {table.get('number', number)!r}"
    check_keys(table, where, StudyError, required=_TABLE_KEYS)
    if not table["counts"]:
        raise StudyError(f"{where}: counts is empty", hint='write "TERM" = COUNT for each term')
    check_keys(
        table["counts"], f"{where}: counts", StudyError,
        required=dict.fromkeys(table["counts"], COUNT),
    )  # fmt: skip
    return PublishedTable(**table)


def _claims(statement: dict[str, Any], number: int, path: Path) -> Iterator[Claim]:
    """Yield a claim for each term that a statement names, else one."""
    where = f"{path}: statement {statement.get('id', number)!r}"
    kind = statement.get("kind")
    if not isinstance(kind, str) or kind not in _CLAIM_KINDS:
        raise StudyError(f"{where}: kind must be one of {join_names(_CLAIM_KINDS)}, got {kind!r}")
    required, optional = _CLAIM_KINDS[kind]
    required = {**_ALL_KINDS, **required}
    check_keys(statement, where, StudyError, required=required, optional=optional)
    _check_combination(statement, where)
    data = {key: value for key, value in statement.items() if key not in _ALL_KINDS}
    claim = Claim(id=statement["id"], kind=kind, says=statement["says"], data=data)
    terms = data.get("terms") or data.get("than")
    if not terms:
        yield claim
    for term in terms or ():
        yield replace(claim, term=term)


def _check_combination(statement: dict[str, Any], where: str) -> None:
    """Check what no key can be wrong about by itself."""
    kind = statement["kind"]
    if kind == "hits" and ("count" in statement) == ("more_than" in statement):
        raise StudyError(f"{where}: needs either count or more_than")
    if kind == "occurs" and ("period" in statement) == ("years" in statement):
        raise StudyError(f"{where}: needs either period or years")
    if kind == "occurs" and statement.get("max_count", inf) < statement.get("min_count", 1):
        raise StudyError(f"{where}: max_count is below min_count, which is 1 by default")
    if kind == "trend" and sorted(set(statement["years"])) != statement["years"]:
        raise StudyError(f"{where}: years must be in ascending order, got {statement['years']}")
    if kind == "trend" and len(statement["years"]) < 2:
        raise StudyError(f"{where}: a trend needs at least two years")
