"""The command `corpuskit segment`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from os.path import basename, splitext
from typing import TYPE_CHECKING, NamedTuple

import click

from corpuskit.cli.errors import note, with_error_reporting
from corpuskit.cli.help.combinations import excluding, needing, omitting
from corpuskit.cli.options.chart import ChartChoice
from corpuskit.cli.options.corpus import CorpusChoice, corpus_options
from corpuskit.cli.options.gather import InputArgument, Presentation, gather
from corpuskit.cli.options.output import OUTPUT_OPTIONS, OutputChoice
from corpuskit.cli.options.paths import InputPath, Kind, OutputPath
from corpuskit.cli.progress import progress
from corpuskit.cli.run import Run, open_chosen
from corpuskit.cli.streams import (
    TextLine,
    batches,
    emit_lines,
    file_texts,
    is_stream,
    stdin_batches,
)
from corpuskit.cli.word_folder import check_one_file, check_word_folder, is_folder
from corpuskit.cli.word_lines import WordLines
from corpuskit.output.format_names import FORMATS
from corpuskit.segmentation.engine_names import ENGINES

if TYPE_CHECKING:
    from corpuskit.core.model import Document
    from corpuskit.core.table import Table
    from corpuskit.corpus.reading import Reading

_BETWEEN = " "
_WORD_FORMATS = ("text", "vertical", "jsonl")
# The options of tables, but -f and -n say more here.
_OWN_OPTIONS = {
    "format_": click.Option(
        ["-f", "--format", "format_"],
        type=click.Choice(
            (*_WORD_FORMATS, *(name for name in FORMATS if name not in _WORD_FORMATS))
        ),
        help="text: lines of words; vertical: one word per line with start and end; jsonl: one "
        "object per word. With --compare any format of a table.  [default: text; of a table "
        "as elsewhere]",
    ),
    "output": Presentation(
        ["-o", "--output"],
        type=OutputPath("words.txt", is_folder=False),
        metavar="FILE|FOLDER/",
        help="Write to a file; to a folder, which ends with /, one file per document.",
    ),
    "limit": click.Option(
        ["-n", "--limit"],
        type=click.IntRange(0, 10**12),
        metavar="N",
        help="At most N lines, or rows of the table; 0 for all.",
    ),
}
_TABLE_OPTIONS = [
    click.Option(
        ["--compare"],
        type=click.Choice(ENGINES),
        help="A table of where this engine differs from --engine (斷詞比較).",
    ),
    click.Option(
        ["--explain"],
        is_flag=True,
        help="A table of the weights behind each boundary, by the engine linear.",
    ),
]
_OPTIONS = [_OWN_OPTIONS.get(option.name or "", option) for option in OUTPUT_OPTIONS]


class _TableChoice(NamedTuple):
    """A table in place of words: the engine to compare with, or the weights."""

    compare: str | None
    explain: bool


@click.command()
@click.argument(
    "files", cls=InputArgument, nargs=-1, metavar="[FILE]...", type=InputPath(Kind.TEXT)
)
@click.option("--separator", default=_BETWEEN, show_default="a space", help="Between words.")
@click.option("--pos", is_flag=True, help="Add the part of speech (詞性), jieba's tag set.")
@gather(_TABLE_OPTIONS, _TableChoice, "table")
@gather(_OPTIONS, OutputChoice, "output")
@corpus_options
@with_error_reporting
def segment(
    corpus: CorpusChoice,
    output: OutputChoice,
    files: tuple[str, ...],
    separator: str,
    pos: bool,
    table: _TableChoice,
) -> None:
    """Split text into words (斷詞).

    Reads FILEs, - or standard input, or the documents of --corpus. Line breaks are kept.
    Offsets are code points from the beginning of each file. Standard input is segmented line by
    line as it arrives; long files by several processes. --header, --bom and --provenance apply
    to the table of --compare.

    \b
    Examples:
      echo 中俄總理定期會晤 | corpuskit segment -
      corpuskit segment 公報.txt --pos --separator '|'
      corpuskit segment -c 公報/ -o words/            one file per document
      corpuskit segment --compare wapic 公報.txt      where two engines differ
      echo 加強知識產權保護 | corpuskit segment - --explain
    """
    if files and corpus.paths:
        raise omitting("name FILEs or --corpus, not both", "--corpus")
    if (corpus.where or corpus.options.exact_script) and not corpus.paths:
        raise needing("--where and --exact-script", "--corpus PATH")
    if table.compare or table.explain:
        if pos or separator != _BETWEEN:
            raise omitting(
                "--pos and --separator are for words, not for a table", "--pos", "--separator"
            )
        if table.compare and table.explain:
            raise excluding("--compare", "--explain")
        if table.compare:
            _compare(corpus, files, output, table.compare)
        else:
            _explain(corpus, files, output)
        return
    write = WordLines(_word_format(output), separator, pos)
    if is_folder(output.output):
        check_word_folder(output.output or "", output.limit)
    reading = corpus.reading()
    for notice in () if corpus.paths or output.quiet else reading.notices:
        note(notice)
    if not corpus.paths and is_stream(files):
        if is_folder(output.output):
            raise click.UsageError("standard input is one text: name a file with --output")
        lines = (write(reading.segmenter, batch) for batch in stdin_batches(reading.options))
        emit_lines(_first(lines, output.limit), output.output, end="")
        return
    if corpus.paths:
        opened = open_chosen(corpus, quiet=output.quiet).where(*corpus.where)
        reading, texts = opened.reading, [(doc.name, doc.text) for doc in opened.documents]
        documents = opened.documents
    else:
        texts, documents = file_texts(files, reading.options), ()
    if is_folder(output.output):
        _write_folder(texts, documents, reading, write, output)
    else:
        check_one_file(output.output, len(texts))
        _segment_texts(texts, reading, write, output)


def _segment_texts(
    texts: list[tuple[str, str]], reading: "Reading", write: WordLines, output: OutputChoice
) -> None:
    with progress("segmenting", quiet=output.quiet) as advance:
        lines = _segmented(texts, batches(texts), reading, write, advance)
        emit_lines(_first(lines, output.limit), output.output, end="")


def _segmented(
    texts: list[tuple[str, str]],
    parts: Iterable[list[TextLine]],
    reading: "Reading",
    write: WordLines,
    advance: Callable[[int, int], None],
) -> Iterator[str]:
    """Yield the words of each batch, in order."""
    from corpuskit.segmentation.parallel import choose_processes, map_with_segmenter

    size = sum(len(text) for _, text in texts)

    def batches_with_progress() -> Iterator[list[TextLine]]:
        for batch in parts:
            advance(sum(len(line.text) for line in batch), size)
            yield batch

    processes = choose_processes(size, reading.options.processes)
    return map_with_segmenter(write, batches_with_progress(), reading.make_segmenter, processes)


def _write_folder(
    texts: list[tuple[str, str]],
    documents: "Sequence[Document]",
    reading: "Reading",
    write: WordLines,
    output: OutputChoice,
) -> None:
    """Write the words of each document to a file of its own, and a table of the documents."""
    from corpuskit.cli.overwriting import check_folder_files
    from corpuskit.cli.word_folder import document_files, names_of_files, write_word_folder

    folder = output.output or ""
    ending = ".jsonl" if write.format == "jsonl" else ".txt"
    stems = [name if documents else splitext(basename(name))[0] for name, _ in texts]
    names = names_of_files(stems, ending)
    check_folder_files(folder, names)
    with progress("segmenting", quiet=output.quiet) as advance:
        # The number of each batch's document, in the order in which the batches are segmented.
        owners = [number for number, text in enumerate(texts) for _ in batches([text])]
        parts = (batch for text in texts for batch in batches([text]))
        lines = _segmented(texts, parts, reading, write, advance)
        files = document_files(names, documents, zip(owners, lines, strict=True))
        write_word_folder(folder, files)


def _first(texts: Iterable[str], limit: int | None) -> Iterator[str]:
    """Yield texts, at most so many lines of them if a limit is set."""
    if not limit:
        yield from texts
        return
    lines = 0
    for line in (line for text in texts for line in text.splitlines(keepends=True)):
        yield line
        lines += line.endswith("\n")
        if lines >= limit:
            return


def _word_format(output: OutputChoice) -> str:
    """Return the format of the words; refuse the options of tables."""
    if output.format_ not in (None, *_WORD_FORMATS):
        raise click.UsageError(
            f"-f {output.format_} is for the table of --compare; words are text, vertical or jsonl"
        )
    if output.bom or output.provenance or not output.header:
        raise click.UsageError("--bom, --provenance and --no-header go with --compare")
    return output.format_ or "text"


def _compare(
    corpus: CorpusChoice, files: tuple[str, ...], output: OutputChoice, engine: str
) -> None:
    """Write where the words of the chosen engine and those of another differ."""
    from corpuskit.analysis.segment_compare import segment_compare

    if output.format_ == "vertical":
        raise click.UsageError("-f vertical is for words: name a format of tables with --compare")
    if not corpus.paths:
        # FILEs are not kept in a store, as without --compare.
        corpus = corpus._replace(paths=files or ("-",), store=False)
    run = Run(output, ChartChoice())

    def compared() -> "Table":
        return segment_compare(run.open(corpus), engine)

    run.emit(compared)


def _explain(corpus: CorpusChoice, files: tuple[str, ...], output: OutputChoice) -> None:
    """Write the weights behind the words of one text."""
    from corpuskit.analysis.segment_explain import segment_explain

    if output.format_ == "vertical":
        raise click.UsageError("-f vertical is for words: name a format of tables with --explain")
    texts = file_texts(files or ("-",), corpus.options) if not corpus.paths else []
    if len(texts) != 1:
        raise click.UsageError("--explain takes one text: name a FILE, or - for standard input")
    options = corpus.options
    if options.engine not in (None, "linear") or options.segmented:
        raise omitting("--explain is for the words of the engine linear", "--engine", "--segmented")

    def explained() -> "Table":
        return segment_explain(
            texts[0][1],
            dictionaries=options.dictionaries,
            shipped_dictionary=options.shipped_dictionary,
        )

    Run(output, ChartChoice()).emit(explained)
