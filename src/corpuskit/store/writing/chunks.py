"""Documents in chunks, and the tokens of a chunk as numbers: the work of a worker process.

A worker numbers the types in the order in which it meets them and sends each type once, with the
chunk where it is new; ids refer to all types that this worker has sent. So the tokens of a worker
must all be used, in order.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice, pairwise
from os import getpid
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.model import Document
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.segmentation.splitting import split_text
from corpuskit.store.format import SEPARATOR, TAG
from corpuskit.text.fold import fold

if TYPE_CHECKING:
    import numpy

CHUNK_SIZE = 1 << 18
_SHORT, _CODE_BITS = 4, 16
"""The maximum length of a word that fits into 64 bits, and the bits of a character."""
_SLOT_BITS = 18
_SLOT_MULTIPLIER = 0x9E3779B97F4A7C15


class ChunkTokens(NamedTuple):
    """The tokens of a chunk.

    Parameters
    ----------
    worker : int
        The process whose types the ids refer to; 0 where `types` lists all of them.
    types : list of str
        The new types. A type is a word as written, with a part of speech from the file after a
        tab.
    ids : array
        The type of each token.
    starts : array
        Where each token begins.
    """

    worker: int
    types: list[str]
    ids: "numpy.ndarray"
    starts: "numpy.ndarray"


class DocumentChunk(NamedTuple):
    """Text of whole documents or of a part of one, with its tokens if they are known."""

    build: str
    text: str
    tokens: ChunkTokens | None = None


def chunks(
    documents: Iterable[tuple[Document, ChunkTokens | None]], build: str
) -> Iterator[DocumentChunk]:
    """Yield documents in chunks, each document with a separator after it.

    A document whose tokens are known, or that is already segmented, is a chunk of its own.
    """
    buffer: list[str] = []
    size = 0
    for document, known_tokens in documents:
        tokens = known_tokens if document.spans is None else _tokens_of_spans(document)
        text = document.text
        if buffer and (tokens is not None or size + len(text) > CHUNK_SIZE):
            yield DocumentChunk(build, "".join(buffer))
            buffer, size = [], 0
        if tokens is not None:
            yield DocumentChunk(build, text + SEPARATOR, tokens)
        elif len(text) > CHUNK_SIZE:
            yield from (DocumentChunk(build, part) for part in split_text(text, CHUNK_SIZE))
            yield DocumentChunk(build, SEPARATOR)
        else:
            buffer.append(text + SEPARATOR)
            size += len(text) + 1
    if buffer:
        yield DocumentChunk(build, "".join(buffer))


def _tokens_of_spans(document: Document) -> ChunkTokens:
    """Return the tokens of a document that is already segmented."""
    import numpy

    text, spans = document.text, document.spans or ()
    words = [text[start:end] for start, end in spans]
    if document.tags:
        words = [f"{word}{TAG}{tag}" for word, tag in zip(words, document.tags, strict=True)]
    type_ids: dict[str, int] = defaultdict(count().__next__)
    ids = numpy.fromiter(map(type_ids.__getitem__, words), numpy.uint32, len(words))
    starts = numpy.fromiter((start for start, _ in spans), numpy.uint32, len(spans))
    return ChunkTokens(0, list(type_ids), ids, starts)


class _TypeNumbers:
    """The numbers that this process has given to types in one build.

    Dictionary look-ups of strings are slow. So a short word, which most tokens are, is packed into
    one number and looked up in a table of slots: one slot for each hash, which contains the word
    that was looked up last, and its id. Only words that are not found there are looked up as
    strings, each distinct one once per chunk. Cost: 3 MB, and about 15 ns per token.
    """

    def __init__(self, build: str, slot_bits: int = _SLOT_BITS) -> None:
        import numpy

        self.build = build
        self._shift = numpy.uint64(63 - slot_bits)
        self.ids: dict[str, int] = defaultdict(count().__next__)
        self.is_blank = numpy.zeros(0, dtype=bool)
        self._slot_words = numpy.zeros(1 << slot_bits, dtype=numpy.uint64)
        self._slot_ids = numpy.zeros(1 << slot_bits, dtype=numpy.uint32)

    def number(
        self, text: str, starts: "numpy.ndarray", lengths: "numpy.ndarray"
    ) -> tuple["numpy.ndarray", list[str]]:
        """Return the ids of the words at some positions, and the types that are new."""
        import numpy

        before = len(self.ids)
        packed = _packed_words(text, starts, lengths)
        slots = (packed * numpy.uint64(_SLOT_MULTIPLIER)) >> numpy.uint64(1) >> self._shift
        slots = slots.astype(numpy.intp)
        ids: numpy.ndarray = self._slot_ids.take(slots)
        is_short = packed != 0
        is_missing = self._slot_words.take(slots) != packed
        missing = numpy.flatnonzero(is_missing & is_short)
        distinct, first, inverse = numpy.unique(
            packed[missing], return_index=True, return_inverse=True
        )
        example = missing[first]
        found = self._look_up(text, starts[example], lengths[example])
        ids[missing] = found[inverse]
        self._slot_words[slots[example]] = distinct
        self._slot_ids[slots[example]] = found
        long = numpy.flatnonzero(~is_short)
        ids[long] = self._look_up(text, starts[long], lengths[long])
        new = list(islice(reversed(self.ids), len(self.ids) - before))[::-1]
        is_blank = [word.isspace() or word == SEPARATOR for word in new]
        self.is_blank = numpy.concatenate([self.is_blank, numpy.array(is_blank, dtype=bool)])
        return ids, new

    def _look_up(
        self, text: str, starts: "numpy.ndarray", lengths: "numpy.ndarray"
    ) -> "numpy.ndarray":
        import numpy

        spans = zip(starts.tolist(), (starts + lengths).tolist(), strict=True)
        words = [text[start:end] for start, end in spans]
        return numpy.fromiter(map(self.ids.__getitem__, words), numpy.uint32, len(words))


def _packed_words(text: str, starts: "numpy.ndarray", lengths: "numpy.ndarray") -> "numpy.ndarray":
    """Return each short word as one number of its code points + 1, any other word as 0."""
    import numpy

    padded = text + _SHORT * SEPARATOR
    codes = numpy.frombuffer(padded.encode("utf-32-le", "surrogatepass"), "<u4")
    wide_before = numpy.cumsum(codes >= (1 << _CODE_BITS) - 1, dtype=numpy.int32)
    wide_before = numpy.concatenate([[0], wide_before])
    is_short = wide_before[starts + lengths] == wide_before[starts]
    is_short &= lengths <= _SHORT
    codes = codes.astype(numpy.uint64)
    codes += numpy.uint64(1)
    packed: numpy.ndarray = codes[starts]
    for index in range(1, _SHORT):
        later = codes[starts + index] << numpy.uint64(_CODE_BITS * index)
        later *= lengths > index
        packed |= later
    packed *= is_short
    return packed


_type_numbers: _TypeNumbers | None = None
"""Of the current build; in a worker process, or in this one if it works alone."""


def segment_chunk(segmenter: Segmenter, chunk: DocumentChunk) -> ChunkTokens:
    """Return the tokens of a chunk, without white space and separators."""
    import numpy

    global _type_numbers
    if _type_numbers is None or _type_numbers.build != chunk.build:
        _type_numbers = _TypeNumbers(chunk.build)
    starts, ends = segmenter.span_arrays(fold(chunk.text))
    lengths = ends - starts
    ids, new = _type_numbers.number(chunk.text, starts, lengths)
    is_token = ~_type_numbers.is_blank[ids]
    return ChunkTokens(getpid(), new, ids[is_token], starts[is_token].astype(numpy.uint32))


def segment_texts(segmenter: Segmenter, build: str, texts: Sequence[str]) -> list[ChunkTokens]:
    """Return the tokens of some texts, segmented as one chunk; the first lists all new types."""
    import numpy

    joined = "".join(f"{text}{SEPARATOR}" for text in texts)
    tokens = segment_chunk(segmenter, DocumentChunk(build, joined))
    ends = numpy.cumsum([len(text) + 1 for text in texts], dtype=numpy.int64)
    bounds = numpy.searchsorted(tokens.starts, [0, *ends.tolist()]).tolist()
    return [
        ChunkTokens(
            tokens.worker,
            [] if index else tokens.types,
            tokens.ids[first:last],
            (tokens.starts[first:last] - (ends[index] - len(text) - 1)).astype(numpy.uint32),
        )
        for index, (text, (first, last)) in enumerate(zip(texts, pairwise(bounds), strict=True))
    ]
