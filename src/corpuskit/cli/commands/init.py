"""The command `corpuskit init`."""

import click

from corpuskit.cli.errors import note, with_error_reporting
from corpuskit.cli.options.force import force_option_to, is_forced
from corpuskit.cli.options.paths import CorpusPath
from corpuskit.cli.options.quiet import quiet_option


@click.command()
@click.argument("folder", type=CorpusPath(file_okay=False))
@force_option_to("Add rows for new files to an existing table.")
@quiet_option
@with_error_reporting
def init(folder: str, quiet: bool) -> None:
    """Write corpus.toml and metadata.csv for a FOLDER of texts.

    Both are filled with what file names and texts say (年份、日期、標題), for you to correct.

    \b
    Examples:
      corpuskit init 公報/                            describe the texts of 公報/
      corpuskit init 公報/ --force                    add rows for new files
    """
    from corpuskit.sources.init import init as write_settings

    files, notices = write_settings(folder, force=is_forced())
    for notice in () if quiet else notices:
        note(notice)
    for file in files:
        click.echo(str(file))
