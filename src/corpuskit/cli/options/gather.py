"""How options become one object, and which of them never change a number."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import click

from corpuskit.cli.help.combinations import excluding

Command = Callable[..., Any]


class Presentation(click.Option):
    """An option that changes how a result is shown or made, never a number: not in provenance."""


class InputArgument(click.Argument):
    """An argument that names what is read (files, folders, stores): not in provenance.

    The notes of a table have fingerprints of what was read; where it was does not matter.
    """


def gather(
    options: Sequence[click.Option], make: Command, name: str
) -> Callable[[Command], Command]:
    """Return a decorator that adds click options and hands them over as one object."""
    fields = [option.name for option in options]

    def decorate(command: Command) -> Command:
        @wraps(command)
        def run(*args: Any, **values: Any) -> Any:  # noqa: ANN401
            chosen = make(**{field: values.pop(field) for field in fields})
            return command(*args, **{name: chosen}, **values)

        run.__click_params__ = [  # type: ignore[attr-defined]
            *getattr(command, "__click_params__", []),
            *reversed(options),
        ]
        return run

    return decorate


def view_flags(**helps: str) -> Callable[[Command], Command]:
    """Return a decorator that adds one flag per view; the command gets the one that is given."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def run(*args: Any, **values: Any) -> Any:  # noqa: ANN401
            given = [name for name in helps if values.pop(name)]
            if len(given) > 1:
                first, second = (name.replace("_", "-") for name in given[:2])
                raise excluding(f"--{first}", f"--{second}")
            return command(*args, view=given[0] if given else None, **values)

        for name, help_text in reversed(helps.items()):
            run = click.option(f"--{name.replace('_', '-')}", is_flag=True, help=help_text)(run)
        return run

    return decorate


def numbers_options(context: click.Context) -> dict[str, object]:
    """Return the options that shaped the numbers of a command, JSON-ready."""
    chosen = {}
    for parameter in context.command.params:
        value = context.params.get(parameter.name or "")
        if isinstance(parameter, Presentation | InputArgument) or value in (None, ()):
            continue
        chosen[parameter.name or ""] = list(value) if isinstance(value, tuple) else value
    return dict(sorted(chosen.items()))


def was_given(name: str) -> bool:
    """Return whether an option of the running command was typed."""
    source = click.get_current_context().get_parameter_source(name)
    return source is click.core.ParameterSource.COMMANDLINE
