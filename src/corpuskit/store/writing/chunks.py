"""Documents in chunks, and the tokens of a chunk as numbers: the work of a process."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice
from os import getpid
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.model import Document
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.segmentation.splitting import split_text
from corpuskit.store.format import SEPARATOR, TAG
from corpuskit.text.fold import fold

if TYPE_CHECKING:
    import numpy

CHUNK = 1 << 18
SHORT = 3
"""Characters of a word that is one number of 64 bits."""


class Tokens(NamedTuple):
    """The tokens of a chunk: types that their ids name, and where each begins.

    `worker` is the process whose types these are, 0 where the list is whole by itself; a
    process names each type once. A type is a word as written; one with a given part of speech
    has it after a tab.
    """

    worker: int
    types: list[str]
    ids: "numpy.ndarray"
    starts: "numpy.ndarray"


class Chunk(NamedTuple):
    """Some text of whole documents or of a part of one; its tokens where they are known."""

    build: str
    text: str
    tokens: Tokens | None = None


Known = Callable[[Document], Tokens | None]
"""The tokens of a document that an earlier store knows."""


def chunks(documents: Iterable[Document], build: str, known: Known) -> Iterator[Chunk]:
    """Yield documents in chunks, each document with a separator after it."""
    waiting: list[str] = []
    size = 0
    for document in documents:
        tokens = given(document) if document.spans is not None else known(document)
        text = document.text
        if waiting and (tokens is not None or size + len(text) > CHUNK):
            yield Chunk(build, "".join(waiting))
            waiting, size = [], 0
        if tokens is not None:
            yield Chunk(build, text + SEPARATOR, tokens)
        elif len(text) > CHUNK:
            yield from (Chunk(build, part) for part in split_text(text, CHUNK))
            yield Chunk(build, SEPARATOR)
        else:
            waiting.append(text + SEPARATOR)
            size += len(text) + 1
    if waiting:
        yield Chunk(build, "".join(waiting))


def given(document: Document) -> Tokens:
    """Return the tokens that a document's file has itself."""
    import numpy

    text, spans = document.text, document.spans or ()
    words = [text[start:end] for start, end in spans]
    if document.tags:
        words = [f"{word}{TAG}{tag}" for word, tag in zip(words, document.tags, strict=True)]
    ids: dict[str, int] = defaultdict(count().__next__)
    found = numpy.fromiter(map(ids.__getitem__, words), numpy.uint32, len(words))
    starts = numpy.fromiter((start for start, _ in spans), numpy.uint32, len(spans))
    return Tokens(0, list(ids), found, starts)


class _Types:
    """The types that this process has named in one build."""

    def __init__(self, build: str) -> None:
        import numpy

        self.build = build
        self.ids: dict[str, int] = defaultdict(count().__next__)
        self.blank = numpy.zeros(0, dtype=bool)

    def numbers(
        self, text: str, starts: "numpy.ndarray", lengths: "numpy.ndarray"
    ) -> tuple["numpy.ndarray", list[str]]:
        """Return the ids of the words at some places, and the types among them that are new."""
        import numpy

        before = len(self.ids)
        found = numpy.zeros(len(starts), dtype=numpy.uint32)
        short = lengths <= SHORT
        kinds, own = numpy.unique(_packed(text, starts, lengths)[short], return_inverse=True)
        example = numpy.zeros(len(kinds), dtype=numpy.int64)
        example[own] = numpy.flatnonzero(short)
        found[short] = self._ids(text, starts[example], lengths[example])[own]
        long = numpy.flatnonzero(~short)
        found[long] = self._ids(text, starts[long], lengths[long])
        new = list(islice(reversed(self.ids), len(self.ids) - before))[::-1]
        blank = [word.isspace() or word == SEPARATOR for word in new]
        self.blank = numpy.concatenate([self.blank, numpy.array(blank, dtype=bool)])
        return found, new

    def _ids(self, text: str, starts: "numpy.ndarray", lengths: "numpy.ndarray") -> "numpy.ndarray":
        import numpy

        places = zip(starts.tolist(), (starts + lengths).tolist(), strict=True)
        words = [text[start:end] for start, end in places]
        return numpy.fromiter(map(self.ids.__getitem__, words), numpy.uint32, len(words))


def _packed(text: str, starts: "numpy.ndarray", lengths: "numpy.ndarray") -> "numpy.ndarray":
    """Return the first characters of words as one number each: a look-up of words is dear.

    A character takes 21 bits, its code point and one; a word of `SHORT` or less is its number.
    """
    import numpy

    ended = text + SHORT * SEPARATOR
    codes = numpy.frombuffer(ended.encode("utf-32-le", "surrogatepass"), "<u4")
    codes = codes.astype(numpy.uint64) + 1
    packed: numpy.ndarray = codes[starts]
    for place in range(1, SHORT):
        packed |= numpy.where(lengths > place, codes[starts + place], 0) << (21 * place)
    return packed


_types: _Types | None = None


def tokens_of(engine: Segmenter, chunk: Chunk) -> Tokens:
    """Return the tokens of a chunk; white space and separators are none."""
    import numpy

    global _types
    if _types is None or _types.build != chunk.build:
        _types = _Types(chunk.build)
    pieces = list(engine.cut(fold(chunk.text)))
    lengths = numpy.fromiter(map(len, pieces), numpy.int64, len(pieces))
    starts = numpy.cumsum(lengths) - lengths
    ids, new = _types.numbers(chunk.text, starts, lengths)
    kept = ~_types.blank[ids]
    return Tokens(getpid(), new, ids[kept], starts[kept].astype(numpy.uint32))
