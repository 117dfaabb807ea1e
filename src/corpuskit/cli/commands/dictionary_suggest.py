"""The command `corpuskit dictionary suggest`."""

from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.dictionary.candidates import DEFAULTS
from corpuskit.cli.help.combinations import omitting
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.force import check_new, force_option
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command("suggest")
@click.option(
    "--min-count", type=int, default=DEFAULTS["min_count"], show_default=True, help="Minimum count."
)
@click.option(
    "--max-length",
    type=int,
    default=DEFAULTS["max_length"],
    show_default=True,
    help="Maximum length, in characters.",
)
@click.option(
    "--min-cohesion",
    type=float,
    default=DEFAULTS["min_cohesion"],
    show_default=True,
    help="Minimum normalised mutual information of the parts (-1 to 1).",
)
@click.option(
    "--min-dependence",
    type=float,
    default=DEFAULTS["min_dependence"],
    show_default=True,
    help="Minimum share of one part's places that are in the word (0 to 1).",
)
@click.option(
    "--min-entropy",
    type=float,
    default=DEFAULTS["min_entropy"],
    show_default=True,
    help="Minimum entropy of the neighbours on each side, in bits.",
)
@force_option
@click.option("--as-dictionary", is_flag=True, help="Write a user dictionary, not a table.")
@corpus_options
@table_command()
def dictionary_suggest(
    run: Run,
    corpus: CorpusChoice,
    as_dictionary: bool,
    **options: Any,  # noqa: ANN401
) -> "Table":
    """Find words that no dictionary contains (新詞發現): strings that behave like words.

    The parts of such a string occur together more often than by chance, and its neighbours
    vary. Strings that only combine frequent words are excluded.

    \b
    Examples:
      corpuskit dictionary suggest -n 50 -c 公報/      new words, as split now
      corpuskit dictionary suggest --as-dictionary -o 新詞.txt
    """
    from corpuskit.analysis.dictionary.suggest import dictionary_suggest as suggest

    if as_dictionary and run.output.format_ not in (None, "text"):
        raise omitting("--as-dictionary writes a dictionary: omit --format", "--format")
    check_new(run.output.output)
    opened = run.open(corpus)
    if as_dictionary:
        from corpuskit.analysis.dictionary.suggested_dictionary import suggested_dictionary

        run.write_as = lambda table: suggested_dictionary(opened, table)
    return suggest(opened, **options)
