"""Build the arrays of a store from documents, one after the other, in bounded memory."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from corpuskit.core.errors import StoreError
from corpuskit.core.model import Document
from corpuskit.segmentation.parallel import SegmenterFactory, map_with_segmenter
from corpuskit.store.records import Records
from corpuskit.store.writing.characters import CharacterSide
from corpuskit.store.writing.chunks import Chunk, Known, Tokens, chunks, tokens_of
from corpuskit.store.writing.sink import Sink
from corpuskit.store.writing.tokens import TokenSide

MOST = 2**32 - 1


@dataclass(frozen=True)
class Work:
    """How a store is built.

    Parameters
    ----------
    make : callable
        Makes the segmenter.
    processes : int
    name : str
        Tells this build from others.
    known : callable
        The tokens of a document that need no segmenter, or None.
    beside : callable
        What else stands in the line of a document.
    advance : callable
        Told of the characters of each document as it is taken.
    """

    make: SegmenterFactory
    processes: int = 1
    name: str = field(default_factory=lambda: os.urandom(8).hex())
    known: Known = lambda document: None
    beside: Callable[[Document], Mapping[str, Any]] = lambda document: {}
    advance: Callable[[int], None] = lambda characters: None


def build(documents: Iterable[Document], sink: Sink, work: Work) -> dict[str, Any]:
    """Write the sections of documents to a sink; return what is known of the whole.

    Raises
    ------
    StoreError
        For more characters than places can be numbered.
    """
    characters, records, tokens = CharacterSide(sink), Records(sink), TokenSide(sink)

    def taken() -> Iterator[Document]:
        total = 0
        for document in documents:
            text = document.text
            total += len(text) + 1
            if total > MOST:
                raise StoreError(
                    f"{document.source}: more than {MOST:,} characters in one place",
                    hint="name its folders one by one: each then has a store of its own",
                )
            characters.add(text)
            records.add(document, work.beside(document))
            work.advance(len(text))
            yield document

    sizes: deque[int] = deque()

    def planned() -> Iterator[Chunk]:
        for chunk in chunks(taken(), work.name, work.known):
            sizes.append(len(chunk.text))
            yield chunk

    def known(chunk: Chunk) -> Tokens | None:
        return chunk.tokens

    for found in map_with_segmenter(tokens_of, planned(), work.make, work.processes, known):
        tokens.add(found, sizes.popleft())
    about = records.finish()
    starts = characters.finish()
    # numpy sorts without holding the interpreter, so the two sides can be sorted at once.
    with ThreadPoolExecutor(2) as threads:
        sorting = threads.submit(characters.write_places)
        totals = tokens.finish(starts)
        sorting.result()
    size = characters.length - about["documents"]
    return {**about, "characters": size, "places": characters.length, **totals}
