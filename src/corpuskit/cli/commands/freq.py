"""The command `corpuskit freq`."""

import os
from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.freq import freq as count
from corpuskit.analysis.freq_options import DEFAULTS, MEASURES, SORTS
from corpuskit.cli.help.combinations import needing
from corpuskit.cli.options.aliases import aliases_option, note_other_names
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import by_options, measure_option, wide_option
from corpuskit.cli.options.output import SCREENFUL
from corpuskit.cli.options.paths import InputPath
from corpuskit.cli.options.stopwords import stopwords_option
from corpuskit.cli.run import Run, table_command
from corpuskit.cli.zero_notes import note_zeros
from corpuskit.core.errors import pluralise

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command()
@click.option(
    "--words",
    multiple=True,
    metavar="WORD|FILE",
    type=InputPath(),
    help="Exactly these words, or those in a file, one per line, also with count 0. Repeatable.",
)
@by_options
@wide_option
@measure_option(MEASURES)
@click.option("--sort", type=click.Choice(SORTS), help="Order of the rows.  [default: count]")
@click.option(
    "--min-count", type=int, default=DEFAULTS["min_count"], show_default=True, help="Minimum count."
)
@click.option(
    "--min-length",
    type=int,
    default=DEFAULTS["min_length"],
    show_default=True,
    help="Minimum length, in characters.",
)
@click.option("--match", metavar="REGEX", help="Only words matching REGEX, in either script.")
@stopwords_option
@click.option("--punctuation", is_flag=True, help="Count punctuation, in the total too.")
@click.option("--pos", is_flag=True, help="One row per part of speech (詞性) of a word.")
@click.option(
    "--only-pos",
    metavar="TAGS",
    help="Only these parts of speech, separated by commas; n* is every tag that begins with n.",
)
@aliases_option
@corpus_options
@table_command(charts=True)
def freq(
    run: Run,
    corpus: CorpusChoice,
    only_pos: str | None,
    words: tuple[str, ...],
    wide: bool,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """List how often each word occurs (詞頻).

    Words that differ only by script are one row. With --by, --limit applies to each list.

    \b
    Examples:
      corpuskit freq -n 20 --stopwords               the 20 most frequent words
      corpuskit freq --by period --match 合作 -n 5   words with 合作, by period
      corpuskit freq --only-pos 'v,vn' -n 20         the most frequent verbs
      corpuskit freq --words 安全 --words 發展 --by year --wide
    """
    if wide and not options["by"]:
        raise needing("--wide", "--by year")
    run.is_wide = wide
    tags = tuple(map(str.strip, only_pos.split(","))) if only_pos is not None else ()
    options["words"] = [word for typed in words for word in _words_of(typed)]
    opened = run.open(corpus)
    table = count(opened, only_pos=tags, **options)
    where = f" in {pluralise(len(opened.documents), 'document')}"
    problem = "no word matches" if options["match"] else "no word"
    note_zeros(run, table.notes.get("hints"), problem, where)
    if run.output.is_screen and not options["aliases"]:
        limit = SCREENFUL if run.output.limit is None else run.output.limit
        shown = table.limit(min(limit, SCREENFUL) or SCREENFUL)
        note_other_names(run, opened, map(str, shown.column("word")))
    return table


def _words_of(typed: str) -> list[str]:
    """Return the words of a file, or the word that was typed."""
    if not (os.path.splitext(typed)[1] or os.sep in typed):
        return [typed]
    from corpuskit.query.query_files import load_queries

    return list(load_queries(typed).values())
