"""The command `corpuskit formulations`."""

from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.formulations.formulations import formulations as measure
from corpuskit.analysis.formulations.options import DEFAULTS, UNITS
from corpuskit.cli.errors import NO_HIT
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.gather import view_flags
from corpuskit.cli.options.paths import InputPath, Kind
from corpuskit.cli.options.stopwords import stopwords_option
from corpuskit.cli.run import Run, table_command
from corpuskit.cli.zero_notes import note_zeros

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command()
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@click.option(
    "--queries",
    type=InputPath(),
    metavar="FILE",
    help="Read queries from a file, one per line, or name and query as csv.",
)
@click.option(
    "--lexicon",
    metavar="NAME|FILE|FOLDER",
    type=InputPath(Kind.LEXICON),
    help="Each term of a lexicon, with its variants, is a formulation.",
)
@click.option(
    "--ngrams",
    type=int,
    metavar="N",
    default=DEFAULTS["ngrams"],
    help="The N commonest n-grams are formulations, as the command ngrams lists them.",
)
@click.option(
    "--min", type=int, default=DEFAULTS["min"], show_default=True, help="Tokens of an n-gram."
)
@click.option(
    "--max", type=int, default=DEFAULTS["max"], show_default=True, help="Tokens of an n-gram."
)
@click.option(
    "--min-documents",
    type=int,
    default=DEFAULTS["min_documents"],
    show_default=True,
    help="Minimum number of documents of an n-gram.",
)
@click.option("--containing", metavar="QUERY", help="Only n-grams that contain QUERY.")
@stopwords_option
@view_flags(
    years="One row per formulation and year.",
    reuse="How much of each year is repeated from earlier years, without QUERY.",
    clauses="Each clause that is repeated from an earlier year, with its source.",
)
@click.option(
    "--unit",
    type=click.Choice(UNITS),
    help="What share is of.  [default: document; clause if no year has two documents]",
)
@click.option(
    "--absent",
    type=int,
    metavar="N",
    default=DEFAULTS["absent"],
    show_default=True,
    help="Documented years in a row that make a formulation new, retired or returned.",
)
@click.option(
    "--degrees",
    type=InputPath(),
    metavar="FILE",
    help="Named degrees: a csv with name, share and perhaps documents (沸, 燙).",
)
@corpus_options
@table_command(charts=True)
def formulations(
    run: Run,
    corpus: CorpusChoice,
    query: tuple[str, ...],
    queries: str | None,
    view: str | None,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """List when formulations are used, and how widely (提法).

    A strip has a cell for each year with documents. A formulation is new, kept, retired or
    returned; alone is how often it occurs outside longer formulations of the list.

    \b
    Examples:
      corpuskit formulations 夥伴關係 戰略協作夥伴關係     one in the other
      corpuskit formulations --ngrams 30 --min 3 --stopwords   the commonest n-grams
      corpuskit formulations 能源 --years --chart 能源.svg  share per year
      corpuskit formulations --reuse                       new text of each year
    """
    from corpuskit.analysis.kwic_several import named_queries

    chosen = named_queries(query, ()) if query else {}
    if queries is not None:
        from corpuskit.query.query_files import load_queries

        chosen = {**chosen, **load_queries(queries)}
    table = measure(run.open(corpus), chosen, view=view or DEFAULTS["view"], **options)
    if not table.notes["hits"]:
        run.exit_code = NO_HIT
    note_zeros(run, table.notes.get("hints"), "no hit for", "")
    return table
