"""--aliases, and the note about other names of a word where it is not given."""

import os
from collections.abc import Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from corpuskit.cli.help.typed_line import WrongLine, write_line
from corpuskit.cli.options.gather import Command
from corpuskit.cli.options.paths import InputPath

if TYPE_CHECKING:
    from corpuskit.cli.run import Run
    from corpuskit.corpus.corpus import Corpus

_WITHOUT_FILE = "default"
"""What provenance has for --aliases without a file."""


def aliases_option(command: Command) -> Command:
    """Give a command ``--aliases [FILE]``; it gets False, True or the file."""

    @click.option(
        "--aliases",
        is_flag=False,
        flag_value=_WITHOUT_FILE,
        default=None,
        metavar="[FILE]",
        type=InputPath(),
        callback=_check_file,
        help="Join names of one person, place or thing (別名): 普京 and 普丁.  "
        "[default FILE: corpus.toml's, else the bundled one]",
    )
    @wraps(command)
    def run(*args: Any, aliases: str | None, **values: Any) -> Any:  # noqa: ANN401
        chosen = True if aliases == _WITHOUT_FILE else aliases or False
        return command(*args, aliases=chosen, **values)

    return run


def _check_file(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Refuse a query that was taken for the file: the option may come before it."""
    if value not in (None, _WITHOUT_FILE) and not os.path.exists(value):
        takes_queries = any(parameter.name == "query" for parameter in context.command.params)
        words = [value] if takes_queries else []
        hint = write_line(context, [*words, "--aliases"])
        raise WrongLine(f"--aliases: {value}: no such file", context, hint)
    return value


def note_other_names(run: "Run", corpus: "Corpus", words: Iterable[str]) -> None:
    """Say which other names of some words occur in a corpus, unless the user wants no notes."""
    if run.output.quiet or corpus.reading.options.exact_script:
        return
    from corpuskit.lexicon.aliases import aliases_of_any

    words = tuple(words)
    if aliases_of_any(words, corpus.aliases or None) is None:
        # Most words have no other name: what searches for them is not imported.
        return
    from corpuskit.analysis.alias_names import names_note, occurring_names

    if note := names_note(occurring_names(corpus, words)):
        run.note(note)
