"""The tokens of a store: types, where each stands, and how often each document has it."""

from itertools import pairwise
from typing import TYPE_CHECKING

from corpuskit.store.bits import Boundaries, ranks_of
from corpuskit.store.cutting import Tokens
from corpuskit.store.layout import TAG, Array
from corpuskit.store.postings import fill, pieces, starts_of
from corpuskit.store.sink import Sink, smallest
from corpuskit.text.characters import is_punctuation
from corpuskit.text.fold import fold

if TYPE_CHECKING:
    import numpy

RAW = "tokens_as_they_came"


class TokenSide:
    """Takes the tokens of chunk after chunk and writes them.

    Sections: ``boundaries``, ``ranks``; after `finish` ``types``, ``type_offsets``,
    ``type_words``, ``tokens``, ``postings``, ``posting_starts``, ``document_tokens``,
    ``document_types``, ``document_counts``, ``document_type_starts``, ``words``,
    ``word_offsets``, ``word_counts``, ``word_documents``, ``word_shown``.
    """

    def __init__(self, sink: Sink) -> None:
        import numpy

        self.length = 0
        self._sink = sink
        self._ids: dict[str, int] = {}
        self._of_worker: dict[int, numpy.ndarray] = {}
        self._counts = numpy.zeros(0, dtype=numpy.int64)
        self._bits = numpy.zeros(0, dtype=bool)

    def add(self, tokens: Tokens, size: int) -> None:
        """Take the tokens of the next chunk, of so many characters."""
        import numpy

        number = self._ids
        new = numpy.array([number.setdefault(t, len(number)) for t in tokens.types], numpy.uint32)
        if tokens.worker:
            before = self._of_worker.get(tokens.worker)
            new = new if before is None else numpy.concatenate([before, new])
            self._of_worker[tokens.worker] = new
        ids = new.take(tokens.ids) if len(tokens.ids) else numpy.zeros(0, dtype=numpy.uint32)
        self._sink.append(RAW, ids)
        self.length += len(ids)
        counts = numpy.bincount(ids, minlength=len(number))
        counts[: len(self._counts)] += self._counts
        self._counts = counts
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
        types, counts, final = self._by_frequency()
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
        pairs = _document_types(self._sink, tokens, bounds, kind)
        totals = _write_words(self._sink, types, counts, pairs)
        counted = [count for word, count in totals if not is_punctuation(word)]
        return {"tokens": len(raw), "word_tokens": sum(counted), "words_counted": len(counted)}

    def _by_frequency(self) -> tuple[list[str], "numpy.ndarray", "numpy.ndarray"]:
        """Return the types that occur, their counts, and the final id of each raw id."""
        import numpy

        counts, names = self._counts.tolist(), list(self._ids)
        places = [place for place, n in enumerate(counts) if n]
        places.sort(key=lambda place: (-counts[place], names[place]))
        final = numpy.zeros(len(names), dtype=numpy.uint32)
        final[places] = numpy.arange(len(places))
        return [names[place] for place in places], self._counts[places], final


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


Pairs = tuple["numpy.ndarray", "numpy.ndarray"]


def _document_types(
    sink: Sink, tokens: "numpy.ndarray", bounds: "numpy.ndarray", kind: str
) -> Pairs:
    """Write the types of each document with their counts; return types, and how many each has."""
    import numpy

    lengths = numpy.zeros(len(bounds) - 1, dtype=numpy.int64)
    for index, (start, end) in enumerate(pairwise(bounds.tolist())):
        found, counts = numpy.unique(tokens[start:end], return_counts=True)
        lengths[index] = len(found)
        sink.append("document_types", found.astype(f"={kind}", copy=False))
        sink.append("document_counts", counts.astype(numpy.uint32))
    types = sink.close("document_types", kind)
    sink.close("document_counts", "I")
    sink.put("document_type_starts", starts_of(lengths), "I")
    return types, lengths


def _write_words(
    sink: Sink, types: list[str], counts: "numpy.ndarray", pairs: Pairs
) -> list[tuple[str, int]]:
    """Write the folded words by falling frequency: count, range, commonest spelling.

    Returns the words with their counts.
    """
    import numpy

    written = [text.split(TAG, 1)[0] for text in types]
    folded = fold("\n".join(written)).split("\n") if written else []
    number: dict[str, int] = {}
    owner = numpy.array([number.setdefault(word, len(number)) for word in folded], numpy.int64)
    totals = numpy.bincount(owner, weights=counts, minlength=len(number)).astype(numpy.int64)
    names = list(number)
    places = sorted(range(len(names)), key=lambda place: (-totals[place], names[place]))
    final = numpy.zeros(len(names), dtype=numpy.int64)
    final[places] = numpy.arange(len(places))
    owner = final[owner]
    sink.put("type_words", owner, "I")
    _write_texts(sink, "words", "word_offsets", [names[place] for place in places])
    sink.put("word_counts", totals[places], "I")
    sink.put("word_documents", _ranges(owner, len(names), pairs), "I")
    sink.put("word_shown", _shown(owner, written, counts, len(names)), "I")
    return list(zip(names, totals.tolist(), strict=True))


def _ranges(owner: "numpy.ndarray", words: int, pairs: Pairs) -> "numpy.ndarray":
    """Return the number of documents that hold each word, in any spelling."""
    import numpy

    types, lengths = pairs
    several = numpy.bincount(owner, minlength=words) > 1
    single = ~several[owner]
    held = numpy.bincount(types, minlength=len(owner))
    ranges = numpy.bincount(owner[single], held[single], minlength=words).astype(numpy.int64)
    documents = numpy.repeat(numpy.arange(len(lengths)), lengths)
    chosen = ~single[types]
    distinct = numpy.sort(documents[chosen] * words + owner[types[chosen]])
    if len(distinct):
        distinct = distinct[numpy.concatenate([[True], distinct[1:] != distinct[:-1]])]
    return ranges + numpy.bincount(distinct % words, minlength=words) if words else ranges


def _shown(
    owner: "numpy.ndarray", written: list[str], counts: "numpy.ndarray", words: int
) -> "numpy.ndarray":
    """Return the type of each word's commonest spelling, of equal ones the first code points.

    A spelling with several parts of speech is several types.
    """
    import numpy

    of_spelling: dict[tuple[int, str], int] = {}
    for word, spelling, count in zip(owner.tolist(), written, counts.tolist(), strict=True):
        of_spelling[word, spelling] = of_spelling.get((word, spelling), 0) + count
    best: dict[int, tuple[int, str]] = {}
    for (word, spelling), count in of_spelling.items():
        best[word] = min(best.get(word, (1, "")), (-count, spelling))
    place = {spelling: index for index, spelling in reversed(list(enumerate(written)))}
    return numpy.array([place[best[word][1]] for word in range(words)], dtype=numpy.uint32)
