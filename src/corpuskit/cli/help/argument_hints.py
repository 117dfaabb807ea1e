"""What words that no argument takes may have been meant to be: paths, conditions, queries."""

import os
import re
from collections.abc import Sequence
from typing import NoReturn

import click

from corpuskit.cli.command_table import COMMANDS
from corpuskit.cli.help.carried_words import carried_words
from corpuskit.cli.help.option_hints import option_names, suggest_option
from corpuskit.cli.help.option_synonyms import SYNONYMS
from corpuskit.cli.help.typed_line import (
    WrongLine,
    can_only_be_a_path,
    quote,
    remember_typed,
    typed_words,
    write_line,
)

_DASHES = "–—−－―‐‑"
_YEARS = re.compile(r"(1[89]|20)\d\d([-–](1[89]|20)\d\d)?")


def refuse_extra(context: click.Context, extra: list[str]) -> NoReturn:
    """Refuse words that no argument of the command takes."""
    shown = " ".join(map(quote, extra[:3])) + (" ..." if len(extra) > 3 else "")
    what = "argument" if len(extra) == 1 else "arguments"
    raise WrongLine(f"unexpected {what} {shown}", context, _suggest_instead(context, extra))


def _suggest_instead(context: click.Context, extra: list[str]) -> str:
    """Return what to type instead of words that are too many."""
    names = option_names(context.command)
    words = typed_words(context)
    rest = [word for word in words if word not in extra]
    first = extra[0]
    if bare := _with_hyphens_before(context, first, words):
        return bare
    place = words.index(first)
    if words[max(place - 2, 0) : place - 1] == ["--where"] and words[place - 1].isalnum():
        condition = f"{words[place - 1]}={first}"
        return write_line(context, [*words[: place - 1], condition, *words[place + 1 :]])
    if "--corpus" in names and any(map(is_path, extra)):
        return as_corpus(context, extra)
    if "--where" in names and re.fullmatch(r"\w+(=|!=|>=?|<=?)\S+", first):
        return write_line(context, [*rest, "--where", first])
    if "--where" in names and _YEARS.fullmatch(first):
        return write_line(context, [*rest, "--where", f"year={first}"])
    if "--limit" in names and first.isdigit() and not {"-n", "--limit"} & set(words):
        return write_line(context, [*rest, "--limit", first])
    if first in ("help", "man", "?"):
        return write_line(context, ["-h"])
    if first in COMMANDS:
        return f"{write_line(context, rest)}; one command at a time"
    if not first.isascii() and "query" not in context.params:
        carried = carried_words("kwic", words)
        after = [*extra, *carried.options]
        return " ".join(["corpuskit kwic", *map(quote, after)])
    if "--lexicon" in names and first.isascii() and not {"--lexicon"} & set(words):
        return write_line(context, [*rest, "--lexicon", first])
    return f"{write_line(context, rest)}, or {write_line(context, ['-h'])}"


def _with_hyphens_before(context: click.Context, first: str, words: list[str]) -> str:
    """Return the line with an option that was typed as a bare word: ``freq by year``."""
    name = f"--{first}"
    replaced = [name if word == first else word for word in words]
    if name in option_names(context.command):
        return write_line(context, replaced)
    if name in SYNONYMS and not is_path(first):
        remember_typed(context, replaced)
        return suggest_option(context, name)
    return ""


def as_corpus(context: click.Context, words: list[str], placeholder: Sequence[str] = ()) -> str:
    """Return the line with -c before the paths among some words, and before no others."""
    paths = [word for word in words if is_path(word)]
    rest = [word for word in typed_words(context) if word not in paths]
    if len(paths) > 2:
        places = [n for n, word in enumerate(rest) if word in ("-c", "--corpus")]
        first = [] if not places else rest[places[0] + 1 : places[0] + 2]
        shown = " ".join(f"-c {quote(path)}" for path in [*first, *paths][:2])
        line = write_line(context, [*placeholder, *_without_corpus(rest)])
        return f"-c before each file: {line} {shown} ..."
    named = [word for path in paths for word in ("-c", path)]
    rest = rest[:-1] if rest[-1:] in (["-c"], ["--corpus"]) else rest
    return write_line(context, [*placeholder, *rest, *named])


def is_path(word: str) -> bool:
    """Return whether a word exists as a path, or can only be one."""
    return os.path.exists(word) or can_only_be_a_path(word)


def _without_corpus(words: list[str]) -> list[str]:
    """Return words without -c and its value."""
    places = [n for n, word in enumerate(words) if word in ("-c", "--corpus")]
    return [w for n, w in enumerate(words) if n not in places and n - 1 not in places]


def with_hyphens(context: click.Context, words: list[str]) -> str:
    """Return the line with hyphens and spaces where an input method has put others."""
    return write_line(context, [part for word in words for part in _with_hyphen(word)])


def _with_hyphen(word: str) -> list[str]:
    """Return an option as it is typed in ASCII, and its value; other words as they are.

    >>> _with_hyphen("——by　year"), _with_hyphen("－－by＝year"), _with_hyphen("安　全")
    (['--by', 'year'], ['--by=year'], ['安　全'])
    """
    before, space, option = word.partition("\u3000-")
    if space and word[:1] not in _DASHES + "-":
        return [*filter(None, [before]), *_with_hyphen(f"-{option}")]
    if word[:1] not in _DASHES + "-" or not word.strip(_DASHES + "-"):
        return [word]
    name, space, value = word.partition("\u3000")
    bare = name.lstrip(_DASHES + "-").replace("＝", "=")
    # The letters of a Chinese input method can be of full width too.
    bare = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in bare)
    hyphens = "-" if len(bare) == 1 else "--"
    if name.startswith("-") and bare == name.lstrip("-"):
        hyphens = name[: len(name) - len(bare)]
    return [f"{hyphens}{bare}", *([value] if space and value else [])]
