"""The command `corpuskit correspondence`."""

from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.correspondence.correspondence import correspondence as analyse
from corpuskit.analysis.correspondence.options import DEFAULTS
from corpuskit.cli.errors import NO_HIT
from corpuskit.cli.help.combinations import excluding, needing, omitting
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import by_options, count_as_option, lexicon_option
from corpuskit.cli.options.gather import was_given
from corpuskit.cli.options.paths import InputPath
from corpuskit.cli.options.queries import optional_queries
from corpuskit.cli.options.stopwords import stopwords_option
from corpuskit.cli.run import Run, table_command
from corpuskit.cli.zero_notes import note_zeros

if TYPE_CHECKING:
    from corpuskit.core.table import Table

_OF_WORDS = ("max_words", "min_length", "stopwords")


@click.command()
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@click.option(
    "--queries",
    type=InputPath(),
    metavar="FILE",
    help="Read queries from a file, one per line, or name and query as csv.",
)
@click.option("--regex", is_flag=True, help="Queries are regular expressions.")
@click.option("--cql", is_flag=True, help='Queries are token queries: [word="戰略"] [pos="v"].')
@by_options
@click.option("--domains", is_flag=True, help="The rows are the domains of the lexicon.")
@lexicon_option
@count_as_option
@click.option(
    "--max-words",
    type=int,
    metavar="N",
    default=DEFAULTS["max_words"],
    show_default=True,
    help="The rows are the N most frequent words.",
)
@click.option(
    "--min-length",
    type=int,
    default=DEFAULTS["min_length"],
    show_default=True,
    help="Minimum length, in characters.",
)
@stopwords_option
@click.option(
    "--supplementary",
    multiple=True,
    metavar="FIELD=VALUE",
    help="Documents that are placed in the dimensions without shaping them. Repeatable.",
)
@click.option(
    "--dimensions",
    type=int,
    metavar="N",
    default=DEFAULTS["dimensions"],
    show_default=True,
    help="Number of dimensions to show.",
)
@click.option(
    "--permutations",
    type=int,
    metavar="N",
    default=DEFAULTS["permutations"],
    show_default=True,
    help="Random groups of the documents for the p of the inertia; 0 for none.",
)
@click.option("--seed", type=int, default=DEFAULTS["seed"], show_default=True, help="Random seed.")
@corpus_options
@table_command(charts=True)
def correspondence(
    run: Run,
    corpus: CorpusChoice,
    query: tuple[str, ...],
    queries: str | None,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """Place words and groups of documents by what they have in common (對應分析).

    The rows are the most frequent words, QUERY..., or the domains of the lexicon; the columns
    are the values of --by, years if it is not given. Points on one side of a dimension occur
    together more often than by chance.

    \b
    Examples:
      corpuskit correspondence --min-length 2 --stopwords     words and years
      corpuskit correspondence 能源 農業 恐怖 台灣 --by year  strings and years
      corpuskit correspondence --domains --by year            domains and years
    """
    chosen = optional_queries(query, queries)
    if chosen and options["domains"]:
        raise excluding("QUERY", "--domains")
    if chosen or options["domains"]:
        for name in filter(was_given, _OF_WORDS):
            option = f"--{name.replace('_', '-')}"
            raise omitting(f"{option} chooses among all words: omit it", option)
    if not options["domains"]:
        for name in filter(was_given, ("lexicon", "count_as")):
            raise needing(f"--{name.replace('_', '-')}", "--domains")
    opened = run.open(corpus)
    by = options.pop("by") or DEFAULTS["by"]
    table = analyse(opened, chosen, by=by, **options)
    if chosen and not table.notes["hits"]:
        run.exit_code = NO_HIT
    note_zeros(run, table.notes.get("hints"), "no hit for", "")
    return table
