"""The command `corpuskit info`."""

from functools import partial
from typing import TYPE_CHECKING

import click

from corpuskit.analysis.info import DEFAULTS
from corpuskit.analysis.info import info as measure
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import by_options
from corpuskit.cli.options.gather import view_flags
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command()
@partial(by_options, help_="One row per value.  [default: year]")
@view_flags(
    documents="One row per document, with how it was read.",
    outline="The sections and clauses (條款) of each document.",
    duplicates="Identical documents, and pairs of similar ones.",
)
@click.option(
    "--threshold",
    type=float,
    default=DEFAULTS["threshold"],
    show_default=True,
    help="Minimum similarity of duplicates (0 to 1).",
)
@corpus_options
@table_command()
def info(
    run: Run, corpus: CorpusChoice, view: str | None, by: str | None, threshold: float
) -> "Table":
    """Show the size of a corpus: documents, characters, words, sentences.

    \b
    Examples:
      corpuskit info                                 規模, by year and in all
      corpuskit info --documents --where year=2000   文字、編碼、清理 of each document
      corpuskit info --duplicates                    重複的文件
      corpuskit info --outline --where year=2019     一、（一）1. as §一(一).1
    """
    if view and by is not None:
        raise click.UsageError(f"--{view} and --by exclude each other")
    return measure(
        run.open(corpus),
        view=view or DEFAULTS["view"],
        by=by or DEFAULTS["by"],
        threshold=threshold,
    )
