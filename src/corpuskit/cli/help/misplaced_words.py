"""Words that the parser would take for something else: dashed options, paths as queries."""

import os
import re
from itertools import pairwise

import click

from corpuskit.cli.command_table import COMMANDS
from corpuskit.cli.help.typed_line import (
    WrongLine,
    can_only_be_a_path,
    quote,
    remember_typed,
    write_line,
)

# Dashes that word processors and web pages put in place of hyphens, before a letter.
_DASHED = re.compile("(?:[–—−－―‐‑]-?){1,2}[A-Za-zＡ-Ｚａ-ｚ]|--?[Ａ-Ｚａ-ｚ]")
_WIDE_SPACE = re.compile("--?[A-Za-z][A-Za-z-]*[\u3000＝]|[^\u3000]*\u3000--?[A-Za-z]")
_ONE_HYPHEN = re.compile(r"-[a-z]{2}(?:[a-z-]|=|$)")


def refuse_dashes(context: click.Context, words: list[str]) -> None:
    """Refuse an option that begins with a dash, and a long one that begins with one hyphen.

    They would be taken for an argument, and for a short option with a value: ``-o`` with ``utput``.
    """
    for number, word in enumerate(words):
        if word == "--":
            return
        if _ONE_HYPHEN.match(word):
            _refuse_one_hyphen(context, words, number)
        if _DASHED.match(word):
            from corpuskit.cli.help.argument_hints import with_hyphens

            begins = f"begins with a dash ({word[0]}), not with a hyphen (-)"
            what = f"{quote(word)} {'has letters of full width' if word[0] == '-' else begins}"
            raise WrongLine(what, context, with_hyphens(context, words))
        if _WIDE_SPACE.match(word):
            from corpuskit.cli.help.argument_hints import with_hyphens

            what = f"{quote(word)} has a space or sign of full width"
            raise WrongLine(what, context, with_hyphens(context, words))


def refuse_group_after_command(context: click.Context, words: list[str]) -> None:
    """Refuse ``show lexicon thesis``, which would show a document called lexicon."""
    is_of_group = context.parent is not None and context.parent.parent is not None
    if context.info_name == "show" and words and not is_of_group:
        meant = f"{words[0]} show"
        if meant in COMMANDS:
            right = " ".join(["corpuskit", meant, *map(quote, words[1:])])
            raise WrongLine(f"{meant} is a command; a document comes after --", context, right)


def _refuse_one_hyphen(context: click.Context, words: list[str], number: int) -> None:
    """Refuse ``-limit 5`` if the command, or another program, has an option ``--limit``."""
    from corpuskit.cli.help.option_hints import option_names, suggest_option
    from corpuskit.cli.help.option_synonyms import SYNONYMS

    word = words[number]
    name = f"-{word.partition('=')[0]}"
    if len(name) == len("--by") and word[:2] in option_names(context.command):
        return
    corrected = [*words[:number], f"-{word}", *words[number + 1 :]]
    if name in option_names(context.command):
        raise WrongLine(f"no option {word}", context, write_line(context, corrected))
    if name in SYNONYMS:
        remember_typed(context, corrected)
        raise WrongLine(f"no option {word}", context, suggest_option(context, name))


def refuse_options_as_values(context: click.Context, words: list[str]) -> None:
    """Refuse an option as the value of the option before it: ``--where -c 公報``."""
    options = {
        name: p
        for p in context.command.params
        if isinstance(p, click.Option)
        for name in (*p.opts, *p.secondary_opts)
    }
    for word, following in pairwise(words):
        if word == "--":
            return
        option = options.get(word)
        takes_value = option and not option.is_flag and not isinstance(option.flag_value, str)
        if option and takes_value and following in options:
            value = option.make_metavar(context)
            at = words.index(word) + 1
            after = " ".join(map(quote, words[at:]))
            line = f"{write_line(context, words[:at])} {value} {after}"
            raise WrongLine(f"{word} needs a value", context, line)
        name = word[:-1]
        if word.endswith("=") and name in options and not following.startswith("-"):
            at = words.index(word)
            name = min(options[name].opts, key=len)
            line = write_line(context, [*words[:at], name, *words[at + 1 :]])
            raise WrongLine(f"{word[:-1]} takes its value without a space after =", context, line)


def refuse_paths_as_queries(context: click.Context) -> None:
    """Refuse queries that exist as paths, if they can hardly be meant as queries.

    A query may have the name of a folder, such as 安全. It is refused if it looks like a path and
    no corpus is named; or if it is in English, or one of several, and only the bundled sample
    would be searched.
    """
    value = context.params.get("query")
    queries = [one for one in (value if isinstance(value, tuple) else (value,)) if one]
    paths = [one for one in queries if os.path.exists(one) or can_only_be_a_path(one)]
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
        needs_query = len(paths) == len(queries) and "document" not in context.params
        placeholder = ["QUERY"] if needs_query else []
        hint = as_corpus(context, paths, placeholder)
        raise WrongLine(f"{' '.join(map(quote, paths[:3]))} {what}", context, hint)


def _looks_like_path(word: str) -> bool:
    """Return whether a word has a separator of paths or the ending of a file."""
    return "/" in word or os.sep in word or bool(re.search(r"\.[A-Za-z]\w{1,4}$", word))


def _is_sample() -> bool:
    """Return whether the bundled sample is searched if no corpus is named."""
    from corpuskit.corpus.default_path import default_path

    return default_path().is_sample
