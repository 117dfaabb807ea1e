"""The command `corpuskit index prune`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.options.gather import InputArgument
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command("prune")
@click.argument("keys", cls=InputArgument, nargs=-1, metavar="[KEY]...")
@click.option("--all", "every", is_flag=True, help="Remove all stores.")
@click.option(
    "--days",
    type=click.FloatRange(min=0),
    metavar="N",
    help="Also remove stores built N days ago or earlier.",
)
@table_command()
def index_prune(run: Run, keys: tuple[str, ...], every: bool, days: float | None) -> "Table":
    """Remove stores whose files are gone, or that are old or damaged (清除索引).

    With KEYs, remove these and no others. A store that is being built stays.

    \b
    Examples:
      corpuskit index prune               remove unused stores
      corpuskit index prune --days 90
    """
    from corpuskit.store.cache.manage import index_prune as prune_stores

    return prune_stores(keys, every=every, days=days)
