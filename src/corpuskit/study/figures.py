"""The figures of a study: the one place that knows how pictures are drawn."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from corpuskit.analysis.domains.yearly import Yearly
from corpuskit.core.errors import CorpuskitError, OutputError, StudyError
from corpuskit.core.table import Table, number, text
from corpuskit.corpus.corpus import Corpus
from corpuskit.study.settings import Output, Study
from corpuskit.study.tables import chosen_domains, shares_by_year, spans_of, term_rows, with_domain
from corpuskit.study.titles import title_of


def intervals_of(study: Study, corpus: Corpus, seen: Yearly) -> Table | None:
    """Return the shares of each year with their intervals, where a figure wants them."""
    if not any(output.options.get("intervals") for output in study.figures):
        return None
    from corpuskit.analysis.domains.intervals import domain_intervals

    table = domain_intervals(corpus, seen.lexicon, study.counting)
    return table.with_rows([row for row in table if row[0] is not None])


def without_interval(table: Table) -> str:
    """Return the years that have a share and no interval, where the table is of intervals."""
    if "share_low" not in table.names:
        return ""
    rows = (row for row in table.records() if row["share"] is not None and row["share_low"] is None)
    return ", ".join(dict.fromkeys(str(row["year"]) for row in rows))


def figure_table(
    study: Study, output: Output, seen: Yearly, intervals: Table | None = None
) -> Table:
    """Return the table that a figure is drawn of; `intervals` as `intervals_of` gives them.

    Raises
    ------
    StudyError
        For a domain or a period that is unknown.
    """
    output = with_domain(output, seen, f"{study.path}: figure '{output.name}'")
    if output.kind == "bars":
        return _bars(study, output, seen)
    if output.options.get("by") == "period":
        return _periods(study, output, seen)
    wanted = set(chosen_domains(output, seen))
    banded = intervals if output.options.get("intervals") else None
    table = banded or shares_by_year(seen)
    return table.with_rows([row for row in table if row[2] in wanted])


def _bars(study: Study, output: Output, seen: Yearly) -> Table:
    rows = [
        row
        for name, years in spans_of(study, output).items()
        for domain in chosen_domains(output, seen)
        for row in term_rows(seen, years, name, domain)
    ]
    columns = ("period", "domain", "term")
    numbers = ("hits", "share", "per_document", "per_1000_chars")
    return Table((*map(text, columns), *map(number, numbers)), rows, seen.notes)


def _periods(study: Study, output: Output, seen: Yearly) -> Table:
    rows = [
        (name, seen.size(years).documents, domain, seen.mean_share(domain, years))
        for name, years in spans_of(study, output).items()
        for domain in chosen_domains(output, seen)
    ]
    columns = (text("period"), number("documents"), text("domain"), number("share", 3))
    return Table(columns, rows, {**seen.notes, "of_shares": "mean"})


def check_drawing() -> str:
    """Return why no figure can be drawn and what to do; empty where they can.

    The extra ``charts`` may not be installed.
    """
    try:
        from corpuskit.output.charts import check_packages
        from corpuskit.output.charts.fonts import load_font

        check_packages()
        load_font(None)
    except CorpuskitError as error:
        return f"{error}; {error.hint}" if error.hint else str(error)
    return ""


def draw_all(
    study: Study, tables: Mapping[str, Table], seen: Yearly
) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every figure, as svg and png in each language of the study."""
    from corpuskit.output.charts import ChartOptions
    from corpuskit.output.charts.fonts import load_font
    from corpuskit.output.charts.recognise import figure
    from corpuskit.output.charts.save import pictures

    chosen = [(output, language) for output in study.figures for language in study.languages]
    figures = []
    for output, language in chosen:
        options = ChartOptions(
            kind=output.kind,
            language=language,
            top=output.options.get("rows"),
            periods=study.periods,
            labels={domain.name: domain.label(language) for domain in seen.lexicon.domains},
        )
        found = figure(tables[output.name], options)
        figures.append(replace(found, title=title_of(study, output, seen, language)))
    try:
        drawn = list(pictures(figures, ("svg", "png"), load_font(None)))
    except OutputError as error:
        raise StudyError(
            f"{study.path}: figures: {error}",
            hint="leave it out of titles, of names of periods and of the corpus's title",
        ) from error
    for (output, language), made in zip(chosen, drawn, strict=True):
        for form, data in made.items():
            yield f"figure-{output.name}.{language}.{form}", data
