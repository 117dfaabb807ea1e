"""The tokens of a store: types, where each stands, and how often each document has it."""

from array import array
from itertools import pairwise
from typing import TYPE_CHECKING

from corpuskit.store.format import TAG, Array
from corpuskit.store.reading.bits import Boundaries, ranks_of
from corpuskit.store.writing.chunks import Tokens
from corpuskit.store.writing.postings import fill, pieces, starts_of
from corpuskit.store.writing.sink import Sink, smallest
from corpuskit.text.characters import is_punctuation
from corpuskit.text.fold import fold

if TYPE_CHECKING:
    import numpy

RAW = "tokens_as_they_came"


class TokenSide:
    """Takes the tokens of chunk after chunk and writes them.

    Sections: ``boundaries``, ``ranks``; after `finish` ``types``, ``type_offsets``,
    ``type_words``, ``tokens``, ``postings``, ``posting_starts``, ``document_tokens``,
    ``document_types``, ``document_counts``, ``document_type_starts``, ``document_again``,
    ``words``, ``word_offsets``, ``word_counts``, ``word_documents``, ``word_shown``,
    ``punctuation``.
    """

    def __init__(self, sink: Sink) -> None:
        import numpy

        self.length = 0
        self._sink = sink
        self._ids: dict[str, int] = {}
        self._of_worker: dict[int, array[int]] = {}
        self._bits = numpy.zeros(0, dtype=bool)

    def add(self, tokens: Tokens, size: int) -> None:
        """Take the tokens of the next chunk, of so many characters."""
        import numpy

        number = self._ids
        named = array("I")
        if tokens.worker:
            named = self._of_worker.setdefault(tokens.worker, named)
        named.extend(number.setdefault(kind, len(number)) for kind in tokens.types)
        if len(tokens.ids):
            ids = numpy.frombuffer(named, dtype=numpy.uint32).take(tokens.ids)
            self._sink.append(RAW, ids)
            self.length += len(ids)
        bits = numpy.zeros(len(self._bits) + size, dtype=bool)
        bits[: len(self._bits)] = self._bits
        bits[tokens.starts + len(self._bits)] = True
        whole = len(bits) // 8 * 8
        self._sink.append("boundaries", numpy.packbits(bits[:whole], bitorder="little"))
        self._bits = bits[whole:]

    def finish(self, document_starts: "numpy.ndarray") -> dict[str, int]:
        """Write the sections; `document_starts` are offsets of characters.

        Returns the number of tokens, and of tokens and words that are no punctuation.
        """
        import numpy

        self._sink.append("boundaries", numpy.packbits(self._bits, bitorder="little"))
        bits = self._sink.close("boundaries", "B")
        ranks = ranks_of(bits)
        self._sink.put("ranks", ranks, "I")
        raw = self._sink.close(RAW, "I")
        types, counts, final = self._by_frequency(raw)
        starts = starts_of(counts)
        self._sink.put("posting_starts", starts, "I")
        kind = smallest(len(types))
        tokens = self._sink.room("tokens", kind, len(raw))
        postings = self._sink.room("postings", "I", len(raw))
        for start, end in pieces(len(raw)):
            tokens[start:end] = final.take(raw[start:end])
            fill(postings, tokens[start:end], starts, start)
        self._sink.drop(RAW)
        bounds = _tokens_before(document_starts, bits, ranks)
        self._sink.put("document_tokens", bounds, "I")
        _write_texts(self._sink, "types", "type_offsets", types)
        words = _Words(types, counts)
        words.ranges = _document_types(self._sink, tokens, bounds, words.owner, kind)
        words.write(self._sink)
        punctuation = [index for index, word in enumerate(words.names) if is_punctuation(word)]
        self._sink.put("punctuation", numpy.array(punctuation, dtype=numpy.uint32), "I")
        others = len(raw) - sum(words.counts[index] for index in punctuation)
        words_counted = len(words.names) - len(punctuation)
        return {"tokens": len(raw), "word_tokens": others, "words_counted": words_counted}

    def _by_frequency(
        self, raw: "numpy.ndarray"
    ) -> tuple[list[str], "numpy.ndarray", "numpy.ndarray"]:
        """Return the types that occur, their counts, and the final id of each raw id."""
        import numpy

        names = list(self._ids)
        totals = numpy.zeros(len(names), dtype=numpy.int64)
        for start, end in pieces(len(raw)):
            totals += numpy.bincount(raw[start:end], minlength=len(names))
        counts = totals.tolist()
        places = [place for place, n in enumerate(counts) if n]
        places.sort(key=lambda place: (-counts[place], names[place]))
        final = numpy.zeros(len(names), dtype=numpy.uint32)
        final[places] = numpy.arange(len(places))
        return [names[place] for place in places], totals[places], final


def _tokens_before(
    offsets: "numpy.ndarray", bits: "numpy.ndarray", ranks: "numpy.ndarray"
) -> "numpy.ndarray":
    """Return the number of tokens before each of some characters."""
    import numpy

    boundaries = Boundaries(Array(bits.data, "B"), Array(ranks.data, "I"))
    return numpy.array([boundaries.rank(offset) for offset in offsets.tolist()])


def _write_texts(sink: Sink, name: str, offsets: str, texts: list[str]) -> None:
    """Write texts in UTF-8, each with a line end, and where each begins."""
    import numpy

    encoded = [f"{text}\n".encode("utf-8", "surrogatepass") for text in texts]
    sink.append(name, b"".join(encoded))
    sink.close(name, "B")
    lengths = numpy.fromiter(map(len, encoded), numpy.int64, len(encoded))
    sink.put(offsets, starts_of(lengths), "I")


def _document_types(
    sink: Sink, tokens: "numpy.ndarray", bounds: "numpy.ndarray", owner: "numpy.ndarray", kind: str
) -> "numpy.ndarray":
    """Write the types of each document with their counts; return the documents of each word.

    Which of them are another spelling of a word that the document has already is written too.
    """
    import numpy

    ranges = numpy.zeros(owner.max(initial=-1) + 1, dtype=numpy.uint32)
    lengths = numpy.zeros(len(bounds) - 1, dtype=numpy.int64)
    before = 0
    for index, (start, end) in enumerate(pairwise(bounds.tolist())):
        found, counts = numpy.unique(tokens[start:end], return_counts=True)
        words, first = numpy.unique(owner[found], return_index=True)
        ranges[words] += 1
        if len(words) < len(found):
            again = numpy.delete(numpy.arange(before, before + len(found)), first)
            sink.append("document_again", again.astype(numpy.uint32))
        lengths[index] = len(found)
        before += len(found)
        sink.append("document_types", found.astype(f"={kind}", copy=False))
        sink.append("document_counts", counts.astype(numpy.uint32))
    sink.append("document_types", b"")
    sink.append("document_counts", b"")
    sink.append("document_again", b"")
    sink.close("document_again", "I")
    sink.close("document_types", kind)
    sink.close("document_counts", "I")
    sink.put("document_type_starts", starts_of(lengths), "I")
    return ranges


class _Words:
    """The folded words by falling frequency: counts, documents, spellings.

    Parameters
    ----------
    types : list of str
    counts : array
        Of the types.
    """

    def __init__(self, types: list[str], counts: "numpy.ndarray") -> None:
        import numpy

        self._written = [text.split(TAG, 1)[0] for text in types]
        self._type_counts = counts
        folded = fold("\n".join(self._written)).split("\n") if types else []
        number: dict[str, int] = {}
        first = numpy.array([number.setdefault(word, len(number)) for word in folded], numpy.int64)
        totals = numpy.bincount(first, counts, len(number)).astype(numpy.int64)
        names, sums = list(number), totals.tolist()
        places = sorted(range(len(names)), key=lambda place: (-sums[place], names[place]))
        final = numpy.zeros(len(names), dtype=numpy.int64)
        final[places] = numpy.arange(len(places))
        self.names = [names[place] for place in places]
        self.counts = [sums[place] for place in places]
        self.owner: numpy.ndarray = final[first]
        self.ranges = numpy.zeros(len(names), dtype=numpy.uint32)

    def write(self, sink: Sink) -> None:
        """Write the sections of the words."""
        import numpy

        sink.put("type_words", self.owner, "I")
        _write_texts(sink, "words", "word_offsets", self.names)
        sink.put("word_counts", numpy.array(self.counts, dtype=numpy.int64), "I")
        sink.put("word_documents", self.ranges, "I")
        sink.put("word_shown", self._shown(), "I")

    def _shown(self) -> "numpy.ndarray":
        """Return the type of each word's commonest spelling, of equal ones the first.

        A spelling with several parts of speech is several types.
        """
        import numpy

        totals: dict[tuple[int, str], int] = {}
        counts = self._type_counts.tolist()
        for word, written, count in zip(self.owner.tolist(), self._written, counts, strict=True):
            totals[word, written] = totals.get((word, written), 0) + count
        best: dict[int, tuple[int, str]] = {}
        for (word, written), count in totals.items():
            best[word] = min(best.get(word, (1, "")), (-count, written))
        place = {word: index for index, word in reversed(list(enumerate(self._written)))}
        shown = [place[best[word][1]] for word in range(len(self.names))]
        return numpy.array(shown, dtype=numpy.uint32)
