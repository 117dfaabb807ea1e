"""Errors about options that do not combine: the hint is the line without, or with, an option.

Each function returns an error to raise; it reads what was typed from the running command.
"""

from collections.abc import Mapping, Sequence

import click

from corpuskit.cli.help.typed_line import WrongLine, quote, typed_words, write_line


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


def refuse_repeated(typed: Sequence[click.Parameter], values: Mapping[str, object]) -> None:
    """Refuse an option that takes one value and was typed twice: the first would be lost.

    Flags may be repeated, because nothing is lost.

    Parameters
    ----------
    typed : sequence of click.Parameter
        The parameters in the order in which they were typed.
    values : mapping
        The last value of each.
    """
    for option in dict.fromkeys(typed):
        if not isinstance(option, click.Option) or option.multiple or option.is_flag:
            continue
        if typed.count(option) > 1:
            name, last = max(option.opts, key=len), values.get(option.name or "")
            words = map(str, last) if isinstance(last, list | tuple) else [str(last)]
            added = " ".join(map(quote, [name, *words]))
            line = f"{_line_without([name])} {added}"
            raise WrongLine(f"{name} is given twice", click.get_current_context(), line)


def _line_without(names: list[str]) -> str:
    """Return the typed line without some options and their values."""
    context = click.get_current_context()
    options = [p for p in context.command.params if isinstance(p, click.Option)]
    values_after = {
        typed: 0 if option.is_flag or isinstance(option.flag_value, str) else option.nargs
        for option in options
        if set(names) & {*option.opts, *option.secondary_opts}
        for typed in (*option.opts, *option.secondary_opts)
    }
    kept, skips = [], 0
    for word in typed_words(context):
        name = word.partition("=")[0] if word.startswith("--") else word[:2]
        if skips:
            skips -= 1
        elif name in values_after:
            skips = values_after[name] if name == word else 0
        else:
            kept.append(word)
    return write_line(context, kept)
