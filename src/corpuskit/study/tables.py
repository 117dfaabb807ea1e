"""The tables of a study, each from the counts by year."""

from collections.abc import Callable
from dataclasses import replace

from corpuskit.analysis.domains.yearly import Hits, Yearly, Years, per_chars, rate
from corpuskit.core.errors import LexiconError, StudyError, pluralise
from corpuskit.core.table import Cell, Column, Table, integer, number, text
from corpuskit.study.changes import changes, columns
from corpuskit.study.settings import Output, Study

Rows = list[tuple[Cell, ...]]


def make_table(study: Study, output: Output, seen: Yearly) -> Table:
    """Return a table of a study.

    Raises
    ------
    StudyError
        With the file and the table: for a domain that the lexicon does not have, or a period
        that is unknown.

    Examples
    --------
    >>> from corpuskit import load_lexicon, open_corpus
    >>> from corpuskit.analysis.domains.yearly import yearly
    >>> from corpuskit.study.settings import load_study
    >>> study = load_study("sino-russian-communiques")
    >>> seen = yearly(open_corpus(study.corpus), load_lexicon(study.lexicon))
    >>> list(make_table(study, study.tables[0], seen))[0][:2]
    ('會晤', 183)
    """
    where = f"{study.path}: table '{output.name}'"
    output = with_domain(output, seen, where)
    table = _MAKERS[output.kind](study, output, seen)
    said, zh = _aside(output, seen)
    zh = [*table.notes.get("zh", ()), *zh]  # type: ignore[misc]
    if "rows" in output.options:
        table = replace(table, rows=list(table)[: output.options["rows"]])
    notes = {**seen.notes, **table.notes, "zh": zh}
    return replace(table, notes=notes, captions=(*table.captions, *said))


def with_domain(output: Output, seen: Yearly, where: str) -> Output:
    """Return an output with the name of its domain, which may be written as a label.

    Raises
    ------
    StudyError
        For a domain that the lexicon does not have.
    """
    written = output.options.get("domain")
    if written is None:
        return output
    try:
        name = seen.lexicon.domain(written).name
    except LexiconError as error:
        raise StudyError(f"{where}: {error}") from error
    return replace(output, options={**output.options, "domain": name})


def chosen_domains(output: Output, seen: Yearly) -> list[str]:
    """Return the domain that an output is of, or all."""
    only = output.options.get("domain")
    return [one.name for one in seen.lexicon.domains if only in (None, one.name)]


def spans_of(study: Study, output: Output) -> dict[str, Years]:
    """Return the periods of an output, by default those of the study."""
    where = f"{study.path}: '{output.name}'"
    names = output.options.get("periods") or list(study.periods)
    if not names:
        raise StudyError(
            f"{where}: no period to compare", hint="name periods in the study or in corpus.toml"
        )
    return {name: study.span(name, where) for name in names}


def _aside(output: Output, seen: Yearly) -> tuple[list[str], list[str]]:
    """Return what is not counted, in English and in Chinese."""
    english, chinese = [], []
    if seen.without:
        left = "、".join(sorted(seen.without))
        english.append(f"not counted: {left}")
        chinese.append(f"不計：{left}")
    if "audit" in seen.notes:
        english.append("hits as a reader judged them")
        chinese.append("詞次經人工審核")
    for term in output.options.get("terms", ()):
        if unknown := seen.unknown(term):
            english.append(unknown)
            chinese.append(f"「{term}」未計入，或不在詞庫 {seen.lexicon.name}")
    return english, chinese


def _size(name: str, years: Years, seen: Yearly) -> tuple[str, str]:
    """Return how large a period is, in English and in Chinese."""
    size = seen.size(years)
    english = f"{name}: {pluralise(size.documents, 'document')}, {size.han:,} Han characters"
    return english, f"{name}：{size.documents} 篇，{size.han:,} 個漢字"


def _terms(study: Study, output: Output, seen: Yearly) -> Table:
    name, domain = output.options["period"], output.options["domain"]
    years = study.span(name, f"{study.path}: table '{output.name}'")
    rows = [row[2:] for row in term_rows(seen, years, name, domain, output.options.get("least", 0))]
    english, chinese = _size(name, years, seen)
    return Table(_term_columns(seen), rows, {"zh": [chinese]}, (english,))


def _term_columns(seen: Yearly) -> tuple[Column, ...]:
    return (
        text("term"),
        seen.hits_column("hits"),
        number("share", 3),
        number("per_document"),
        number("per_1000_chars"),
    )


def term_rows(seen: Yearly, years: Years, period: str, domain: str, least: Hits = 0) -> Rows:
    """Return the terms of a domain in a span: ``period domain term hits share`` and rates."""
    found = {term: n for (name, term), n in seen.terms(years).items() if name == domain and n}
    total, size = sum(found.values()), seen.size(years)
    order = sorted((term for term, n in found.items() if n >= least), key=lambda t: (-found[t], t))
    return [
        (
            period,
            domain,
            term,
            found[term],
            rate(found[term], total),
            rate(found[term], size.documents),
            per_chars(found[term], size),
        )
        for term in order
    ]


def _shares(study: Study, output: Output, seen: Yearly) -> Table:
    table = shares_by_year(seen)
    wanted = set(chosen_domains(output, seen))
    return replace(table, rows=[row for row in table if row[2] in wanted])


def shares_by_year(seen: Yearly) -> Table:
    """Return ``year documents domain hits share per_1000_chars``; gaps for years without one."""
    rows: Rows = []
    for year in range(seen.years[0], seen.years[-1] + 1):
        size = seen.sizes.get(year)
        for domain in (one.name for one in seen.lexicon.domains):
            if size is None:
                rows.append((year, 0, domain, None, None, None))
                continue
            hits = seen.domain(domain, (year, year))
            share = seen.share(domain, year)
            rows.append((year, size.documents, domain, hits, share, per_chars(hits, size)))
    columns = (
        integer("year"),
        integer("documents"),
        text("domain"),
        seen.hits_column("hits"),
        number("share", 3),
        number("per_1000_chars"),
    )
    return Table(columns, rows, seen.notes)


def _means(study: Study, output: Output, seen: Yearly) -> Table:
    rows: Rows = []
    for name, years in spans_of(study, output).items():
        size, total = seen.size(years), sum(seen.terms(years).values())
        for domain in chosen_domains(output, seen):
            found = (seen.share(domain, year) for year in seen.within(years))
            shares = [share for share in found if share is not None]
            hits = seen.domain(domain, years)
            rows.append(
                (
                    name,
                    len(shares),
                    domain,
                    hits,
                    seen.mean_share(domain, years),
                    rate(hits, total),
                    min(shares, default=None),
                    max(shares, default=None),
                    rate(hits, size.documents),
                    per_chars(hits, size),
                )
            )
    names = ("mean_share", "pooled_share", "least_share", "greatest_share")
    columns = (
        text("period"),
        integer("years"),
        text("domain"),
        seen.hits_column("hits"),
        *(number(name, 3) for name in names),
        number("per_document"),
        number("per_1000_chars"),
    )
    said = "mean share: of the yearly shares; pooled share: of all hits of the period"
    zh = "平均佔比：各年佔比的平均；合計佔比：全期總詞次中的比例"
    return Table(columns, rows, {"zh": [zh]}, (said,))


def _changes(study: Study, output: Output, seen: Yearly) -> Table:
    spans = spans_of(study, output)
    first, second = output.options["periods"]
    for name in (first, second):
        if not seen.within(spans[name]):
            empty = f"no document is of {name}, so nothing can be compared"
            return Table(columns(seen), [], {"zh": [f"沒有 {name} 的文件，無從比較"]}, (empty,))
    table = changes(seen, (first, spans[first]), (second, spans[second]))
    terms, domains = _wanted(output, seen), set(chosen_domains(output, seen))
    rows = [row for row in table if row[0] in domains and (terms is None or row[1] in terms)]
    sizes = [_size(name, spans[name], seen) for name in (first, second)]
    zh = [f"{which}{said}" for which, (_, said) in zip(("前期 ", "後期 "), sizes, strict=True)]
    return replace(table, rows=rows, notes={"zh": zh}, captions=table.captions[:1])


def _wanted(output: Output, seen: Yearly) -> set[str | None] | None:
    terms = output.options.get("terms")
    return None if terms is None else {seen.form(term) for term in terms}


def _per_document(study: Study, output: Output, seen: Yearly) -> Table:
    terms, rows = _wanted(output, seen), []
    for name, years in spans_of(study, output).items():
        for domain in chosen_domains(output, seen):
            rows += [
                row
                for row in term_rows(seen, years, name, domain, output.options.get("least", 0))
                if terms is None or row[2] in terms
            ]
    return Table((text("period"), text("domain"), *_term_columns(seen)), rows)


_MAKERS: dict[str, Callable[[Study, Output, Yearly], Table]] = {
    "terms": _terms,
    "shares": _shares,
    "means": _means,
    "changes": _changes,
    "per-document": _per_document,
}
