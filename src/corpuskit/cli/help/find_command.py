"""The command that a list of words names."""

import click

from corpuskit.cli.command_table import COMMANDS
from corpuskit.cli.help.typed_line import WrongLine, quote


def find_command(context: click.Context, words: list[str]) -> click.Context:
    """Return the context of the command that `words` name; of the program if there are none.

    Raises
    ------
    WrongLine
        If there is no such command.
    """
    found = context.find_root()
    for number, word in enumerate(words):
        group = found.command
        command = group.get_command(found, word) if isinstance(group, click.Group) else None
        if command is None:
            from corpuskit.cli.help.command_hints import suggest_command

            prefix = "".join(f"{one} " for one in words[:number])
            hint = suggest_command(prefix, words[number:])
            meant = hint.split()[1:3]
            for full in (" ".join(meant), meant[0]):
                if full in COMMANDS and "QUERY" in hint:
                    hint = f"corpuskit {full}"
                    break
            if hint.split()[1:2] != ["--version"] and " -h" not in hint:
                hint = hint.replace("corpuskit", "corpuskit help", 1)
            raise WrongLine(f"no command {quote(' '.join(words))}", context, hint)
        found = click.Context(command, info_name=command.name, parent=found)
    return found
