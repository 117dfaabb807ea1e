"""The command `corpuskit lexicon show`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.options.paths import InputPath, Kind
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command("show")
@click.argument("name", metavar="NAME|FILE|FOLDER", type=InputPath(Kind.LEXICON))
@click.option("--domain", metavar="D", help="Only this domain, by any of its names.")
@table_command()
def lexicon_show(run: Run, name: str, domain: str | None) -> "Table":
    """Show the terms of a lexicon with variants, guards, note and source (詞條).

    \b
    Examples:
      corpuskit lexicon show thesis
      corpuskit lexicon show diplomatic --domain 經濟合作
    """
    from corpuskit.lexicon.listing import lexicon_show as show
    from corpuskit.lexicon.load import load_lexicon

    return show(load_lexicon(name), domain)
