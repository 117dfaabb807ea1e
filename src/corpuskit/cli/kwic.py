"""The command `corpuskit kwic`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.choices import CorpusChoice, corpus_options
from corpuskit.cli.errors import say
from corpuskit.cli.pictures import emits_drawn_table

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command()
@click.argument("query")
@click.option("--regex", is_flag=True, help="QUERY is a regular expression.")
@click.option("--cql", is_flag=True, help='QUERY is a token query: [word="戰略"] [pos="v"].')
@click.option("--window", type=int, default=20, show_default=True, help="Context on each side.")
@click.option(
    "--unit",
    type=click.Choice(("character", "token")),
    default="character",
    show_default=True,
    help="What the window counts.",
)
@click.option(
    "--sort",
    type=click.Choice(("document", "left", "right", "node")),
    default="document",
    show_default=True,
    help="Order of the lines.",
)
@click.option("--sample", type=int, metavar="N", help="N hits drawn at random.")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the sample.")
@click.option("--count", "only_count", is_flag=True, help="Only the number of hits.")
@click.option(
    "--group-by",
    metavar="FIELD|left:N|right:N",
    help="Count the hits by a field, or by what stands N units before or after.",
)
@click.option("--facets", is_flag=True, help="Count the hits by every field.")
@click.option(
    "--seconds",
    type=click.FloatRange(0, 3600, min_open=True),
    default=5.0,
    show_default=True,
    help="Time that a regular expression may take in one document.",
)
@corpus_options
@emits_drawn_table
def kwic(
    corpus: CorpusChoice,
    query: str,
    regex: bool,
    cql: bool,
    window: int,
    unit: str,
    sort: str,
    sample: int | None,
    seed: int,
    only_count: bool,
    group_by: str | None,
    facets: bool,
    seconds: float,
) -> "Table":
    """Show each use of QUERY in its context (關鍵詞脈絡索引).

    QUERY is a string of any length, found in unspaced text in either script; * stands for
    up to ten characters, ? for one (\\* and \\? for the signs). Exit code 1 means no hit.

    \b
    Examples:
      corpuskit kwic 夥伴 --sort right               夥伴 and 伙伴, by what follows
      corpuskit kwic '中*關係' --group-by year       with a wildcard, hits a year
      corpuskit kwic --regex '戰略(協作)?夥伴'       with a regular expression
      corpuskit kwic --cql '[pos="v"] "合作"'        with words and parts of speech
    """
    from corpuskit.analysis.kwic import ConcordanceOptions, concordance, count_hits

    if group_by or facets:
        from corpuskit.analysis.kwic_groups import facets as spread
        from corpuskit.analysis.kwic_groups import hit_groups
    chosen = {"--count": only_count, "--group-by": group_by, "--facets": facets}
    named = [name for name, value in chosen.items() if value]
    if len(named) > 1:
        raise click.UsageError(f"{' and '.join(named)} exclude each other")
    if named and sort != "document":
        raise click.UsageError(f"{named[0]} lists no lines: leave out --sort")
    if named and sample is not None:
        raise click.UsageError(f"{named[0]} counts all hits: leave out --sample")
    if regex and cql:
        raise click.UsageError("--regex and --cql exclude each other")
    opened = corpus.open()
    options = ConcordanceOptions(regex, window, unit, sort, sample, seed, seconds, cql)
    if group_by:
        table = hit_groups(opened, query, group_by, options)
    elif facets:
        table = spread(opened, query, options)
    else:
        table = (count_hits if only_count else concordance)(opened, query, options)
    if not table.notes["hits"]:
        click.get_current_context().meta["no_hit"] = True
        if not corpus.quiet:
            say(f"no hit for {query} in {len(opened.documents):,} documents")
    return table
