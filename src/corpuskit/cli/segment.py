"""The command `corpuskit segment`."""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from corpuskit.cli import comparison
from corpuskit.cli.choices import CorpusChoice, corpus_options
from corpuskit.cli.emit import OutputChoice
from corpuskit.cli.errors import say, tells_errors
from corpuskit.cli.progress import progress
from corpuskit.cli.streams import (
    Line,
    batches,
    emit_lines,
    file_texts,
    is_stream,
    split_lines,
    stdin_lines,
)
from corpuskit.segmentation.engine_names import ENGINES

if TYPE_CHECKING:
    from corpuskit.corpus.corpus import Reading
    from corpuskit.segmentation.segmenter import Segmenter

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
    are code points from the beginning of each file. Standard input is cut as it comes; much
    text in files is cut by several processes. --header, --bom and --provenance are for the
    table of --compare.

    \b
    Examples:
      echo 中俄總理定期會晤 | corpuskit segment -
      corpuskit segment 公報.txt --pos --separator '|'
      corpuskit segment --compare wapic 公報.txt      where 斷詞 is in doubt
    """
    if files and corpus.paths:
        raise click.UsageError("name FILEs or --corpus, not both")
    if (corpus.where or corpus.options.exact_script) and not corpus.paths:
        raise click.UsageError("--where and --exact-script go with --corpus")
    if compare:
        if pos or separator != BETWEEN:
            raise click.UsageError("--pos and --separator are for words: leave --compare out")
        comparison.compare(corpus, files, output, compare)
        return
    show = Show(comparison.format_of_words(output), separator, pos)
    reading = corpus.reading()
    for notice in () if corpus.paths or corpus.quiet else reading.notices:
        say(notice)
    if not corpus.paths and is_stream(files):
        shown = (show(reading.segmenter, [line]) for line in stdin_lines(reading.options))
        emit_lines(_first(shown, output.limit), output.output, end="")
        return
    if corpus.paths:
        opened = corpus.open()
        reading, texts = opened.reading, [(doc.name, doc.text) for doc in opened.documents]
    else:
        texts = file_texts(files, reading.options)
    _cut(texts, reading, corpus, show, output)


def _cut(
    texts: list[tuple[str, str]],
    reading: "Reading",
    corpus: CorpusChoice,
    show: "Show",
    output: OutputChoice,
) -> None:
    from corpuskit.segmentation.parallel import choose_processes, map_with_segmenter

    size = sum(len(text) for _, text in texts)
    with progress("segmenting", quiet=corpus.quiet) as advance:

        def told() -> Iterator[list[Line]]:
            for batch in batches(texts):
                advance(sum(len(line.text) for line in batch), size)
                yield batch

        processes = choose_processes(size, reading.options.processes)
        shown = map_with_segmenter(show, told(), reading.make_segmenter, processes)
        emit_lines(_first(shown, output.limit), output.output, end="")


def _first(shown: Iterable[str], limit: int | None) -> Iterator[str]:
    """Yield what is shown, no more than so many lines where a limit is set."""
    if not limit:
        yield from shown
        return
    done = 0
    for line in (line for text in shown for line in text.splitlines(keepends=True)):
        yield line
        done += line.endswith("\n")
        if done >= limit:
            return


Span = Any
"""(start, end), or (start, end, tag) with --pos."""


@dataclass(frozen=True)
class Show:
    """Cuts lines and shows their words; it can be sent to another process."""

    format: str
    separator: str
    pos: bool

    def __call__(self, engine: "Segmenter", batch: list[Line]) -> str:
        """Return a batch as it is shown, with line ends."""
        from corpuskit.text.fold import fold

        lines = [line for part in batch for line in split_lines(*part)]
        text = "".join(line.text for line in lines)
        key = fold(text)
        spans: list[Span] = list(engine.tagged(key) if self.pos else engine.spans(key))
        words = [text[span[0] : span[1]] for span in spans]
        show = {"text": self._joined, "vertical": self._vertical, "jsonl": self._objects}
        parts = _by_line(lines, spans)
        return "".join(
            show[self.format](line, words[first:last], spans[first:last], begin)
            for line, first, last, begin in parts
        )

    def _joined(self, line: Line, words: list[str], spans: list[Span], begin: int) -> str:
        if self.pos:
            words = [f"{word}/{span[2]}" for word, span in zip(words, spans, strict=True)]
        return self.separator.join(words) + ("\n" if line.ends else self.separator)

    def _vertical(self, line: Line, words: list[str], spans: list[Span], begin: int) -> str:
        shift = line.start - begin
        return "".join(
            "\t".join((word, *tag, str(start + shift), str(end + shift))) + "\n"
            for word, (start, end, *tag) in zip(words, spans, strict=True)
        )

    def _objects(self, line: Line, words: list[str], spans: list[Span], begin: int) -> str:
        shift = line.start - begin
        return "".join(
            json.dumps(
                _record(line.document, word, start + shift, end + shift, *tag), ensure_ascii=False
            )
            + "\n"
            for word, (start, end, *tag) in zip(words, spans, strict=True)
        )


def _record(document: str, word: str, start: int, end: int, tag: str = "") -> dict[str, object]:
    record: dict[str, object] = {"document": document, "start": start, "end": end, "word": word}
    return {**record, "pos": tag} if tag else record


def _by_line(lines: list[Line], spans: list[Span]) -> Iterator[tuple[Line, int, int, int]]:
    """Yield each line, which of the spans lie in it, and where it begins among all lines."""
    first = begin = 0
    for line in lines:
        end = begin + len(line.text)
        last = bisect_left(spans, (end,), first)
        yield line, first, last, begin
        first, begin = last, end
