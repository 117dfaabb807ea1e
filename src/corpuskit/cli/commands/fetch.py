"""The command `corpuskit fetch`."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from corpuskit.cli.options.paths import CorpusPath, InputPath
from corpuskit.cli.run import Run, table_command
from corpuskit.cli.terminal import is_dumb

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@contextmanager
def _progress(shown: bool) -> Iterator[Callable[[int, int, str], None] | None]:
    """Give what shows how far the run is, on a terminal only."""
    if not (shown and sys.stderr.isatty()) or is_dumb():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, title: bar.update(
            task, completed=done, total=total, description=title
        )


@click.command()
@click.argument("manifest", metavar="MANIFEST", type=InputPath())
@click.option(
    "--into",
    default="communiques",
    show_default=True,
    metavar="FOLDER",
    type=CorpusPath(file_okay=False),
    help="Folder for the texts; created if missing.",
)
@click.option("--only-missing", is_flag=True, help="Ask only for texts that are not there yet.")
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="Pause between requests to one host.",
)
@click.option(
    "--max-size",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="MB",
    help="The largest page.",
)
@click.option(
    "--allow-local", is_flag=True, help="Also ask hosts in private networks; some proxies need it."
)
@table_command()
def fetch(
    run: Run,
    manifest: str,
    into: str,
    only_missing: bool,
    max_size: int,
    **policy: Any,  # noqa: ANN401
) -> "Table":
    """Fetch the texts of a MANIFEST into a folder that then is a corpus (抓取公報全文).

    MANIFEST is a file, or the name of a bundled corpus. It lists the addresses of each text.
    This is the only command that uses the network. Existing files are never overwritten; run the
    command again to see what has changed.

    \b
    Examples:
      corpuskit fetch sino-russian-communiques --into 公報/
      corpuskit fetch 清單.toml --only-missing         only what you do not have yet
      corpuskit domains --by-year -c 公報/
    """
    from pathlib import Path

    from corpuskit.fetching.download import FetchPolicy
    from corpuskit.fetching.errors import FetchError
    from corpuskit.fetching.fetch import fetch as fetch_texts
    from corpuskit.fetching.manifest import find_manifest, load_manifest
    from corpuskit.fetching.transport import RequestLimits

    loaded = load_manifest(find_manifest(manifest))
    limits = RequestLimits(max_size=max_size * 1_000_000)
    with _progress(not run.output.quiet) as progress:
        table = fetch_texts(
            loaded,
            Path(into),
            policy=FetchPolicy(limits=limits, **policy),
            only_missing=only_missing,
            progress=progress,
        )
    if failed := table.notes["failed"]:
        run.fail_after = FetchError(
            f"{manifest}: {failed} of the texts could not be fetched",
            hint="the notes say why; --allow-local lets hosts of your own network in",
        )
    return table
