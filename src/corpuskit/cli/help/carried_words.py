"""Which words of a line another command takes: a hint keeps them and no others."""

import re
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

import click

from corpuskit.cli.command_table import COMMANDS
from corpuskit.cli.help.typed_line import can_only_be_a_path

_SHORT_ASCII = re.compile(r"[!-~]+")


class CarriedWords(NamedTuple):
    """The words that a command takes: arguments, and options with their values."""

    arguments: tuple[str, ...]
    options: tuple[str, ...]


def carried_words(full: str, words: Sequence[str], present: Sequence[str] = ()) -> CarriedWords:
    """Return the words of a line that a command takes.

    A path among the arguments becomes the corpus of a command that reads one and no files.

    Parameters
    ----------
    full : str
        The name of the command with that of its group.
    words : sequence of str
        What was typed after the name of another command.
    present : sequence of str
        Options that the line has already; they are not carried.

    Examples
    --------
    >>> carried_words("kwic", ["安全", "-c", "公報", "--engine", "jieba", "--tolower"])
    CarriedWords(arguments=('安全',), options=('-c', '公報', '--engine', 'jieba'))
    >>> carried_words("freq", ["公報/"])
    CarriedWords(arguments=(), options=('-c', '公報/'))
    """
    command = _command(full)
    if command is None:
        return CarriedWords(tuple(words), ())
    options = {
        name: p
        for p in command.params
        if isinstance(p, click.Option)
        for name in (*p.opts, *p.secondary_opts)
    }
    arguments: list[str] = []
    kept: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "--":
            arguments += rest
            break
        if not word.startswith("-") or word == "-":
            arguments.append(word)
            continue
        is_long = word.startswith("--")
        name = word.partition("=")[0] if is_long else word[:2]
        option = options.get(name)
        size = 0 if word != name else _values_after(option, rest)
        values, rest = rest[:size], rest[size:]
        if option and not set(present) & {*option.opts}:
            kept += [word, *values]
    if "--corpus" in options and not _reads_files(command):
        paths = [word for word in arguments if _is_path(word)]
        arguments = [word for word in arguments if word not in paths]
        kept += [word for path in paths for word in ("-c", path)]
    return CarriedWords(tuple(arguments), tuple(kept))


def takes_arguments(full: str) -> bool:
    """Return whether a command takes words besides its options.

    >>> takes_arguments("kwic"), takes_arguments("freq")
    (True, False)
    """
    command = _command(full)
    return command is None or any(isinstance(p, click.Argument) for p in command.params)


def _command(full: str) -> click.Command | None:
    """Return a declared command; None for a group or another name."""
    if full not in COMMANDS:
        return None
    name = full.replace(" ", "_")
    found: click.Command = getattr(import_module(f"corpuskit.cli.commands.{name}"), name)
    return found


def _values_after(option: click.Option | None, rest: list[str]) -> int:
    """Return how many words after an option are its values; of an unknown one a short word."""
    if option:
        return 0 if option.is_flag or isinstance(option.flag_value, str) else option.nargs
    following = rest[0] if rest else "-"
    is_value = not following.startswith("-") and _SHORT_ASCII.fullmatch(following)
    return int(bool(is_value))


def _reads_files(command: click.Command) -> bool:
    return any(isinstance(p, click.Argument) and isinstance(p.type, click.Path)
               for p in command.params)  # fmt: skip


def _is_path(word: str) -> bool:
    from os.path import exists

    return exists(word) or can_only_be_a_path(word)
