"""The command `corpuskit add`."""

import os

import click

from corpuskit.cli.errors import note, with_error_reporting
from corpuskit.cli.options.force import force_option_to, is_forced
from corpuskit.cli.options.gather import InputArgument
from corpuskit.cli.options.paths import CorpusPath, InputPath
from corpuskit.core.errors import ReadError
from corpuskit.core.places import SETTINGS_FILE


@click.command()
@click.argument(
    "files", cls=InputArgument, nargs=-1, required=True, metavar="FILE...", type=InputPath()
)
@click.option(
    "-c",
    "--corpus",
    "folder",
    help="The folder of the corpus.  [default: the working folder, if it is a corpus]",
    type=CorpusPath(file_okay=False),
)
@force_option_to("Add a file that looks like a list of words.")
@with_error_reporting
def add(files: tuple[str, ...], folder: str | None) -> None:
    """Copy FILEs into a corpus, with a row for each in metadata.csv.

    Every file is read first; if one cannot be read, or its name is taken, nothing is copied.
    A file that looks like a list of words (自訂詞庫) is refused: it is not a text.
    Files that you put into the folder yourself are read too.

    \b
    Examples:
      corpuskit add 2020_公報.txt                     add one text
      corpuskit add ~/下載/*.pdf -c 公報/              to another folder
    """
    from corpuskit.sources.add import add as copy
    from corpuskit.sources.settings import METADATA_FILES

    if folder is None and not any(map(os.path.isfile, (SETTINGS_FILE, *METADATA_FILES))):
        raise ReadError(
            "the working folder is not a corpus",
            hint="name the corpus with -c, this folder with -c . or make it one: corpuskit init .",
        )
    new, notices = copy(files, folder or ".", force=is_forced())
    for notice in notices:
        note(notice)
    for file in new:
        click.echo(str(file))
