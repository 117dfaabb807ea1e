"""study run: every table and figure of a study, as files with their provenance."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from corpuskit.analysis.domains.spread import FEWEST, Resampling
from corpuskit.core.errors import LexiconError, StudyError, pluralise
from corpuskit.core.options import as_path, check_kind
from corpuskit.core.phrases import language_of
from corpuskit.core.places import RESULTS_FILE
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.lexicon_choice import lexicon_of
from corpuskit.lexicon.model import Lexicon
from corpuskit.output.markdown_latex import latex_text, markdown_text
from corpuskit.study.figures import (
    check_drawing,
    draw_all,
    figure_table,
    has_shares,
    share_intervals,
    years_without_interval,
)
from corpuskit.study.folder import write_folder
from corpuskit.study.formatted import formatted
from corpuskit.study.overlaps import overlap_messages
from corpuskit.study.settings import Study, StudyOutput, load_study
from corpuskit.study.tables import make_table
from corpuskit.study.titles import title_of
from corpuskit.study.validation import VALIDATION_FILE, validation_report, validation_sources
from corpuskit.study.yearly_counts import YearlyCounts, count_by_year


@dataclass(frozen=True)
class StudyResults:
    """The files of a study run.

    Parameters
    ----------
    files : dict of str to bytes
        Content by file name.
    provenance : dict
        What the files were made from, JSON-ready.
    messages : tuple of str
        What the user should know, such as figures that could not be drawn.
    """

    files: dict[str, bytes]
    provenance: dict[str, object]
    messages: tuple[str, ...] = ()


def resolve_study(study: Study | str | Path) -> Study:
    """Return a study: itself, or the one with a name or path; see `load_study`."""
    return study if isinstance(study, Study) else load_study(study)


def study_run(
    study: Study | str | Path, corpus: Corpus, lexicon: Lexicon | str | Path | None = None
) -> StudyResults:
    """Return every table and figure of a study, on its own corpus or on another.

    Tables are csv in full precision, and markdown and LaTeX in each language of the study;
    figures are svg and png in each language. Without the extra ``charts`` only the tables are
    made, and a message says what is missing. ``validation.md`` says what is known about the
    lexicon: what it contains, how it behaves in the corpus, what people and other data say.

    Raises
    ------
    StudyError
        If the lexicon does not have a domain of the study, or a period is unknown.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> results = study_run("sino-russian-communiques", corpus)
    >>> results.files["table-2-3.csv"].decode().splitlines()[1][:6]
    '會晤,183'
    """
    check_corpus(corpus)
    study = resolve_study(study)
    study = replace(study, periods=study.periods or corpus.periods)
    counts = count_study(study, corpus, lexicon)
    messages: list[str] = [*overlap_messages(study)]
    if counts.undated:
        messages.insert(0, f"not counted: {pluralise(counts.undated, 'document')} without a year")
    files: dict[str, bytes] = {}
    for output in study.tables:
        table = make_table(study, output, counts)
        messages += [f"table {output.name}: {warning}" for warning in _warnings(table)]
        files.update(_table_files(study, output, table, counts))
    figures, figure_messages = _figure_files(study, corpus, counts)
    files, messages = {**files, **figures}, [*messages, *figure_messages]
    files[VALIDATION_FILE] = validation_report(study, corpus, counts).encode()
    return StudyResults(files, _provenance(study, counts, files, messages), tuple(messages))


def count_study(
    study: Study, corpus: Corpus, lexicon: Lexicon | str | Path | None = None
) -> YearlyCounts:
    """Return the counts by year from which everything in a study is computed.

    Raises
    ------
    StudyError, ReadError
        If the lexicon does not have a term that the study excludes, or the audit is stale.
    """
    chosen = lexicon_of(corpus, lexicon or study.lexicon or None)
    try:
        return count_by_year(corpus, chosen, **study.counting)
    except LexiconError as error:
        raise StudyError(f"{study.path}: without: {error}", hint=error.hint) from error


def save_study(results: StudyResults, folder: str | Path) -> list[Path]:
    """Write the results into a folder, all files or none, and return their paths.

    Raises
    ------
    OutputError
        If the folder contains anything but earlier results, or cannot be written.
    """
    check_kind("results", results, StudyResults)
    folder = as_path("folder", folder)
    write_folder(folder, results.files, results.provenance)
    return [folder / name for name in (*results.files, RESULTS_FILE)]


def _warnings(table: Table) -> Iterator[str]:
    yield from table.warnings
    if not len(table):
        yield "no row"


def _table_files(
    study: Study, output: StudyOutput, table: Table, counts: YearlyCounts
) -> Iterator[tuple[str, bytes]]:
    name = f"table-{output.name}"
    yield f"{name}.csv", formatted(table, "csv").encode()
    for language in study.languages:
        shown = table.in_language(language_of(language))
        title = title_of(study, output, counts, language)
        lines = [
            f"**{markdown_text(title)}**\n",
            formatted(shown, "markdown"),
            *(f"{markdown_text(caption)}\n" for caption in shown.captions),
        ]
        yield f"{name}.{language}.md", "\n".join(lines).encode()
        caption = f"\\begin{{table}}\n\\centering\n\\caption{{{latex_text(title)}}}\n"
        body = f"{caption}{formatted(shown, 'latex')}\\end{{table}}\n"
        yield f"{name}.{language}.tex", body.encode()


def _figure_files(
    study: Study, corpus: Corpus, counts: YearlyCounts
) -> tuple[dict[str, bytes], list[str]]:
    """Return the figures that can be drawn, and messages about those that cannot."""
    obstacle = check_drawing() if study.figures else ""
    intervals = None if obstacle else share_intervals(study, corpus, counts)
    tables = {
        output.name: figure_table(study, output, counts, intervals) for output in study.figures
    }
    if obstacle:
        return {}, [f"figures not drawn: {'、'.join(tables)}: {obstacle}"]
    tables = {name: table.read() for name, table in tables.items()}
    messages = [message for name, table in tables.items() for message in _gaps(name, table)]
    drawable = tuple(output for output in study.figures if has_shares(tables[output.name]))
    return dict(draw_all(replace(study, figures=drawable), tables, counts)), messages


def _gaps(name: str, table: Table) -> Iterator[str]:
    """Yield what a figure does not show."""
    if not has_shares(table):
        yield f"figure {name}: nothing to draw"
    elif years := years_without_interval(table):
        yield (
            f"figure {name}: no interval for {', '.join(map(str, years))}: fewer than {FEWEST} "
            "effective clauses carry the hits, a share is 0 or 1, or all clauses have equal values"
        )


def _provenance(
    study: Study, counts: YearlyCounts, files: Iterable[str], messages: list[str]
) -> dict[str, object]:
    from corpuskit import __version__

    has_figures = any(name.startswith("figure-") for name in files)
    has_intervals = any(output.options.get("intervals") for output in study.figures)
    return {
        "corpuskit": __version__,
        "study": study.title,
        "study_file": sha256(study.path.read_bytes()).hexdigest(),
        "periods": {name: list(years) for name, years in study.periods.items()},
        "languages": list(study.languages),
        "made_of": dict(counts.notes),
        "validation": validation_sources(study),
        "intervals": Resampling()._asdict() if has_intervals else {},
        "packages": _versions("altair", "vl-convert-python") if has_figures else {},
        "notes": messages,
    }


def _versions(*packages: str) -> dict[str, str]:
    from importlib.metadata import version

    return {package: version(package) for package in packages}
