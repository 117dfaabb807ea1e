"""The command `corpuskit lexicon score`."""

from typing import TYPE_CHECKING

import click

from corpuskit.analysis.lexicon.score import PARTS
from corpuskit.cli.options.paths import InputPath
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command("score")
@click.argument("sheet", metavar="SHEET", type=InputPath())
@click.option(
    "--part",
    type=click.Choice(tuple(PARTS)),
    default="precision",
    show_default=True,
    help="Which table.",
)
@click.option(
    "--machine",
    multiple=True,
    metavar="COLUMN",
    help="A column that a machine filled in, compared with the people's. Repeatable.",
)
@click.option(
    "--labels",
    metavar="COLUMN",
    help="The machine's column that --part prevalence corrects, instead of the hits.",
)
@table_command()
def lexicon_score(
    run: Run, sheet: str, part: str, machine: tuple[str, ...], labels: str | None
) -> "Table":
    """Report what a filled coding sheet says about a lexicon (檢驗).

    Precision of domains and terms, recall, agreement of coders, corrected shares of hits; from a
    sample of clauses the share of clauses about a domain (prevalence); each with its interval.

    \b
    Examples:
      corpuskit lexicon score 編碼表.xlsx
      corpuskit lexicon score 編碼表.xlsx --part shares
      corpuskit lexicon score 條款.csv --part prevalence
    """
    from corpuskit.analysis.lexicon.score import lexicon_score as score

    return score(sheet, part, machine=machine, labels=labels)
