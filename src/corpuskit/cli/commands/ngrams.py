"""The command `corpuskit ngrams`."""

from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.context_units import COUNTED_UNITS
from corpuskit.analysis.ngrams.ngrams import ngrams as count
from corpuskit.analysis.ngrams.options import DEFAULTS
from corpuskit.cli.errors import NO_HIT
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import by_options, wide_option
from corpuskit.cli.options.gather import view_flags
from corpuskit.cli.options.stopwords import stopwords_option
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command()
@click.option(
    "--min", type=int, default=DEFAULTS["min"], show_default=True, help="Minimum length, in units."
)
@click.option(
    "--max", type=int, default=DEFAULTS["max"], show_default=True, help="Maximum length, in units."
)
@click.option(
    "--unit",
    type=click.Choice(COUNTED_UNITS),
    default=DEFAULTS["unit"],
    show_default=True,
    help="What n-grams consist of.",
)
@click.option(
    "--min-count", type=int, default=DEFAULTS["min_count"], show_default=True, help="Minimum count."
)
@click.option(
    "--min-documents",
    type=int,
    default=DEFAULTS["min_documents"],
    show_default=True,
    help="Minimum number of documents.",
)
@click.option(
    "--skip",
    type=int,
    metavar="N",
    default=DEFAULTS["skip"],
    show_default=True,
    help="Units that may be skipped within an n-gram (skip-grams).",
)
@click.option("--containing", metavar="QUERY", help="Only n-grams that contain QUERY.")
@stopwords_option
@click.option("--punctuation", is_flag=True, help="Count punctuation, in the total too.")
@view_flags(
    closed="Hide an n-gram only if a longer one with the same count contains it.",
    nested="List every n-gram, also those inside longer ones.",
)
@by_options
@wide_option
@corpus_options
@table_command(charts=True)
def ngrams(
    run: Run,
    corpus: CorpusChoice,
    view: str | None,
    wide: bool,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """List words or characters that often follow each other (詞叢).

    An n-gram lies within a sentence and has no punctuation. One is hidden if it occurs
    almost only inside longer ones; free is how often it occurs outside them. With --stopwords,
    n-grams that begin or end with a function word are hidden. With --by, --limit applies to
    each list.

    \b
    Examples:
      corpuskit ngrams --stopwords -n 20                     the commonest n-grams
      corpuskit ngrams --containing 夥伴 --min-count 2       formulations with 夥伴
      corpuskit ngrams --unit character --min 4 --max 12     n-grams of characters
    """
    run.is_wide = wide
    table = count(run.open(corpus), view=view or DEFAULTS["view"], **options)
    if not table.total:
        run.exit_code = NO_HIT
        run.note("no n-gram occurs often enough; --min-count 2 lists rarer ones")
    return table
