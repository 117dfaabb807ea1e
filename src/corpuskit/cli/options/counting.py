"""Options of the commands that count by groups or by a lexicon."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import click

from corpuskit.cli.errors import with_error_reporting
from corpuskit.cli.help.combinations import excluding
from corpuskit.cli.options.field_completion import complete_fields
from corpuskit.cli.options.gather import Command, Presentation
from corpuskit.cli.options.paths import InputPath, Kind
from corpuskit.lexicon.counting_rules import RULES

lexicon_option = click.option(
    "--lexicon",
    metavar="NAME|FILE|FOLDER",
    type=InputPath(Kind.LEXICON),
    help="thesis, diplomatic, or terms in a txt, csv, xlsx or folder.  "
    "[default: corpus.toml's, else thesis]",
)
count_as_option = click.option(
    "--count-as",
    type=click.Choice(tuple(RULES)),
    default="longest",
    show_default=True,
    help="Counting rule.",
)


def term_option(command: Command) -> Command:
    """Give a command ``--term``: typed terms are a lexicon, in place of ``--lexicon``."""

    @wraps(command)
    def run(
        *args: Any,  # noqa: ANN401
        lexicon: str | None,
        term: tuple[str, ...],
        **values: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        if not term:
            return command(*args, lexicon=lexicon, **values)
        if lexicon is not None:
            raise excluding("--term", "--lexicon")
        from corpuskit.lexicon.typed_terms import lexicon_of_terms

        return command(*args, lexicon=lexicon_of_terms(term), **values)

    help_text = "Count this term, without a lexicon. Repeatable."
    return click.option("--term", multiple=True, metavar="TERM", help=help_text)(
        with_error_reporting(run)
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
    return click.option(
        *("--by", "by"), multiple=True, metavar=metavar, shell_complete=complete_fields, help=help_
    )(command)


def measure_option(measures: Sequence[str]) -> Callable[[Command], Command]:
    """Return a decorator that adds ``--measure``.

    Parameters
    ----------
    measures : sequence of str
        The columns that can be charted and put side by side.
    """
    return click.option(
        "--measure",
        cls=Presentation,
        type=click.Choice(tuple(measures)),
        help="What --wide and --chart show.",
    )


wide_option = click.option("--wide", cls=Presentation, is_flag=True, help="Groups side by side.")
