"""The command `corpuskit compare`."""

from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.compare.compare import compare as measure
from corpuskit.analysis.compare.options import DEFAULTS
from corpuskit.cli.help.combinations import excluding, needing
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import count_as_option, lexicon_option, term_option
from corpuskit.cli.options.gather import was_given
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table
    from corpuskit.lexicon.model import Lexicon


@click.command()
@click.option(
    "--target",
    multiple=True,
    metavar="FIELD=VALUE",
    help="Documents of the target, as --where selects them. Repeatable.",
)
@click.option(
    "--reference",
    multiple=True,
    metavar="FIELD=VALUE",
    help="Documents of the reference.  [default: all others]",
)
@click.option("--words", "view", flag_value="words", help="All words, in place of a lexicon.")
@click.option(
    "--min-count",
    type=int,
    default=DEFAULTS["min_count"],
    show_default=True,
    help="Minimum count on both sides together, for --words.",
)
@lexicon_option
@term_option
@count_as_option
@corpus_options
@table_command()
def compare(
    run: Run,
    corpus: CorpusChoice,
    lexicon: "Lexicon | str | None",
    view: str | None,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """Show how terms or words change between documents (比較): new, gone, risen, fallen.

    Directions are given for raw counts, for counts per document and per 1,000 Han characters;
    the column reversed_by names the rates that contradict the raw count.

    \b
    Examples:
      corpuskit compare --target period=2013-2019 -f text      terms, against all others
      corpuskit compare --target year=2012 --reference year=1996 --lexicon diplomatic
      corpuskit compare --target period=2013-2019 --words -n 20
    """
    if was_given("min_count") and view != "words":
        raise needing("--min-count", "--words")
    if view == "words" and lexicon is not None:
        raise excluding("--words", "--lexicon")
    return measure(run.open(corpus), lexicon, view=view or DEFAULTS["view"], **options)
