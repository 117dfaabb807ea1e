"""The command `corpuskit domains`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from corpuskit.cli.choices import (
    CorpusChoice,
    corpus_options,
    count_as_option,
    gather,
    lexicon_option,
    load_chosen,
)
from corpuskit.cli.pictures import emits_drawn_table, keep_labels, keep_long

if TYPE_CHECKING:
    from corpuskit.analysis.domains.counting import DomainOptions
    from corpuskit.core.table import Table
    from corpuskit.corpus.corpus import Corpus
    from corpuskit.lexicon.model import Lexicon


class View(NamedTuple):
    """Which table of the counts is wanted."""

    terms: bool
    hits: bool
    intervals: bool
    sensitivity: bool
    blocked: bool
    explain: tuple[str, str] | None
    draws: int
    seed: int

    @property
    def name(self) -> str | None:
        """The option that asks for another table than the plain one.

        Raises
        ------
        click.UsageError
            If two do.
        """
        asked = [name for name in self._fields[:6] if getattr(self, name)]
        if len(asked) > 1:
            raise click.UsageError(f"--{asked[0]} and --{asked[1]} exclude each other")
        return asked[0] if asked else None

    def table(self, corpus: "Corpus", lexicon: "Lexicon", options: "DomainOptions") -> "Table":
        """Return the table that was asked for."""
        import corpuskit as library

        if self.explain:
            return library.domain_explained(corpus, lexicon, self.explain, options)
        if self.intervals:
            drawn = library.Resampling(self.draws, self.seed)
            return library.domain_intervals(corpus, lexicon, options, drawn)
        made = {
            "terms": library.domain_terms,
            "hits": library.domain_hits,
            "sensitivity": library.domain_sensitivity,
            "blocked": library.domain_blocked,
        }
        return made.get(self.name or "", library.domains)(corpus, lexicon, options)


VIEWS: list[Any] = [
    click.Option(["--terms"], is_flag=True, help="The hits of each term."),
    click.Option(["--hits"], is_flag=True, help="Every hit with its context, to read or audit."),
    click.Option(
        ["--intervals"], is_flag=True, help="With 95 % intervals (信賴區間) and coverage."
    ),
    click.Option(["--sensitivity"], is_flag=True, help="Shares by the three rules, side by side."),
    click.Option(["--blocked"], is_flag=True, help="What guards block: 食品安全 blocks 安全."),
    click.Option(
        ["--explain"],
        nargs=2,
        metavar="YEAR DOMAIN",
        help="The arithmetic of one cell, and its lines.",
    ),
    click.Option(
        ["--draws"],
        type=click.IntRange(100, 1_000_000),
        default=1_000,
        show_default=True,
        help="Draws of --intervals.",
    ),
    click.Option(
        ["--seed"],
        type=click.IntRange(0),
        default=1,
        show_default=True,
        help="Seed of --intervals.",
    ),
]


_ONLY_WITH = {"draws": ("intervals",), "seed": ("intervals",), "window": ("hits", "explain")}


@click.command()
@click.option("--by-year", is_flag=True, help="A row or group for each year.")
@click.option("--by-period", is_flag=True, help="For each period of corpus.toml.")
@click.option("--by", metavar="FIELD", help="For each value of FIELD.")
@gather(VIEWS, View, "view")
@lexicon_option
@count_as_option
@click.option(
    "--without", multiple=True, metavar="TERM", help="Do not count this term. Repeatable."
)
@click.option(
    "--audit", type=click.Path(), metavar="FILE", help="Hits of --hits with keep, domain edited."
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
@click.option(
    "--window", type=int, default=20, show_default=True, help="Context of --hits, --explain."
)
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
    view: View,
    by_year: bool,
    by_period: bool,
    by: str | None,
    lexicon: str | None,
    count_as: str,
    without: tuple[str, ...],
    audit: str | None,
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
      corpuskit domains --explain 2003 人文交流      how one number comes about
      corpuskit domains --by-period --intervals      with intervals and coverage (涵蓋率)
      corpuskit domains --by-year --chart 佔比.svg   the shares as lines (折線圖)
      corpuskit domains --with 貿易.csv --correlate  shares and trade, 等級相關
    """
    from corpuskit.analysis.domains.counting import DomainOptions

    chosen = [*(["year"] if by_year else []), *(["period"] if by_period else []), by]
    groups = [name for name in chosen if name]
    if len(groups) > 1:
        raise click.UsageError("--by-year, --by-period and --by exclude each other")
    by = groups[0] if groups else None
    asked = view.name
    _check_forms(asked, by, wide)
    if correlate and not series:
        raise click.UsageError("--correlate needs --with FILE")
    if series and (asked or wide is not None or by not in (None, "year")):
        raise click.UsageError("--with stands beside shares by year: leave out the other forms")
    by = "year" if series else by
    opened = corpus.open()
    found = load_chosen(lexicon, opened)
    keep_labels(_labels(found, "id"))
    table = view.table(opened, found, DomainOptions(by, count_as, window, without, audit))
    if series:
        return _beside(table, found, Path(series), labels, correlate)
    keep_long(table)
    if wide is None:
        wide = asked in (None, "terms") and bool(click.get_current_context().meta["screen"])
    if not wide:
        return table
    from corpuskit.analysis.domains.wide import wide as side_by_side

    return side_by_side(table, found, labels)


def _check_forms(asked: str | None, by: str | None, wide: bool | None) -> None:
    """Refuse options that the table which is asked for does not have."""
    if asked == "hits" and by:
        raise click.UsageError("--hits lists single hits in order: leave out --by; --where selects")
    if asked in ("hits", "sensitivity", "blocked", "explain") and wide is not None:
        raise click.UsageError(f"--{asked} has one form: leave out --wide and --long")
    context = click.get_current_context()
    for name, views in _ONLY_WITH.items():
        given = context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
        if given and asked not in views:
            of = " or ".join(f"--{view}" for view in views)
            raise click.UsageError(f"--{name} needs {of}")


def _labels(lexicon: "Lexicon", written: str) -> dict[str, dict[str, str]]:
    """Return what a domain is called in a picture, by what it is called in the table."""
    return {d.label(written): {"zh": d.label("zh"), "en": d.label("en")} for d in lexicon.domains}


def _beside(
    table: "Table", lexicon: "Lexicon", path: Path, labels: str, correlate: bool
) -> "Table":
    """Return the shares with the series of a file beside them, or how both correlate."""
    from corpuskit.analysis.domains.external_series import beside, correlations
    from corpuskit.sources.series import load_series

    named = {domain.name: domain.label(labels) for domain in lexicon.domains}
    joined = beside(table, load_series(path), named)
    keep_labels(_labels(lexicon, labels))
    keep_long(joined)
    return correlations(joined) if correlate else joined
