"""The command `corpuskit lexicon suggest`."""

from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.lexicon.suggest import DEFAULTS
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.force import check_new, force_option
from corpuskit.cli.options.paths import InputPath, Kind
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command("suggest")
@click.argument("name", required=False, metavar="[NAME|FILE|FOLDER]", type=InputPath(Kind.LEXICON))
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
    "--min-lift",
    type=float,
    default=DEFAULTS["min_lift"],
    show_default=True,
    help="Minimum ratio of observed to expected sentences with its domain.",
)
@click.option(
    "--clear",
    type=float,
    default=DEFAULTS["clear"],
    show_default=True,
    help="Minimum ratio of its log-likelihood to that of the next domain.",
)
@force_option
@corpus_options
@table_command()
def lexicon_suggest(
    run: Run,
    corpus: CorpusChoice,
    name: str | None,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """Find frequent words that no term covers, with the domain whose terms they occur with (補詞).

    Words and terms are counted in the same sentence, by log-likelihood (Dunning 1993). --limit
    applies to each domain.

    \b
    Examples:
      corpuskit lexicon suggest diplomatic -n 20 -c 公報/
      corpuskit lexicon suggest --min-count 50      frequent words that it lacks
    """
    from corpuskit.analysis.lexicon.suggest import lexicon_suggest as suggest

    check_new(run.output.output)
    return suggest(run.open(corpus), name, **options)
