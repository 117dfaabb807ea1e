"""The command `corpuskit kwic`."""

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.kwic import DEFAULTS
from corpuskit.analysis.kwic import kwic as measure
from corpuskit.analysis.kwic_lines import SORTS
from corpuskit.cli.errors import NO_HIT
from corpuskit.cli.options.context import context_options
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import by_options
from corpuskit.cli.options.gather import view_flags, was_given
from corpuskit.cli.run import Run, table_command
from corpuskit.core.errors import pluralise

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command()
@click.argument("query")
@click.option("--regex", is_flag=True, help="QUERY is a regular expression.")
@click.option("--cql", is_flag=True, help='QUERY is a token query: [word="戰略"] [pos="v"].')
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
    metavar="FIELD|left:N|right:N",
    help_="Count the hits by a field, or by the N-th unit before or after them.",
)
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
def kwic(run: Run, corpus: CorpusChoice, query: str, view: str | None, **options: Any) -> "Table":  # noqa: ANN401
    """Show each use of QUERY in its context (關鍵詞脈絡索引).

    QUERY is a string of any length, found in unspaced text in either script; * matches up to
    ten characters, ? one (\\* and \\? the signs themselves). Exit code 1 means no hit.

    \b
    Examples:
      corpuskit kwic 夥伴 --sort right               夥伴 and 伙伴, by what follows
      corpuskit kwic '中*關係' --by year             with a wildcard, hits per year
      corpuskit kwic --regex '戰略(協作)?夥伴'       with a regular expression
      corpuskit kwic --cql '[pos="v"] "合作"'        with words and parts of speech
    """
    _check(view, **options)
    opened = run.open(corpus)
    table = measure(opened, query, view=view or DEFAULTS["view"], **options)
    if not table.notes["hits"]:
        run.exit_code = NO_HIT
        documents = pluralise(len(opened.documents), "document")
        hints = table.notes["hints"]
        assert isinstance(hints, dict)
        for text, hint in hints.items():
            run.note(f"no hit for {text} in {documents}", hint)
    return table


def _check(view: str | None, **options: Any) -> None:  # noqa: ANN401
    chosen = [name for name, given in (("--by", options["by"]), (f"--{view}", view)) if given]
    if len(chosen) > 1:
        raise click.UsageError(f"{' and '.join(chosen)} exclude each other")
    if chosen and was_given("sort"):
        raise click.UsageError(f"{chosen[0]} lists no lines: omit --sort")
    if chosen and options["sample"] is not None:
        raise click.UsageError(f"{chosen[0]} counts all hits: omit --sample")
    if options["regex"] and options["cql"]:
        raise click.UsageError("--regex and --cql exclude each other")
