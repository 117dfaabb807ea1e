"""The command `corpuskit show`."""

from typing import TYPE_CHECKING, Any

import click

from corpuskit.analysis.show import DEFAULTS
from corpuskit.analysis.show import show as read
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.counting import lexicon_option
from corpuskit.cli.run import Run, table_command
from corpuskit.cli.zero_notes import note_zeros

if TYPE_CHECKING:
    from corpuskit.core.table import Table


@click.command()
@click.argument("document")
@click.argument("query", nargs=-1)
@click.option(
    "--at", type=click.IntRange(0), metavar="N", help="Begin with the clause at this position."
)
@click.option("--regex", is_flag=True, help="Queries are regular expressions.")
@click.option("--cql", is_flag=True, help='Queries are token queries: [word="戰略"] [pos="v"].')
@lexicon_option
@click.option("--domain", metavar="NAME", help="Mark the terms of this domain (領域).")
@corpus_options
@table_command()
def show(
    run: Run,
    corpus: CorpusChoice,
    document: str,
    query: tuple[str, ...],
    **options: Any,  # noqa: ANN401
) -> "Table":
    """Show the text of a DOCUMENT, with hits marked (全文).

    DOCUMENT is a name, a title or a year, or the beginning of one. Offset and clause are in the
    margin. A terminal shows a long text by pages; q ends it.

    \b
    Examples:
      corpuskit show 2003                     the text, clause by clause
      corpuskit show 2003 夥伴 合作           with both words marked
      corpuskit show 2003 --at 651            from the clause of 651
      corpuskit show 2003 --domain 人文交流   with the terms of a domain
    """
    if options["regex"] and options["cql"]:
        raise click.UsageError("--regex and --cql exclude each other")
    opened = run.open(corpus)
    table = read(opened, document, *query, **{**DEFAULTS, **options})
    note_zeros(run, table.notes.get("hints"), "no hit for", f" in {table.notes['document']}")
    if not run.output.columns:
        if run.output.is_screen:
            run.show_as = _show
        elif run.output.format == "text":
            run.write_as = _written
    return table


def _show(table: "Table") -> None:
    from corpuskit.cli.screen import show_document

    show_document(table)


def _written(table: "Table") -> str:
    from corpuskit.output.document_page import document_lines

    return "".join(f"{line}\n" for line in document_lines(table))
