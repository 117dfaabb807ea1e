"""study.toml: the corpus, the lexicon, the periods, and the tables and figures to make."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from corpuskit.analysis.domains.counting import DomainOptions
from corpuskit.analysis.domains.yearly import Years
from corpuskit.core.config import (
    BOOLEAN,
    POSITIVE,
    TABLE,
    TABLES,
    TEXT,
    TEXT_PAIR,
    TEXTS,
    Shape,
    check_keys,
    one_of,
    parse_toml,
)
from corpuskit.core.errors import SelectError, StudyError, join_names
from corpuskit.core.places import bundled, bundled_names
from corpuskit.corpus.opening import SAMPLE
from corpuskit.lexicon.match import COUNTINGS
from corpuskit.sources.settings import period_years
from corpuskit.study.changes import span_of
from corpuskit.text.decode import read_utf8

FILE_NAME = "study.toml"
LANGUAGES = ("zh", "en")
PLACES = ("years", "corpus")
"""What a title may have in braces."""
PLACE = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"\w[\w-]{0,59}")
_TOP: dict[str, Shape] = {
    "title": TEXT,
    "corpus": TEXT,
    "lexicon": TEXT,
    "counting": one_of(*COUNTINGS),
    "without": TEXTS,
    "audit": TEXT,
    "languages": TEXTS,
    "published": TEXT,
    "periods": TABLE,
    "table": TABLES,
    "figure": TABLES,
}
_ALWAYS = {"name": TEXT, "kind": TEXT}
_TITLES = {"zh": TEXT, "en": TEXT}
_Keys = tuple[dict[str, Shape], dict[str, Shape]]
_LEAST = {"least": POSITIVE, "rows": POSITIVE}
TABLE_KINDS: dict[str, _Keys] = {
    "terms": ({"domain": TEXT, "period": TEXT}, _LEAST),
    "shares": ({}, {"domain": TEXT}),
    "means": ({}, {"periods": TEXTS, "domain": TEXT}),
    "changes": ({"periods": TEXT_PAIR}, {"domain": TEXT, "terms": TEXTS, "rows": POSITIVE}),
    "per-document": ({}, {"periods": TEXTS, "domain": TEXT, "terms": TEXTS, **_LEAST}),
}
FIGURE_KINDS: dict[str, _Keys] = {
    "lines": ({}, {"domain": TEXT, "intervals": BOOLEAN}),
    "stacked": ({}, {"by": one_of("year", "period")}),
    "bars": ({}, {"domain": TEXT, "periods": TEXTS, "rows": POSITIVE}),
}


@dataclass(frozen=True, slots=True)
class Output:
    """A table or figure to make.

    Parameters
    ----------
    name : str
        Of its files.
    kind : str
        One of `TABLE_KINDS` or of `FIGURE_KINDS`.
    titles : mapping of str to str
        By language.
    options : mapping
        The other keys, as their kind has them.
    """

    name: str
    kind: str
    titles: Mapping[str, str]
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Study:
    """What study.toml says; see docs/reference/files.md."""

    path: Path
    title: str
    corpus: str
    lexicon: str
    counting: DomainOptions
    languages: tuple[str, ...]
    published: Path | None
    tables: tuple[Output, ...]
    figures: tuple[Output, ...]
    periods: Mapping[str, Years] = field(default_factory=dict)

    def span(self, name: str, where: str) -> Years:
        """Return the years of a period of the study."""
        try:
            return span_of(name, self.periods)
        except SelectError as error:
            raise StudyError(f"{where}: {error}", hint=error.hint) from error


def overlaps(study: Study) -> list[str]:
    """Return which periods of a study share years, a line for each pair.

    Examples
    --------
    >>> from dataclasses import replace
    >>> study = load_study("sino-russian-communiques")
    >>> overlaps(replace(study, periods={"early": (2000, 2009), "late": (2008, 2019)}))
    ["the periods 'early' and 'late' overlap: 2008-2009 in both; no bands in figures"]
    """
    bands = any(figure.kind == "lines" for figure in study.figures)
    lines = []
    for (one, (a, b)), (two, (c, d)) in combinations(study.periods.items(), 2):
        first, last = max(a, c), min(b, d)
        if first <= last:
            years = f"{first}" if first == last else f"{first}-{last}"
            line = f"the periods '{one}' and '{two}' overlap: {years} in both"
            lines.append(f"{line}; no bands in figures" if bands else line)
    return lines


def study_path(name: str | Path | None) -> Path:
    """Return the place of a study: a file, a folder that has one, or a bundled corpus.

    Without a name: study.toml in the working folder, else that of the bundled sample.

    Raises
    ------
    StudyError
        If there is none.
    """
    if name is None:
        here = Path(FILE_NAME)
        return here if here.is_file() else bundled("corpora") / SAMPLE / FILE_NAME
    path = Path(name)
    if not path.exists() and str(name) in _bundled():
        path = bundled("corpora") / name
    path = path / FILE_NAME if path.is_dir() else path
    if not path.is_file():
        raise StudyError(
            f"{name}: no such study; known: {join_names(_bundled())}",
            hint="name one of these, a study.toml, or the folder that holds one",
        )
    return path


def _bundled() -> list[str]:
    folder = bundled("corpora")
    return [name for name in bundled_names("corpora") if (folder / name / FILE_NAME).is_file()]


def load_study(name: str | Path | None = None) -> Study:
    """Return a study: of a file, of a folder, or a bundled one.

    Raises
    ------
    StudyError
        With file and key: for what is unknown, missing or of the wrong kind.

    Examples
    --------
    >>> study = load_study("sino-russian-communiques")
    >>> [table.name for table in study.tables][:6]
    ['2-3', '2-4', '3-1', '3-2', '4-1', '4-2']
    """
    path = study_path(name)
    text = read_utf8(path, f"name a study: a file {FILE_NAME}", StudyError)
    data = parse_toml(text, path, StudyError)
    check_keys(data, str(path), StudyError, optional=_TOP)
    languages = tuple(data.get("languages", LANGUAGES))
    if not set(languages) <= set(LANGUAGES) or len(set(languages)) < len(languages):
        raise StudyError(f"{path}: languages are among {join_names(LANGUAGES)}, each once")
    tables = _outputs(data.get("table", []), "table", TABLE_KINDS, path)
    figures = _outputs(data.get("figure", []), "figure", FIGURE_KINDS, path)
    if not tables and not figures:
        raise StudyError(f"{path}: no table and no figure", hint="write [[table]] or [[figure]]")
    published = path.parent / data["published"] if "published" in data else None
    return Study(
        path,
        data.get("title", path.parent.resolve().name),
        _beside(data.get("corpus", "."), path),
        _beside(data.get("lexicon", ""), path),
        _counting(data, path),
        languages,
        published,
        tables,
        figures,
        _periods(data.get("periods", {}), path),
    )


def _counting(data: Mapping[str, Any], path: Path) -> DomainOptions:
    """Return how the terms are counted in each year."""
    audit = path.parent / data["audit"] if "audit" in data else None
    rule, without = data.get("counting", "longest"), tuple(data.get("without", ()))
    return DomainOptions("year", rule, without=without, audit=audit)


def _beside(name: str, path: Path) -> str:
    """Return a place beside the study as a path, anything else as the name that it is."""
    place = path.parent / name
    return str(place) if name and place.exists() else name


def _outputs(
    tables: list[dict[str, Any]], word: str, kinds: dict[str, _Keys], path: Path
) -> tuple[Output, ...]:
    outputs: list[Output] = []
    for number, table in enumerate(tables, 1):
        where = f"{path}: {word} {table.get('name', number)!r}"
        kind = table.get("kind")
        if not isinstance(kind, str) or kind not in kinds:
            raise StudyError(
                f"{where}: kind must be one of {join_names(kinds)}, got {kind!r}",
                hint="docs/reference/files.md tells what each kind gives",
            )
        required, optional = kinds[kind]
        check_keys(
            table,
            where,
            StudyError,
            required={**_ALWAYS, **required},
            optional={**_TITLES, **optional},
        )
        name = table["name"]
        if not _NAME.fullmatch(name):
            raise StudyError(
                f"{where}: name becomes a file name",
                hint="use at most 60 letters, digits, - and _, such as 2-3",
            )
        if name.lower() in {output.name.lower() for output in outputs}:
            raise StudyError(f"{where}: stands twice", hint="give each its own name")
        aside = {*_ALWAYS, *_TITLES}
        options = {key: value for key, value in table.items() if key not in aside}
        outputs.append(Output(name, kind, _titles(table, where), options))
    return tuple(outputs)


def _titles(table: Mapping[str, Any], where: str) -> dict[str, str]:
    """Return the titles; a place in one that nothing fills is refused."""
    titles = {language: table.get(language, table["name"]) for language in LANGUAGES}
    for language, title in titles.items():
        if strange := [name for name in PLACE.findall(title) if name not in PLACES]:
            raise StudyError(
                f"{where}: {language}: nothing fills {{{strange[0]}}}",
                hint=f"known: {join_names('{' + name + '}' for name in PLACES)}",
            )
    return titles


def _periods(data: dict[str, object], path: Path) -> dict[str, Years]:
    periods = {}
    for name, value in data.items():
        if not name.strip():
            raise StudyError(f"{path}: a period has no name", hint='such as "2000-2012"')
        years = period_years(value)
        if years is None:
            raise StudyError(
                f"{path}: period '{name}' must be first and last year, got {value!r}",
                hint=f'for example "{name}" = "2000-2012"',
            )
        periods[name] = years
    return periods
