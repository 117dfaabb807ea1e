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
SHORT = 3
"""The maximum length of a word that fits into one number of 64 bits."""


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
    """The numbers that this process has given to types in one build."""

    def __init__(self, build: str) -> None:
        import numpy

        self.build = build
        self.ids: dict[str, int] = defaultdict(count().__next__)
        self.is_blank = numpy.zeros(0, dtype=bool)

    def number(
        self, text: str, starts: "numpy.ndarray", lengths: "numpy.ndarray"
    ) -> tuple["numpy.ndarray", list[str]]:
        """Return the ids of the words at some positions, and the types that are new."""
        import numpy

        before = len(self.ids)
        ids = numpy.zeros(len(starts), dtype=numpy.uint32)
        short = lengths <= SHORT
        packed = _packed_words(text, starts, lengths)[short]
        distinct, inverse = numpy.unique(packed, return_inverse=True)
        example = numpy.zeros(len(distinct), dtype=numpy.int64)
        example[inverse] = numpy.flatnonzero(short)
        ids[short] = self._look_up(text, starts[example], lengths[example])[inverse]
        long = numpy.flatnonzero(~short)
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
    """Return the first `SHORT` characters of each word as one number.

    Dictionary look-ups of strings are slow, so short words, which are most tokens, are first made
    distinct as numbers. Each character takes 21 bits and stores its code point + 1: 0 is none.
    """
    import numpy

    padded = text + SHORT * SEPARATOR
    codes = numpy.frombuffer(padded.encode("utf-32-le", "surrogatepass"), "<u4")
    codes = codes.astype(numpy.uint64) + 1
    packed: numpy.ndarray = codes[starts]
    for index in range(1, SHORT):
        packed |= numpy.where(lengths > index, codes[starts + index], 0) << (21 * index)
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
