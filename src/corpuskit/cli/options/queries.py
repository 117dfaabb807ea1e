"""Queries that are typed, and those of a file."""

import click

from corpuskit.analysis.kwic_several import named_queries


def chosen_queries(typed: tuple[str, ...], file: str | None) -> dict[str, str]:
    """Return the queries that are typed, and those of a file, by name.

    Raises
    ------
    MissingParameter
        If there is none.
    """
    if not typed and file is None:
        context = click.get_current_context()
        argument = next(p for p in context.command.params if p.name == "query")
        raise click.MissingParameter(ctx=context, param=argument)
    return optional_queries(typed, file)


def optional_queries(typed: tuple[str, ...], file: str | None) -> dict[str, str]:
    """Return the queries that are typed, and those of a file, by name; none if there is none."""
    named = named_queries(typed, ()) if typed else {}
    if file is None:
        return named
    from corpuskit.query.query_files import load_queries

    return {**named, **load_queries(file)}
