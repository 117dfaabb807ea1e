"""The command `corpuskit lexicon list`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.options.gather import InputArgument
from corpuskit.cli.options.paths import InputPath
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command("list")
@click.argument(
    "folders", cls=InputArgument, nargs=-1, metavar="[FILE|FOLDER]...", type=InputPath()
)
@table_command()
def lexicon_list(run: Run, folders: tuple[str, ...]) -> "Table":
    """List the bundled lexicons, and those in FOLDERs (詞庫一覽).

    \b
    Examples:
      corpuskit lexicon list
      corpuskit lexicon list 詞庫/               and your own
    """
    from corpuskit.lexicon.listing import lexicon_list as list_lexicons

    return list_lexicons(folders)
