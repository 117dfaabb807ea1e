"""The command `corpuskit add`."""

import click

from corpuskit.cli.errors import say, tells_errors


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "-c", "--corpus", "folder", default=".", show_default="the working folder",
    type=click.Path(file_okay=False), help="The folder of the corpus.",
)  # fmt: skip
@tells_errors
def add(files: tuple[str, ...], folder: str) -> None:
    """Copy FILEs into a corpus, with a row for each in metadata.csv.

    A file is read first; one that cannot be read, or whose name is taken, is refused before
    anything is copied. Files that you put into the folder yourself are read too.

    \b
    Examples:
      corpuskit add 2020_公報.txt                     加入一份公報
      corpuskit add ~/下載/*.pdf -c 公報/              to another folder
    """
    from pathlib import Path

    from corpuskit.core.errors import OutputError, ReadError
    from corpuskit.core.model import Document
    from corpuskit.output.write import save_bytes
    from corpuskit.sources.folder import read_source
    from corpuskit.sources.listing import is_about_corpus
    from corpuskit.sources.scaffold import extended_table
    from corpuskit.sources.settings import load_settings

    place = Path(folder)
    if not place.is_dir():
        raise ReadError(f"{place}: no such folder", hint="name the corpus with --corpus")
    settings = load_settings(place)
    documents: list[Document] = []
    taken: set[str] = set()
    for name in map(Path, files):
        if not name.is_file():
            raise ReadError(f"{name}: no such file", hint="check the path of the file")
        if name.name in taken or (place / name.name).exists():
            raise OutputError(f"{place / name.name}: is there already", hint="rename the file")
        taken.add(name.name)
        if name.name.startswith(".") or is_about_corpus(name, settings):
            raise ReadError(
                f"{name}: a file of this name is never read as a document", hint="rename the file"
            )
        source = read_source(name, settings.options)
        for notice in source.notices:
            say(notice)
        documents += source.documents[:1]
    table = extended_table(settings.metadata, documents) if settings.metadata else ""
    for name in map(Path, files):
        save_bytes(place / name.name, name.read_bytes())
        click.echo(str(place / name.name))
    if settings.metadata:
        save_bytes(settings.metadata, table.encode())
