"""What the user typed after the name of a command, and how a corrected line is written."""

import re

import click

PROGRAM = "corpuskit"
_KEY = "corpuskit.typed"
_PATH = re.compile(r"[\w.]/$|\.(txt|csv|tsv|pdf|docx?|odt|xlsx|html?|md|json|zip)$")
_SPECIAL = re.compile(r"[\s'\"\\$`*?\[\](){}<>|&;!#~]")


class WrongLine(click.UsageError):
    """A command line that cannot be run, with what to type instead."""

    def __init__(self, message: str, context: click.Context, hint: str = "") -> None:
        super().__init__(message, context)
        self.hint = hint


def remember_typed(context: click.Context, words: list[str]) -> None:
    """Keep what was typed after the innermost command."""
    context.meta[_KEY] = list(words)


def typed_words(context: click.Context) -> list[str]:
    """Return what was typed after the innermost command."""
    return list(context.meta.get(_KEY, ()))


def command_name(context: click.Context) -> str:
    """Return the name of the command after that of its group; nothing for the program itself."""
    names: list[str] = []
    while context.parent:
        names.insert(0, context.info_name or "")
        context = context.parent
    return " ".join(names)


def write_line(context: click.Context, words: list[str]) -> str:
    """Return a command line of this command as it is typed."""
    return " ".join([PROGRAM, *command_name(context).split(), *map(quote, words)])


def quote(word: str) -> str:
    """Return a word as it is typed in a shell; Chinese needs no quotes.

    >>> quote("夥伴"), quote("a b"), quote("it's")
    ('夥伴', "'a b'", "'it'\\\\''s'")
    """
    if word and not _SPECIAL.search(word):
        return word
    return "'" + word.replace("'", "'\\''") + "'"


def can_only_be_a_path(word: str) -> bool:
    """Return whether a word is a path even if no such file exists: 公報/, 1995.txt, -."""
    return word == "-" or bool(_PATH.search(word))
