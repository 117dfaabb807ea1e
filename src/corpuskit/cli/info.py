"""The command `corpuskit info`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.choices import CorpusChoice, corpus_options
from corpuskit.cli.emit import emits_table

if TYPE_CHECKING:
    from corpuskit.table import Table


@click.command()
@click.option("--documents", is_flag=True, help="One row for each document, how it was read.")
@click.option("--by", metavar="FIELD", help="One row for each value.  [default: year]")
@click.option("--duplicates", is_flag=True, help="Pairs of documents that are alike.")
@click.option(
    "--threshold", type=float, default=0.8, show_default=True, help="Least similarity, to 1."
)
@corpus_options
@emits_table
def info(
    corpus: CorpusChoice, documents: bool, by: str | None, duplicates: bool, threshold: float
) -> "Table":
    """Show the size of a corpus: documents, characters, words, sentences.

    \b
    Examples:
      corpuskit info                                 規模, for each year and in all
      corpuskit info --documents --where year=2000   文字、編碼、清理 of each document
      corpuskit info --duplicates                    重複的文件
    """
    from corpuskit.analysis.info import info as measure

    if sum((documents, duplicates, by is not None)) > 1:
        raise click.UsageError("--documents, --duplicates and --by exclude each other")
    if duplicates:
        from corpuskit.analysis.duplicates import duplicates as alike

        return alike(corpus.open(), threshold)
    return measure(corpus.open(), documents=documents, by=by or "year")
