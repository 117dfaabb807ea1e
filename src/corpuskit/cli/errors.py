"""The one place where a library error becomes a line on stderr and exit code 2."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

import click

from corpuskit.core.errors import CorpuskitError, OutputError

NO_HIT = 1
Result = TypeVar("Result")
_MAY_BE_EMPTY = ("separator", "query")


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
        silence()
        sys.exit(0)
    except OSError as error:
        # Everything that is read or written by name has an error of its own.
        silence()
        problem = OutputError(f"standard output: {error.strerror or error}")
        raise UserError(problem) from error


def undamaged(work: Callable[[], Result]) -> Result:
    """Return what some work returns; once more where a store turns out to be damaged or gone.

    A damaged store is forgotten when it is found, so that it is built anew.
    """
    from corpuskit.store.format import DamagedStore, RemovedStore

    try:
        return work()
    except DamagedStore as error:
        say(f"{error}; it is built again")
        return work()
    except RemovedStore as error:
        say(f"{error}; the corpus is opened again")
        return work()


def silence() -> None:
    """Keep Python from flushing standard output once more at exit, which would fail aloud."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tells_errors(command: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command under `told`; an option with an empty value is a mistake."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> Any:  # noqa: ANN401
        for name, value in click.get_current_context().params.items():
            values = value if isinstance(value, tuple) else (value,)
            if "" in values and name not in _MAY_BE_EMPTY:
                raise click.UsageError(f"the value of {_written(name)} is empty")
        with told():
            return command(*args, **options)

    return run


def _written(name: str) -> str:
    parameters = click.get_current_context().command.params
    return next(max(p.opts, key=len) for p in parameters if p.name == name)


def say(message: str) -> None:
    """Write a note to stderr."""
    click.echo(f"note: {_visible(message)}", err=True)
