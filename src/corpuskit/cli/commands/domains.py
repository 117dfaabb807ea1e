"""The command `corpuskit domains`."""

from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.domains.domains import domains as measure
from corpuskit.analysis.domains.options import DEFAULTS, MEASURES
from corpuskit.cli.help.combinations import excluding, needing, omitting
from corpuskit.cli.not_carried import report_not_carried
from corpuskit.cli.options.context import context_options
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import (
    by_options,
    count_as_option,
    lexicon_option,
    measure_option,
    term_option,
)
from corpuskit.cli.options.force import check_new, force_option
from corpuskit.cli.options.gather import Presentation, view_flags, was_given
from corpuskit.cli.options.paths import InputPath, OutputPath
from corpuskit.cli.run import Run, table_command
from corpuskit.cli.zero_notes import note_zeros
from corpuskit.core.errors import pluralise

if TYPE_CHECKING:
    from corpuskit.core.table import Table
    from corpuskit.lexicon.model import Lexicon

_ONLY_WITH = {
    "draws": ("intervals",),
    "seed": ("intervals",),
    "window": ("hits", "explain"),
    "unit": ("hits", "explain"),
    "cite": ("hits",),
    "carry": ("hits",),
}
_ONE_FORM = ("hits", "sensitivity", "blocked", "explain")


@click.command()
@by_options
@view_flags(
    terms="The hits of each term.",
    hits="Every hit with its context, to read or audit.",
    intervals="With 95 % intervals (信賴區間) and coverage.",
    sensitivity="Compare the three counting rules.",
    blocked="What guards block: 食品安全 blocks 安全.",
)
@click.option(
    "--explain",
    "cell",
    nargs=2,
    metavar="YEAR DOMAIN",
    help="The arithmetic of one cell, and its lines.",
)
@click.option(
    "--draws",
    type=click.IntRange(100, 1_000_000),
    default=DEFAULTS["draws"],
    show_default=True,
    help="Bootstrap samples for --intervals.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=DEFAULTS["seed"],
    show_default=True,
    help="Seed of --intervals.",
)
@lexicon_option
@term_option
@count_as_option
@click.option("--without", multiple=True, metavar="TERM", help="Exclude this term. Repeatable.")
@click.option(
    "--audit", type=InputPath(), metavar="FILE", help="Hits of --hits with keep, domain edited."
)
@click.option(
    "--carry",
    type=InputPath(),
    metavar="FILE",
    help="Give the hits of --hits what this older list says of them (沿用判讀).",
)
@click.option(
    "--unplaced",
    type=OutputPath(),
    cls=Presentation,
    metavar="FILE",
    help="Write the rows of --carry that have no hit now to a file.",
)
@click.option(
    "--wide", is_flag=True, default=None, help="Domains side by side.  [default: on a terminal]"
)
@click.option(
    "--long",
    "is_long",
    is_flag=True,
    default=None,
    help="One row per domain.  [default: elsewhere]",
)
@measure_option(MEASURES)
@context_options
@click.option(
    "--with",
    "series",
    metavar="FILE",
    type=InputPath(),
    help="A CSV of yearly series, such as trade, next to the shares (依存度).",
)
@click.option("--correlate", is_flag=True, help="Rank correlation of shares and series of --with.")
@force_option
@corpus_options
@table_command(charts=True)
def domains(
    run: Run,
    corpus: CorpusChoice,
    view: str | None,
    lexicon: "Lexicon | str | None",
    wide: bool | None,
    is_long: bool | None,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """Measure how often the terms of each domain (領域) occur.

    Share is of all domain hits, intensity per 1,000 Han characters. A year without
    a document has no row.

    \b
    Examples:
      corpuskit domains --by-year                    domains per year
      corpuskit domains --hits --where year=2003     every hit of 2003
      corpuskit domains --explain 2003 人文交流      how one number comes about
      corpuskit domains --by-period --intervals      with intervals and coverage
      corpuskit domains --by-year --chart 佔比.svg   the shares as lines
      corpuskit domains --with 貿易.csv --correlate  shares and trade, by rank
    """
    if wide and is_long:
        raise excluding("--wide", "--long")
    wide, unplaced = False if is_long else wide, options.pop("unplaced")
    view = _view(view, wide, **options)
    if view == "hits":
        check_new(run.output.output)
        check_new(unplaced)
    if unplaced and not options["carry"]:
        raise needing("--unplaced", "--carry FILE")
    opened = run.open(corpus)
    if wide is None:
        run.is_wide_if_it_fits = view in (DEFAULTS["view"], "terms") and run.output.is_screen
    run.is_wide = bool(wide) or options["series"] is not None
    table = measure(opened, lexicon, view=view, **options)
    where = f" in {pluralise(len(opened.documents), 'document')}"
    note_zeros(run, table.notes.get("hints"), "no hit for", where)
    if options["carry"]:
        report_not_carried(run, table, unplaced)
    return table


def _view(view: str | None, wide: bool | None, **options: Any) -> str:  # noqa: ANN401
    """Return the view that is wanted; refuse options that it does not have."""
    if options["cell"]:
        if view:
            raise excluding(f"--{view}", "--explain")
        view = "explain"
    if view == "hits" and options["by"]:
        raise omitting(
            "--hits lists single hits in order: omit --by; --where selects",
            *("--by", "--by-year", "--by-period"),
        )
    if view in _ONE_FORM and wide is not None:
        raise omitting(f"--{view} has one form: omit --wide and --long", "--wide", "--long")
    for name, views in _ONLY_WITH.items():
        if was_given(name) and view not in views:
            raise needing(f"--{name}", *(f"--{one}" for one in views))
    if options["measure"] and (view not in (None, "terms") or options["series"]):
        raise omitting("--measure is for shares and --terms: omit it", "--measure")
    if options["correlate"] and not options["series"]:
        raise needing("--correlate", "--with FILE")
    if options["series"] and (view or wide is not None or options["by"] not in ((), ("year",))):
        raise click.UsageError("--with shows shares by year: omit the other forms")
    return view or DEFAULTS["view"]
