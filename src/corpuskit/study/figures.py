"""The figures of a study: the one place that knows how pictures are drawn."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from corpuskit.analysis.yearly import Yearly
from corpuskit.errors import CorpuskitError
from corpuskit.study.settings import Output, Study
from corpuskit.study.tables import check_domain, chosen_domains, shares_by_year, spans_of, term_rows
from corpuskit.table import Table, number, text


def figure_table(study: Study, output: Output, seen: Yearly) -> Table:
    """Return the table that a figure is drawn of.

    Raises
    ------
    StudyError
        For a domain or a period that is unknown.
    """
    domain = output.options.get("domain")
    if domain is not None:
        check_domain(domain, seen, f"{study.path}: figure '{output.name}'")
    if output.kind == "bars":
        return _bars(study, output, seen)
    if output.options.get("by") == "period":
        return _periods(study, output, seen)
    wanted = set(chosen_domains(output, seen))
    table = shares_by_year(seen)
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
    return Table(columns, rows, seen.notes)


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
    study: Study, tables: Mapping[str, Table], labels: Mapping[str, Mapping[str, str]]
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
            labels=labels[language],
        )
        found = figure(tables[output.name], options)
        figures.append(replace(found, title=output.titles[language]))
    drawn = pictures(figures, ("svg", "png"), load_font(None))
    for (output, language), made in zip(chosen, drawn, strict=True):
        for form, data in made.items():
            yield f"figure-{output.name}.{language}.{form}", data
