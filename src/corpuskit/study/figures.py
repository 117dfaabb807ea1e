"""The figures of a study: the table behind each, and the pictures.

Tables need no optional package; pictures need the extra ``charts``. So `figure_table` works
without it, and `check_drawing` tells in advance why nothing can be drawn.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpuskit.analysis.domains.domains import domains
from corpuskit.analysis.domains.options import DomainsOptions
from corpuskit.analysis.domains.shares import shares_chart
from corpuskit.analysis.domains.terms import terms_chart
from corpuskit.core.chart import Chart
from corpuskit.core.columns import (
    DOCUMENTS,
    DOMAIN,
    HITS,
    PER_1000_CHARS,
    SHARE,
    TERM,
    Cells,
    Column,
    number,
    text,
)
from corpuskit.core.errors import CorpuskitError, OutputError, StudyError
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.study.settings import Study, StudyOutput
from corpuskit.study.tables import (
    domains_of,
    periods_of,
    rows_of_domains,
    term_rows,
    with_domain_name,
)
from corpuskit.study.titles import title_of
from corpuskit.study.yearly_counts import YearlyCounts


def share_intervals(study: Study, corpus: Corpus, counts: YearlyCounts) -> Table | None:
    """Return the shares of each year with their intervals; None where no figure draws them."""
    if not any(output.options.get("intervals") for output in study.figures):
        return None
    options: DomainsOptions = {**study.counting, "view": "intervals", "by": "year"}
    table = domains(corpus, counts.lexicon, **options)
    year = table.names.index("year")
    return table.replace(rows=[row for row in table if row[year] is not None])


def years_without_interval(table: Table) -> list[int]:
    """Return the years that have a share but no interval, where a table has intervals."""
    if "share_low" not in table.names:
        return []
    years = (
        row["year"]
        for row in table.records()
        if row["share"] is not None and row["share_low"] is None
    )
    return list(dict.fromkeys(year for year in years if isinstance(year, int)))


def has_shares(table: Table) -> bool:
    """Tell whether a figure of a table would show anything."""
    return any(row["share"] is not None for row in table.records())


def figure_table(
    study: Study, output: StudyOutput, counts: YearlyCounts, intervals: Table | None = None
) -> Table:
    """Return the table behind a figure; `intervals` are those of `share_intervals`.

    Raises
    ------
    StudyError
        If the lexicon does not have the domain, or a period is unknown.
    """
    output = with_domain_name(output, counts, f"{study.path}: figure '{output.name}'")
    if output.kind == "bars":
        return _bars(study, output, counts)
    if output.options.get("by") == "period":
        return _mean_shares(study, output, counts)
    with_intervals = intervals if output.options.get("intervals") else None
    table = with_intervals or counts.shares_table()
    return table.replace(rows=rows_of_domains(table, domains_of(output, counts)))


def _bars(study: Study, output: StudyOutput, counts: YearlyCounts) -> Table:
    rows = [
        row
        for period in periods_of(study, output)
        for domain in domains_of(output, counts)
        for row in term_rows(counts, period, domain)
    ]
    columns = (text("period"), DOMAIN, TERM, HITS, SHARE, number("per_document"), PER_1000_CHARS)
    return _drawn(columns, rows, counts, terms_chart("period"))


def _mean_shares(study: Study, output: StudyOutput, counts: YearlyCounts) -> Table:
    rows = [
        (
            period.name,
            counts.documents(period.years),
            domain,
            counts.mean_share(domain, period.years),
        )
        for period in periods_of(study, output)
        for domain in domains_of(output, counts)
    ]
    means = (Phrase("mean of the yearly shares"),)
    chart = shares_chart("period")._replace(notes=means, size="", whole=None)
    columns = (text("period"), DOCUMENTS, DOMAIN, SHARE)
    return _drawn(columns, rows, counts, chart)


def _drawn(
    columns: Sequence[Column], rows: Sequence[Cells], counts: YearlyCounts, chart: Chart
) -> Table:
    return Table(columns, rows, notes=counts.notes, labels=counts.labels, chart=counts.chart(chart))


def check_drawing() -> str:
    """Return why no figure can be drawn and what to install; empty where figures can be drawn."""
    try:
        from corpuskit.output.charts.charts import check_packages
        from corpuskit.output.charts.fonts import load_font

        check_packages()
        load_font(None)
    except CorpuskitError as error:
        return f"{error}; {error.hint}" if error.hint else str(error)
    return ""


def draw_all(
    study: Study, tables: Mapping[str, Table], counts: YearlyCounts
) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every figure, as svg and png in each language of the study.

    Raises
    ------
    StudyError
        If the font lacks a character of a title or label.
    """
    from corpuskit.output.charts.fonts import load_font
    from corpuskit.output.charts.from_table import figure_of
    from corpuskit.output.charts.options import chart_options
    from corpuskit.output.charts.save import pictures

    versions = [(output, language) for output in study.figures for language in study.languages]
    figures = []
    for output, language in versions:
        options = chart_options(
            {"kind": output.kind, "lang": language, "top": output.options.get("rows")}
        )
        table = tables[output.name]
        chart = table.chart and table.chart._replace(periods=study.periods)
        untitled = figure_of(table.replace(chart=chart), options)
        figures.append(replace(untitled, title=title_of(study, output, counts, language)))
    try:
        # All at once: the renderer starts only once.
        drawn = list(pictures(figures, ("svg", "png"), load_font(None)))
    except OutputError as error:
        raise StudyError(
            f"{study.path}: figures: {error}",
            hint="remove it from titles, names of periods and the title of the corpus",
        ) from error
    for (output, language), files in zip(versions, drawn, strict=True):
        for form, data in files.items():
            yield f"figure-{output.name}.{language}.{form}", data
