"""The command `corpuskit dispersion`."""

from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.dispersion.dispersion import dispersion as measure
from corpuskit.analysis.dispersion.options import DEFAULTS, SORTS
from corpuskit.cli.errors import NO_HIT
from corpuskit.cli.help.combinations import excluding, needing, omitting
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import by_options
from corpuskit.cli.options.gather import was_given
from corpuskit.cli.options.paths import InputPath
from corpuskit.cli.options.queries import optional_queries
from corpuskit.cli.options.stopwords import stopwords_option
from corpuskit.cli.run import Run, table_command
from corpuskit.cli.zero_notes import note_zeros

if TYPE_CHECKING:
    from corpuskit.core.table import Table

_OF_WORDS = ("min_count", "min_documents", "min_length", "stopwords", "sort")


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
@click.option(
    "--parts",
    type=int,
    metavar="N",
    default=DEFAULTS["parts"],
    help="Measure over N equal parts of the corpus.  [default: over its documents]",
)
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default=DEFAULTS["sort"],
    show_default=True,
    help="Order of the words.",
)
@click.option(
    "--min-count",
    type=int,
    default=DEFAULTS["min_count"],
    show_default=True,
    help="Minimum count of a word.",
)
@click.option(
    "--min-documents",
    type=int,
    default=DEFAULTS["min_documents"],
    show_default=True,
    help="Minimum number of documents of a word.",
)
@click.option(
    "--min-length",
    type=int,
    default=DEFAULTS["min_length"],
    show_default=True,
    help="Minimum length, in characters.",
)
@stopwords_option
@click.option("--strips", is_flag=True, help="Where in each document the hits of QUERY are.")
@click.option("--explain", "word", metavar="WORD", help="The arithmetic of one word.")
@corpus_options
@table_command(charts=True)
def dispersion(
    run: Run,
    corpus: CorpusChoice,
    query: tuple[str, ...],
    queries: str | None,
    word: str | None,
    strips: bool,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """Measure how evenly words are spread over documents (分布).

    Without QUERY, all words; a QUERY is a string, as kwic takes it. The parts are the documents,
    the values of a field (--by), or equal stretches of the corpus (--parts).

    \b
    Examples:
      corpuskit dispersion --sort uneven -n 20     words that clump in few documents
      corpuskit dispersion 安全 反恐 --by year     strings, over years
      corpuskit dispersion 能源 --strips           where in each document
      corpuskit dispersion --explain 能源          how the numbers come about
    """
    chosen = optional_queries(query, queries)
    _check(chosen, word, strips)
    opened = run.open(corpus)
    view = "explain" if word is not None else "strips" if strips else DEFAULTS["view"]
    table = measure(opened, chosen, view=view, word=word or "", **options)
    if chosen and not table.notes["hits"]:
        run.exit_code = NO_HIT
    note_zeros(run, table.notes.get("hints"), "no hit for", "")
    return table


def _check(chosen: object, word: str | None, strips: bool) -> None:
    if chosen and word is not None:
        raise excluding("QUERY", "--explain")
    if strips and not chosen:
        raise needing("--strips", "QUERY")
    if strips:
        for option, name in (("--by", "by"), ("--parts", "parts")):
            if was_given(name):
                raise excluding("--strips", option)
    if chosen:
        for name in filter(was_given, _OF_WORDS):
            option = f"--{name.replace('_', '-')}"
            raise omitting(f"{option} chooses among all words: omit it, or QUERY", option)
