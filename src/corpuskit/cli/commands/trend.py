"""The command `corpuskit trend`."""

from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.trend.options import DEFAULTS, DIRECTIONS, MEASURES
from corpuskit.analysis.trend.trend import trend as measure
from corpuskit.cli.errors import NO_HIT
from corpuskit.cli.help.combinations import excluding, needing, omitting
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import count_as_option, lexicon_option
from corpuskit.cli.options.gather import was_given
from corpuskit.cli.options.paths import InputPath
from corpuskit.cli.options.queries import optional_queries
from corpuskit.cli.options.stopwords import stopwords_option
from corpuskit.cli.run import Run, table_command
from corpuskit.cli.zero_notes import note_zeros

if TYPE_CHECKING:
    from corpuskit.core.table import Table

_OF_WORDS = ("min_count", "min_length", "stopwords", "direction")


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
@click.option("--domains", is_flag=True, help="Follow the domains of the lexicon, not words.")
@lexicon_option
@count_as_option
@click.option(
    "--measure",
    type=click.Choice(MEASURES),
    default=DEFAULTS["measure"],
    show_default=True,
    help="What is followed: hits per 1,000 Han characters; or a domain's share of all hits.",
)
@click.option(
    "--direction",
    type=click.Choice(DIRECTIONS),
    default=DEFAULTS["direction"],
    show_default=True,
    help="Words that rise, that fall, or both.",
)
@click.option(
    "--min-count",
    type=int,
    default=DEFAULTS["min_count"],
    show_default=True,
    help="Minimum count of a word.",
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
    "--min-years",
    type=int,
    default=DEFAULTS["min_years"],
    show_default=True,
    help="Minimum number of years between two change points.",
)
@click.option(
    "--permutations",
    type=int,
    metavar="N",
    default=DEFAULTS["permutations"],
    show_default=True,
    help="Random orders of the years for the p of change points; 0 for none.",
)
@click.option("--seed", type=int, default=DEFAULTS["seed"], show_default=True, help="Random seed.")
@click.option(
    "--confidence",
    type=float,
    default=DEFAULTS["confidence"],
    show_default=True,
    help="Of the intervals of slopes.",
)
@click.option("--years", is_flag=True, help="A row for each year, with line and segments.")
@corpus_options
@table_command(charts=True)
def trend(
    run: Run,
    corpus: CorpusChoice,
    query: tuple[str, ...],
    queries: str | None,
    years: bool,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """Measure which words, queries or domains rise or fall over years (趨勢).

    Without QUERY, all words, the strongest trends first; a QUERY is a string, as kwic takes it.
    Mann-Kendall's test, Theil-Sen's slope, and the years in which the rate changes.

    \b
    Examples:
      corpuskit trend --min-length 2 -n 20        words with the strongest trends
      corpuskit trend 農業 能源 --years --plot    rates, lines and segments by year
      corpuskit trend --domains --measure share   the domains of the lexicon
    """
    chosen = optional_queries(query, queries)
    if chosen and options["domains"]:
        raise excluding("QUERY", "--domains")
    if chosen or options["domains"]:
        for name in filter(was_given, _OF_WORDS):
            option = f"--{name.replace('_', '-')}"
            raise omitting(f"{option} chooses among all words: omit it", option)
    if not options["domains"]:
        for name in filter(was_given, ("lexicon", "count_as", "measure")):
            raise needing(f"--{name.replace('_', '-')}", "--domains")
    if years and not chosen and not options["domains"]:
        raise needing("--years", "QUERY")
    opened = run.open(corpus)
    table = measure(opened, chosen, view="years" if years else DEFAULTS["view"], **options)
    if chosen and not table.notes["hits"]:
        run.exit_code = NO_HIT
    note_zeros(run, table.notes.get("hints"), "no hit for", "")
    return table
