"""What ``corpuskit segment --compare`` takes and gives: the table in place of the words."""

from typing import TYPE_CHECKING, Any

import click

from corpuskit.cli.choices import CorpusChoice, gather
from corpuskit.cli.emit import FORMATS, OUTPUT_OPTIONS, OutputChoice, emit_table

if TYPE_CHECKING:
    from corpuskit.core.table import Table

OF_WORDS = ("text", "vertical", "jsonl")

# The options of tables, but -f and -n have more to say here.
_OWN = {
    "format_": click.Option(
        ["-f", "--format", "format_"],
        type=click.Choice((*OF_WORDS, *(name for name in FORMATS if name not in OF_WORDS))),
        help="text: lines of words; vertical: a word a line with start and end; jsonl: an "
        "object a word. With --compare any format of a table.  [default: text; of a table "
        "as elsewhere]",
    ),
    "limit": click.Option(
        ["-n", "--limit"],
        type=click.IntRange(0, 10**12),
        metavar="N",
        help="At most N lines, or rows of the table; 0 for all.",
    ),
}
_OPTIONS: list[Any] = [_OWN.get(option.name, option) for option in OUTPUT_OPTIONS]
output_options = gather(_OPTIONS, OutputChoice, "output")


def format_of_words(output: OutputChoice) -> str:
    """Return the format that words go out in; refuse the options of tables."""
    if output.format_ not in (None, *OF_WORDS):
        raise click.UsageError(
            f"-f {output.format_} is for the table of --compare; words are text, vertical or jsonl"
        )
    if output.bom or output.provenance or not output.header:
        raise click.UsageError("--bom, --provenance and --no-header go with --compare")
    return output.format_ or "text"


def compare(corpus: CorpusChoice, files: tuple[str, ...], output: OutputChoice, with_: str) -> None:
    """Write where the words of the chosen engine and those of another differ."""
    if output.format_ == "vertical":
        raise click.UsageError("-f vertical is for words: name a format of tables with --compare")
    if not corpus.paths:
        # Of FILEs nothing is kept, as without --compare.
        corpus = corpus._replace(paths=files or ("-",), store=False)

    def made() -> "Table":
        from corpuskit.analysis.segment_compare import segmentation_diff

        return segmentation_diff(corpus.open(), with_)

    emit_table(output, made)
