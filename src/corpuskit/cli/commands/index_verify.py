"""The command `corpuskit index verify`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.options.gather import InputArgument
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command("verify")
@click.argument("keys", cls=InputArgument, nargs=-1, metavar="[KEY]...")
@table_command()
def index_verify(run: Run, keys: tuple[str, ...]) -> "Table":
    """Read every byte of some stores, or of all, and check it (檢驗索引).

    A damaged store is never used; this also reads what no command has read yet. A store that
    is not sound is rebuilt on its next use; the exit code is then 2.

    \b
    Examples:
      corpuskit index verify              check every store
      corpuskit index verify 11ac64972735624e3f65
    """
    from corpuskit.store.cache.manage import SOUND
    from corpuskit.store.cache.manage import index_verify as verify_stores

    table = verify_stores(keys)
    if any(verdict != SOUND for verdict in table.column("verdict")):
        run.exit_code = 2
    return table
