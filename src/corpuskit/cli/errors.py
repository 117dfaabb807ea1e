"""The one place where a library error becomes a line on stderr and exit code 2."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import click

from corpuskit.errors import CorpuskitError

NO_HIT = 1


class UserError(click.ClickException):
    """A problem the user can mend: one line, a hint, exit code 2."""

    exit_code = 2

    def __init__(self, error: CorpuskitError) -> None:
        hint = f"\nHint: {_visible(error.hint)}" if error.hint else ""
        super().__init__(_visible(str(error)) + hint)


def _visible(text: str) -> str:
    return "".join(c if c.isprintable() or c == " " else "\ufffd" for c in text)


@contextmanager
def told() -> Iterator[None]:
    """Turn library errors into messages; end quietly when the reader of a pipe has gone."""
    try:
        yield
    except CorpuskitError as error:
        raise UserError(error) from error
    except BrokenPipeError:
        # Python flushes stdout once more at exit, which would fail aloud.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def tells_errors(command: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command under `told`."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> Any:  # noqa: ANN401
        with told():
            return command(*args, **options)

    return run


def say(message: str) -> None:
    """Write a note to stderr."""
    click.echo(f"note: {_visible(message)}", err=True)
