"""The command `corpuskit domains`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuskit.cli.choices import CorpusChoice, corpus_options
from corpuskit.cli.pictures import emits_drawn_table, keep_labels, keep_long

if TYPE_CHECKING:
    from corpuskit.lexicon.model import Lexicon
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
@click.option(
    "--with",
    "series",
    metavar="FILE",
    type=click.Path(),
    help="A CSV of yearly series, such as trade, beside the shares; dependence (依存度) too.",
)
@click.option("--correlate", is_flag=True, help="Rank correlation of shares and series of --with.")
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
    series: str | None,
    correlate: bool,
) -> "Table":
    """Measure how often the terms of each domain (領域) occur.

    Share is of all domain hits, intensity per 1,000 Han characters. Years without a
    document stay as gaps.

    \b
    Examples:
      corpuskit domains --by-year                    政治、經濟、人文 each year
      corpuskit domains --hits --where year=2003     every hit of 2003 (會晤, 協作 ...)
      corpuskit domains --by-year --chart 佔比.svg   the shares as lines (折線圖)
      corpuskit domains --with 貿易.csv --correlate  shares and trade, 等級相關
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
    if correlate and not series:
        raise click.UsageError("--correlate needs --with FILE")
    if series and (hits or terms or wide is not None or by not in (None, "year")):
        raise click.UsageError("--with stands beside shares by year: leave out the other forms")
    by = "year" if series else by
    opened = corpus.open()
    found = load_lexicon(lexicon or opened.lexicon or DEFAULT_LEXICON)
    keep_labels(_labels(found, "id"))
    options = analysis.DomainOptions(by, count_as, window)
    if hits:
        return analysis.domain_hits(opened, found, options)
    table = (analysis.domain_terms if terms else analysis.domains)(opened, found, options)
    if series:
        return _beside(table, found, Path(series), labels, correlate)
    keep_long(table)
    screen = bool(click.get_current_context().meta["screen"])
    return side_by_side(table, found, labels) if (screen if wide is None else wide) else table


def _labels(lexicon: "Lexicon", written: str) -> dict[str, dict[str, str]]:
    """Return what a domain is called in a picture, by what it is called in the table."""
    return {d.label(written): {"zh": d.label("zh"), "en": d.label("en")} for d in lexicon.domains}


def _beside(
    table: "Table", lexicon: "Lexicon", path: Path, labels: str, correlate: bool
) -> "Table":
    """Return the shares with the series of a file beside them, or how both correlate."""
    from corpuskit.analysis.beside import beside, correlations
    from corpuskit.readers.series import load_series

    named = {domain.name: domain.label(labels) for domain in lexicon.domains}
    joined = beside(table, load_series(path), named)
    keep_labels(_labels(lexicon, labels))
    keep_long(joined)
    return correlations(joined) if correlate else joined
