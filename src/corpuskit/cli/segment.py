"""The command `corpuskit segment`."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from corpuskit.cli import comparison
from corpuskit.cli.choices import ENGINES, CorpusChoice, corpus_options
from corpuskit.cli.emit import OutputChoice
from corpuskit.cli.errors import say, tells_errors
from corpuskit.cli.streams import Line, document_lines, emit_lines, file_lines

if TYPE_CHECKING:
    from corpuskit.segment.protocol import Segmenter

BETWEEN = " "


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--separator", default=BETWEEN, show_default="a space", help="Between words.")
@click.option("--pos", is_flag=True, help="Add the part of speech (詞性), jieba's tag set.")
@click.option(
    "--compare",
    type=click.Choice(ENGINES),
    help="A table of where this engine cuts otherwise than --engine (斷詞比較).",
)
@comparison.output_options
@corpus_options
@tells_errors
def segment(
    corpus: CorpusChoice,
    output: OutputChoice,
    files: tuple[str, ...],
    separator: str,
    pos: bool,
    compare: str | None,
) -> None:
    """Cut text into words (斷詞).

    Reads FILEs, - or standard input, or the documents of --corpus. Lines stay lines. Offsets
    are code points from the beginning of each file. --header, --bom and --provenance are for
    the table of --compare.

    \b
    Examples:
      echo 中俄總理定期會晤 | corpuskit segment -
      corpuskit segment 公報.txt --pos --separator '|'
      corpuskit segment --compare wapic 公報.txt      where 斷詞 is in doubt
    """
    if files and corpus.paths:
        raise click.UsageError("name FILEs or --corpus, not both")
    if (corpus.where or corpus.exact_script) and not corpus.paths:
        raise click.UsageError("--where and --exact-script go with --corpus")
    if compare:
        if pos or separator != BETWEEN:
            raise click.UsageError("--pos and --separator are for words: leave --compare out")
        comparison.compare(corpus, files, output, compare)
        return
    format_ = comparison.format_of_words(output)
    reading = corpus.reading()
    engine = reading.segmenter
    if corpus.paths:
        opened = corpus.open()
        engine, lines = opened.reading.segmenter, document_lines(opened.documents)
    else:
        lines = file_lines(files, reading.files)
        for notice in () if corpus.quiet else reading.notices:
            say(notice)
    show = {"text": _joined, "vertical": _vertical, "jsonl": _objects}[format_]
    words = (_words(line, engine, pos) for line in lines)
    shown = (text for found in words for text in show(found, separator))
    emit_lines(shown, output.output, output.limit or 0)


Word = tuple[str, str, int, int, str]
"""Document, word, start, end, tag ("" without --pos)."""


def _words(line: Line, engine: "Segmenter", pos: bool) -> list[Word]:
    from corpuskit.text.fold import fold

    key = fold(line.text)
    found = engine.tagged(key) if pos else ((start, end, "") for start, end in engine.spans(key))
    offset = line.start
    return [
        (line.document, line.text[start:end], offset + start, offset + end, tag)
        for start, end, tag in found
    ]


def _joined(words: list[Word], separator: str) -> Iterator[str]:
    yield separator.join(f"{word}/{tag}" if tag else word for _, word, _, _, tag in words)


def _vertical(words: list[Word], separator: str) -> Iterator[str]:
    for _, word, start, end, tag in words:
        yield "\t".join((word, *([tag] if tag else []), str(start), str(end)))


def _objects(words: list[Word], separator: str) -> Iterator[str]:
    for document, word, start, end, tag in words:
        record: dict[str, object] = {"document": document, "start": start, "end": end, "word": word}
        if tag:
            record["pos"] = tag
        yield json.dumps(record, ensure_ascii=False)
