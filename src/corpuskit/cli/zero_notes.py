"""Notes on queries and words that do not occur, and what to type instead."""

from collections.abc import Mapping

import click

from corpuskit.cli.run import Run
from corpuskit.core.errors import join_names

_LINES = 5
"""So many queries without a hit get a line each."""


def note_zeros(run: Run, hints: object, problem: str, where: str) -> None:
    """Write a line for each query or word that does not occur, with its hint.

    A zero that may come from the syntax of another program is never silent: its hint is written
    also if the user wants no notes.

    Parameters
    ----------
    run : Run
    hints : mapping of str to str, or None
        By query or word, as the notes of a table have them.
    problem, where : str
        What comes before and after the query.
    """
    if not isinstance(hints, Mapping):
        return
    names = list(hints)
    if run.output.quiet:
        from corpuskit.query.operator_hints import may_be_other_syntax

        names = [name for name in names if hints[name] and may_be_other_syntax(name)]
        for name in names[:_LINES]:
            click.echo(f"Hint: {name}: {hints[name]}", err=True)
        return
    for name in names[:_LINES]:
        run.note(f"{problem} {name}{where}", hints[name])
    if names[_LINES:]:
        run.note(f"{problem} {join_names(names[_LINES:])}")
