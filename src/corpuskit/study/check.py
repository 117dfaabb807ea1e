"""study check: compare the counts of a study with published values, a verdict for each.

A verdict has two independent sources: the counts of this corpus, and the published values
themselves, which may contradict each other. A contradiction takes precedence, because no corpus
can make both sides hold; `why` then says what the counts say.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.columns import number, text
from corpuskit.core.errors import OptionError, join_names
from corpuskit.core.options import check_kind
from corpuskit.core.phrases import Phrase, listed
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.lexicon.model import Lexicon
from corpuskit.study.overlaps import overlap_messages
from corpuskit.study.published.contradictions import contradictions_of
from corpuskit.study.published.judgement import CannotJudge, Judgement, check_domain, check_years
from corpuskit.study.published.load import (
    Claim,
    PublishedTable,
    PublishedValues,
    parse_span,
    with_domain_names,
)
from corpuskit.study.published.share_claims import SHARE_JUDGES
from corpuskit.study.published.term_claims import TERM_JUDGES
from corpuskit.study.run import count_study, resolve_study
from corpuskit.study.settings import Study
from corpuskit.study.yearly_counts import YearlyCounts

_JUDGES = {**SHARE_JUDGES, **TERM_JUDGES}
_COLUMNS = (
    text("id"),
    text("kind"),
    text("what"),
    text("published"),
    text("measured"),
    number("difference"),
    text("verdict"),
    text("why"),
)


class Verdict(StrEnum):
    """How a published value compares with the counts and with other published values."""

    EQUAL = "equal"
    DIFFERS = "differs"
    CANNOT_JUDGE = "cannot judge"
    CONTRADICTS = "contradicts"


class _Row(NamedTuple):
    """A published value and its judgement; `contradicts` names the values on the other side."""

    id: str
    kind: str
    what: str
    judgement: Judgement
    contradicts: str = ""

    @property
    def verdict(self) -> Verdict:
        if self.contradicts:
            return Verdict.CONTRADICTS
        if self.judgement.holds is None:
            return Verdict.CANNOT_JUDGE
        return Verdict.EQUAL if self.judgement.holds else Verdict.DIFFERS

    @property
    def verdict_text(self) -> str:
        if self.verdict is Verdict.CONTRADICTS:
            return f"{self.verdict} {self.contradicts}"
        if self.verdict is Verdict.DIFFERS and self.judgement.difference:
            return f"{self.verdict} by {self.judgement.difference:+.3g}"
        return self.verdict

    @property
    def why(self) -> str:
        if not self.contradicts:
            return self.judgement.why
        on_this_corpus = {True: "holds here", False: "does not hold here", None: ""}
        return "; ".join(filter(None, (on_this_corpus[self.judgement.holds], self.judgement.why)))


def study_check(
    study: Study | str | Path,
    published: PublishedValues,
    corpus: Corpus,
    lexicon: Lexicon | str | Path | None = None,
    *,
    verdict: Verdict | str | None = None,
) -> Table:
    """Return how the counts of a study compare with published values.

    Parameters
    ----------
    study : Study, str or path
    published : PublishedValues
    corpus : Corpus
    lexicon : Lexicon, optional
        By default that of the study.
    verdict : {"equal", "differs", "cannot judge", "contradicts"}, optional
        Return only the rows with this verdict.

    Returns
    -------
    Table
        ``id kind what published measured difference verdict why``: a row for each cell of the
        published tables, for their numbers of documents, for the terms that they do not print,
        and for each claim of the statements. The verdict is ``equal``, ``differs by N``,
        ``cannot judge`` or ``contradicts`` with the published statement or table on the
        other side; then `why` has what the counts say. The note `verdicts` has the number of
        rows with each verdict.

    Raises
    ------
    OptionError
        If there is no such verdict.

    Examples
    --------
    >>> from corpuskit import load_published, load_study, open_corpus
    >>> study = load_study("sino-russian-communiques")
    >>> table = study_check(study, load_published(study.published), open_corpus(study.corpus))
    >>> sum(row["kind"] == "cell" and row["verdict"] == "equal" for row in table.records())
    86
    """
    check_kind("published", published, PublishedValues)
    check_corpus(corpus)
    study = resolve_study(study)
    counts = count_study(study, corpus, lexicon)
    published = with_domain_names(published, counts.lexicon)
    cells = [row for table in published.tables for row in _table_rows(table, counts)]
    claims = [_claim_row(claim, counts, published) for claim in published.claims]
    rows = [*cells, *claims]
    captions = (
        *overlap_messages(study),
        _summary(Phrase("tables"), cells),
        _summary(Phrase("statements"), claims),
    )
    wanted = None if verdict is None else _parse_verdict(verdict)
    return Table(
        _COLUMNS,
        [
            (row.id, row.kind, row.what, row.judgement.published, row.judgement.measured,
             row.judgement.difference, row.verdict_text, row.why)
            for row in rows
            if wanted in (None, row.verdict)
        ],
        notes={**counts.notes, "verdicts": dict(_count_verdicts(rows))},
        captions=captions,
    )  # fmt: skip


def _parse_verdict(value: str) -> Verdict:
    try:
        return Verdict(value)
    except ValueError:
        known = join_names(Verdict)
        raise OptionError(f"verdict must be one of {known}, got {value!r}") from None


def _count_verdicts(rows: Iterable[_Row]) -> dict[str, int]:
    numbers = Counter(row.verdict for row in rows)
    return {verdict.value: numbers[verdict] for verdict in Verdict}


def _summary(name: Phrase, rows: list[_Row]) -> Phrase:
    counts = _count_verdicts(rows).items()
    verdicts = listed(Phrase("{n} {status}", n=n, status=verdict) for verdict, n in counts)
    return Phrase("{what}: {verdicts}", what=name, verdicts=verdicts)


def _table_rows(table: PublishedTable, counts: YearlyCounts) -> Iterator[_Row]:
    documents = counts.documents(table.years)
    size = Judgement(
        published=str(table.documents),
        measured=str(documents),
        holds=documents == table.documents,
        difference=documents - table.documents,
    )
    yield _Row(table.number, "documents", table.period, size)
    for term, hits in table.counts.items():
        yield _Row(table.number, "cell", term, _judge_cell(table, term, hits, counts))
    below = f"below {table.min_count}"
    yield _Row(table.number, "unprinted", below, _judge_unprinted(table, counts))


def _judge_cell(table: PublishedTable, term: str, count: int, counts: YearlyCounts) -> Judgement:
    if reason := counts.why_not_counted(term) or _why_not_judged(table, counts):
        return Judgement(published=str(count), why=reason)
    key = table.domain, str(counts.preferred_form(term))
    hits = counts.hits_by_term(table.years).get(key, 0)
    return Judgement(
        published=str(count), measured=str(hits), holds=hits == count, difference=hits - count
    )


def _why_not_judged(table: PublishedTable, counts: YearlyCounts) -> str:
    """Return why a table cannot be judged; empty if it can."""
    try:
        check_domain(counts, table.domain)
        check_years(counts, table.years)
    except CannotJudge as reason:
        return str(reason)
    return ""


def _judge_unprinted(table: PublishedTable, counts: YearlyCounts) -> Judgement:
    """Judge that no other term reaches the lowest count that a table prints."""
    published = f"< {table.min_count}"
    if reason := _why_not_judged(table, counts):
        return Judgement(published=published, why=reason)
    printed = {counts.preferred_form(term) for term in table.counts}
    others = {
        term: hits
        for (domain, term), hits in counts.hits_by_term(table.years).items()
        if domain == table.domain and term not in printed
    }
    missing = sorted(
        (term for term, hits in others.items() if hits >= table.min_count),
        key=lambda term: (-others[term], term),
    )
    highest = max(others.values(), default=0)
    return Judgement(
        published=published,
        measured=f"at most {highest}",
        holds=not missing,
        difference=highest - table.min_count + 1 if missing else 0,
        why="、".join(f"{term} {others[term]}" for term in missing[:5]),
    )


def _claim_row(claim: Claim, counts: YearlyCounts, published: PublishedValues) -> _Row:
    try:
        judgement = _JUDGES[claim.kind](_with_min_count(claim, published), counts)
    except CannotJudge as reason:
        judgement = Judgement(published=_published_text(claim), why=str(reason))
    contradicts = contradictions_of(claim, published)
    if not contradicts and judgement.is_reversed:
        contradicts = "the counts per document"
    return _Row(claim.id, claim.kind, claim.says, judgement, contradicts)


def _with_min_count(claim: Claim, published: PublishedValues) -> Claim:
    """Return a claim of frequent terms with the lowest count of its table, if there is one."""
    if claim.kind != "frequent":
        return claim
    table = published.table(claim.data["domain"], parse_span(claim.data["period"]))
    return replace(claim, data={**claim.data, "min_count": table.min_count}) if table else claim


def _published_text(claim: Claim) -> str:
    """Return what a claim says, where nothing was measured."""
    percent = claim.data.get("percent")
    return claim.term or (f"{percent} %" if percent is not None else "")
