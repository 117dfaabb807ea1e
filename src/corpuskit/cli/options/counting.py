"""Options of the commands that count by groups or by a lexicon."""

from functools import wraps
from typing import Any

import click

from corpuskit.cli.options.gather import Command
from corpuskit.lexicon.counting_rules import RULES

lexicon_option = click.option(
    "--lexicon",
    metavar="NAME|FOLDER",
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
    command: Command, metavar: str = "FIELD", help_: str = "Group by the values of FIELD."
) -> Command:
    """Give a command ``--by FIELD`` with its short forms ``--by-year`` and ``--by-period``."""

    @click.option("--by", metavar=metavar, help=help_)
    @click.option("--by-year", is_flag=True, help="Short for --by year.")
    @click.option("--by-period", is_flag=True, help="Short for --by period, of corpus.toml.")
    @wraps(command)
    def run(
        *args: Any,  # noqa: ANN401
        by: str | None,
        by_year: bool,
        by_period: bool,
        **values: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        chosen = {
            "--by": by,
            "--by-year": by_year and "year",
            "--by-period": by_period and "period",
        }
        given = {name: field for name, field in chosen.items() if field}
        if len(given) > 1:
            raise click.UsageError(f"{' and '.join(given)} exclude each other")
        return command(*args, by=next(iter(given.values()), None), **values)

    return run
