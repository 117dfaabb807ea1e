"""The manual pages (`man corpuskit`), in roff, from the same table as the help.

A page has no date, so that it only changes with the help. The files are in `docs/man`; the wheel
installs them into `share/man/man1`, where `man` finds them.
"""

import inspect
import re
from collections.abc import Iterable, Iterator

import click

from corpuskit.cli.command_table import ALIASES, COMMANDS, GROUP_HELP, describe_command
from corpuskit.cli.help.find_command import find_command
from corpuskit.cli.help.overview import ENVIRONMENT, sections_of
from corpuskit.cli.help.pages import Row, option_rows, purpose
from corpuskit.cli.help.typed_line import PROGRAM, command_name

_EXIT_CODES: tuple[Row, ...] = (
    ("0", "The command did what was asked."),
    ("1", "A search had no hit, or `study check --strict` found a contradiction."),
    ("2", "Something that the user can correct; the message says what to type."),
)


def manual_pages(program: click.Command) -> dict[str, str]:
    """Return the text of each manual page by the name of its file: ``corpuskit-kwic.1``."""
    root = click.Context(program, info_name=PROGRAM)
    names = ["", *GROUP_HELP, *COMMANDS]
    return {f"{_page_name(name)}.1": _page(find_command(root, name.split())) for name in names}


def _page_name(name: str) -> str:
    return "-".join([PROGRAM, *name.split()])


def _page(context: click.Context) -> str:
    command, name = context.command, command_name(context)
    what = (describe_command(name) if name else purpose(command)).rstrip(".")
    usage = " ".join(command.collect_usage_pieces(context))
    lines = [
        f'.TH "{_page_name(name).upper()}" "1" "" "{PROGRAM}" "{PROGRAM}"',
        *(".SH NAME", f"{_escape(_page_name(name))} \\- {_escape(what)}"),
        *(".SH SYNOPSIS", f"\\fB{_escape(f'{PROGRAM} {name}'.rstrip())}\\fR {_escape(usage)}"),
        *(".SH DESCRIPTION", *_description(command)),
        *_body(context),
        *(".SH EXIT STATUS", *_list(_EXIT_CODES)),
        *(".SH ENVIRONMENT", *_list(ENVIRONMENT)),
        *(".SH SEE ALSO", ", ".join(map(_reference, _related(name)))),
    ]
    return "\n".join(lines) + "\n"


def _body(context: click.Context) -> Iterator[str]:
    """Yield the options of a command, or the commands of a group."""
    command = context.command
    if not isinstance(command, click.Group):
        yield ".SH OPTIONS"
        for heading, rows in option_rows(context):
            yield f".SS {_escape(heading)}"
            yield from _list(rows)
        return
    yield ".SH COMMANDS"
    for section, rows in sections_of(context):
        if section:
            yield f".SS {_escape(section)}"
        yield from _list(rows)
    if not context.parent:
        yield ".SS Other names"
        yield from _list((alias, f"Runs {name}.") for alias, name in ALIASES.items())


def _related(name: str) -> list[str]:
    """Return the commands of a group, or the group or program that a command belongs to."""
    if not name or name in GROUP_HELP:
        below = [*COMMANDS] if name else [*GROUP_HELP, *(c for c in COMMANDS if " " not in c)]
        return [one for one in below if not name or one.startswith(f"{name} ")]
    return [name.rpartition(" ")[0]]


def _reference(name: str) -> str:
    return f"\\fB{_escape(_page_name(name))}\\fR(1)"


def _description(command: click.Command) -> Iterator[str]:
    """Yield the help of a command: paragraphs are filled, blocks after a backspace are not."""
    for number, paragraph in enumerate(inspect.cleandoc(command.help or "").split("\n\n")):
        if paragraph.startswith("\b\n"):
            heading, *rest = paragraph.removeprefix("\b\n").split("\n")
            yield f".SH {_escape(heading.rstrip(':')).upper()}"
            yield ".nf"
            yield from (_escape(line.strip()) for line in rest)
            yield ".fi"
            continue
        if number:
            yield ".PP"
        yield _escape(re.sub(r"\s+", " ", paragraph))


def _list(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a list of what can be typed, each with what it does."""
    for typed, what in rows:
        yield ".TP"
        yield f"\\fB{_escape(typed)}\\fR"
        yield _escape(what) or "\\&"


def _escape(text: str) -> str:
    """Return a text as roff: backslashes, hyphens, and a dot at the beginning mean themselves.

    >>> _escape(".a \\\\b --by")
    '\\\\&.a \\\\eb \\\\-\\\\-by'
    """
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text
