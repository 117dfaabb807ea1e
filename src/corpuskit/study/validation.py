"""validation.md: what is known about the lexicon of a study, and what was not done.

The order is that of a validation of measures: substantive (does the lexicon contain what the
domains mean), structural (does it behave as a measure), external (do people and other data agree).
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from corpuskit.analysis.domains.domains import domains
from corpuskit.analysis.lexicon.score import lexicon_score
from corpuskit.core.errors import CountError, pluralise
from corpuskit.core.files import read_bytes
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.output.markdown_latex import markdown_text
from corpuskit.study.formatted import formatted
from corpuskit.study.lexicon_structure import content_table, spread_table
from corpuskit.study.settings import Study
from corpuskit.study.yearly_counts import YearlyCounts

VALIDATION_FILE = "validation.md"
_PREVALENCE = "### Corrected prevalence"


def validation_report(study: Study, corpus: Corpus, counts: YearlyCounts) -> str:
    """Return the validation of the lexicon of a study, as markdown.

    Raises
    ------
    ReadError
        If the coded sample or the series of the study cannot be read.
    """
    lexicon, years = counts.lexicon, counts.years
    documents = pluralise(counts.documents((years[0], years[-1])), "document")
    blocks = [
        f"# Validation: {markdown_text(study.title)}",
        f"The lexicon {markdown_text(lexicon.name)} ({lexicon.fingerprint}), counted by the rule "
        f"{counts.counting.matcher.count_as} in {documents} of {years[0]}–{years[-1]}.",
        "## 1. Substantive: what the lexicon contains",
        *_content(counts),
        "## 2. Structural: how it behaves in this corpus",
        *_structure(study, corpus, counts),
        "## 3. External: what people and other data say",
        *_sample(study, counts),
        *_series(study, corpus, counts),
    ]
    return "\n\n".join(blocks) + "\n"


def validation_sources(study: Study) -> dict[str, str]:
    """Return the checksums of the files that only the validation reads."""
    files = {"sample": study.sample, "series": study.series}
    return {name: sha256(read_bytes(path)).hexdigest() for name, path in files.items() if path}


def _content(counts: YearlyCounts) -> Iterator[str]:
    table = content_table(counts)
    yield _shown(table)
    terms, sources, never = (
        sum(int(row[name] or 0) for row in table.records())
        for name in ("terms", "with_source", "never_found")
    )
    if sources:
        yield f"{sources} of {pluralise(terms, 'term')} name a source."
    else:
        yield "Sources: not done. No term names one; the column `source` of the lexicon is for it."
    if never:
        yield f"{pluralise(never, 'term')} never found in this corpus; `lexicon check` lists them."


def _structure(study: Study, corpus: Corpus, counts: YearlyCounts) -> Iterator[str]:
    yield "### Coverage, dispersion, single terms"
    yield _shown(spread_table(counts))
    yield (
        "`coverage` is the share of documents with a hit. `dp_norm` is the dispersion over "
        "documents (Gries 2008; Lijffijt and Gries 2012), 0 if the hits are spread like the text, "
        "1 if they are in the shortest document. `top_share` is the share of the largest term of "
        "the hits of its domain: a domain that one term dominates measures that term."
    )
    yield "### Sensitivity to the counting rule"

    def rules() -> Table:
        counting = {**study.counting, "by": None, "view": "sensitivity"}
        return domains(corpus, counts.lexicon, **counting)  # type: ignore[arg-type]

    yield from _attempt(rules)


def _sample(study: Study, counts: YearlyCounts) -> Iterator[str]:
    yield "### Codes of people"
    if study.sample is None:
        yield (
            "Not done. Draw a sheet with `lexicon sample`, have people fill it, and name it as "
            "`sample` in the study."
        )
        yield _PREVALENCE
        yield "Not done: it needs a coded sample of clauses (`lexicon sample --matched 20`)."
        return
    sheet = study.sample
    drawn_from = lexicon_score(sheet, "agreement").notes["lexicon_fingerprint"]
    if drawn_from != counts.lexicon.fingerprint:
        yield (
            f"The sample was drawn with another version of the lexicon ({drawn_from}): its "
            "numbers are about that version."
        )
    yield "Precision of hits:"
    yield from _attempt(lambda: _of_domains(lexicon_score(sheet, "precision"), "precision"))
    yield "Recall of units:"
    yield from _attempt(lambda: _of_domains(lexicon_score(sheet, "recall"), "recall"))
    yield "Agreement of coders:"
    yield from _attempt(lambda: lexicon_score(sheet, "agreement"))
    yield _PREVALENCE
    yield from _attempt(lambda: lexicon_score(sheet, "prevalence"))


def _series(study: Study, corpus: Corpus, counts: YearlyCounts) -> Iterator[str]:
    yield "### Correlation with series"
    series: Path | None = study.series
    if series is None:
        yield "Not done. Name a CSV of yearly series as `series` in the study."
        return

    def correlations() -> Table:
        counting = {**study.counting, "series": series, "correlate": True}
        return domains(corpus, counts.lexicon, **counting)  # type: ignore[arg-type]

    yield from _attempt(correlations)


def _of_domains(table: Table, value: str) -> Table:
    """Return the rows about whole domains; refuse a part of a sheet that has no code."""
    rows = [row for row in table.records() if not row.get("term")]
    if all(row[value] is None for row in rows):
        raise CountError("no row of this kind is coded")
    names = [name for name in table.names if name != "term"]
    columns = [column for column in table.columns if column.name != "term"]
    return table.replace(columns=columns, rows=[tuple(row[name] for name in names) for row in rows])


def _attempt(make: Callable[[], Table]) -> Iterator[str]:
    """Yield a table with what is known about it, or why there is none."""
    try:
        table = make().read()
    except CountError as error:
        hint = f" ({markdown_text(error.hint)})" if error.hint else ""
        yield f"Not done: {markdown_text(str(error))}{hint}."
        return
    yield _shown(table)
    for line in (*table.captions, *table.warnings):
        yield markdown_text(str(line))


def _shown(table: Table) -> str:
    return formatted(table, "markdown").rstrip()
