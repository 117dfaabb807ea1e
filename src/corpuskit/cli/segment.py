"""The command `corpuskit segment`."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from corpuskit.cli.choices import CorpusChoice, corpus_options
from corpuskit.cli.errors import tells_errors
from corpuskit.cli.streams import Line, document_lines, emit_lines, file_lines

if TYPE_CHECKING:
    from corpuskit.segment.protocol import Segmenter

FORMATS = ("text", "vertical", "jsonl")


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Lines of words; a word a line with start and end; or a JSON object a word.",
)
@click.option("--separator", default=" ", show_default="a space", help="Between words.")
@click.option("--pos", is_flag=True, help="Add the part of speech (詞性), jieba's tag set.")
@click.option("-o", "--output", type=click.Path(), help="Write to a file.")
@click.option("-n", "--limit", type=click.IntRange(min=0), default=0, help="At most N lines.")
@corpus_options
@tells_errors
def segment(
    corpus: CorpusChoice,
    files: tuple[str, ...],
    format_: str,
    separator: str,
    pos: bool,
    output: str | None,
    limit: int,
) -> None:
    """Cut text into words (斷詞).

    Reads FILEs, - or standard input, or the documents of --corpus. Lines stay lines. Offsets
    are code points from the beginning of each file.

    \b
    Examples:
      echo 中俄總理定期會晤 | corpuskit segment -
      corpuskit segment 公報.txt --pos --separator '|'
    """
    if files and corpus.paths:
        raise click.UsageError("name FILEs or --corpus, not both")
    if (corpus.where or corpus.exact_script) and not corpus.paths:
        raise click.UsageError("--where and --exact-script go with --corpus")
    reading = corpus.reading()
    engine = reading.segmenter
    if corpus.paths:
        opened = corpus.open()
        engine, lines = opened.reading.segmenter, document_lines(opened.documents)
    else:
        lines = file_lines(files, reading.files)
    show = {"text": _joined, "vertical": _vertical, "jsonl": _objects}[format_]
    words = (_words(line, engine, pos) for line in lines)
    shown = (text for found in words for text in show(found, separator))
    emit_lines(shown, output, limit)


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
