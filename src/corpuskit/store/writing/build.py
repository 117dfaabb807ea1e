"""Documents -> the arrays of a store.

Documents pass through once, in order, in chunks of bounded size; only counts, offsets and types
stay in memory until the end. So memory does not grow with the text itself. Characters and tokens
are then sorted into postings at the same time, in two threads: numpy releases the interpreter
while it sorts.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from corpuskit.core.errors import StoreError
from corpuskit.core.model import Document
from corpuskit.segmentation.parallel import SegmenterFactory, map_with_segmenter
from corpuskit.store.writing.characters import CharacterWriter
from corpuskit.store.writing.chunks import ChunkTokens, DocumentChunk, chunks, segment_chunk
from corpuskit.store.writing.records import RecordWriter
from corpuskit.store.writing.sink import Sink
from corpuskit.store.writing.tokens import TokenWriter

MAX_CHARACTERS = 2**32 - 1


@dataclass(frozen=True)
class BuildJob:
    """How documents are segmented and recorded.

    Parameters
    ----------
    make_segmenter : callable
    processes : int
    name : str
        Tells this build from others of the same process.
    name_of : callable
        From the path of a file to the name under which it is stored.
    """

    make_segmenter: SegmenterFactory
    processes: int = 1
    name: str = field(default_factory=lambda: os.urandom(8).hex())
    name_of: Callable[[str], str] = str


def build(
    documents: Iterable[tuple[Document, ChunkTokens | None]], sink: Sink, job: BuildJob
) -> dict[str, Any]:
    """Write the sections of some documents to a sink; return a summary of the store.

    Parameters
    ----------
    documents : iterable of (Document, ChunkTokens or None)
        With the tokens of those that need no segmenter.
    sink : Sink
    job : BuildJob

    Raises
    ------
    StoreError
        For more characters than a position of four bytes can number.
    """
    characters, tokens = CharacterWriter(sink), TokenWriter(sink)
    records = RecordWriter(sink, job.name_of)

    def recorded() -> Iterator[tuple[Document, ChunkTokens | None]]:
        total = 0
        for document, known_tokens in documents:
            text = document.text
            total += len(text) + 1
            if total > MAX_CHARACTERS:
                raise StoreError(
                    f"{document.source}: more than {MAX_CHARACTERS:,} characters in one place",
                    hint="name its folders one by one: each then has a store of its own",
                )
            characters.add(text)
            records.add(document)
            yield document, known_tokens

    sizes: deque[int] = deque()

    def sized_chunks() -> Iterator[DocumentChunk]:
        for chunk in chunks(recorded(), job.name):
            sizes.append(len(chunk.text))
            yield chunk

    def known(chunk: DocumentChunk) -> ChunkTokens | None:
        return chunk.tokens

    work = map_with_segmenter(
        segment_chunk, sized_chunks(), job.make_segmenter, job.processes, known
    )
    for chunk_tokens in work:
        tokens.add(chunk_tokens, sizes.popleft())
    summary = records.finish()
    document_starts = characters.finish()
    with ThreadPoolExecutor(2) as threads:
        sorting = threads.submit(characters.write_postings)
        totals = tokens.finish(document_starts)
        sorting.result()
    size = characters.length - summary["documents"]
    return {**summary, "characters": size, "positions": characters.length, **totals}
