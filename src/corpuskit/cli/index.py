"""The command group `corpuskit index`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.choices import CorpusChoice, corpus_options
from corpuskit.cli.emit import emits_table
from corpuskit.core.errors import StoreError

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.group()
def index() -> None:
    """Look after the stores in the cache folder (索引): no command needs it.

    Every command builds the store of its corpus when it is first needed, and again when files
    have changed.

    \b
    Examples:
      corpuskit index build -c 公報/      build now what the next command would build
      corpuskit index list                path, state and size of each store
      corpuskit index prune               remove what is of no use any more
    """


@index.command()
@corpus_options
@emits_table
def build(corpus: CorpusChoice) -> "Table":
    """Build the store of a corpus, if it is not fresh, and show it (建立索引).

    \b
    Examples:
      corpuskit index build -c 公報/
      corpuskit index build --dictionary 詞庫.txt --processes 4
    """
    from corpuskit.core.table import Table, integer, text

    if not corpus.store:
        raise click.UsageError("--no-store builds nothing to keep")
    opened = corpus.open()
    if any(part.disk_store is None for part in opened.parts):
        raise StoreError(
            "nothing was kept", hint="name a folder or file, and a cache folder that can be written"
        )
    names = ("documents", "characters", "word_tokens")
    rows = [
        (
            part.store.root and str(part.store.root),
            "built" if opened.built else "fresh",
            *(part.store.summary[name] for name in names),
        )
        for part in opened.parts
    ]
    return Table(
        (text("path"), text("state"), *map(integer, ("documents", "characters", "tokens"))), rows
    )


@index.command(name="list")
@emits_table
def list_() -> "Table":
    """List the stores: path, state, size (列出索引).

    A store is fresh; changed, where its files are not what they were; missing, where they are
    gone; old, of another version; damaged; or unfinished.

    \b
    Examples:
      corpuskit index list -f text        索引 in the cache folder
      corpuskit index list -f json
    """
    from corpuskit.store.cache.manage import list_stores

    return list_stores()


@index.command()
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@emits_table
def verify(keys: tuple[str, ...]) -> "Table":
    """Read every byte of some stores, or of all, and check it (檢驗索引).

    No command believes a damaged store; this reads also what no command has read yet. A store
    that is not sound is built again on its next use; the exit code is then 2.

    \b
    Examples:
      corpuskit index verify              檢驗所有索引
      corpuskit index verify 11ac64972735624e3f65
    """
    from corpuskit.store.cache.manage import SOUND, verify_stores

    table = verify_stores(keys)
    if any(row[2] != SOUND for row in table.rows):
        click.get_current_context().meta["exit_code"] = 2
    return table


@index.command()
@click.argument("key")
@emits_table
def show(key: str) -> "Table":
    """Show what a store holds: its sections with their sizes (索引內容).

    \b
    Examples:
      corpuskit index show 11ac64972735624e3f65       各段的長度與大小
      corpuskit index show 11ac64972735624e3f65 -f json
    """
    from corpuskit.store.cache.manage import show_store

    return show_store(key)


@index.command()
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--all", "every", is_flag=True, help="Remove all stores.")
@click.option(
    "--days",
    type=click.FloatRange(min=0),
    metavar="N",
    help="Those too that were built N days ago.",
)
@emits_table
def prune(keys: tuple[str, ...], every: bool, days: float | None) -> "Table":
    """Remove stores whose files are gone, or that are old or damaged (清除索引).

    With KEYs, remove these and no others. A store that is being built stays.

    \b
    Examples:
      corpuskit index prune               清除無用的索引
      corpuskit index prune --days 90
    """
    from corpuskit.store.cache.manage import prune_stores

    return prune_stores(keys, every=every, days=days)
