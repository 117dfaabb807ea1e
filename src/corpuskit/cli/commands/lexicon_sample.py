"""The command `corpuskit lexicon sample`."""

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.lexicon.sample_options import DEFAULTS, UNITS
from corpuskit.cli.errors import note, retry_after_rebuild, with_error_reporting
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import by_options
from corpuskit.cli.options.force import check_new, force_option, is_forced
from corpuskit.cli.options.paths import InputPath, Kind, OutputPath
from corpuskit.cli.options.quiet import quiet_option
from corpuskit.cli.run import open_chosen

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command("sample")
@click.argument("name", required=False, metavar="[NAME|FILE|FOLDER]", type=InputPath(Kind.LEXICON))
@partial(by_options, help_="Strata, with the domains.  [default: period, if any]")
@click.option(
    "--hits",
    type=click.IntRange(0),
    default=DEFAULTS["hits"],
    show_default=True,
    help="Hits per stratum.",
)
@click.option(
    "--unmatched",
    type=click.IntRange(0),
    default=DEFAULTS["unmatched"],
    show_default=True,
    help="Units without a hit, per group.",
)
@click.option(
    "--matched",
    type=click.IntRange(0),
    default=DEFAULTS["matched"],
    show_default=True,
    help="Units with a hit, per group and domain, for --part prevalence.",
)
@click.option(
    "--unit",
    type=click.Choice(UNITS),
    default=DEFAULTS["unit"],
    show_default=True,
    help="What is drawn besides hits.",
)
@click.option(
    "--seed", type=int, default=DEFAULTS["seed"], show_default=True, help="Seed of the sample."
)
@click.option(
    "--window",
    type=int,
    default=DEFAULTS["window"],
    show_default=True,
    help="Characters of context.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=OutputPath(),
    required=True,
    help="A new csv or xlsx file.",
)
@force_option
@quiet_option
@corpus_options
@with_error_reporting
def lexicon_sample(
    corpus: CorpusChoice,
    name: str | None,
    output: str,
    quiet: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Draw hits of each domain, and clauses without any, for people to judge (抽樣編碼表).

    One or two coders fill the sheet; `lexicon score` then reports precision, recall, agreement.

    \b
    Examples:
      corpuskit lexicon sample -o 編碼表.xlsx
      corpuskit lexicon sample --hits 0 --matched 20 -o 條款.csv
      corpuskit lexicon sample diplomatic --by year --hits 5 -o sheet.csv
    """
    from corpuskit.analysis.lexicon.sample import lexicon_sample as sample
    from corpuskit.corpus.grouping import one_field
    from corpuskit.output.coding_sheet import save_coding_sheet, sheet_format

    options["by"] = one_field(options["by"])

    def draw() -> "Table":
        opened = open_chosen(corpus, quiet=quiet).where(*corpus.where)
        return sample(opened, name, **options).read()

    check_new(output)
    sheet_format(output)
    sheet = retry_after_rebuild(draw)
    save_coding_sheet(sheet, output, force=is_forced())
    for line in () if quiet else sheet.captions:
        note(line)
