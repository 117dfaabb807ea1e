"""--force: the one way to overwrite a file that a person may have edited."""

import os
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from corpuskit.cli.options.gather import Command, Presentation
from corpuskit.core.errors import OutputError


def force_option_to(description: str) -> Callable[[Command], Command]:
    """Give a command ``--force``; `is_forced` and `check_new` know whether it was given."""

    def decorate(command: Command) -> Command:
        @click.option("--force", is_flag=True, cls=Presentation, help=description)
        @wraps(command)
        def run(*args: Any, force: bool, **values: Any) -> Any:  # noqa: ANN401
            return command(*args, **values)

        return run

    return decorate


force_option = force_option_to("Overwrite a file that may have been edited.")


def is_forced() -> bool:
    """Return whether the running command was given ``--force``."""
    return bool(click.get_current_context().params["force"])


def check_new(place: str | None) -> None:
    """Refuse to overwrite a file that a person may have edited, unless there is ``--force``.

    Raises
    ------
    OutputError
    """
    if place and os.path.isfile(place) and not is_forced():
        raise OutputError(
            f"{place}: already exists, and may have been edited",
            hint="name a new file, or overwrite it with --force",
        )
