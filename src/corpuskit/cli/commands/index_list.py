"""The command `corpuskit index list`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command("list")
@table_command()
def index_list(run: Run) -> "Table":
    """List the stores: path, state, size (列出索引).

    A store is fresh; changed, if its files have changed; missing, if they are gone; old, of
    another version; damaged; or unfinished.

    \b
    Examples:
      corpuskit index list -f text        stores in the cache folder
      corpuskit index list -f json
    """
    from corpuskit.store.cache.manage import index_list as list_stores

    return list_stores()
