"""The characters of a store: texts, match keys, and where each character stands."""

import re
from functools import cache
from typing import TYPE_CHECKING

from corpuskit.store.format import SEPARATOR
from corpuskit.store.writing.postings import fill, pieces, starts_of
from corpuskit.store.writing.sink import Sink, smallest
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
        """Write the texts that wait: many short ones at once, a long one in pieces."""
        import numpy

        waiting, self._waiting, self._size = self._waiting, [], 0
        sizes = numpy.fromiter(map(len, waiting), numpy.int64, len(waiting)) + 1
        ends = numpy.cumsum(sizes)
        counts = _Counts(ends)
        whole = SEPARATOR.join([*waiting, ""])
        del waiting
        for start, end in pieces(len(whole), BUFFER * 4):
            codes = numpy.frombuffer(whole[start:end].encode("utf-32-le", "surrogatepass"), "<u4")
            self._write("text", codes)
            key = fold_array().take(codes)
            self._write("key", key)
            self._counts += numpy.bincount(key, minlength=len(self._counts))
            counts.add(codes, start)
        self._sink.append("document_han", counts.han.astype(numpy.uint32))
        self._sink.append("document_sentences", counts.sentences.astype(numpy.uint32))
        self._sink.append("document_starts", (ends + self.length).astype(numpy.uint32))
        self.length += len(whole)

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


def _classes_of(codes: "numpy.ndarray") -> "numpy.ndarray":
    import numpy

    classes = _classes()
    found = classes.take(codes)
    unknown = codes[found == 0]
    if not len(unknown):
        return found
    for code in numpy.unique(unknown).tolist():
        char = chr(code)
        classes[code] = (
            _KNOWN
            | (_HAN if count_han(char) else 0)
            | (_WORD if _IN_WORD.match(char) else 0)
            | (_END if char in SENTENCE_ENDS or char == SEPARATOR else 0)
        )
    return classes.take(codes)


class _Counts:
    """Han characters and sentences of documents that come in pieces.

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
        self._begun = False

    def add(self, codes: "numpy.ndarray", at: int) -> None:
        """Take the next piece, which begins at a place."""
        import numpy

        found = _classes_of(codes)
        before = _sums(found & _HAN)
        bounds = numpy.clip(numpy.concatenate([[0], self._ends]) - at, 0, len(codes))
        self.han += numpy.diff(before[bounds])
        words = _sums(found & _WORD)
        stops = numpy.flatnonzero(found & _END)
        # A sentence ends where there was a word since the stop before, perhaps in an earlier piece.
        since = numpy.concatenate([[-int(self._begun)], words[stops]])
        ended = stops[numpy.diff(since) > 0]
        owners = numpy.searchsorted(self._ends, ended + at, side="right")
        self.sentences += numpy.bincount(owners, minlength=len(self._ends))
        self._begun = bool(words[-1] > since[-1])


def _sums(marks: "numpy.ndarray") -> "numpy.ndarray":
    """Return how many places before each are marked, and of all."""
    import numpy

    return numpy.concatenate([[0], numpy.cumsum(marks != 0, dtype=numpy.int32)])
