"""The command `corpuskit study changes`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import count_as_option, lexicon_option, term_option
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table
    from corpuskit.lexicon.model import Lexicon


@click.command("changes")
@click.argument("first", metavar="PERIOD1")
@click.argument("second", metavar="PERIOD2")
@lexicon_option
@term_option
@count_as_option
@corpus_options
@table_command()
def study_changes(
    run: Run,
    corpus: CorpusChoice,
    first: str,
    second: str,
    lexicon: "Lexicon | str | None",
    count_as: str,
) -> "Table":
    """Compare the terms of two periods (前後期變化): new, gone, ranks, raw counts and rates.

    A period is one of corpus.toml's, or years. Directions are given for raw counts, for counts
    per document and per 1,000 Han characters; the column reversed_by names the rates that
    contradict the raw count.

    \b
    Examples:
      corpuskit study changes 2000-2012 2013-2019 -f text      new, gone, up, down
      corpuskit study changes 2000-2008 2009-2019 -c 公報/ --lexicon diplomatic
    """
    from corpuskit.study.changes import study_changes as changes

    return changes(run.open(corpus), first, second, lexicon, count_as=count_as)
