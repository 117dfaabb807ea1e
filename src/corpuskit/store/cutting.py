"""Documents in chunks, and the tokens of a chunk as numbers: the work of a process."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice
from os import getpid
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.model import Document
from corpuskit.segment.engine import parted
from corpuskit.segment.protocol import Segmenter
from corpuskit.store.layout import SEPARATOR, TAG
from corpuskit.text.fold import fold

if TYPE_CHECKING:
    import numpy

CHUNK = 1 << 18


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
            yield from (Chunk(build, part) for part in parted(text, CHUNK))
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

    def numbers(self, words: list[str]) -> tuple["numpy.ndarray", list[str]]:
        """Return the ids of words, and the types among them that are new."""
        import numpy

        before = len(self.ids)
        found = numpy.fromiter(map(self.ids.__getitem__, words), numpy.uint32, len(words))
        new = list(islice(self.ids, before, None))
        blank = [word.isspace() or word == SEPARATOR for word in new]
        self.blank = numpy.concatenate([self.blank, numpy.array(blank, dtype=bool)])
        return found, new


_types: _Types | None = None


def tokens_of(engine: Segmenter, chunk: Chunk) -> Tokens:
    """Return the tokens of a chunk; white space and separators are none."""
    import numpy

    global _types
    if _types is None or _types.build != chunk.build:
        _types = _Types(chunk.build)
    key = fold(chunk.text)
    pieces = list(engine.cut(key))
    lengths = numpy.fromiter(map(len, pieces), numpy.uint32, len(pieces))
    words = pieces if key == chunk.text else _as_written(chunk.text, lengths)
    ids, new = _types.numbers(words)
    kept = ~_types.blank[ids]
    ends = numpy.cumsum(lengths, dtype=numpy.uint32)
    return Tokens(getpid(), new, ids[kept], (ends - lengths)[kept])


def _as_written(text: str, lengths: "numpy.ndarray") -> list[str]:
    """Return a text in pieces of given lengths: by inserting a mark after each and splitting."""
    import numpy

    mark = next(mark for mark in map(chr, range(len(text) + 1)) if mark not in text)
    codes = numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    marked = numpy.full(len(codes) + len(lengths), ord(mark), dtype="<u4")
    places = numpy.arange(len(codes))
    places += numpy.repeat(numpy.arange(len(lengths)), lengths)
    marked[places] = codes
    return marked.tobytes().decode("utf-32-le", "surrogatepass").split(mark)[:-1]
