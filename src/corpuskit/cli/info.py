"""The command `corpuskit info`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.choices import CorpusChoice, corpus_options
from corpuskit.cli.emit import emits_table

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command()
@click.option("--documents", is_flag=True, help="One row for each document, how it was read.")
@click.option("--by", metavar="FIELD", help="One row for each value.  [default: year]")
@click.option("--duplicates", is_flag=True, help="Pairs of documents that are alike.")
@click.option(
    "--threshold", type=float, default=0.8, show_default=True, help="Least similarity, to 1."
)
@click.option("--outline", is_flag=True, help="The sections and clauses (條款) of each document.")
@corpus_options
@emits_table
def info(
    corpus: CorpusChoice,
    documents: bool,
    by: str | None,
    duplicates: bool,
    threshold: float,
    outline: bool,
) -> "Table":
    """Show the size of a corpus: documents, characters, words, sentences.

    \b
    Examples:
      corpuskit info                                 規模, for each year and in all
      corpuskit info --documents --where year=2000   文字、編碼、清理 of each document
      corpuskit info --duplicates                    重複的文件
      corpuskit info --outline --where year=2019     一、（一）1. as §一(一).1
    """
    from corpuskit.analysis.info import info as measure

    if sum((documents, duplicates, outline, by is not None)) > 1:
        raise click.UsageError("--documents, --duplicates, --outline and --by exclude each other")
    if outline:
        from corpuskit.analysis.outline import outline as clauses_of

        return clauses_of(corpus.open())
    if duplicates:
        from corpuskit.analysis.duplicates import duplicates as alike

        return alike(corpus.open(), threshold)
    return measure(corpus.open(), documents=documents, by=by or "year")
