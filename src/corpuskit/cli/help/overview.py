"""What the commands of the program, or of a group, do: the pages of `corpuskit` itself."""

import click

from corpuskit.cli.command_table import ALIASES, SECTIONS, describe_command
from corpuskit.cli.help.display_width import clip, display_width, pad
from corpuskit.cli.help.pages import SCREEN, purpose
from corpuskit.cli.help.typed_line import command_name

ENVIRONMENT = (
    ("CORPUSKIT_CORPUS", "The texts where -c is not given: a folder or file."),
    ("CORPUSKIT_CACHE", "The folder of the stores."),
    ("NO_COLOR", "If not empty, no colours; nor if TERM is dumb."),
)


def short_overview(context: click.Context) -> str:
    """Return the commands of the program in sections: at most 30 lines."""
    lines = [context.command.get_usage(context), purpose(context.command), ""]
    return "\n".join([*lines, *_command_rows(context), _more(context)])


def long_overview(context: click.Context) -> str:
    """Return the help of a group or the program, with what its commands do."""
    command = context.command
    formatter = context.make_formatter()
    command.format_usage(context, formatter)
    command.format_help_text(context, formatter)
    formatter.write("\n" + "".join(f"{line}\n" for line in _command_rows(context)))
    if not context.parent:
        with formatter.section("Other names"):
            formatter.write_dl([(alias, f"runs {name}") for alias, name in ALIASES.items()])
        with formatter.section("Options"):
            options = [p for p in command.params if isinstance(p, click.Option)]
            formatter.write_dl([(", ".join(o.opts), o.help or "") for o in options])
        with formatter.section("Environment"):
            formatter.write_dl(ENVIRONMENT)
    formatter.write(f"\n{_more(context)}")
    return formatter.getvalue()


def sections_of(context: click.Context) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the commands of a group, or of the program by section, with what they do."""
    group, prefix = context.command, f"{command_name(context)} ".lstrip()
    assert isinstance(group, click.Group)
    sections = {"": group.list_commands(context)} if prefix else SECTIONS
    return [
        (section, [(name, describe_command(f"{prefix}{name}")) for name in names])
        for section, names in sections.items()
    ]


def _more(context: click.Context) -> str:
    name = f"{command_name(context)} ".lstrip()
    return f"`corpuskit {name}COMMAND -h` shows examples and daily options."


def _command_rows(context: click.Context) -> list[str]:
    """Return lines that list commands; the name of a section is on its first line."""
    sections = sections_of(context)
    first = max(display_width(section) for section, _ in sections) + 2
    second = max(len(name) for _, rows in sections for name, _ in rows) + 2
    return [
        clip(pad("" if number else section, first) + pad(name, second) + what, SCREEN)
        for section, rows in sections
        for number, (name, what) in enumerate(rows)
    ]
