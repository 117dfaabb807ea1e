"""The command `corpuskit index show`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command("show")
@click.argument("key")
@table_command()
def index_show(run: Run, key: str) -> "Table":
    """Show what a store contains: its sections with their sizes (索引內容).

    \b
    Examples:
      corpuskit index show 11ac64972735624e3f65       size of each section
      corpuskit index show 11ac64972735624e3f65 -f json
    """
    from corpuskit.store.cache.manage import index_show as show_store

    return show_store(key)
