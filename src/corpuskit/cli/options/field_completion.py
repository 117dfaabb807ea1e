"""The fields of the corpus, for Tab after ``--by``."""

# A folder's corpus.toml and the head of its metadata table are read, no text. Completion never
# fails: a shell shows nothing instead of an error.

from pathlib import Path

import click

_ALWAYS = ["document", "year", "period"]


def complete_fields(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[str]:
    """Return the fields of the corpus that is named, or of the default one, that begin so."""
    from corpuskit.core.errors import CorpuskitError
    from corpuskit.corpus.computed_fields import group_fields

    try:
        columns = _columns(context.params.get("paths") or ())
    except CorpuskitError:
        columns = []
    fields = group_fields([*_ALWAYS, *columns])
    return [field for field in fields if field.casefold().startswith(incomplete.casefold())]


def _columns(paths: tuple[str, ...]) -> list[str]:
    """Return the columns of the metadata table of the first folder."""
    from corpuskit.corpus.default_path import default_path
    from corpuskit.sources.metadata_file import load_metadata_file
    from corpuskit.sources.settings import load_settings

    folder = Path(paths[0].partition("=")[2] or paths[0] if paths else default_path().path)
    table = load_settings(folder).metadata if folder.is_dir() else None
    if table is None:
        return []
    return [column for column in load_metadata_file(table).header if column != "file"]
