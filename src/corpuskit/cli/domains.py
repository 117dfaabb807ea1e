"""The command `corpuskit domains`."""

from typing import TYPE_CHECKING

import click

from corpuskit.cli.choices import CorpusChoice, corpus_options
from corpuskit.cli.pictures import emits_drawn_table, keep_long

if TYPE_CHECKING:
    from corpuskit.table import Table


@click.command()
@click.option("--by-year", is_flag=True, help="A row or group for each year.")
@click.option("--by-period", is_flag=True, help="For each period of corpus.toml.")
@click.option("--by", metavar="FIELD", help="For each value of FIELD.")
@click.option("--terms", is_flag=True, help="The hits of each term.")
@click.option("--hits", is_flag=True, help="Every hit with its context.")
@click.option(
    "--lexicon",
    metavar="NAME|FOLDER",
    help="thesis, diplomatic, or a folder.  [default: corpus.toml's, else thesis]",
)
@click.option(
    "--count-as",
    type=click.Choice(("longest", "token", "substring")),
    default="longest",
    show_default=True,
    help="The rule of counting.",
)
@click.option(
    "--wide/--long",
    default=None,
    help="Domains side by side, or a row each.  [default: wide on a terminal]",
)
@click.option(
    "--labels",
    type=click.Choice(("id", "zh", "en")),
    default="zh",
    show_default=True,
    help="Names of the domains in the wide form.",
)
@click.option("--window", type=int, default=20, show_default=True, help="Context of --hits.")
@corpus_options
@emits_drawn_table
def domains(
    corpus: CorpusChoice,
    by_year: bool,
    by_period: bool,
    by: str | None,
    terms: bool,
    hits: bool,
    lexicon: str | None,
    count_as: str,
    wide: bool | None,
    labels: str,
    window: int,
) -> "Table":
    """Measure how often the terms of each domain (領域) occur.

    Share is of all domain hits, intensity per 1,000 Han characters. Years without a
    document stay as gaps.

    \b
    Examples:
      corpuskit domains --by-year                    政治、經濟、人文 each year
      corpuskit domains --hits --where year=2003     every hit of 2003 (會晤, 協作 ...)
      corpuskit domains --by-year --chart 佔比.svg   the shares as lines (折線圖)
    """
    from corpuskit.analysis import domains as analysis
    from corpuskit.analysis.domains_wide import wide as side_by_side
    from corpuskit.lexicon.load import DEFAULT_LEXICON, load_lexicon

    chosen = [*(["year"] if by_year else []), *(["period"] if by_period else []), by]
    groups = [name for name in chosen if name]
    if len(groups) > 1:
        raise click.UsageError("--by-year, --by-period and --by exclude each other")
    by = groups[0] if groups else None
    if hits and (terms or by or wide is not None):
        raise click.UsageError("--hits lists single hits: leave out --terms, --by and --wide")
    opened = corpus.open()
    found = load_lexicon(lexicon or opened.lexicon or DEFAULT_LEXICON)
    options = analysis.DomainOptions(by, count_as, window)
    if hits:
        return analysis.domain_hits(opened, found, options)
    table = (analysis.domain_terms if terms else analysis.domains)(opened, found, options)
    keep_long(table, {d.name: {"zh": d.label("zh"), "en": d.label("en")} for d in found.domains})
    screen = bool(click.get_current_context().meta["screen"])
    return side_by_side(table, found, labels) if (screen if wide is None else wide) else table
