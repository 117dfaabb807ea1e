"""The command `corpuskit init`."""

import click

from corpuskit.cli.errors import say, tells_errors


@click.command()
@click.argument("folder", type=click.Path(file_okay=False))
@click.option("--force", is_flag=True, help="Write over files that are there.")
@tells_errors
def init(folder: str, force: bool) -> None:
    """Write corpus.toml and metadata.csv for a FOLDER of texts.

    Both are filled with what is found in file names and texts (年份、日期、標題), for you to
    correct.

    \b
    Examples:
      corpuskit init 公報/                            建立語料庫設定
      corpuskit init 公報/ --force                    anew, over what is there
    """
    from pathlib import Path

    from corpuskit.core.errors import OutputError
    from corpuskit.output.write import save_bytes
    from corpuskit.sources.folder import read_source
    from corpuskit.sources.scaffold import corpus_toml, metadata_csv

    place = Path(folder)
    targets = (place / "corpus.toml", place / "metadata.csv")
    for target in targets:
        if target.exists() and not force:
            raise OutputError(f"{target}: is there already", hint="--force writes over it")
    source = read_source(place)
    for notice in source.notices:
        say(notice)
    for target, text in zip(
        targets, (corpus_toml(source), metadata_csv(source, place)), strict=True
    ):
        save_bytes(target, text.encode())
        click.echo(str(target))
