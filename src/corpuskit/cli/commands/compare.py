"""The command `corpuskit compare`."""

from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.compare.compare import compare as measure
from corpuskit.analysis.compare.options import DEFAULTS, MEASURES, WITHOUT_LEXICON
from corpuskit.cli.help.combinations import excluding, needing
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import count_as_option, lexicon_option, term_option
from corpuskit.cli.options.gather import view_flags, was_given
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table
    from corpuskit.lexicon.model import Lexicon

_ONLY_WITH = {
    "min_count": "words",
    "measure": "contributions",
    "draws": "contributions",
    "seed": "contributions",
    "threshold": "clauses",
}


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
@view_flags(
    words="All words, in place of a lexicon.",
    contributions="What each term adds to the difference of its domain.",
    clauses="Clauses that are alike, new or gone (條款對照).",
)
@click.option(
    "--measure",
    type=click.Choice(MEASURES),
    default=DEFAULTS["measure"],
    show_default=True,
    help="What --contributions adds up to.",
)
@click.option(
    "--min-count",
    type=int,
    default=DEFAULTS["min_count"],
    show_default=True,
    help="Minimum count on both sides together, for --words.",
)
@click.option(
    "--draws",
    type=click.IntRange(100, 1_000_000),
    default=DEFAULTS["draws"],
    show_default=True,
    help="Bootstrap samples for --contributions.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=DEFAULTS["seed"],
    show_default=True,
    help="Seed of --contributions.",
)
@click.option(
    "--threshold",
    type=float,
    default=DEFAULTS["threshold"],
    show_default=True,
    help="Minimum similarity of --clauses (0 to 1).",
)
@lexicon_option
@term_option
@count_as_option
@corpus_options
@table_command(charts=True)
def compare(
    run: Run,
    corpus: CorpusChoice,
    lexicon: "Lexicon | str | None",
    view: str | None,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """Show how terms or words change between documents (比較): new, gone, risen, fallen.

    Directions are given for raw counts, for counts per document and per 1,000 Han characters;
    the column reversed_by names the rates that contradict the raw count. With --contributions,
    --limit applies to each domain.

    \b
    Examples:
      corpuskit compare --target period=2013-2019 -n 20            against others
      corpuskit compare --target period=2013-2019 --contributions  term by term
      corpuskit compare --target year=2012 --reference year=2009 --clauses
      corpuskit compare --target year=2012 --reference year=2009 --words -n 20
    """
    for name, needed in _ONLY_WITH.items():
        if was_given(name) and view != needed:
            raise needing(f"--{name.replace('_', '-')}", f"--{needed}")
    if view in WITHOUT_LEXICON and lexicon is not None:
        raise excluding(f"--{view}", "--lexicon")
    return measure(run.open(corpus), lexicon, view=view or DEFAULTS["view"], **options)
