"""Make every table and figure of a study."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from io import StringIO
from pathlib import Path

from corpuskit.analysis.domains.resampling import FEWEST, Resampling
from corpuskit.analysis.domains.yearly import Yearly, yearly
from corpuskit.core.errors import LexiconError, OutputError, StudyError, pluralise
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.lexicon.load import DEFAULT_LEXICON, load_lexicon
from corpuskit.lexicon.model import Lexicon
from corpuskit.output.markup import latex_text, markdown_text
from corpuskit.output.write import write_table
from corpuskit.sources.settings import load_settings
from corpuskit.study.figures import (
    check_drawing,
    draw_all,
    figure_table,
    intervals_of,
    without_interval,
)
from corpuskit.study.folder import check_folder, write_folder
from corpuskit.study.settings import Output, Study, overlaps
from corpuskit.study.tables import make_table
from corpuskit.study.titles import title_of
from corpuskit.study.words import printed


@dataclass(frozen=True)
class Results:
    """What a run of a study made.

    Parameters
    ----------
    files : dict of str to bytes
        By name.
    about : dict
        What made them, JSON-ready.
    said : tuple of str
        What a user should know.
    """

    files: dict[str, bytes]
    about: dict[str, object]
    said: tuple[str, ...] = ()


def run_study(study: Study, corpus: Corpus, lexicon: Lexicon | None = None) -> Results:
    """Return every table and figure of a study, on its own corpus or on another.

    Tables are csv in full precision, and markdown and latex for readers of each language;
    figures are svg and png for each language. Where the extra ``charts`` is not installed, the
    tables are made and `said` tells what is missing.

    Raises
    ------
    StudyError
        For a domain or a period of the study that does not exist.

    Examples
    --------
    >>> from corpuskit import load_study, open_corpus
    >>> study = load_study("sino-russian-communiques")
    >>> results = run_study(study, open_corpus(study.corpus))
    >>> results.files["table-2-3.csv"].decode().splitlines()[1][:6]
    '會晤,183'
    """
    study = replace(study, periods=study.periods or corpus.periods)
    seen = count_study(study, corpus, lexicon)
    files: dict[str, bytes] = {}
    said = (
        [f"without a year and left out: {pluralise(seen.undated, 'document')}"]
        if seen.undated
        else []
    )
    said += overlaps(study)
    for output in study.tables:
        table = make_table(study, output, seen)
        table = replace(table, rows=list(table))
        said += [f"table {output.name}: {line}" for line in _warnings(table)]
        files.update(_table_files(study, output, table, seen))
    figures, why = _figure_files(study, corpus, seen)
    files, said = {**files, **figures}, [*said, *why]
    return Results(files, _about(study, seen, files, said), tuple(said))


def _figure_files(study: Study, corpus: Corpus, seen: Yearly) -> tuple[dict[str, bytes], list[str]]:
    """Return the figures that can be drawn, and what cannot and why."""
    missing = check_drawing() if study.figures else ""
    intervals = None if missing else intervals_of(study, corpus, seen)
    tables = {one.name: figure_table(study, one, seen, intervals) for one in study.figures}
    if missing:
        return {}, [f"figures not drawn: {'、'.join(tables)}: {missing}"]
    said = []
    for name, table in tables.items():
        if not _drawable(table):
            said.append(f"figure {name}: nothing to draw")
        elif few := without_interval(table):
            said.append(
                f"figure {name}: no interval for {few}: hits rest on fewer "
                f"than {FEWEST} effective clauses, a share is 0 or 1, or all clauses are alike"
            )
    drawn = tuple(one for one in study.figures if _drawable(tables[one.name]))
    return dict(draw_all(replace(study, figures=drawn), tables, seen)), said


def save_study(results: Results, folder: str | Path) -> list[Path]:
    """Write the results into a folder, whole or not at all, and return the places.

    Raises
    ------
    OutputError
        If the folder is there and no earlier result, or cannot be written.
    """
    folder = Path(folder)
    write_folder(folder, results.files, results.about)
    return [folder / name for name in (*results.files, "provenance.json")]


def check_place(folder: Path, corpora: Iterable[str] = ()) -> None:
    """Refuse a folder that `save_study` would refuse, or whose files a corpus would take in.

    Raises
    ------
    OutputError
    """
    check_folder(folder)
    place = folder.resolve()
    for root in (Path(path).resolve() for path in corpora):
        root = root.parent if root.name == "corpus.toml" else root
        if root.is_dir() and place.is_relative_to(root) and _read(place.relative_to(root), root):
            raise OutputError(
                f"{folder}: lies in the corpus, which would read it as texts",
                hint="name a folder outside, or write files = [...] in corpus.toml",
            )


def _read(folder: Path, root: Path) -> bool:
    """Tell whether a corpus would read the files of a folder within its own."""
    patterns = load_settings(root).files
    samples = [folder / f"table.{ending}" for ending in ("csv", "zh.md", "zh.tex", "json", "svg")]
    hidden = any(part.startswith(".") for part in folder.parts)
    chosen = any(sample.match(pattern) for sample in samples for pattern in patterns)
    return chosen if patterns else not hidden


def count_study(study: Study, corpus: Corpus, lexicon: Lexicon | None = None) -> Yearly:
    """Return the counts by year that everything in a study rests on.

    Raises
    ------
    StudyError, ReadError
        For a term to leave out that the lexicon does not have, an audit that is stale.
    """
    chosen = lexicon or load_lexicon(study.lexicon or corpus.lexicon or DEFAULT_LEXICON)
    try:
        return yearly(corpus, chosen, study.counting)
    except LexiconError as error:
        raise StudyError(f"{study.path}: without: {error}", hint=error.hint) from error


def _warnings(table: Table) -> Iterator[str]:
    for line in table.captions:
        if line.startswith("no document") or "no term of the lexicon" in line:
            yield line
    if not table.rows:
        yield "no row"


def _table_files(
    study: Study, output: Output, table: Table, seen: Yearly
) -> Iterator[tuple[str, bytes]]:
    name = f"table-{output.name}"
    yield f"{name}.csv", _written(table, "csv").encode()
    for language in study.languages:
        shown, title = (
            printed(table, seen.lexicon, language),
            title_of(study, output, seen, language),
        )
        body = _written(shown, "markdown")
        lines = table.captions if language == "en" else table.notes["zh"]
        notes = "".join(f"\n{markdown_text(str(line))}\n" for line in lines)  # type: ignore[attr-defined]
        yield f"{name}.{language}.md", f"**{markdown_text(title)}**\n\n{body}{notes}".encode()
        caption = f"\\begin{{table}}\n\\centering\n\\caption{{{latex_text(title)}}}\n"
        body = f"{caption}{_written(shown, 'latex')}\\end{{table}}\n"
        yield f"{name}.{language}.tex", body.encode()


def _written(table: Table, form: str) -> str:
    memory = StringIO(newline="")
    write_table(table, memory, form)
    return memory.getvalue()


def _drawable(table: Table) -> bool:
    at = table.names.index("share")
    return any(row[at] is not None for row in table)


def _about(study: Study, seen: Yearly, files: Iterable[str], said: list[str]) -> dict[str, object]:
    from corpuskit import __version__

    drawn = any(name.startswith("figure-") for name in files)
    packages = _versions("altair", "vl-convert-python") if drawn else {}
    banded = any(output.options.get("intervals") for output in study.figures)
    return {
        "corpuskit": __version__,
        "study": study.title,
        "study_file": sha256(study.path.read_bytes()).hexdigest(),
        "periods": {name: list(years) for name, years in study.periods.items()},
        "languages": list(study.languages),
        "made_of": dict(seen.notes),
        "intervals": asdict(Resampling()) if banded else {},
        "packages": packages,
        "notes": said,
    }


def _versions(*packages: str) -> dict[str, str]:
    from importlib.metadata import version

    return {package: version(package) for package in packages}
