"""Write the tokens of a store: types, their positions, and their counts per document.

While tokens arrive, only three things are stored: a bit for each character that begins a token,
the type of each token under a number in order of first occurrence, and the list of types. When all
have arrived, types are renumbered by descending frequency and their postings sorted in chunks. So
memory holds the types and one chunk, never all tokens; time is linear in tokens, plus the sort of
the types.

A *type* is a spelling (with the part of speech from the file, if it has one); a *word* is a folded
spelling. Several types can be spellings of one word.
"""

from array import array
from itertools import pairwise
from typing import TYPE_CHECKING

from corpuskit.store.format import TAG, Array
from corpuskit.store.reading.boundaries import Boundaries, block_ranks
from corpuskit.store.writing.chunks import ChunkTokens
from corpuskit.store.writing.postings import chunk_bounds, fill_postings, offsets_from_counts
from corpuskit.store.writing.sink import Sink, smallest_kind
from corpuskit.text.characters import is_punctuation
from corpuskit.text.fold import fold

if TYPE_CHECKING:
    import numpy

_UNSORTED = "unsorted_tokens"


class TokenWriter:
    """Takes the tokens of one chunk after the other and writes them.

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
        self._type_ids: dict[str, int] = {}
        self._ids_of_worker: dict[int, array[int]] = {}
        self._pending_bits = numpy.zeros(0, dtype=bool)

    def add(self, tokens: ChunkTokens, size: int) -> None:
        """Take the tokens of the next chunk, which has `size` characters."""
        import numpy

        type_ids = self._type_ids
        ids_of_worker = array("I")
        if tokens.worker:
            ids_of_worker = self._ids_of_worker.setdefault(tokens.worker, ids_of_worker)
        ids_of_worker.extend(type_ids.setdefault(name, len(type_ids)) for name in tokens.types)
        if len(tokens.ids):
            ids = numpy.frombuffer(ids_of_worker, dtype=numpy.uint32).take(tokens.ids)
            self._sink.append(_UNSORTED, ids)
            self.length += len(ids)
        pending = len(self._pending_bits)
        bits = numpy.zeros(pending + size, dtype=bool)
        bits[:pending] = self._pending_bits
        bits[tokens.starts + pending] = True
        full_bytes = len(bits) // 8 * 8
        self._sink.append("boundaries", numpy.packbits(bits[:full_bytes], bitorder="little"))
        self._pending_bits = bits[full_bytes:]

    def finish(self, document_starts: "numpy.ndarray") -> dict[str, int]:
        """Write the sections; `document_starts` are offsets of characters.

        Returns the number of tokens, and of tokens and words that are not punctuation.
        """
        import numpy

        self._sink.append("boundaries", numpy.packbits(self._pending_bits, bitorder="little"))
        bits = self._sink.close("boundaries", "B")
        ranks = block_ranks(bits)
        self._sink.write("ranks", ranks, "I")
        unsorted = self._sink.close(_UNSORTED, "I")
        types, counts, final_ids = self._by_frequency(unsorted)
        starts = offsets_from_counts(counts)
        self._sink.write("posting_starts", starts, "I")
        kind = smallest_kind(len(types))
        tokens = self._sink.allocate("tokens", kind, len(unsorted))
        postings = self._sink.allocate("postings", "I", len(unsorted))
        for start, end in chunk_bounds(len(unsorted)):
            tokens[start:end] = final_ids.take(unsorted[start:end])
            fill_postings(postings, tokens[start:end], starts, start)
        self._sink.delete(_UNSORTED)
        bounds = _tokens_before(document_starts, bits, ranks)
        self._sink.write("document_tokens", bounds, "I")
        _write_texts(self._sink, "types", "type_offsets", types)
        words = _Words(types, counts)
        words.documents = _write_document_types(self._sink, tokens, bounds, words.of_types, kind)
        words.write(self._sink)
        punctuation = [index for index, word in enumerate(words.names) if is_punctuation(word)]
        self._sink.write("punctuation", numpy.array(punctuation, dtype=numpy.uint32), "I")
        return {
            "tokens": len(unsorted),
            "word_tokens": len(unsorted) - sum(words.counts[index] for index in punctuation),
            "words_counted": len(words.names) - len(punctuation),
        }

    def _by_frequency(
        self, unsorted: "numpy.ndarray"
    ) -> tuple[list[str], "numpy.ndarray", "numpy.ndarray"]:
        """Return the types that occur, their counts, and the final id of each first id."""
        import numpy

        names = list(self._type_ids)
        totals = numpy.zeros(len(names), dtype=numpy.int64)
        for start, end in chunk_bounds(len(unsorted)):
            totals += numpy.bincount(unsorted[start:end], minlength=len(names))
        counts = totals.tolist()
        order = [index for index, count in enumerate(counts) if count]
        order.sort(key=lambda index: (-counts[index], names[index]))
        final_ids = numpy.zeros(len(names), dtype=numpy.uint32)
        final_ids[order] = numpy.arange(len(order))
        return [names[index] for index in order], totals[order], final_ids


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
    sink.write(offsets, offsets_from_counts(lengths), "I")


def _write_document_types(
    sink: Sink,
    tokens: "numpy.ndarray",
    bounds: "numpy.ndarray",
    word_of_type: "numpy.ndarray",
    kind: str,
) -> "numpy.ndarray":
    """Write the types of each document with their counts; return the documents of each word.

    ``document_again`` lists the pairs whose word their document already has in another spelling,
    so that a document counts once per word.
    """
    import numpy

    documents = numpy.zeros(word_of_type.max(initial=-1) + 1, dtype=numpy.uint32)
    lengths = numpy.zeros(len(bounds) - 1, dtype=numpy.int64)
    pairs = 0
    for index, (start, end) in enumerate(pairwise(bounds.tolist())):
        types, counts = numpy.unique(tokens[start:end], return_counts=True)
        words, first = numpy.unique(word_of_type[types], return_index=True)
        documents[words] += 1
        if len(words) < len(types):
            again = numpy.delete(numpy.arange(pairs, pairs + len(types)), first)
            sink.append("document_again", again.astype(numpy.uint32))
        lengths[index] = len(types)
        pairs += len(types)
        sink.append("document_types", types.astype(f"={kind}", copy=False))
        sink.append("document_counts", counts.astype(numpy.uint32))
    for name, section_kind in (
        ("document_again", "I"),
        ("document_types", kind),
        ("document_counts", "I"),
    ):
        sink.append(name, b"")
        sink.close(name, section_kind)
    sink.write("document_type_starts", offsets_from_counts(lengths), "I")
    return documents


class _Words:
    """The folded words by descending frequency: counts, documents, spellings.

    Parameters
    ----------
    types : list of str
    counts : array
        Of the types.
    """

    def __init__(self, types: list[str], counts: "numpy.ndarray") -> None:
        import numpy

        self._spellings = [text.split(TAG, 1)[0] for text in types]
        self._type_counts = counts
        folded = fold("\n".join(self._spellings)).split("\n") if types else []
        ids: dict[str, int] = {}
        first_ids = numpy.array([ids.setdefault(word, len(ids)) for word in folded], numpy.int64)
        totals = numpy.bincount(first_ids, counts, len(ids)).astype(numpy.int64)
        names, sums = list(ids), totals.tolist()
        order = sorted(range(len(names)), key=lambda index: (-sums[index], names[index]))
        final_ids = numpy.zeros(len(names), dtype=numpy.int64)
        final_ids[order] = numpy.arange(len(order))
        self.names = [names[index] for index in order]
        self.counts = [sums[index] for index in order]
        self.of_types: numpy.ndarray = final_ids[first_ids]
        self.documents = numpy.zeros(len(names), dtype=numpy.uint32)

    def write(self, sink: Sink) -> None:
        """Write the sections of the words."""
        import numpy

        sink.write("type_words", self.of_types, "I")
        _write_texts(sink, "words", "word_offsets", self.names)
        sink.write("word_counts", numpy.array(self.counts, dtype=numpy.int64), "I")
        sink.write("word_documents", self.documents, "I")
        sink.write("word_shown", self._commonest_types(), "I")

    def _commonest_types(self) -> "numpy.ndarray":
        """Return a type of each word's commonest spelling; ties are broken by code point.

        A spelling with several parts of speech has several types.
        """
        import numpy

        totals: dict[tuple[int, str], int] = {}
        counts = self._type_counts.tolist()
        for word, spelling, count in zip(
            self.of_types.tolist(), self._spellings, counts, strict=True
        ):
            totals[word, spelling] = totals.get((word, spelling), 0) + count
        commonest: dict[int, tuple[int, str]] = {}
        for (word, spelling), count in totals.items():
            commonest[word] = min(commonest.get(word, (1, "")), (-count, spelling))
        first_type = {word: index for index, word in reversed(list(enumerate(self._spellings)))}
        shown = [first_type[commonest[word][1]] for word in range(len(self.names))]
        return numpy.array(shown, dtype=numpy.uint32)
