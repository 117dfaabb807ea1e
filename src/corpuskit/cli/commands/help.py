"""The command `corpuskit help`."""

import click


@click.command("help")
@click.argument("words", nargs=-1, metavar="[COMMAND]...")
@click.pass_context
def help(context: click.Context, words: tuple[str, ...]) -> None:
    """Show the complete help of a command (說明).

    \b
    Examples:
      corpuskit help kwic               every option of kwic, in groups
      corpuskit help lexicon check
      corpuskit kwic -h                 the daily options only
    """
    from corpuskit.cli.help.find_command import find_command

    found = find_command(context, list(words))
    click.echo(found.get_help())
