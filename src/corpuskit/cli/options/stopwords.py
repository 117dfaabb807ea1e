"""Stop words (停用詞): the shipped list, or a file of the user's."""

from functools import wraps
from pathlib import Path
from typing import Any

import click

from corpuskit.cli.errors import with_error_reporting
from corpuskit.cli.options.gather import Command
from corpuskit.cli.options.paths import InputPath

_SHIPPED = "\0shipped"


def stopwords_option(command: Command) -> Command:
    """Give a command ``--stopwords [FILE]``; it gets a set of words, empty without the option."""

    @wraps(command)
    def run(*args: Any, stopwords: str | None, **values: Any) -> Any:  # noqa: ANN401
        if stopwords is None:
            return command(*args, stopwords=frozenset(), **values)
        from corpuskit.analysis.stopwords import load_stopwords

        words = load_stopwords(None if stopwords == _SHIPPED else Path(stopwords))
        return command(*args, stopwords=words, **values)

    return click.option(
        "--stopwords",
        is_flag=False,
        flag_value=_SHIPPED,
        default=None,
        metavar="[FILE]",
        type=InputPath(),
        help="Exclude the shipped function words, or those in FILE, one per line.",
    )(with_error_reporting(run))
