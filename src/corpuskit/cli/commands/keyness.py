"""The command `corpuskit keyness`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from corpuskit.analysis.keyness.keyness import keyness as measure
from corpuskit.analysis.keyness.measures import MEASURES
from corpuskit.analysis.keyness.options import DEFAULTS, DIRECTIONS
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import by_options, lexicon_option, wide_option
from corpuskit.cli.options.gather import gather
from corpuskit.cli.options.paths import CorpusPath, InputPath
from corpuskit.cli.options.stopwords import stopwords_option
from corpuskit.cli.run import Run, open_chosen, table_command
from corpuskit.query.query_files import load_queries
from corpuskit.segmentation.engine_names import ENGINES

if TYPE_CHECKING:
    from corpuskit.core.table import Table


class _Compared(NamedTuple):
    """What is compared, other than the words of documents of the corpus."""

    reference_corpus: str | None
    reference_list: str | None
    queries: str | None


_OTHER_ENGINE = "other"
"""What --robust is without an engine."""
_OTHER_OPTIONS = [
    click.Option(
        ["--reference-corpus"],
        metavar="PATH",
        type=CorpusPath(),
        help="The reference is another corpus.",
    ),
    click.Option(
        ["--reference-list"],
        metavar="FILE",
        type=InputPath(),
        help="The reference is a list: one word, a tab and a count per line.",
    ),
    click.Option(
        ["--queries"],
        metavar="FILE",
        type=InputPath(),
        help="Compare the hits of queries, not words: one per line, or name and query as csv.",
    ),
]


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
@click.option(
    "--target-domain",
    metavar="DOMAIN",
    help="The target is the clauses with a hit of this domain, the reference all other clauses.",
)
@lexicon_option
@gather(_OTHER_OPTIONS, _Compared, "other")
@by_options
@wide_option
@click.option(
    "--measure",
    type=click.Choice(MEASURES),
    default=DEFAULTS["measure"],
    show_default=True,
    help="Sort by this measure, and add its column.",
)
@click.option(
    "--direction",
    type=click.Choice(DIRECTIONS),
    default=DEFAULTS["direction"],
    show_default=True,
    help="Words of the target, of the reference, or a list of each.",
)
@click.option(
    "--min-count",
    type=int,
    default=DEFAULTS["min_count"],
    show_default=True,
    help="Minimum count on both sides together.",
)
@click.option(
    "--min-documents",
    type=int,
    default=DEFAULTS["min_documents"],
    show_default=True,
    help="Minimum number of documents on both sides together.",
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
    "--permutations",
    type=int,
    metavar="N",
    help="Random choices of documents, where all are too many.  [default: 9999, to 60 documents]",
)
@click.option("--seed", type=int, default=DEFAULTS["seed"], show_default=True, help="Random seed.")
@click.option(
    "--confidence",
    type=float,
    default=DEFAULTS["confidence"],
    show_default=True,
    help="Of the intervals of log ratios.",
)
@click.option(
    "--robust",
    is_flag=False,
    flag_value=_OTHER_ENGINE,
    type=click.Choice((*ENGINES, _OTHER_ENGINE)),
    metavar="[ENGINE]",
    help="Mark words that are key with a second segmenter and as strings, too.  "
    "[default ENGINE: rjieba]",
)
@click.option("--explain", "word", metavar="WORD", help="The arithmetic of one word.")
@corpus_options
@table_command(charts=True)
def keyness(
    run: Run,
    corpus: CorpusChoice,
    word: str | None,
    other: _Compared,
    robust: str | None,
    target_domain: str | None,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """List the words that distinguish documents from others (顯著詞).

    Words of the target come first, then words of the reference, each list by the end of the log
    ratio's interval that is nearer to 0. --limit applies to each list.

    \b
    Examples:
      corpuskit keyness --target period=2013-2019 -n 20         against others
      corpuskit keyness --by period --direction positive        each period
      corpuskit keyness --by period --queries phrases.txt       hits of phrases
      corpuskit keyness --target-domain 經濟合作                what is said with a domain
      corpuskit keyness --target year=2019 --explain 能源       how the numbers come about
    """
    run.is_wide = options.pop("wide")
    opened = run.open(corpus)
    reference = None
    if other.reference_corpus is not None:
        choice = corpus._replace(paths=(other.reference_corpus,), where=())
        reference = open_chosen(choice, quiet=run.output.quiet)
    return measure(
        opened,
        queries=load_queries(other.queries) if other.queries is not None else None,
        target_domain=target_domain or "",
        robust=True if robust == _OTHER_ENGINE else robust or False,
        view="explain" if word is not None else DEFAULTS["view"],
        word=word or "",
        reference_corpus=reference,
        reference_list=Path(other.reference_list) if other.reference_list is not None else None,
        **options,
    )
