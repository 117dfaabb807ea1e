"""Write the characters of a store: texts, match keys, and the positions of each character."""

import re
from functools import cache
from typing import TYPE_CHECKING

from corpuskit.store.format import SEPARATOR
from corpuskit.store.writing.postings import chunk_bounds, fill_postings, offsets_from_counts
from corpuskit.store.writing.sink import Sink, smallest_kind
from corpuskit.text.characters import SENTENCE_ENDS, count_han
from corpuskit.text.fold import fold_array

if TYPE_CHECKING:
    import numpy

BUFFER = 1 << 18
_KNOWN, _HAN, _WORD, _END = 1, 2, 4, 8
_IN_WORD = re.compile(r"[^\W_]")


class CharacterWriter:
    """Takes texts one after the other and writes their characters.

    A section is stored in 16 bits until the first character above U+FFFF, then widened to 32.

    Sections: ``text``, ``key``, ``document_starts``, ``document_han``, ``document_sentences``;
    after `write_postings` ``alphabet``, ``character_starts``, ``characters``.
    """

    def __init__(self, sink: Sink) -> None:
        import numpy

        self.length = 0
        self._sink = sink
        self._buffer: list[str] = []
        self._buffer_size = 0
        self._is_wide = {"text": False, "key": False}
        self._counts = numpy.zeros(0x110000, dtype=numpy.int64)
        sink.append("document_starts", numpy.zeros(1, dtype=numpy.uint32))

    def add(self, text: str) -> None:
        """Take the text of the next document."""
        self._buffer.append(text)
        self._buffer_size += len(text) + 1
        if self._buffer_size >= BUFFER:
            self._flush()

    def _flush(self) -> None:
        """Write the buffered texts: many short ones at once, a long one in chunks."""
        import numpy

        texts, self._buffer, self._buffer_size = self._buffer, [], 0
        sizes = numpy.fromiter(map(len, texts), numpy.int64, len(texts)) + 1
        ends = numpy.cumsum(sizes)
        counts = _DocumentCounts(ends)
        joined = SEPARATOR.join([*texts, ""])
        del texts
        for start, end in chunk_bounds(len(joined), BUFFER * 4):
            codes = numpy.frombuffer(joined[start:end].encode("utf-32-le", "surrogatepass"), "<u4")
            self._append("text", codes)
            key = fold_array().take(codes)
            self._append("key", key)
            self._counts += numpy.bincount(key, minlength=len(self._counts))
            counts.add(codes, start)
        self._sink.append("document_han", counts.han.astype(numpy.uint32))
        self._sink.append("document_sentences", counts.sentences.astype(numpy.uint32))
        self._sink.append("document_starts", (ends + self.length).astype(numpy.uint32))
        self.length += len(joined)

    def _append(self, name: str, codes: "numpy.ndarray") -> None:
        import numpy

        if not self._is_wide[name] and codes.max() > 0xFFFF:
            self._sink.widen(name)
            self._is_wide[name] = True
        self._sink.append(name, codes if self._is_wide[name] else codes.astype(numpy.uint16))

    def finish(self) -> "numpy.ndarray":
        """Write the rest of the buffer; return where documents start."""
        if self._buffer:
            self._flush()
        self._sink.close("document_han", "I")
        self._sink.close("document_sentences", "I")
        self._sink.close("text", "I" if self._is_wide["text"] else "H")
        self._key = self._sink.close("key", "I" if self._is_wide["key"] else "H")
        return self._sink.close("document_starts", "I")

    def write_postings(self) -> None:
        """Write the positions of each character, after `finish`."""
        import numpy

        key = self._key
        alphabet = numpy.flatnonzero(self._counts)
        self._sink.write("alphabet", alphabet, "I")
        starts = offsets_from_counts(self._counts[alphabet])
        self._sink.write("character_starts", starts, "I")
        number = numpy.zeros(len(self._counts), dtype=f"={smallest_kind(len(alphabet))}")
        number[alphabet] = numpy.arange(len(alphabet))
        positions = self._sink.allocate("characters", "I", len(key))
        for start, end in chunk_bounds(len(key)):
            fill_postings(positions, number.take(key[start:end]), starts, start)


@cache
def _class_table() -> "numpy.ndarray":
    """Return the classes of each code point; 0 for one that was not looked up yet."""
    import numpy

    return numpy.zeros(0x110000, dtype=numpy.uint8)


def _classes(codes: "numpy.ndarray") -> "numpy.ndarray":
    """Return for each character whether it is Han, part of a word, or the end of a sentence."""
    import numpy

    table = _class_table()
    classes = table.take(codes)
    unknown = codes[classes == 0]
    if not len(unknown):
        return classes
    for code in numpy.unique(unknown).tolist():
        char = chr(code)
        table[code] = (
            _KNOWN
            | (_HAN if count_han(char) else 0)
            | (_WORD if _IN_WORD.match(char) else 0)
            | (_END if char in SENTENCE_ENDS or char == SEPARATOR else 0)
        )
    return table.take(codes)


class _DocumentCounts:
    """Counts Han characters and sentences of documents that arrive in chunks.

    A sentence ends at a stop if there was part of a word since the stop before. Between two
    chunks, one bit has to be remembered: whether a word occurred since the last stop.

    Parameters
    ----------
    ends : array
        One past the separator of each document; the separator ends a sentence.
    """

    def __init__(self, ends: "numpy.ndarray") -> None:
        import numpy

        self._ends = ends
        self.han = numpy.zeros(len(ends), dtype=numpy.int64)
        self.sentences = numpy.zeros(len(ends), dtype=numpy.int64)
        self._in_sentence = False

    def add(self, codes: "numpy.ndarray", at: int) -> None:
        """Take the next chunk, which starts at a position."""
        import numpy

        classes = _classes(codes)
        han_before = _counts_before(classes & _HAN)
        bounds = numpy.clip(numpy.concatenate([[0], self._ends]) - at, 0, len(codes))
        self.han += numpy.diff(han_before[bounds])
        words_before = _counts_before(classes & _WORD)
        stops = numpy.flatnonzero(classes & _END)
        words_at_stops = numpy.concatenate([[-int(self._in_sentence)], words_before[stops]])
        sentence_ends = stops[numpy.diff(words_at_stops) > 0]
        owners = numpy.searchsorted(self._ends, sentence_ends + at, side="right")
        self.sentences += numpy.bincount(owners, minlength=len(self._ends))
        self._in_sentence = bool(words_before[-1] > words_at_stops[-1])


def _counts_before(marks: "numpy.ndarray") -> "numpy.ndarray":
    """Return how many marks are set before each position, and in all."""
    import numpy

    return numpy.concatenate([[0], numpy.cumsum(marks != 0, dtype=numpy.int32)])
