"""The command `corpuskit info`."""

from functools import partial
from typing import TYPE_CHECKING

import click

from corpuskit.analysis.info import DEFAULTS
from corpuskit.analysis.info import info as measure
from corpuskit.cli.help.combinations import excluding, needing, omitting
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import by_options
from corpuskit.cli.options.force import check_new, force_option
from corpuskit.cli.options.gather import view_flags
from corpuskit.cli.run import Run, table_command

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command()
@partial(by_options, help_="One row per value.  [default: year]")
@view_flags(
    profile="Types, MATTR, hapaxes, lexical density, lengths of sentences (語體概況).",
    documents="One row per document, with how it was read.",
    outline="The sections and clauses (條款) of each document.",
    duplicates="Identical documents, and pairs of similar ones.",
    shared_blocks="Blocks that many documents share at their head or end (版權聲明、頁首、頁尾).",
)
@click.option(
    "--as-blocks", is_flag=True, help="Write the shared blocks for --remove-blocks, not a table."
)
@force_option
@click.option(
    "--threshold",
    type=float,
    default=DEFAULTS["threshold"],
    show_default=True,
    help="Minimum similarity of duplicates (0 to 1).",
)
@corpus_options
@table_command()
def info(
    run: Run,
    corpus: CorpusChoice,
    view: str | None,
    as_blocks: bool,
    by: tuple[str, ...],
    threshold: float,
) -> "Table":
    """Show the size of a corpus: documents, characters, words, sentences.

    \b
    Examples:
      corpuskit info                                 size, by year and in all
      corpuskit info --documents --where year=2000   script, encoding, cleaning
      corpuskit info --profile --by document         how varied the words are
      corpuskit info --duplicates                    documents that occur twice
      corpuskit info --shared-blocks --as-blocks -o blocks.txt
      corpuskit info --outline --where year=2019     一、（一）1. as §一(一).1
    """
    if view and view != "profile" and by:
        raise excluding(f"--{view.replace('_', '-')}", "--by")
    if as_blocks and view != "shared_blocks":
        raise needing("--as-blocks", "--shared-blocks")
    if as_blocks and run.output.format_ not in (None, "text"):
        raise omitting("--as-blocks writes a text file: omit --format", "--format")
    if as_blocks:
        check_new(run.output.output)
    opened = run.open(corpus)
    for remark in opened.remarks:
        run.note(remark)
    if corpus.paths and view in (None, "documents"):
        _note_missing_year(run)
    if as_blocks:
        from corpuskit.analysis.shared_blocks import blocks_as_file

        run.write_as = lambda _: blocks_as_file(opened)
    return measure(
        opened, view=view or DEFAULTS["view"], by=by or DEFAULTS["by"], threshold=threshold
    )


def _note_missing_year(run: Run) -> None:
    """Say that a single text has no year; where several have none, opening them says so."""
    from corpuskit.sources.undated import fields_like_dates, where_years_may_be

    documents = run.corpus.documents if run.corpus else ()
    if len(documents) != 1 or documents[0].year is not None:
        return
    (document,) = documents
    if not fields_like_dates([document.metadata]):
        where = where_years_may_be([], document.origin.date_fields)
        run.note(f"no document has a year; {where}")
