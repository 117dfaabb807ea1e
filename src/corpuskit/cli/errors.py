"""The one place where a library error becomes a line on stderr and exit code 2."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

import click

from corpuskit.cli.overwriting import check_places_written
from corpuskit.core.errors import CorpuskitError, OutputError

NO_HIT = 1
Result = TypeVar("Result")
_MAX_NAME = 300
_MAY_BE_EMPTY = ("separator", "query", "title")


class _UserError(click.ClickException):
    """A problem that the user can fix: one line, a hint, exit code 2."""

    exit_code = 2

    def __init__(self, error: CorpuskitError) -> None:
        hint = f"\nHint: {_visible(error.hint)}" if error.hint else ""
        super().__init__(_visible(str(error)) + hint)


def _visible(text: str) -> str:
    return "".join(c if c.isprintable() or c == " " else "\ufffd" for c in text)


@contextmanager
def reporting_errors() -> Iterator[None]:
    """Turn library errors into messages; end quietly when the reader of a pipe has closed it."""
    try:
        yield
    except CorpuskitError as error:
        raise _UserError(error) from error
    except BrokenPipeError:
        silence()
        sys.exit(0)
    except OSError as error:
        # An error of standard output has no file name.
        reason = error.strerror or error
        if error.filename is None:
            silence()
            raise _UserError(OutputError(f"standard output: {reason}")) from error
        problem = OutputError(f"{str(error.filename)[:_MAX_NAME]}: {reason}")
        raise _UserError(problem) from error


def retry_after_rebuild(work: Callable[[], Result]) -> Result:
    """Run `work`; if the store is damaged or was replaced, rebuild it and run `work` once more."""
    from corpuskit.store.format import DamagedStore, RemovedStore

    try:
        return work()
    except DamagedStore as error:
        note(f"{error}; it is rebuilt")
        return work()
    except RemovedStore as error:
        note(f"{error}; the corpus is reopened")
        return work()


def silence() -> None:
    """Keep Python from flushing standard output at exit, which would fail with a traceback."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def with_error_reporting(command: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command and report library errors; an option with an empty value is refused."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> Any:  # noqa: ANN401
        for name, value in click.get_current_context().params.items():
            values = value if isinstance(value, tuple) else (value,)
            if "" in values and name not in _MAY_BE_EMPTY:
                raise click.UsageError(f"the value of {_written(name)} is empty")
        with reporting_errors():
            check_places_written(click.get_current_context())
            return command(*args, **options)

    return run


def _written(name: str) -> str:
    parameters = click.get_current_context().command.params
    return next(max(p.opts, key=len) for p in parameters if p.name == name)


def note(message: str, hint: str = "") -> None:
    """Write a note to stderr, and what to type next on a line of its own."""
    click.echo(f"note: {_visible(message)}", err=True)
    if hint:
        click.echo(f"Hint: {_visible(hint)}", err=True)
