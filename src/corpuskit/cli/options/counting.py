"""Options of the commands that count by groups or by a lexicon."""

import click

from corpuskit.cli.options.gather import Command
from corpuskit.cli.options.paths import InputPath, Kind
from corpuskit.lexicon.counting_rules import RULES

lexicon_option = click.option(
    "--lexicon",
    metavar="NAME|FOLDER",
    type=InputPath(Kind.LEXICON),
    help="thesis, diplomatic, or a folder.  [default: corpus.toml's, else thesis]",
)
count_as_option = click.option(
    "--count-as",
    type=click.Choice(tuple(RULES)),
    default="longest",
    show_default=True,
    help="Counting rule.",
)


def by_options(
    command: Command,
    metavar: str = "FIELD",
    help_: str = "Group by the values of FIELD. Several make a cross-table.",
) -> Command:
    """Give a command ``--by FIELD``, with its short forms ``--by-year`` and ``--by-period``.

    The command gets the fields as a tuple, in the order in which they were typed.
    """
    for field, help_text in (
        ("period", "Short for --by period, of corpus.toml."),
        ("year", "Short for --by year."),
    ):
        short = click.option(f"--by-{field}", "by", flag_value=field, multiple=True, help=help_text)
        command = short(command)
    return click.option("--by", "by", multiple=True, metavar=metavar, help=help_)(command)
