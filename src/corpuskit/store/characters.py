"""The characters of a store: texts, match keys, and where each character stands."""

import re
from functools import cache
from typing import TYPE_CHECKING

from corpuskit.store.layout import SEPARATOR
from corpuskit.store.postings import fill, pieces, starts_of
from corpuskit.store.sink import Sink, smallest
from corpuskit.text.characters import SENTENCE_ENDS, count_han
from corpuskit.text.fold import fold_array

if TYPE_CHECKING:
    import numpy

BUFFER = 1 << 18
_KNOWN, _HAN, _WORD, _END = 1, 2, 4, 8
_IN_WORD = re.compile(r"[^\W_]")


class CharacterSide:
    """Takes texts one after the other and writes their characters.

    Sections: ``text``, ``key``, ``document_starts``, ``document_han``, ``document_sentences``;
    after `write_places` ``alphabet``, ``character_starts``, ``characters``.
    """

    def __init__(self, sink: Sink) -> None:
        import numpy

        self.length = 0
        self._sink = sink
        self._waiting: list[str] = []
        self._size = 0
        self._wide = {"text": False, "key": False}
        self._counts = numpy.zeros(0x110000, dtype=numpy.int64)
        sink.append("document_starts", numpy.zeros(1, dtype=numpy.uint32))

    def add(self, text: str) -> None:
        """Take the text of the next document."""
        self._waiting.append(text)
        self._size += len(text) + 1
        if self._size >= BUFFER:
            self._flush()

    def _flush(self) -> None:
        import numpy

        sizes = numpy.fromiter(map(len, self._waiting), numpy.int64, len(self._waiting)) + 1
        whole = SEPARATOR.join([*self._waiting, ""])
        self._waiting, self._size = [], 0
        codes = numpy.frombuffer(whole.encode("utf-32-le", "surrogatepass"), "<u4")
        ends = numpy.cumsum(sizes)
        self._write("text", codes)
        key = fold_array().take(codes)
        self._write("key", key)
        self._counts += numpy.bincount(key, minlength=len(self._counts))
        han, sentences = _sizes(codes, ends)
        self._sink.append("document_han", han.astype(numpy.uint32))
        self._sink.append("document_sentences", sentences.astype(numpy.uint32))
        self._sink.append("document_starts", (ends + self.length).astype(numpy.uint32))
        self.length += len(codes)

    def _write(self, name: str, codes: "numpy.ndarray") -> None:
        import numpy

        if not self._wide[name] and codes.max() > 0xFFFF:
            self._sink.widen(name)
            self._wide[name] = True
        self._sink.append(name, codes if self._wide[name] else codes.astype(numpy.uint16))

    def finish(self) -> "numpy.ndarray":
        """Write what is left; return where documents begin."""
        if self._waiting:
            self._flush()
        self._sink.close("document_han", "I")
        self._sink.close("document_sentences", "I")
        self._sink.close("text", "I" if self._wide["text"] else "H")
        self._key = self._sink.close("key", "I" if self._wide["key"] else "H")
        return self._sink.close("document_starts", "I")

    def write_places(self) -> None:
        """Write the places of each character, once all is finished."""
        import numpy

        key = self._key
        alphabet = numpy.flatnonzero(self._counts)
        self._sink.put("alphabet", alphabet, "I")
        starts = starts_of(self._counts[alphabet])
        self._sink.put("character_starts", starts, "I")
        number = numpy.zeros(len(self._counts), dtype=f"={smallest(len(alphabet))}")
        number[alphabet] = numpy.arange(len(alphabet))
        places = self._sink.room("characters", "I", len(key))
        for start, end in pieces(len(key)):
            fill(places, number.take(key[start:end]), starts, start)


@cache
def _classes() -> "numpy.ndarray":
    """Return what each character is, as far as it is known."""
    import numpy

    return numpy.zeros(0x110000, dtype=numpy.uint8)


def _sizes(
    codes: "numpy.ndarray", ends: "numpy.ndarray"
) -> tuple["numpy.ndarray", "numpy.ndarray"]:
    """Return Han characters and sentences of each document; the separator ends a sentence."""
    import numpy

    classes = _classes()
    found = classes.take(codes)
    unknown = codes[found == 0]
    if len(unknown):
        for code in numpy.unique(unknown).tolist():
            char = chr(code)
            classes[code] = (
                _KNOWN
                | (_HAN if count_han(char) else 0)
                | (_WORD if _IN_WORD.match(char) else 0)
                | (_END if char in SENTENCE_ENDS or char == SEPARATOR else 0)
            )
        found = classes.take(codes)
    starts = numpy.concatenate([[0], ends[:-1]])
    han = numpy.add.reduceat((found & _HAN) // _HAN, starts, dtype=numpy.int64)
    words = numpy.flatnonzero(found & _WORD)
    within = numpy.cumsum((found & _END) != 0)[words]
    first = words[numpy.concatenate([[True], within[1:] != within[:-1]])] if len(words) else words
    sentences = numpy.bincount(numpy.searchsorted(ends, first, side="right"), minlength=len(ends))
    return han, sentences
