"""The views ``reuse`` and ``clauses`` of `formulations`: new text by year, and sources."""

from collections.abc import Iterator

from corpuskit.analysis.formulations.reuse import LEAST, Reuse, find_reuse, years_of
from corpuskit.core.chart import Chart
from corpuskit.core.columns import DOCUMENT, DOCUMENTS, YEAR, Cells, details, integer, number, text
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.text.shingles import SIZE

_YEARS = (
    *(YEAR, DOCUMENTS, integer("clauses"), integer("reused"), *details(integer("verbatim"))),
    *(number("reused_share", 3), *details(integer("letters"), integer("new_letters"))),
    number("new_share", 3),
)
_CLAUSES = (
    *(YEAR, DOCUMENT, text("clause"), number("likeness", 3)),
    *(integer("source_year", grouped=False), text("source_document"), text("source_clause")),
    *(text("text"), *details(text("source_text"))),
)


def reuse_by_year(corpus: Corpus) -> Table:
    """Return how much of each year is repeated from earlier years."""
    found = find_reuse(corpus)
    chart = Chart(
        title=Phrase("New text by year"),
        unit=Phrase("share of letters"),
        y=("new_share",),
        x="year",
        kinds=("lines", "bars"),
        percent=True,
        source=corpus.title,
        periods=corpus.periods,
        events=corpus.events,
    )
    table = Table(_YEARS, list(_year_rows(found)), chart=chart, is_series=True)
    return _with_notes(table, corpus)


def reused_clauses(corpus: Corpus) -> Table:
    """Return the clauses that are repeated from earlier years, each with its source."""
    found = find_reuse(corpus)
    return _with_notes(Table(_CLAUSES, list(_clause_rows(found))), corpus)


def _year_rows(found: Reuse) -> Iterator[Cells]:
    for year, places in years_of(found):
        reused = int((found.source[places] >= 0).sum())
        letters, new = int(found.letters[places].sum()), int(found.new[places].sum())
        documents = len({found.clauses[place].document for place in places})
        verbatim = int((found.likeness[places] == 1).sum())
        yield (
            *(year, documents, len(places), reused, verbatim, reused / len(places)),
            *(letters, new, new / letters),
        )


def _clause_rows(found: Reuse) -> Iterator[Cells]:
    pairs = zip(found.clauses, found.source.tolist(), found.likeness.tolist(), strict=True)
    for clause, place, likeness in pairs:
        if place >= 0:
            source = found.clauses[place]
            yield (
                *(clause.year, clause.document, clause.label, likeness),
                *(source.year, source.document, source.label),
                *(_line(clause.text), _line(source.text)),
            )


def _line(written: str) -> str:
    return " ".join(written.split())


def _with_notes(table: Table, corpus: Corpus) -> Table:
    captions = [
        Phrase(
            "reused: at least {share:.0%} of the strings of {size} letters of a clause are in one "
            "clause of an earlier year; new: letters in no such string of an earlier year",
            share=LEAST,
            size=SIZE,
        ),
        *Grouping.of(corpus, "year").captions(),
    ]
    notes = {**corpus.provenance(), "shingle": SIZE, "least": LEAST, "hits": len(table)}
    return table.replace(captions=captions, notes=notes)
