"""Words of lines as text, vertical text or JSON lines: what `corpuskit segment` writes."""

import json
import sys
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpuskit.cli.joined_lines import joined_lines
from corpuskit.cli.streams import TextLine, split_lines

if TYPE_CHECKING:
    from corpuskit.segmentation.segmenter import Segmenter

_Span = Any
"""(start, end), or (start, end, tag) with --pos."""
_LINE_ENDS = ("\n", "\r")
_MIN_ARRAY_SIZE = 4096
"""Characters from which arrays are faster than a list of words, and every engine is loaded."""


@dataclass(frozen=True)
class WordLines:
    """Segments lines and writes their words; it can be sent to another process."""

    format: str
    separator: str
    pos: bool

    def __call__(self, engine: "Segmenter", batch: list[TextLine]) -> str:
        """Return the words of a batch, with line ends."""
        from corpuskit.text.fold import fold

        batch = [_with_line_end(part) for part in batch]
        text = "".join(part.text for part in batch)
        key = fold(text)
        if self.format == "text" and not self.pos and _has_arrays(engine, text):
            joined = joined_lines(batch, *engine.span_arrays(key), self.separator)
            if joined is not None:
                return joined
        lines = [line for part in batch for line in split_lines(*part)]
        spans: list[_Span] = list(engine.tagged(key) if self.pos else engine.spans(key))
        words = [text[span[0] : span[1]] for span in spans]
        show = {"text": self._joined, "vertical": self._vertical, "jsonl": self._objects}
        parts = _by_line(lines, spans)
        return "".join(
            show[self.format](line, words[first:last], spans[first:last], begin)
            for line, first, last, begin in parts
        )

    def _joined(self, line: TextLine, words: list[str], spans: list[_Span], begin: int) -> str:
        if self.pos:
            words = [f"{word}/{span[2]}" for word, span in zip(words, spans, strict=True)]
        return self.separator.join(words) + ("\n" if line.ends else self.separator)

    def _vertical(self, line: TextLine, words: list[str], spans: list[_Span], begin: int) -> str:
        shift = line.start - begin
        return "".join(
            "\t".join((word, *tag, str(start + shift), str(end + shift))) + "\n"
            for word, (start, end, *tag) in zip(words, spans, strict=True)
        )

    def _objects(self, line: TextLine, words: list[str], spans: list[_Span], begin: int) -> str:
        shift = line.start - begin
        return "".join(
            json.dumps(
                _record(line.document, word, start + shift, end + shift, *tag), ensure_ascii=False
            )
            + "\n"
            for word, (start, end, *tag) in zip(words, spans, strict=True)
        )


def _with_line_end(part: TextLine) -> TextLine:
    """Return a part with a line end, so that no word continues in the next document."""
    if not part.ends or not part.text or part.text.endswith(_LINE_ENDS):
        return part
    return part._replace(text=part.text + _LINE_ENDS[0])


def _has_arrays(engine: "Segmenter", text: str) -> bool:
    """Tell whether arrays are faster: the text is long, and the engine has imported numpy."""
    if len(text) < _MIN_ARRAY_SIZE:
        return False
    engine.prepare()
    return "numpy" in sys.modules


def _record(document: str, word: str, start: int, end: int, tag: str = "") -> dict[str, object]:
    record: dict[str, object] = {"document": document, "start": start, "end": end, "word": word}
    return {**record, "pos": tag} if tag else record


def _by_line(lines: list[TextLine], spans: list[_Span]) -> Iterator[tuple[TextLine, int, int, int]]:
    """Yield each line, the range of its spans, and where it begins among all lines."""
    first = begin = 0
    for line in lines:
        end = begin + len(line.text)
        last = bisect_left(spans, (end,), first)
        yield line, first, last, begin
        first, begin = last, end
