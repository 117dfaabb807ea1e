"""The commands `corpuskit lexicon sample` and `score`: people judge what a lexicon finds."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuskit.cli.choices import CorpusChoice, corpus_options, load_chosen, quiet_option
from corpuskit.cli.emit import emits_table
from corpuskit.cli.errors import say, tells_errors

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command(short_help="Draw hits for people to judge: a coding sheet (抽樣編碼表).")
@click.argument("name", required=False, metavar="[NAME|FOLDER]")
@click.option("--by", metavar="FIELD", help="Strata, with the domains.  [default: period, if any]")
@click.option(
    "--hits", type=click.IntRange(0), default=20, show_default=True, help="Hits of each stratum."
)
@click.option(
    "--unmatched",
    type=click.IntRange(0),
    default=20,
    show_default=True,
    help="Clauses without a hit, of each group.",
)
@click.option(
    "--unit",
    type=click.Choice(("clause", "sentence")),
    default="clause",
    show_default=True,
    help="What is drawn where there is no hit.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Another draws others.")
@click.option("--window", type=int, default=30, show_default=True, help="Characters of context.")
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(), required=True, help="A csv or xlsx; new."
)
@corpus_options
@tells_errors
def sample(
    corpus: CorpusChoice,
    name: str | None,
    by: str | None,
    hits: int,
    unmatched: int,
    unit: str,
    seed: int,
    window: int,
    output: str,
) -> None:
    """Draw hits of each domain, and clauses without any, for people to judge (抽樣編碼表).

    One or two coders fill the sheet; `lexicon score` then tells precision, recall, agreement.

    \b
    Examples:
      corpuskit lexicon sample -o 編碼表.xlsx
      corpuskit lexicon sample diplomatic --by year --hits 5 -o sheet.csv
    """
    from corpuskit.analysis.lexicon.sample import SampleOptions, lexicon_sample
    from corpuskit.cli.errors import undamaged
    from corpuskit.output.coding import save_coding

    options = SampleOptions(by, hits, unmatched, seed, window, unit)

    def drawn() -> "Table":
        opened = corpus.open()
        return lexicon_sample(opened, load_chosen(name, opened), options)

    sheet = save_coding(lambda: undamaged(drawn), Path(output))
    if not corpus.quiet:
        for line in sheet.captions:
            say(line)


@click.command(short_help="Tell what a filled coding sheet says of a lexicon (檢驗).")
@click.argument("sheet", metavar="SHEET")
@click.option(
    "--part",
    type=click.Choice(("precision", "recall", "agreement", "shares")),
    default="precision",
    show_default=True,
    help="Which table.",
)
@quiet_option
@emits_table
def score(sheet: str, part: str, quiet: bool) -> "Table":
    """Tell what a filled coding sheet says of a lexicon (檢驗).

    Precision of domains and terms, recall, agreement of two coders, shares corrected by what
    is wrong; each with its interval.

    \b
    Examples:
      corpuskit lexicon score 編碼表.xlsx
      corpuskit lexicon score 編碼表.xlsx --part shares
    """
    from corpuskit.analysis.lexicon.score import lexicon_score

    output = click.get_current_context().params["output"]
    if output is not None and Path(output).resolve() == Path(sheet).resolve():
        raise click.UsageError("--output is the sheet that is read: name another file")
    return lexicon_score(sheet, part)
