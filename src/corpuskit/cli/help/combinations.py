"""Errors about options that do not combine: the hint is the line without, or with, an option.

Each function returns an error to raise; it reads what was typed from the running command.
"""

import click

from corpuskit.cli.help.typed_line import WrongLine, typed_words, write_line


def excluding(*names: str) -> WrongLine:
    """Return the error about options that exclude each other; the hint keeps one of them.

    Parameters
    ----------
    *names : str
        Two options or more, by their long names.
    """
    context = click.get_current_context()
    lines = [_line_without([other for other in names if other != name]) for name in names]
    return WrongLine(f"{' and '.join(names)} exclude each other", context, ", or ".join(lines))


def omitting(what: str, *names: str) -> WrongLine:
    """Return an error whose hint is the line without some options.

    Parameters
    ----------
    what : str
        What is wrong.
    *names : str
        The options to omit, by their long names.
    """
    return WrongLine(what, click.get_current_context(), _line_without(list(names)))


def needing(name: str, *needed: str) -> WrongLine:
    """Return the error about an option that has an effect only with one of some others.

    Parameters
    ----------
    name : str
        The option that was typed.
    *needed : str
        The options of which it needs one, with their values; the hint adds the first.
    """
    context = click.get_current_context()
    line = write_line(context, [*typed_words(context), *needed[0].split()])
    return WrongLine(f"{name} needs {' or '.join(needed)}", context, line)


def _line_without(names: list[str]) -> str:
    """Return the typed line without some options and their values."""
    context = click.get_current_context()
    options = [p for p in context.command.params if isinstance(p, click.Option)]
    takes_value = {
        typed: not (option.is_flag or isinstance(option.flag_value, str))
        for option in options
        if set(names) & {*option.opts, *option.secondary_opts}
        for typed in (*option.opts, *option.secondary_opts)
    }
    kept, skips = [], False
    for word in typed_words(context):
        name = word.partition("=")[0] if word.startswith("--") else word[:2]
        if skips:
            skips = False
        elif name in takes_value:
            skips = takes_value[name] and name == word
        else:
            kept.append(word)
    return write_line(context, kept)
