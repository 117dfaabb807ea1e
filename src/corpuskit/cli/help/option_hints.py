"""What an unknown option, or an option with a wrong or missing value, may have been meant to be."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

import click

from corpuskit.cli.help.option_groups import option_name
from corpuskit.cli.help.option_synonyms import LANGUAGES, SYNONYMS, VALUES
from corpuskit.cli.help.typed_line import PROGRAM, quote, typed_words, write_line

_WIDEST = 100
_NEAR_SYNONYM = 0.85
"""A name of another program has to be nearer than one of this command."""
_LONG_SYNONYMS = tuple(name for name in SYNONYMS if len(name) > 4)


def suggest_options(context: click.Context, typed: list[str]) -> str:
    """Return what to type instead of several options that the command does not have."""
    hints = dict.fromkeys(suggest_option(context, name, alone=True) for name in typed)
    return "; ".join(hints)


def unknown_options(context: click.Context) -> list[str]:
    """Return the options of the typed line that the command does not have."""
    options = {
        name: p
        for p in context.command.params
        if isinstance(p, click.Option)
        for name in (*p.opts, *p.secondary_opts)
    }
    unknown: dict[str, None] = {}
    words = typed_words(context)
    while words and (word := words.pop(0)) != "--":
        if not word.startswith("-") or word == "-":
            continue
        name = word.partition("=")[0] if word.startswith("--") else word[:2]
        option = options.get(name)
        if option is None:
            unknown[name] = None
        elif word == name and not option.is_flag and not isinstance(option.flag_value, str):
            words = words[option.nargs :]
    return list(unknown)


def suggest_option(context: click.Context, typed: str, *, alone: bool = False) -> str:
    """Return what to type instead of an option that the command does not have.

    Parameters
    ----------
    context : click.Context
    typed : str
    alone : bool
        Only the option and its value, not the line.
    """
    command, words = context.command, typed_words(context)
    if isinstance(command, click.Group):
        return _after_the_command(context, typed, words)
    names = option_names(command)
    place = next((n for n, word in enumerate(words) if _is_option(word, typed)), None)
    value = _value_after(words, place)
    place = None if alone else place
    if found := _by_synonym(context, typed, place, value):
        return found
    begun = [name for name in names if len(typed) > 3 and name.startswith(typed)]
    if not begun and (other := _of_another_command(context, typed)):
        return other
    if (
        typed.startswith("--by-")
        and "--by" in names
        and not get_close_matches(typed, names, cutoff=0.85)
    ):
        return _corrected(context, place, f"--by {typed[5:]}", None)
    near = [*names, *get_close_matches(typed, _LONG_SYNONYMS, n=3, cutoff=_NEAR_SYNONYM)]
    for name in begun or get_close_matches(typed, near, n=3, cutoff=0.75):
        if name not in names and (found := _by_synonym(context, name, place, value)):
            return found
        if name in names:
            meant = f"{name} {{}}" if value and not _is_flag(command, name) else name
            return _corrected(context, place, meant, value)
    return write_line(context, ["-h"])


def _by_synonym(context: click.Context, typed: str, place: int | None, value: str | None) -> str:
    """Return what says the same as an option of other programs; nothing if nothing does."""
    names = option_names(context.command)
    for meant in SYNONYMS.get(typed.lower() if len(typed) > 2 else typed, ()):
        if meant.startswith("("):
            return meant.strip("()").replace("{}", value or "QUERY")
        if meant.split()[0] in names and _takes(context.command, meant, value):
            return _corrected(context, place, meant, value)
    return ""


def option_names(command: click.Command) -> list[str]:
    """Return every way in which the options of a command can be typed."""
    options = [p for p in command.params if isinstance(p, click.Option)]
    return [name for option in options for name in (*option.opts, *option.secondary_opts)]


def _takes(command: click.Command, meant: str, value: str | None) -> bool:
    """Return whether the option that is meant can have the value that was typed."""
    if "{}" not in meant:
        return True
    option = next(p for p in command.params if meant.split()[0] in (*p.opts, *p.secondary_opts))
    if value is None or is_number(option.type):
        return value is not None and value.lstrip("-").isdigit()
    return not isinstance(option.type, click.Choice) or value in option.type.choices


def _is_flag(command: click.Command, name: str) -> bool:
    return any(
        isinstance(p, click.Option) and p.is_flag and name in (*p.opts, *p.secondary_opts)
        for p in command.params
    )


def typed_value(context: click.Context, option: click.Parameter) -> str:
    """Return the value that was typed for an option, the last one; nothing if it had none."""
    words = typed_words(context)
    for place in range(len(words) - 1, -1, -1):
        for name in option.opts:
            if _is_option(words[place], name):
                return _value_after(words, place, may_begin_with_a_dash=True) or ""
    return ""


def _is_option(word: str, name: str) -> bool:
    """Return whether a word is an option, alone or with a value: --by, --by=year, -n5."""
    if name.startswith("--"):
        return word.partition("=")[0] == name
    return word.startswith(name) and not word.startswith("--")


def _value_after(
    words: list[str], place: int | None, *, may_begin_with_a_dash: bool = False
) -> str | None:
    if place is None:
        return None
    word = words[place]
    if word.startswith("--") and "=" in word:
        return word.partition("=")[2]
    if not word.startswith("--") and len(word) > 2:
        return word[2:].lstrip("=")
    following = words[place + 1 : place + 2]
    if following and (may_begin_with_a_dash or not following[0].startswith("-")):
        return following[0]
    return None


def _corrected(context: click.Context, place: int | None, meant: str, value: str | None) -> str:
    """Return the whole line with the option that is meant, or the option alone if it is long."""
    words = typed_words(context)
    wanted = meant.replace("{}", value or "").strip()
    if place is None:
        return wanted
    is_one_word = "=" in words[place] or (
        not words[place].startswith("--") and len(words[place]) > 2
    )
    takes_value = "{}" in meant and value is not None and not is_one_word
    before = write_line(context, words[:place])
    after = " ".join(map(quote, words[place + 1 + takes_value :]))
    line = f"{before} {_quoted(meant, value)} {after}".rstrip()
    return line if len(line) <= _WIDEST else _quoted(meant, value)


def _quoted(meant: str, value: str | None) -> str:
    """Return an option with its value, in quotes where the shell needs them."""
    if value is None or "{}" not in meant:
        return meant.replace("{}", "")
    if "'" in meant or meant.endswith(" {}"):
        return meant.replace("{}", value if "'" in meant else quote(value))
    return meant.replace("{}", quote(value))


def _after_the_command(context: click.Context, typed: str, words: list[str]) -> str:
    """Return the line with the name of the command before its options."""
    from corpuskit.cli.command_table import ALIASES, GROUP_HELP

    group = context.command
    assert isinstance(group, click.Group)
    known = [*group.list_commands(context), *ALIASES]
    place = next((n for n, word in enumerate(words) if word in known), None)
    explained = [one for one in SYNONYMS.get(typed, ()) if one.startswith("(")]
    if place is None and explained:
        return explained[0].strip("()")
    if place is None:
        example = "freq" if context.parent is None else group.list_commands(context)[0]
        return f"type a command first: {write_line(context, [example, *words])}"
    ends = place + 1 + (words[place] in GROUP_HELP and len(words) > place + 1)
    return write_line(context, [*words[place:ends], *words[:place], *words[ends:]])


def _of_another_command(context: click.Context, typed: str) -> str:
    """Return a sentence that names the commands that have an option of this name."""
    if not typed.startswith("--"):
        return ""
    having = list(_commands_with(context, typed))
    if not having:
        return ""
    shown = ", ".join(f"`{name}`" for name in having[:3])
    return f"{typed} is an option of {shown}: {PROGRAM} {having[0]} -h"


def _commands_with(context: click.Context, typed: str) -> Iterable[str]:
    from corpuskit.cli.command_table import COMMANDS

    for name in COMMANDS:
        found: click.Command | None = context.find_root().command
        for part in name.split():
            assert isinstance(found, click.Group)
            found = found.get_command(context, part)
        if found and typed in option_names(found):
            yield name


def suggest_value(context: click.Context, option: click.Parameter) -> str:
    """Return values that an option takes, nearest first."""
    name = option_name(option) if isinstance(option, click.Option) else ""
    kind, value = option.type, typed_value(context, option)
    if isinstance(kind, click.Choice):
        choices = [str(choice) for choice in kind.choices]
        lowered = {choice.lower(): choice for choice in choices}
        near = get_close_matches(value.lower(), lowered, n=1, cutoff=0.5)
        starts = [c for low, c in lowered.items() if value and low.startswith(value.lower())]
        known = [VALUES[value.lower()]] if VALUES.get(value.lower()) in choices else []
        if found := known or starts or [lowered[one] for one in near]:
            return f"{name} {found[0]}"
        return f"{name} {', '.join(choices[:-1])} or {choices[-1]}"
    if is_number(kind):
        digits, default = re.search(r"\d+", value), option.get_default(context)
        if value.lower() in ("all", "none", "no") and name == "--limit":
            return f"{name} 0 for all rows"
        usual = default if isinstance(default, int | float) else 20
        return f"{name} {digits[0] if digits else usual}"
    if name == "--lang" and value.lower() in LANGUAGES:
        return f"{name} {LANGUAGES[value.lower()]}"
    return f"{name} {option.make_metavar(context)}"


def is_number(kind: object) -> bool:
    """Return whether an option takes a number."""
    numbers = (click.IntRange, click.FloatRange, type(click.INT), type(click.FLOAT))
    return isinstance(kind, numbers)
