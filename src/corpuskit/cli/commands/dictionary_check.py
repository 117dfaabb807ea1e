"""The command `corpuskit dictionary check`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.gather import InputArgument
from corpuskit.cli.options.paths import InputPath, Kind
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command("check")
@click.argument(
    "files", cls=InputArgument, nargs=-1, metavar="[FILE]...", type=InputPath(Kind.DICTIONARY)
)
@corpus_options
@table_command()
def dictionary_check(run: Run, corpus: CorpusChoice, files: tuple[str, ...]) -> "Table":
    """Report what each entry of user dictionaries does to the words of a corpus (自訂詞庫檢查).

    Without FILE, the dictionaries that the corpus is read with. An entry works, has no effect,
    never occurs, is found split, is shadowed by a longer word, or is ignored by the engine; one
    that removes a word may find none to remove, or the word still joined.

    \b
    Examples:
      corpuskit dictionary check 詞庫.txt -c 公報/     what each entry does
      corpuskit dictionary check 詞庫.txt | grep -v works
    """
    from corpuskit.analysis.dictionary.check import dictionary_check as check

    return check(run.open(corpus), files)
