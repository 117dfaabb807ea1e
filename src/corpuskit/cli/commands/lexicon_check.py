"""The command `corpuskit lexicon check`."""

from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.lexicon.check import DEFAULTS, FINDINGS
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.paths import InputPath, Kind
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command("check")
@click.argument("name", required=False, metavar="[NAME|FILE|FOLDER]", type=InputPath(Kind.LEXICON))
@click.option(
    "--only", multiple=True, type=click.Choice(FINDINGS), help="Only this finding. Repeatable."
)
@click.option(
    "--min-count",
    type=int,
    default=DEFAULTS["min_count"],
    show_default=True,
    help="Minimum hits in a longer word.",
)
@click.option(
    "--min-log-dice",
    type=float,
    default=DEFAULTS["min_log_dice"],
    show_default=True,
    help="Minimum logDice of a term and the word next to it (at most 14).",
)
@corpus_options
@table_command()
def lexicon_check(
    run: Run,
    corpus: CorpusChoice,
    name: str | None,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """Report errors in a lexicon, and what is doubtful on a corpus (詞庫檢查).

    All at once: errors that make it unusable, forms that occur twice, longer words that may
    have to be guards, terms that never occur, single characters, terms never one token.

    \b
    Examples:
      corpuskit lexicon check 詞庫/ -c 公報/
      corpuskit lexicon check --only "guard?"       安全 in 食品安全
    """
    from corpuskit.analysis.lexicon.check import lexicon_check as check

    return check(run.open(corpus), name, **options)
