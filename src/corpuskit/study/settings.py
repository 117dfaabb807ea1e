"""study.toml: the corpus, lexicon and periods of a study, and its tables and figures.

Everything that can be checked without the corpus is checked here, so that a study with a typing
error is refused before anything is counted: keys, types, kinds of tables, placeholders.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpuskit.analysis.domains.options import DomainsOptions
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
from corpuskit.core.options import as_path
from corpuskit.core.places import bundled, bundled_names
from corpuskit.corpus.default_path import SAMPLE
from corpuskit.lexicon.counting_rules import RULES
from corpuskit.sources.settings import period_years
from corpuskit.study.changes import Period, resolve_period
from corpuskit.study.yearly_counts import Years
from corpuskit.text.decode import read_utf8

FILE_NAME = "study.toml"
LANGUAGES = ("zh", "en")
_PLACEHOLDERS = ("years", "corpus")
"""What a title may contain in braces."""
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_FILE_STEM = re.compile(r"\w[\w-]{0,59}")
_TOP_KEYS: dict[str, Shape] = {
    "title": TEXT,
    "corpus": TEXT,
    "lexicon": TEXT,
    "count_as": one_of(*RULES),
    "without": TEXTS,
    "audit": TEXT,
    "languages": TEXTS,
    "published": TEXT,
    "sample": TEXT,
    "series": TEXT,
    "periods": TABLE,
    "table": TABLES,
    "figure": TABLES,
}
_NAME_AND_KIND = {"name": TEXT, "kind": TEXT}
_TITLES = {"zh": TEXT, "en": TEXT}
_KindKeys = dict[str, tuple[dict[str, Shape], dict[str, Shape]]]
"""The required and the optional keys of each kind."""
_LIMITS = {"min_count": POSITIVE, "rows": POSITIVE}
_TABLE_KINDS: _KindKeys = {
    "terms": ({"domain": TEXT, "period": TEXT}, _LIMITS),
    "shares": ({}, {"domain": TEXT}),
    "means": ({}, {"periods": TEXTS, "domain": TEXT}),
    "changes": ({"periods": TEXT_PAIR}, {"domain": TEXT, "terms": TEXTS, "rows": POSITIVE}),
    "per-document": ({}, {"periods": TEXTS, "domain": TEXT, "terms": TEXTS, **_LIMITS}),
}
_FIGURE_KINDS: _KindKeys = {
    "lines": ({}, {"domain": TEXT, "intervals": BOOLEAN}),
    "stacked": ({}, {"by": one_of("year", "period")}),
    "bars": ({}, {"domain": TEXT, "periods": TEXTS, "rows": POSITIVE}),
}


@dataclass(frozen=True, slots=True)
class StudyOutput:
    """A table or figure of a study.

    Parameters
    ----------
    name : str
        Part of the names of its files.
    kind : str
        One of `_TABLE_KINDS` or of `_FIGURE_KINDS`.
    titles : mapping of str to str
        By language.
    options : mapping
        The keys of its kind.
    """

    name: str
    kind: str
    titles: Mapping[str, str]
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """The settings of a study; docs/reference/files.md describes the file."""

    path: Path
    title: str
    corpus: str
    lexicon: str
    counting: DomainsOptions
    languages: tuple[str, ...]
    published: Path | None
    sample: Path | None
    series: Path | None
    tables: tuple[StudyOutput, ...]
    figures: tuple[StudyOutput, ...]
    periods: Mapping[str, Years]

    def period(self, name: str, where: str) -> Period:
        """Return a period of the study, or years, by name.

        Raises
        ------
        StudyError
            If it is neither; the message begins with `where`.
        """
        try:
            return Period(name, resolve_period(name, self.periods))
        except SelectError as error:
            raise StudyError(f"{where}: {error}", hint=error.hint) from error


def _study_path(name: str | Path | None) -> Path:
    """Return the path of a study: by default study.toml here, else that of the bundled sample.

    Raises
    ------
    StudyError
        If there is none.
    """
    if name is None:
        here = Path(FILE_NAME)
        return here if here.is_file() else bundled("corpora") / SAMPLE / FILE_NAME
    path = as_path("name", name)
    if not path.exists() and str(name) in _bundled_studies():
        path = bundled("corpora") / name
    path = path / FILE_NAME if path.is_dir() else path
    if not path.is_file():
        raise StudyError(
            f"{name}: no such study; known: {join_names(_bundled_studies())}",
            hint=f"name one of these, a {FILE_NAME}, or a folder that contains one",
        )
    return path


def _bundled_studies() -> list[str]:
    folder = bundled("corpora")
    return [name for name in bundled_names("corpora") if (folder / name / FILE_NAME).is_file()]


def load_study(name: str | Path | None = None) -> Study:
    """Load a study: a file, a folder with study.toml, or a bundled corpus.

    Raises
    ------
    StudyError
        With file and key: for a key or value that is unknown, missing or of the wrong type.

    Examples
    --------
    >>> study = load_study("sino-russian-communiques")
    >>> [table.name for table in study.tables][:6]
    ['2-3', '2-4', '3-1', '3-2', '4-1', '4-2']
    """
    path = _study_path(name)
    data = parse_toml(read_utf8(path, f"name a {FILE_NAME}", StudyError), path, StudyError)
    check_keys(data, str(path), StudyError, optional=_TOP_KEYS)
    languages = tuple(data.get("languages", LANGUAGES))
    if not set(languages) <= set(LANGUAGES) or len(set(languages)) < len(languages):
        raise StudyError(
            f"{path}: languages must be some of {join_names(LANGUAGES)}, without repetition"
        )
    tables = _outputs(data.get("table", []), "table", _TABLE_KINDS, path)
    figures = _outputs(data.get("figure", []), "figure", _FIGURE_KINDS, path)
    if not tables and not figures:
        raise StudyError(f"{path}: no table and no figure", hint="add [[table]] or [[figure]]")
    return Study(
        path=path,
        title=data.get("title", path.parent.resolve().name),
        corpus=_path_or_name(data.get("corpus", "."), path),
        lexicon=_path_or_name(data.get("lexicon", ""), path),
        counting=_counting(data, path),
        languages=languages,
        published=_path(data, "published", path),
        sample=_path(data, "sample", path),
        series=_path(data, "series", path),
        tables=tables,
        figures=figures,
        periods=_periods(data.get("periods", {}), path),
    )


def _counting(data: Mapping[str, Any], path: Path) -> DomainsOptions:
    """Return how the terms are counted."""
    return {
        "count_as": data.get("count_as", "longest"),
        "without": tuple(data.get("without", ())),
        "audit": _path(data, "audit", path),
    }


def _path(data: Mapping[str, Any], key: str, path: Path) -> Path | None:
    """Return the path of a file relative to the study; None if the study does not name it."""
    return path.parent / data[key] if key in data else None


def _path_or_name(name: str, path: Path) -> str:
    """Return the path of a file or folder relative to the study; any other name unchanged."""
    place = path.parent / name
    return str(place) if name and place.exists() else name


def _outputs(
    tables: list[dict[str, Any]], word: str, kinds: _KindKeys, path: Path
) -> tuple[StudyOutput, ...]:
    """Return the tables or the figures of a study; `word` says which they are."""
    outputs: list[StudyOutput] = []
    for number, table in enumerate(tables, 1):
        where = f"{path}: {word} {table.get('name', number)!r}"
        output = _output(table, where, kinds)
        # Names become file names, and some systems ignore the case of these.
        if output.name.lower() in {other.name.lower() for other in outputs}:
            raise StudyError(f"{where}: another {word} has this name", hint="rename one of them")
        outputs.append(output)
    return tuple(outputs)


def _output(table: dict[str, Any], where: str, kinds: _KindKeys) -> StudyOutput:
    kind = table.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        raise StudyError(
            f"{where}: kind must be one of {join_names(kinds)}, got {kind!r}",
            hint="docs/reference/files.md describes each kind",
        )
    required, optional = kinds[kind]
    check_keys(
        table,
        where,
        StudyError,
        required={**_NAME_AND_KIND, **required},
        optional={**_TITLES, **optional},
    )
    name = table["name"]
    if not _FILE_STEM.fullmatch(name):
        raise StudyError(
            f"{where}: name cannot be part of a file name",
            hint="use at most 60 letters, digits, - and _, such as 2-3",
        )
    of_kind = {key: value for key, value in table.items() if key in required or key in optional}
    return StudyOutput(name, kind, _titles(table, where), of_kind)


def _titles(table: Mapping[str, Any], where: str) -> dict[str, str]:
    """Return the titles by language; an unknown placeholder is an error."""
    titles = {language: table.get(language, table["name"]) for language in LANGUAGES}
    for language, title in titles.items():
        for name in PLACEHOLDER.findall(title):
            if name not in _PLACEHOLDERS:
                known = join_names(f"{{{name}}}" for name in _PLACEHOLDERS)
                raise StudyError(
                    f"{where}: {language}: unknown placeholder {{{name}}}", hint=f"known: {known}"
                )
    return titles


def _periods(data: dict[str, object], path: Path) -> dict[str, Years]:
    periods = {}
    for name, value in data.items():
        if not name.strip():
            raise StudyError(f"{path}: a period has an empty name", hint='such as "2000-2012"')
        years = period_years(value)
        if years is None:
            raise StudyError(
                f"{path}: period '{name}' must be first and last year, got {value!r}",
                hint=f'for example "{name}" = "2000-2012"',
            )
        periods[name] = years
    return periods
