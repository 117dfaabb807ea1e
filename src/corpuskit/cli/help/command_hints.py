"""What an unknown command may have been meant to be."""

import re
from difflib import get_close_matches
from unicodedata import normalize

from corpuskit.cli.command_table import ALIASES, COMMANDS, GROUP_HELP
from corpuskit.cli.help.carried_words import CarriedWords, carried_words, takes_arguments
from corpuskit.cli.help.typed_line import PROGRAM, quote

_PERIOD = re.compile(r"\d{4}-\d{4}")
_PERIODS = re.compile(r"\d{4}-\d{4} \d{4}-\d{4}")
_TWO = 2
# Words of other programs and of the trade, and the command that serves.
_SERVES = {
    "changes": "compare --target period=NAME --reference period=NAME",
    "study changes": "compare --target period=NAME --reference period=NAME",
    "chart": "freq --by-year --chart FILE",
    "bigrams": "ngrams --min 2 --max 2",
    "collocate": "collocates QUERY",
    "collocation": "collocates QUERY",
    "collocations": "collocates QUERY",
    "count": "kwic QUERY --count",
    "cut": "segment",
    "dict": "dictionary check FILE",
    "duplicates": "info --duplicates",
    "find": "kwic",
    "grep": "kwic",
    "keywords": "keyness",
    "list": "info --documents",
    "man": "help",
    "metadata": "info --documents",
    "ngram": "ngrams",
    "n-grams": "ngrams",
    "open": "info -c FOLDER",
    "plot": "freq --by-year --plot",
    "pos": "segment --pos",
    "search": "kwic",
    "size": "info",
    "split": "segment",
    "stats": "info",
    "summary": "info",
    "tag": "segment --pos",
    "tokenise": "segment",
    "tokenize": "segment",
    "tokens": "freq",
    "version": "--version",
    "vocabulary": "freq",
    "words": "freq",
}
# Chinese names beside those in the descriptions of the commands, in either script.
_CHINESE = {"分詞": "segment", "檢索": "kwic", "搜尋": "kwic", "搜索": "kwic", "說明": "help"}


def suggest_command(prefix: str, words: list[str]) -> str:
    """Return what to type instead of an unknown command.

    Parameters
    ----------
    prefix : str
        The group and a space; empty for the program itself.
    words : list of str
        The unknown name, and what was typed after it.

    >>> suggest_command("", ["kwci", "安全", "-n", "5"])
    'corpuskit kwic 安全 -n 5'
    >>> suggest_command("", ["check", "lexicon"])
    'corpuskit lexicon check'
    """
    words = [*_in_ascii(words[0]), *words[1:]]
    name, rest = words[0].lower(), words[1:]
    if name == PROGRAM and not prefix:
        return " ".join([PROGRAM, *map(quote, rest)])
    if rest and f"{rest[0]} {name}" in COMMANDS:
        return _written(f"{rest[0]} {name}", rest[1:])
    if (prefix + name) in _SERVES:
        return _serving(prefix + name, rest)
    spaced = re.sub(r"[-_]", " ", name)
    swapped = " ".join(reversed(spaced.split()))
    for full in (spaced, swapped):
        if full in COMMANDS:
            return _written(full, rest)
    if choices := _elsewhere(name) or _chinese(name):
        return ", or ".join(_written(full, rest) for full in choices)
    known = {full.removeprefix(prefix) for full in _names() if full.startswith(prefix)}
    others = () if prefix else _SERVES
    if near := get_close_matches(name, [*known, *others], n=1, cutoff=0.6):
        if near[0] not in known:
            return _serving(near[0], rest)
        return _written(f"{prefix}{ALIASES.get(near[0], near[0])}", rest)
    return _not_a_name(prefix, words)


def _in_ascii(word: str) -> list[str]:
    """Return a name as it is typed without a Chinese input method: kwic　安全 is two words.

    >>> _in_ascii("kwic　安全"), _in_ascii("ｆｒｅｑ"), _in_ascii("安　全")
    (['kwic', '安全'], ['freq'], ['安　全'])
    """
    first, _, after = word.partition("\u3000")
    name = normalize("NFKC", first)
    return [name, *filter(None, [after])] if name.isascii() else [word]


def _serving(name: str, rest: list[str]) -> str:
    """Return the line that serves, with the words of the typed line that its command takes."""
    serving, _, explained = _SERVES[name].partition(": ")
    if serving.startswith("-"):
        return f"{PROGRAM} {serving}"
    full = " ".join(serving.split()[:2])
    full = full if full in COMMANDS else serving.split()[0]
    carried = carried_words(full, rest, serving.split())
    if "=" in serving:
        carried = carried._replace(arguments=())
    if carried.arguments and not takes_arguments(full):
        # A word is counted by kwic, also where all words would be by freq.
        serving, full = serving.replace(full, "kwic QUERY", 1), "kwic"
        carried = carried_words(full, rest, serving.split())
    after = list(carried.options)
    if len(carried.arguments) == _TWO and all(map(_PERIOD.fullmatch, carried.arguments)):
        serving = _PERIODS.sub(" ".join(carried.arguments), serving)
    if "QUERY" in serving and carried.arguments:
        serving = serving.replace("QUERY", " ".join(map(quote, carried.arguments)))
    elif serving == full:
        after = [*carried.arguments, *after]
    line = " ".join([PROGRAM, serving, *map(quote, after)])
    return f"{line} ({explained})" if explained else line


def _names() -> list[str]:
    return [*COMMANDS, *GROUP_HELP, *ALIASES]


def _elsewhere(name: str) -> list[str]:
    """Return the commands of groups, and those of the program, that have this name."""
    return [full for full in COMMANDS if full.split()[-1] == name]


def _chinese(name: str) -> list[str]:
    """Return the commands whose description has a Chinese name, in either script."""
    if name.isascii():
        return []
    from corpuskit.text.fold import fold

    terms = {full: re.findall(r"\(([^()]+)\)", fold(help_)) for full, help_ in COMMANDS.items()}
    others = [full for typed, full in _CHINESE.items() if fold(typed) == fold(name)]
    return [full for full, found in terms.items() if fold(name) in found] or others


def _not_a_name(prefix: str, words: list[str]) -> str:
    """Return what to type where the word is a path, a query or nothing known."""
    from os.path import exists

    if exists(words[0]):
        return f"{PROGRAM} info -c {quote(words[0])}"
    if not words[0].isascii():
        return _written("kwic", words)
    return f"{PROGRAM} {prefix}-h lists the commands"


def _written(full: str, rest: list[str]) -> str:
    """Return the line of a command with the typed words that it takes."""
    carried = carried_words(full, rest)
    words = [*carried.arguments, *carried.options] if _loses(rest, carried) else rest
    return " ".join([PROGRAM, full, *map(quote, words)])


def _loses(rest: list[str], carried: CarriedWords) -> bool:
    """Return whether words are lost or moved; otherwise the line keeps its order."""
    return sorted(rest) != sorted((*carried.arguments, *carried.options))
