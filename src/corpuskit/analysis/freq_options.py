"""The options of `freq`: what is counted, and which rows are kept."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from corpuskit.core.errors import CountError
from corpuskit.core.model import By
from corpuskit.core.options import check_choice, resolve_options

SORTS = ("count", "documents", "word")
MEASURES = ("count", "per_million", "documents")
_CHOOSE_ROWS = ("min_count", "min_length", "match", "stopwords", "pos", "only_pos")


class FreqOptions(TypedDict, total=False):
    """What to count, and which rows to keep.

    Parameters
    ----------
    by : str or sequence of str, optional
        A field, or several for a cross-table: one list for each group.
    min_count : int
        Words with fewer tokens are left out.
    min_length : int
        Shorter words are left out, in characters.
    match : str, optional
        A regular expression that must match somewhere in a word.
    stopwords : set of str
        Words that are left out, in either script; `load_stopwords` reads a file.
    punctuation : bool
        Whether punctuation counts as words, in the rows and in the denominator.
    pos : bool
        Whether a word has a row for each of its parts of speech.
    only_pos : tuple of str
        Only rows with these parts of speech; ``n*`` is every tag that begins with n.
    words : tuple of str
        Exactly these words, in this order, also those that do not occur.
    sort : {"count", "documents", "word"}, optional
        Order of the rows of a list: the greatest first, words by code point. By default by
        count; `words` as they are named.
    measure : {"count", "per_million", "documents"}, optional
        What is charted, and put side by side by `Table.widen`; by default count and per_million.
    aliases : bool or path
        Whether names of one person, place or thing are one row, by the table of corpus.toml or
        the bundled one; or a table of your own.
    """

    by: By
    min_count: int
    min_length: int
    match: str | None
    stopwords: frozenset[str]
    punctuation: bool
    pos: bool
    only_pos: tuple[str, ...]
    words: tuple[str, ...]
    sort: str | None
    measure: str | None
    aliases: bool | Path


DEFAULTS: FreqOptions = {
    "by": None,
    "min_count": 1,
    "min_length": 1,
    "match": None,
    "stopwords": frozenset(),
    "punctuation": False,
    "pos": False,
    "only_pos": (),
    "words": (),
    "sort": None,
    "measure": None,
    "aliases": False,
}


def freq_options(given: FreqOptions) -> FreqOptions:
    """Return checked options, with defaults.

    Raises
    ------
    OptionError, CountError
        For an unknown option, a value of the wrong type or out of range, options that exclude
        each other.
    """
    options = resolve_options(FreqOptions, DEFAULTS, given)
    minima = {"min_count": options["min_count"], "min_length": options["min_length"]}
    for name, value in minima.items():
        if value < 1:
            raise CountError(f"{name} must be at least 1, got {value}")
    for tag in options["only_pos"]:
        if not re.fullmatch(r"[A-Za-z]+\*?", tag):
            raise CountError(
                f"'{tag}' is not a part of speech",
                hint="write a tag, or a beginning of tags: n, v, n*",
            )
    if options["sort"] is not None:
        check_choice("sort", options["sort"], SORTS)
    if options["measure"] is not None:
        check_choice("measure", options["measure"], MEASURES)
    if options["words"]:
        _check_alone(options)
    return options


def _check_alone(options: FreqOptions) -> None:
    """Refuse other options that choose the rows, where words are named."""
    values: Mapping[str, object] = options
    defaults: Mapping[str, object] = DEFAULTS
    for name in _CHOOSE_ROWS:
        if values[name] != defaults[name]:
            raise CountError(f"words and {name} exclude each other", hint=f"omit {name}")
