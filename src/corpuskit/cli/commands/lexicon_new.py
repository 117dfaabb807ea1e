"""The command `corpuskit lexicon new`."""

import click

from corpuskit.cli.errors import note, with_error_reporting
from corpuskit.cli.options.gather import InputArgument
from corpuskit.cli.options.paths import OutputPath


@click.command("new")
@click.argument(
    "path", cls=InputArgument, metavar="FILE|FOLDER", type=OutputPath("lexicon.csv", is_aside=True)
)
@click.argument("domains", nargs=-1, metavar="[DOMAIN]...")
@with_error_reporting
def lexicon_new(path: str, domains: tuple[str, ...]) -> None:
    """Begin a lexicon: write a template to fill in (新建詞庫).

    A .csv is a table with variants and guards, a .txt a list with one term per line, a name
    without an ending a folder. Nothing is overwritten.

    \b
    Examples:
      corpuskit lexicon new 詞庫.txt             a list, to edit with any editor
      corpuskit lexicon new 詞庫.csv 安全 經濟   a table of two domains
    """
    from corpuskit.lexicon.new import lexicon_new as write

    write(path, domains)
    click.echo(path)
    note(f"fill it in, then: corpuskit lexicon check {path}")
