"""The command `corpuskit kwic`."""

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.kwic import DEFAULTS
from corpuskit.analysis.kwic import kwic as search
from corpuskit.analysis.kwic_hits import MEASURES
from corpuskit.analysis.kwic_lines import SORTS
from corpuskit.cli.errors import NO_HIT
from corpuskit.cli.help.combinations import excluding, needing, omitting
from corpuskit.cli.options.aliases import aliases_option, note_other_names
from corpuskit.cli.options.context import context_options
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import by_options, measure_option, wide_option
from corpuskit.cli.options.gather import view_flags, was_given
from corpuskit.cli.options.paths import InputPath
from corpuskit.cli.options.queries import chosen_queries
from corpuskit.cli.options.stopwords import stopwords_option
from corpuskit.cli.run import Run, table_command
from corpuskit.cli.zero_notes import note_zeros
from corpuskit.core.errors import pluralise

if TYPE_CHECKING:
    from corpuskit.core.table import Table

_SIDES = ("left:", "right:")


@click.command()
@click.argument("query", nargs=-1, metavar="QUERY...")
@click.option(
    "--queries",
    type=InputPath(),
    metavar="FILE",
    help="Read queries from a file, one per line, or name and query as csv.",
)
@click.option("--regex", is_flag=True, help="Queries are regular expressions.")
@click.option("--cql", is_flag=True, help='Queries are token queries: [word="戰略"] [pos="v"].')
@click.option(
    "--near",
    multiple=True,
    metavar="QUERY",
    help="Only hits with a hit of this query near them. Repeatable: all of them.",
)
@click.option(
    "--within",
    default=DEFAULTS["within"],
    show_default=True,
    metavar="UNIT|N",
    help="What near means: the same sentence, clause or paragraph, or N units on either side.",
)
@context_options
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default=DEFAULTS["sort"],
    show_default=True,
    help="Order of the lines.",
)
@click.option("--sample", type=int, metavar="N", help="N hits drawn at random.")
@click.option(
    "--seed", type=int, default=DEFAULTS["seed"], show_default=True, help="Seed of the sample."
)
@partial(
    by_options,
    metavar="FIELD|node|left:N|right:N",
    help_="Count hits by a field, by what was found, or by the N-th unit next to it. Repeatable.",
)
@stopwords_option
@wide_option
@measure_option(MEASURES)
@aliases_option
@view_flags(count="Only the number of hits.", facets="Count the hits by every field.")
@click.option(
    "--seconds",
    type=click.FloatRange(0, 3600, min_open=True),
    default=DEFAULTS["seconds"],
    show_default=True,
    help="Time limit of a regular expression, per document.",
)
@corpus_options
@table_command(charts=True)
def kwic(
    run: Run,
    corpus: CorpusChoice,
    query: tuple[str, ...],
    queries: str | None,
    wide: bool,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """Show each use of QUERY in its context (關鍵詞脈絡索引).

    QUERY is a string of any length, found in unspaced text in either script; * matches up to
    ten characters, ? one (\\* and \\? the signs themselves). Several are counted each on its
    own. Exit code 1 means no hit.

    \b
    Examples:
      corpuskit kwic 夥伴 --sort right             夥伴 and 伙伴, by what follows
      corpuskit kwic 安全 發展 --by year --wide    several queries side by side
      corpuskit kwic '中*關係' --by year           with a wildcard, hits per year
      corpuskit kwic 合作 --near 能源 --within 10  with 能源 within ten characters
      corpuskit kwic --regex '戰略(協作)?夥伴'     with a regular expression
      corpuskit kwic --cql '[pos="v"] "合作"'      with words and parts of speech
    """
    view = options.pop("view")
    _check(view, wide, **options)
    chosen = chosen_queries(query, queries)
    if wide and options["by"] and len(options["by"]) == len(chosen) == 1:
        raise omitting("--wide puts several queries, or a second --by, side by side", "--wide")
    opened = run.open(corpus)
    table = search(opened, chosen, view=view or DEFAULTS["view"], **options)
    run.is_wide = wide
    if not table.notes["hits"]:
        run.exit_code = NO_HIT
    near = f" near {' and '.join(options['near'])}" if options["near"] else ""
    where = f"{near} in {pluralise(len(opened.documents), 'document')}"
    note_zeros(run, table.notes.get("hints"), "no hit for", where)
    if not (options["aliases"] or options["regex"] or options["cql"]):
        note_other_names(run, opened, chosen.values())
    return table


def _check(view: str | None, wide: bool, **options: Any) -> None:  # noqa: ANN401
    chosen = [name for name, given in (("--by", options["by"]), (f"--{view}", view)) if given]
    if len(chosen) > 1:
        raise excluding(*chosen)
    if chosen and was_given("sort"):
        raise omitting(f"{chosen[0]} lists no lines: omit --sort", "--sort")
    if chosen and options["sample"] is not None:
        raise omitting(f"{chosen[0]} counts all hits: omit --sample", "--sample")
    for pattern in ("regex", "cql"):
        if options["aliases"] and options[pattern]:
            raise excluding("--aliases", f"--{pattern}")
    if options["regex"] and options["cql"]:
        raise excluding("--regex", "--cql")
    if was_given("stopwords") and not any(name.startswith(_SIDES) for name in options["by"]):
        raise needing("--stopwords", "--by right:1")
    if was_given("within") and not options["near"]:
        raise needing("--within", "--near QUERY")
    if (wide or (options["measure"] and view != "count")) and not options["by"]:
        raise needing("--wide" if wide else "--measure", "--by year")
