"""The command `corpuskit collocates`."""

from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.collocates.collocates import collocates as measure
from corpuskit.analysis.collocates.measures import MEASURES
from corpuskit.analysis.collocates.options import BOUNDS, DEFAULTS, UNITS
from corpuskit.cli.errors import NO_HIT
from corpuskit.cli.help.combinations import excluding, needing, omitting
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import by_options, lexicon_option, wide_option
from corpuskit.cli.options.gather import was_given
from corpuskit.cli.options.paths import InputPath
from corpuskit.cli.options.queries import chosen_queries
from corpuskit.cli.options.stopwords import stopwords_option
from corpuskit.cli.run import Run, table_command
from corpuskit.cli.zero_notes import note_zeros
from corpuskit.core.errors import pluralise
from corpuskit.output.graph import graph_of_ending

if TYPE_CHECKING:
    from corpuskit.core.table import Table
    from corpuskit.lexicon.model import Lexicon

_VIEWS = ("slots", "word", "domains")
_OF_WORDS = (
    *("regex", "cql", "window", "left", "right", "unit", "within", "measure", "min_count"),
    *("stopwords", "punctuation", "pos", "only_pos", "confidence", "seconds"),
)


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
    "--window",
    type=int,
    default=DEFAULTS["window"],
    show_default=True,
    help="Words on each side of a hit.",
)
@click.option("--left", type=int, help="Words on the left.  [default: --window]")
@click.option("--right", type=int, help="Words on the right.  [default: --window]")
@click.option(
    "--unit",
    type=click.Choice(UNITS),
    default=DEFAULTS["unit"],
    show_default=True,
    help="What the window counts.",
)
@click.option(
    "--within",
    type=click.Choice(BOUNDS),
    default=DEFAULTS["within"],
    show_default=True,
    help="Where windows end.",
)
@by_options
@wide_option
@click.option(
    "--measure",
    type=click.Choice(MEASURES),
    default=DEFAULTS["measure"],
    show_default=True,
    help="Sort by this measure.",
)
@click.option(
    "--min-count",
    type=int,
    default=DEFAULTS["min_count"],
    show_default=True,
    help="Minimum count in windows.",
)
@stopwords_option
@click.option("--punctuation", is_flag=True, help="Count punctuation as words.")
@click.option("--pos", is_flag=True, help="One row per part of speech (詞性) of a word.")
@click.option(
    "--only-pos",
    metavar="TAGS",
    help="Only these parts of speech, separated by commas; n* is every tag that begins with n.",
)
@click.option("--slots", is_flag=True, help="Count at each distance from the hit.")
@click.option(
    "--network",
    type=int,
    metavar="N",
    help="Links between QUERY and its N closest words, and among these; also for -o FILE.gexf.",
)
@click.option(
    "--domains", is_flag=True, help="Instead of a query: which domains (領域) share clauses."
)
@lexicon_option
@click.option("--explain", "word", metavar="WORD", help="The arithmetic of one word.")
@click.option(
    "--confidence",
    type=float,
    default=DEFAULTS["confidence"],
    show_default=True,
    help="Of the intervals of log ratios.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0, 3600, min_open=True),
    default=DEFAULTS["seconds"],
    show_default=True,
    help="Time limit of a regular expression, per document.",
)
@corpus_options
@table_command(charts=True)
def collocates(
    run: Run,
    corpus: CorpusChoice,
    query: tuple[str, ...],
    queries: str | None,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """List the words around the hits of QUERY (搭配詞).

    QUERY is a string, found in unspaced text in either script, as kwic finds it. Several are
    counted each on its own. The words that a hit touches are its node, and not counted.

    \b
    Examples:
      corpuskit collocates 安全 -n 20                   the closest words
      corpuskit collocates 合作 --right 0 --only-pos v  verbs on the left
      corpuskit collocates 安全 --by period --wide      two periods side by side
      corpuskit collocates 安全 --explain 維護          how the numbers come about
    """
    wide, word = options.pop("wide"), options["word"]
    view = _view(graph=graph_of_ending(run.output.output) is not None, wide=wide, **options)
    network = options.pop("network")
    if view == "domains":
        return _domains(run, corpus, query or queries, options["lexicon"])
    if options["lexicon"] is not None:
        raise needing("--lexicon", "--domains")
    options = {name: value for name, value in options.items() if name not in _VIEWS}
    chosen = chosen_queries(query, queries)
    if wide and not options["by"] and len(chosen) == 1:
        raise needing("--wide", "--by year")
    tags = options.pop("only_pos")
    opened = run.open(corpus)
    table = measure(
        opened,
        chosen,
        view=view,
        most=DEFAULTS["most"] if network is None else network,
        word=word or "",
        only_pos=tuple(map(str.strip, tags.split(","))) if tags is not None else (),
        **options,
    )
    run.is_wide = wide
    if not table.notes["hits"]:
        run.exit_code = NO_HIT
    where = f" in {pluralise(len(opened.documents), 'document')}"
    note_zeros(run, table.notes.get("hints"), "no hit for", where)
    return table


def _domains(
    run: Run, corpus: CorpusChoice, queries: object, lexicon: "Lexicon | str | None"
) -> "Table":
    """Return which domains share clauses; refuse the options of words."""
    for name in _OF_WORDS:
        if was_given(name):
            raise excluding("--domains", f"--{name.replace('_', '-')}")
    if queries:
        raise omitting("--domains takes no query: omit QUERY and --queries", "--domains")
    return measure(run.open(corpus), view="domains", lexicon=lexicon)


def _view(*, graph: bool, wide: bool, **options: Any) -> str:  # noqa: ANN401
    """Return the view that the options ask for; refuse options that exclude each other."""
    if options["regex"] and options["cql"]:
        raise excluding("--regex", "--cql")
    asked = {
        "slots": options["slots"],
        "network": options["network"] is not None,
        "domains": options["domains"],
        "explain": options["word"] is not None,
    }
    given = [view for view, is_given in asked.items() if is_given]
    if len(given) > 1:
        raise excluding(f"--{given[0]}", f"--{given[1]}")
    if given and wide:
        raise excluding(f"--{given[0]}", "--wide")
    if given and given != ["slots"] and options["by"]:
        raise excluding(f"--{given[0]}", "--by")
    if graph and not given:
        return "network"
    return given[0] if given else DEFAULTS["view"]
