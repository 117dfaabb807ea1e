"""The two help pages of a command: `-h` fits a screen, `--help` is complete.

Both are made from the click command and the table of groups (`option_groups.py`).
"""

import inspect
import re

import click

from corpuskit.cli.command_table import describe_command
from corpuskit.cli.help.display_width import clip, display_width, pad
from corpuskit.cli.help.option_groups import daily_options, grouped_options
from corpuskit.cli.help.typed_line import command_name

SCREEN = 80
_EXAMPLES = 3
_WIDEST_METAVAR = len(" NAME|FILE|FOLDER")
_NO_LIMIT = 10**9
"""A maximum above this exists only to bound memory; the help does not show it."""

Row = tuple[str, str]


def help_options(command: click.Command) -> list[click.Option]:
    """Return the options of a command that are in a group of the help: all but -h and --help."""
    options = [p for p in command.params if isinstance(p, click.Option)]
    return [option for option in options if not _is_help(option)]


def short_page(context: click.Context) -> str:
    """Return what `-h` prints: usage, purpose, three examples, the daily options.

    At most 24 lines of 80 columns, so that it can be read without scrolling.
    """
    command = context.command
    options = help_options(command)
    lines = [command.get_usage(context), describe_command(command_name(context)), ""]
    if examples := _examples(command)[:_EXAMPLES]:
        lines += ["Examples:", *(f"  {example}" for example in examples), ""]
    daily = daily_options(options)
    if options:
        lines.append("Daily options:" if len(daily) < len(options) else "Options:")
        lines += [*_short_list([_short_row(context, option) for option in daily]), ""]
    more = f"describes all {len(options)} options" if len(daily) < len(options) else "says more"
    lines.append(f"`{context.command_path} --help` {more}.")
    return "\n".join(clip(line, SCREEN) for line in lines)


def long_page(context: click.Context) -> str:
    """Return what `--help` prints: everything, the options by group."""
    command = context.command
    formatter = context.make_formatter()
    command.format_usage(context, formatter)
    command.format_help_text(context, formatter)
    for heading, rows in option_rows(context):
        with formatter.section(heading):
            formatter.write_dl(rows)
    return formatter.getvalue().rstrip("\n")


def option_rows(context: click.Context) -> list[tuple[str, list[Row]]]:
    """Return the options of each group, as they are typed and what they do; then the help."""
    command = context.command
    groups = [
        (group.value, [_long_row(context, option) for option in options])
        for group, options in grouped_options(help_options(command)).items()
    ]
    options = [p for p in command.params if isinstance(p, click.Option) and _is_help(p)]
    return [*groups, ("Help", [(option.opts[0], option.help or "") for option in options])]


def _is_help(option: click.Option) -> bool:
    return option.opts[0] in ("-h", "--help")


def purpose(command: click.Command) -> str:
    """Return the first paragraph of the help of a command."""
    return inspect.cleandoc(command.help or "").split("\n\n")[0]


def _examples(command: click.Command) -> list[str]:
    """Return the lines of the examples in the help of a command."""
    _, _, after = inspect.cleandoc(command.help or "").partition("Examples:\n")
    return [line.strip() for line in after.splitlines() if line.strip()]


def _short_list(rows: list[Row]) -> list[str]:
    widest = max(display_width(typed) for typed, _ in rows) + 2
    return [clip(pad(f"  {typed}", widest + 2) + purpose, SCREEN) for typed, purpose in rows]


def _short_row(context: click.Context, option: click.Option) -> Row:
    """Return an option, and the first sentence of its help."""
    metavar = _metavar(context, option)
    metavar = metavar if len(metavar) <= _WIDEST_METAVAR else " NAME"
    return f"{', '.join(sorted(option.opts, key=len))}{metavar}", _first_sentence(option.help or "")


def _first_sentence(text: str) -> str:
    """Return a text up to its first full stop or semicolon, or a colon after several words."""
    sentence = re.split(r"  \[|(?<=[A-Za-z)])[.;] ", text, maxsplit=1)[0]
    before, colon, _ = sentence.partition(": ")
    return (before if colon and " " in before else sentence).rstrip(".") + "."


def _long_row(context: click.Context, option: click.Option) -> Row:
    """Return an option, and all that is to say of it."""
    names = ", ".join(sorted(option.opts, key=len))
    if option.secondary_opts:
        names = f"{names} / {', '.join(option.secondary_opts)}"
    return f"{names}{_metavar(context, option)}", _with_facts(option)


def _metavar(context: click.Context, option: click.Option) -> str:
    """Return the value of an option as the help shows it, after a space; nothing for a flag."""
    if option.is_flag:
        return ""
    is_number = isinstance(option.type, click.IntRange | click.FloatRange | type(click.INT))
    if option.metavar is None and (is_number or isinstance(option.type, type(click.FLOAT))):
        return " N"
    return f" {option.make_metavar(context).replace('DIRECTORY', 'FOLDER')}"


def _with_facts(option: click.Option) -> str:
    """Return the help of an option with its default and range; some defaults are in the help."""
    text = option.help or ""
    facts = "; ".join(filter(None, (*_default(option), allowed_range(option))))
    if not facts:
        return text
    return f"{text[:-1]}; {facts}]" if text.endswith("]") else f"{text}  [{facts}]"


def _default(option: click.Option) -> list[str]:
    if not option.show_default:
        return []
    if isinstance(option.show_default, str):
        return [f"default: {option.show_default}"]
    value = option.default
    if option.is_flag and option.secondary_opts:
        value = max(option.opts if value else option.secondary_opts, key=len).lstrip("-")
    return [] if value is None or value is False else [f"default: {value}"]


def allowed_range(option: click.Option) -> str:
    """Return the allowed numbers in words; nothing if every number is."""
    kind = option.type
    if not isinstance(kind, click.IntRange | click.FloatRange) or option.is_flag:
        return ""
    low, high = _number(kind.min or 0), kind.max
    least = f"above {low}" if kind.min_open and kind.min is not None else low
    if high is None or high >= _NO_LIMIT:
        return least if kind.min_open else f"{least} or more"
    return f"{least} to {_number(high)}"


def allows(option: click.Option, value: float) -> bool:
    """Return whether a number is in the range of an option."""
    kind = option.type
    if not isinstance(kind, click.IntRange | click.FloatRange):
        return isinstance(kind, type(click.FLOAT)) or value == int(value)
    low, high = kind.min, kind.max
    is_above = low is None or value > low or (value == low and not kind.min_open)
    return is_above and (high is None or value <= high)


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:g}"
