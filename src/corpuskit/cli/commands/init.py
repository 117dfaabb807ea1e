"""The command `corpuskit init`."""

import click

from corpuskit.cli.errors import note, with_error_reporting


@click.command()
@click.argument("folder", type=click.Path(file_okay=False))
@click.option("--force", is_flag=True, help="Overwrite existing files.")
@with_error_reporting
def init(folder: str, force: bool) -> None:
    """Write corpus.toml and metadata.csv for a FOLDER of texts.

    Both are filled with what file names and texts say (年份、日期、標題), for you to correct.

    \b
    Examples:
      corpuskit init 公報/                            describe the texts of 公報/
      corpuskit init 公報/ --force                    overwrite existing files
    """
    from corpuskit.sources.init import init as write_settings

    files, notices = write_settings(folder, force=force)
    for notice in notices:
        note(notice)
    for file in files:
        click.echo(str(file))
