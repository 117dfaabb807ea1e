"""The command `corpuskit freq`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.choices import CorpusChoice, corpus_options
from corpuskit.cli.pictures import emits_drawn_table

if TYPE_CHECKING:
    from corpuskit.core.table import Table

SHIPPED = "\0shipped"


@click.command()
@click.option("--by", metavar="FIELD", help="A list for each year, period, document or FIELD.")
@click.option("--min-count", type=int, default=1, show_default=True, help="Least count.")
@click.option("--min-length", type=int, default=1, show_default=True, help="Least characters.")
@click.option("--match", metavar="REGEX", help="Only words that hold REGEX, in either script.")
@click.option(
    "--stopwords",
    is_flag=False,
    flag_value=SHIPPED,
    default=None,
    metavar="[FILE]",
    help="Leave out the shipped function words, or those in FILE, one a line.",
)
@click.option("--punctuation", is_flag=True, help="Count punctuation, in the sum too.")
@click.option("--pos", is_flag=True, help="A row for each part of speech (詞性) of a word.")
@click.option(
    "--only-pos",
    metavar="TAGS",
    help="Only these parts of speech, with commas between; n* is every tag that begins with n.",
)
@corpus_options
@emits_drawn_table
def freq(
    corpus: CorpusChoice,
    by: str | None,
    min_count: int,
    min_length: int,
    match: str | None,
    stopwords: str | None,
    punctuation: bool,
    pos: bool,
    only_pos: str | None,
) -> "Table":
    """List how often each word occurs (詞頻).

    Words that differ only by script are one row. With --by, --limit holds for each list.

    \b
    Examples:
      corpuskit freq -n 20 --stopwords               最常用的二十個實詞
      corpuskit freq --by period --match 合作 -n 5   含「合作」的詞, by period
      corpuskit freq --only-pos 'v,vn' -n 20         最常用的動詞
    """
    from pathlib import Path

    from corpuskit.analysis.freq import FrequencyOptions, frequency

    words = frozenset[str]()
    if stopwords is not None:
        from corpuskit.analysis.stopwords import load_stopwords

        words = load_stopwords(None if stopwords == SHIPPED else Path(stopwords))
    tags = tuple(map(str.strip, only_pos.split(","))) if only_pos is not None else ()
    options = FrequencyOptions(by, min_count, min_length, match, words, punctuation, pos, tags)
    click.get_current_context().meta["limit_by"] = by
    return frequency(corpus.open(), options)
