"""Words that the parser would take for something else: dashed options, paths as queries."""

import os
import re

import click

from corpuskit.cli.help.typed_line import WrongLine, quote, write_line

# Dashes that word processors and web pages put in place of hyphens, before a letter.
_DASHED = re.compile("[–—−－]-?[A-Za-z]")
_ONE_HYPHEN = re.compile(r"-[a-z]{2}[a-z-]")


def refuse_dashes(context: click.Context, words: list[str]) -> None:
    """Refuse an option that begins with a dash, and a long one that begins with one hyphen.

    They would be taken for an argument, and for a short option with a value: ``-o`` with ``utput``.
    """
    for number, word in enumerate(words):
        if word == "--":
            return
        if _ONE_HYPHEN.match(word) and f"-{word.partition('=')[0]}" in _long_names(context):
            line = write_line(context, [*words[:number], f"-{word}", *words[number + 1 :]])
            raise WrongLine(f"no option {word}", context, line)
        if _DASHED.match(word):
            from corpuskit.cli.help.argument_hints import with_hyphens

            what = f"{quote(word)} begins with a dash ({word[0]}), not with a hyphen (-)"
            raise WrongLine(what, context, with_hyphens(context, words))


def refuse_paths_as_queries(context: click.Context) -> None:
    """Refuse queries that exist as paths, if they can hardly be meant as queries.

    A query may have the name of a folder, such as 安全. It is refused if it looks like a path and
    no corpus is named; or if it is in English, or one of several, and only the bundled sample
    would be searched.
    """
    value = context.params.get("query")
    queries = [one for one in (value if isinstance(value, tuple) else (value,)) if one]
    paths = [one for one in queries if isinstance(one, str) and os.path.exists(one)]
    if not paths:
        return
    is_named, is_one = bool(context.params.get("paths")), len(queries) == 1
    paths = [
        path
        for path in paths
        if (_looks_like_path(path) and not (is_named and is_one))
        or (not is_named and (path.isascii() or not is_one) and _is_sample())
    ]
    if paths:
        from corpuskit.cli.help.argument_hints import as_corpus

        what = "is a path, not a query" if len(paths) == 1 else "are paths, not queries"
        placeholder = ["QUERY"] if len(paths) == len(queries) else []
        hint = as_corpus(context, paths, placeholder)
        raise WrongLine(f"{' '.join(map(quote, paths[:3]))} {what}", context, hint)


def _long_names(context: click.Context) -> set[str]:
    params = context.command.params
    return {name for p in params for name in (*p.opts, *p.secondary_opts) if name[:2] == "--"}


def _looks_like_path(word: str) -> bool:
    """Return whether a word has a separator of paths or the ending of a file."""
    return "/" in word or os.sep in word or bool(re.search(r"\.[A-Za-z]\w{1,4}$", word))


def _is_sample() -> bool:
    """Return whether the bundled sample is searched if no corpus is named."""
    from corpuskit.corpus.default_path import default_path

    return default_path().is_sample
