"""The command `corpuskit info`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.choices import CorpusChoice, corpus_options
from corpuskit.cli.emit import emits_table

if TYPE_CHECKING:
    from corpuskit.table import Table


@click.command()
@click.option("--documents", is_flag=True, help="One row for each document, with its script.")
@click.option("--by", default="year", show_default=True, metavar="FIELD", help="One row each.")
@corpus_options
@emits_table
def info(corpus: CorpusChoice, documents: bool, by: str) -> "Table":
    """Show the size of a corpus: documents, characters, words, sentences.

    \b
    Examples:
      corpuskit info                                 規模, for each year and in all
      corpuskit info --documents --where 年=2000     (any column of metadata.csv)
    """
    from corpuskit.analysis.info import info as measure

    return measure(corpus.open(), documents=documents, by=by)
