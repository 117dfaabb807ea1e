"""The one place where an error of the command line becomes *where: what* and *Hint: what to type*.

At most three lines, without the usage: an error never scrolls away what was typed.
"""

import click

from corpuskit.cli.command_table import COMMANDS
from corpuskit.cli.help.option_groups import option_name
from corpuskit.cli.help.option_hints import (
    is_number,
    suggest_option,
    suggest_options,
    suggest_value,
    typed_value,
    unknown_options,
)
from corpuskit.cli.help.pages import allowed_range, allows
from corpuskit.cli.help.typed_line import (
    PROGRAM,
    WrongLine,
    command_name,
    quote,
    typed_words,
    write_line,
)
from corpuskit.core.errors import join_names


def describe_error(error: click.ClickException) -> str:
    """Return the message of an error: one line, and one with the next step."""
    if not isinstance(error, click.UsageError) or error.ctx is None:
        return f"Error: {error.format_message()}"
    context = error.ctx
    what, hint = _what_and_hint(error, context)
    where = command_name(context) or PROGRAM
    lines = [f"Error: {where}: {what}", f"Hint: {hint or write_line(context, ['-h'])}"]
    return "\n".join(map(_printable, lines))


def _what_and_hint(error: click.UsageError, context: click.Context) -> tuple[str, str]:
    """Return what is wrong, and what to type instead."""
    name, typed = command_name(context), typed_words(context)
    if typed and f"{typed[0]} {name}" in COMMANDS:
        line = " ".join([PROGRAM, typed[0], name, *map(quote, typed[1:])])
        return f"{typed[0]} comes before {name}", line
    if isinstance(error, WrongLine):
        return error.message, error.hint
    if isinstance(error, click.NoSuchOption):
        others = [] if isinstance(context.command, click.Group) else unknown_options(context)
        if len(others) > 1:
            return f"no options {join_names(others)}", suggest_options(context, others)
        return f"no option {error.option_name}", suggest_option(context, error.option_name)
    if isinstance(error, click.MissingParameter):
        return _missing(error, context)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _bad_value(error, context, error.param)
    if isinstance(error, click.BadOptionUsage):
        return _bad_use(error, context)
    return error.format_message().rstrip("."), ""


def _missing(error: click.MissingParameter, context: click.Context) -> tuple[str, str]:
    parameter, typed = error.param, typed_words(context)
    name = (parameter.make_metavar(context) if parameter else "").strip("[].")
    if isinstance(parameter, click.Option):
        name = f"{option_name(parameter)} {name}"
        return f"{name} is missing", f"{write_line(context, typed)} {name}"
    after = " ".join(map(quote, typed))
    return f"{name} is missing", f"{write_line(context, [])} {name} {after}".rstrip()


def _bad_value(
    error: click.BadParameter, context: click.Context, parameter: click.Parameter
) -> tuple[str, str]:
    """Return what is wrong with the value of an option or argument."""
    if not isinstance(parameter, click.Option):
        return _bad_argument(error, context, parameter)
    name, value = option_name(parameter), typed_value(context, parameter)
    if isinstance(parameter.type, click.Choice):
        return f"{name} has no value {quote(value)}", suggest_value(context, parameter)
    if is_number(parameter.type):
        if _is_number(value) and allows(parameter, float(value)):
            return f"{name} takes its value after a space", f"{name} {value}"
        if _is_number(value):
            return f"{name} {value} is out of range", _allowed(parameter)
        return f"{name} {quote(value)} is not a number", suggest_value(context, parameter)
    return f"{name}: {error.message.rstrip('.')}", suggest_value(context, parameter)


def _bad_argument(
    error: click.BadParameter, context: click.Context, parameter: click.Parameter
) -> tuple[str, str]:
    """Return what is wrong with an argument."""
    if not isinstance(parameter.type, click.Choice):
        return error.message.rstrip("."), ""
    choices = [str(choice) for choice in parameter.type.choices]
    wrong = [word for word in typed_words(context) if word not in choices]
    shown = quote(wrong[0]) if wrong else "this value"
    return f"{shown} is not {' or '.join(choices)}", write_line(context, choices[:1])


def _is_number(value: str) -> bool:
    return value.removeprefix("-").replace(".", "", 1).isdigit()


def _allowed(option: click.Option) -> str:
    return f"{option_name(option)} takes {allowed_range(option) or 'a whole number'}"


def _bad_use(error: click.BadOptionUsage, context: click.Context) -> tuple[str, str]:
    """Return what is wrong where an option lacks a value, or a flag has one."""
    options = [p for p in context.command.params if isinstance(p, click.Option)]
    option = next((p for p in options if error.option_name in (*p.opts, *p.secondary_opts)), None)
    if option is None or option.is_flag:
        return f"{error.option_name} takes no value", error.option_name
    metavar = option.make_metavar(context)
    return f"{error.option_name} needs a value", f"{error.option_name} {metavar}"


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() or c == "\u3000" else "\ufffd" for c in text)
