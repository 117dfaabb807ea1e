"""A path or an option that was typed as a query: `kwic 公報/1995.txt`, `kwic 安全 —sort left`."""

import os
import re

import click

from corpuskit.cli.help.typed_line import WrongLine, typed_words, write_line

_DASHED = re.compile("[–—−－]+[A-Za-z]")
_QUERIES = ("query", "queries")


def refuse_path_as_query(context: click.Context) -> None:
    """Refuse an existing path as a query where no corpus is named."""
    if context.params.get("paths"):
        return
    for name in _QUERIES:
        value = context.params.get(name)
        for word in value if isinstance(value, tuple) else [value]:
            if isinstance(word, str) and _looks_like_path(word) and os.path.exists(word):
                rest = [one for one in typed_words(context) if one != word]
                rest = rest if value != word and len(value or ()) > 1 else ["QUERY", *rest]
                line = write_line(context, [*rest, "-c", word])
                raise WrongLine(f"{word}: is a file or folder, not a query", context, line)


def _looks_like_path(word: str) -> bool:
    """Return whether a word that exists as a path was hardly meant as a query.

    A folder may be called 安全; a name with a separator or an ending is no word.
    """
    return os.sep in word or "/" in word or bool(re.search(r"\.[A-Za-z]\w{1,4}$", word))


def refuse_dashed_queries(context: click.Context) -> None:
    """Refuse an option whose hyphens a word processor has changed to dashes."""
    queries = context.params.get("query")
    if isinstance(queries, tuple) and any(map(_DASHED.match, queries)):
        from corpuskit.cli.help.argument_hints import refuse_extra

        refuse_extra(context, [query for query in queries if _DASHED.match(query)])
