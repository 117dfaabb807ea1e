"""Compare the counts of a study with published values: a verdict for each cell and claim."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from corpuskit.analysis.domains.yearly import Yearly
from corpuskit.core.table import Cell, Table, number, text
from corpuskit.corpus.corpus import Corpus
from corpuskit.lexicon.model import Lexicon
from corpuskit.study.published.claims import OF_SHARES, Answer, Untold, check_domain, check_years
from corpuskit.study.published.claims_terms import OF_TERMS
from corpuskit.study.published.contradictions import contradiction
from corpuskit.study.published.load import Claim, Published, PublishedTable, named, span
from corpuskit.study.run import count_study
from corpuskit.study.settings import Study, overlaps

JUDGES = {**OF_SHARES, **OF_TERMS}
COLUMNS = (
    text("id"),
    text("kind"),
    text("what"),
    text("published"),
    text("measured"),
    number("difference"),
    text("verdict"),
    text("why"),
)
_VERDICTS = ("equal", "differs", "cannot be told", "contradicts")


def check_study(
    study: Study, published: Published, corpus: Corpus, lexicon: Lexicon | None = None
) -> Table:
    """Return how the counts of a study compare with published values.

    Returns
    -------
    Table
        ``id kind what published measured difference verdict why``: a row for each cell of the
        published tables, for their numbers of documents, for what they do not print, and for
        each claim of the statements. The verdict is ``equal``, ``differs by N``, ``cannot be
        told`` or ``contradicts`` with the published statement or table that says otherwise;
        then `why` has what the counts say.

    Examples
    --------
    >>> from corpuskit import load_published, load_study, open_corpus
    >>> study = load_study("sino-russian-communiques")
    >>> table = check_study(study, load_published(study.published), open_corpus(study.corpus))
    >>> sum(row[1] == "cell" and row[6] == "equal" for row in table)
    86
    """
    seen = count_study(study, corpus, lexicon)
    published = named(published, seen.lexicon)
    rows = [row for table in published.tables for row in _table_rows(table, seen)]
    cells = len(rows)
    rows += [_claim_row(claim, seen, published) for claim in published.claims]
    captions = (
        *overlaps(study),
        _summary("tables", rows[:cells]),
        _summary("statements", rows[cells:]),
    )
    return Table(COLUMNS, rows, seen.notes, captions)


def _summary(name: str, rows: list[tuple[Cell, ...]]) -> str:
    kinds = Counter(next(v for v in _VERDICTS if str(row[6]).startswith(v)) for row in rows)
    return f"{name}: " + ", ".join(f"{kinds[verdict]} {verdict}" for verdict in _VERDICTS)


def _table_rows(table: PublishedTable, seen: Yearly) -> Iterator[tuple[Cell, ...]]:
    number = table.number
    found = seen.size(table.years).documents
    size = Answer(str(table.documents), str(found), found == table.documents,
                  found - table.documents)  # fmt: skip
    yield _row(number, "documents", table.period, size)
    for term, count in table.counts.items():
        yield _row(number, "cell", term, _cell(table, term, count, seen))
    yield _row(number, "unprinted", f"below {table.least}", _unprinted(table, seen))


def _cell(table: PublishedTable, term: str, count: int, seen: Yearly) -> Answer:
    if untold := seen.unknown(term) or _untold(table, seen):
        return Answer(str(count), why=untold)
    hits = seen.terms(table.years).get((table.domain, str(seen.form(term))), 0)
    return Answer(str(count), str(hits), hits == count, hits - count)


def _untold(table: PublishedTable, seen: Yearly) -> str:
    try:
        check_domain(seen, table.domain)
        check_years(seen, table.years)
    except Untold as reason:
        return str(reason)
    return ""


def _unprinted(table: PublishedTable, seen: Yearly) -> Answer:
    """Judge that no other term reaches the least count that is printed."""
    printed = {seen.form(term) for term in table.counts}
    if untold := _untold(table, seen):
        return Answer(f"< {table.least}", why=untold)
    others = {
        term: hits
        for (domain, term), hits in seen.terms(table.years).items()
        if domain == table.domain and term not in printed
    }
    over = sorted((t for t, n in others.items() if n >= table.least), key=lambda t: (-others[t], t))
    most = max(others.values(), default=0)
    why = "、".join(f"{term} {others[term]}" for term in over[:5])
    away = most - table.least + 1 if over else 0
    return Answer(f"< {table.least}", f"at most {most}", not over, away, why)


def _claim_row(claim: Claim, seen: Yearly, published: Published) -> tuple[Cell, ...]:
    try:
        answer = JUDGES[claim.kind](_with_least(claim, published), seen)
    except Untold as reason:
        answer = Answer(_published(claim), why=str(reason))
    against = contradiction(claim, published)
    if not against and answer.holds and answer.why.startswith("turns round"):
        against = "the counts per document"
    return _row(claim.id, claim.kind, claim.says, answer, against)


def _with_least(claim: Claim, published: Published) -> Claim:
    """Return a claim of frequent terms with the least count of their table, where one is."""
    if claim.kind != "frequent":
        return claim
    table = published.table(claim.data["domain"], span(claim.data["period"]))
    return replace(claim, data={**claim.data, "least": table.least}) if table else claim


def _published(claim: Claim) -> str:
    """Return what a claim says, where nothing was measured."""
    percent = claim.data.get("percent")
    return claim.term or (f"{percent} %" if percent is not None else "")


def _row(id_: str, kind: str, what: str, answer: Answer, against: str = "") -> tuple[Cell, ...]:
    if against:
        holds = {True: "holds here", False: "does not hold here", None: ""}[answer.holds]
        answer = replace(answer, why="; ".join(filter(None, (holds, answer.why))))
    verdict = f"contradicts {against}" if against else _verdict(answer)
    return (id_, kind, what, answer.published, answer.measured, answer.difference,
            verdict, answer.why)  # fmt: skip


def _verdict(answer: Answer) -> str:
    if answer.holds is None:
        return "cannot be told"
    if answer.holds:
        return "equal"
    return f"differs by {answer.difference:+.3g}" if answer.difference else "differs"
