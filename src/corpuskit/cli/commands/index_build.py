"""The command `corpuskit index build`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.help.combinations import omitting
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command("build")
@corpus_options
@table_command()
def index_build(run: Run, corpus: CorpusChoice) -> "Table":
    """Build the store of a corpus, if it is not fresh, and show it (建立索引).

    \b
    Examples:
      corpuskit index build -c 公報/
      corpuskit index build --dictionary 詞庫.txt --processes 4
    """
    from corpuskit.analysis.index_build import index_build as build

    if not corpus.store:
        raise omitting("--no-store cannot be combined with index build", "--no-store")
    return build(run.open(corpus))
