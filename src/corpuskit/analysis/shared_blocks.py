"""Blocks that documents share word for word at their head or end: licences, headers, signatures.

A block is a run of whole lines (of sentences, in a document of one line) at one end of a document
whose letters and digits, by the match key, are also at this end of other documents. Nothing is
known about any site. Invariants: a block has at least `EDGE` letters and is shared by at least
three different documents and 2 % of them, as fewer hardly change a count; a longer block is
preferred to the one inside it only if at least a quarter of the documents of the latter share it,
so that a formula before a licence is not taken for a part of it; identical documents count as one.
Whether a block belongs to the texts is left to the reader. Cost: one look-up per document; lines
are compared only where the last letters are shared, at most `_MAX_LETTERS` of them.
"""

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from math import ceil
from typing import NamedTuple

from corpuskit.analysis.sketches import EDGE, Sketches, sketch_corpus
from corpuskit.core.columns import DOCUMENT, DOCUMENTS, SHARE, integer, text
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.text.characters import count_han
from corpuskit.text.clean.blocks import COMMENT, END_SIZE, block_key, units

HEAD, END = "head", "end"
_MIN_DOCUMENTS, _MIN_SHARE = 3, 0.02
_MAX_LETTERS = 2_000
_MAX_LINES = 200
_STEP = 4
"""A longer block has at least one document in four of the shorter one."""
_LONG, _SHORT, _MIN_PART = 60, 20, 0.02


class SharedBlock(NamedTuple):
    """A block that documents share.

    Parameters
    ----------
    place : {"head", "end"}
    text : str
        As it is written in `document`, without empty lines.
    document : int
        The index of the first document that has it.
    documents : int
    letters : int
    part : float
        Its part of all characters of the documents that have it.
    """

    place: str
    text: str
    document: int
    documents: int
    letters: int
    part: float

    @property
    def is_notable(self) -> bool:
        """Whether it is long enough to change counts: longer than a formula and its signatures."""
        return self.letters >= _LONG or (self.letters >= _SHORT and self.part >= _MIN_PART)


class _Candidate(NamedTuple):
    """A run of whole lines at one end of a document.

    It is cut if more lines follow that are not looked at: documents that share it are versions of
    one text.
    """

    digest: bytes
    letters: int
    start: int
    end: int
    is_cut: bool


def shared_blocks_table(corpus: Corpus) -> Table:
    """Return the blocks that documents share at their head or end, those with most text first.

    Returns
    -------
    Table
        ``place documents share han_characters document text``: `documents` have the block,
        `share` is their share of all documents, `document` the first of them, whose wording is
        `text`, with a space for each line end. Letters and digits are compared, in either script.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> list(shared_blocks_table(open_corpus("sino-russian-communiques")))
    []
    """
    size = len(corpus.documents)
    sketches = sketch_corpus(corpus)
    rows = [
        (
            *(block.place, block.documents, block.documents / size, count_han(block.text)),
            *(corpus.documents[block.document].name, " ".join(block.text.split("\n"))),
        )
        for block in shared_blocks(corpus, sketches)
    ]
    captions = [
        Phrase(
            "blocks: whole lines that at least {count} documents share word for word; whether "
            "they belong to the texts is for you to judge",
            count=_min_documents(len(sketches.identical())),
        )
    ]
    if rows:
        captions.append(
            Phrase(
                "to remove blocks: --as-blocks -o blocks.txt writes them, then "
                'remove_blocks = "blocks.txt" in corpus.toml, or --remove-blocks blocks.txt'
            )
        )
    columns = (text("place"), DOCUMENTS, SHARE, integer("han_characters"), DOCUMENT, text("text"))
    return Table(columns, rows, notes=corpus.provenance(), captions=captions)


def blocks_as_file(corpus: Corpus) -> str:
    """Return the shared blocks as the text of a file to edit, which readers remove from texts."""
    size = len(corpus.documents)
    lines = [
        f"{COMMENT} Blocks to remove from the head and the end of texts, separated by empty lines.",
        f"{COMMENT} Short ones, which may be formulas of the texts, are comments. Delete what "
        "belongs to the texts,",
        f'{COMMENT} and name this file in corpus.toml: remove_blocks = "blocks.txt"',
    ]
    for block in shared_blocks(corpus, sketch_corpus(corpus)):
        lines += ["", f"{COMMENT} {block.place}, {block.documents:,} of {size:,} documents"]
        # A line of the text that begins like a comment would be lost.
        written = (line.lstrip(f"{COMMENT} ") for line in block.text.split("\n"))
        lines += [line if block.is_notable else f"{COMMENT} {line}" for line in written]
    return "\n".join(lines) + "\n"


def shared_blocks(corpus: Corpus, sketches: Sketches) -> list[SharedBlock]:
    """Return the blocks of a corpus, those with most text first."""
    groups = list(sketches.identical().values())
    found = [
        *_blocks_at(corpus, groups, sketches.heads, HEAD),
        *_blocks_at(corpus, groups, sketches.tails, END),
    ]
    found.sort(key=lambda block: (-block.documents * block.letters, block.place, block.text))
    return found


def _min_documents(size: int) -> int:
    return max(_MIN_DOCUMENTS, ceil(_MIN_SHARE * size))


def _blocks_at(
    corpus: Corpus, groups: list[list[int]], ends: list[bytes], place: str
) -> Iterator[SharedBlock]:
    """Yield the blocks at one end of documents; identical documents are a group."""
    least = _min_documents(len(groups))
    uses = Counter(ends[group[0]] for group in groups)
    sharing = {
        group[0]: group for group in groups if ends[group[0]] and uses[ends[group[0]]] >= least
    }
    if not sharing:
        return
    places = [(part, index) for part in corpus.parts for index in range(len(part.documents))]
    runs = {document: list(_runs(*places[document], place)) for document in sharing}
    uses = Counter(run.digest for found in runs.values() for run in found)
    accepted = {document: _accepted(found, uses, least) for document, found in runs.items()}
    chosen = _longest(accepted)
    # A run that is the longest of too few documents is not a block; the one inside it may be.
    kept = {digest for digest, group in chosen.items() if len(group) >= least}
    shorter = {
        document: [run for run in found if run.digest in kept]
        for document, found in accepted.items()
    }
    for group in _longest(shorter).values():
        document, run = group[0]
        if run.is_cut:
            continue
        part, index = places[document]
        sizes = [part.size(index) for part, index in (places[other] for other, _ in group)]
        written = part.original_text(index, run.start, run.end)
        yield SharedBlock(
            place=place,
            text="\n".join(line.strip() for line in written.splitlines() if line.strip()),
            document=document,
            documents=sum(len(sharing[other]) for other, _ in group),
            letters=run.letters,
            part=run.letters * len(group) / sum(sizes),
        )


def _longest(accepted: dict[int, list[_Candidate]]) -> dict[bytes, list[tuple[int, _Candidate]]]:
    """Return the documents of which each run is the longest, with the run in each of them."""
    chosen: dict[bytes, list[tuple[int, _Candidate]]] = {}
    for document, runs in accepted.items():
        if runs:
            chosen.setdefault(runs[-1].digest, []).append((document, runs[-1]))
    return chosen


def _accepted(runs: list[_Candidate], uses: Counter[bytes], least: int) -> list[_Candidate]:
    """Return the runs that enough documents share, from short to long."""
    accepted: list[_Candidate] = []
    for run in runs:
        if uses[run.digest] >= least:
            least = max(least, ceil(uses[run.digest] / _STEP))
            accepted.append(run)
    return accepted


def _runs(part: Part, index: int, place: str) -> Iterator[_Candidate]:
    """Yield the runs of whole lines at one end of a document, from short to long."""
    size = part.size(index)
    start = 0 if place == HEAD else max(0, size - END_SIZE)
    end = min(size, END_SIZE) if place == HEAD else size
    lines = _lines(part.original_text(index, start, end), start)
    if place == HEAD:
        lines = lines[:-1] if end < size else lines
    else:
        lines = lines[:0:-1] if start else lines[::-1]
    filled = [line for line in lines if line[2]]
    letters = 0
    keys: list[str] = []
    for number, (first, last, key) in enumerate(filled[:_MAX_LINES], 1):
        letters += len(key)
        keys.append(key)
        if letters < EDGE:
            continue
        joined = "".join(keys if place == HEAD else reversed(keys))
        digest = blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        is_cut = letters > _MAX_LETTERS or _MAX_LINES == number < len(filled)
        span = (0, last) if place == HEAD else (first, size)
        yield _Candidate(digest, letters, *span, is_cut)
        if is_cut:
            return


def _lines(written: str, offset: int) -> list[tuple[int, int, str]]:
    """Return start, end and key of each line of a text that begins at an offset."""
    return [
        (offset + start, offset + end, block_key(written[start:end]))
        for start, end in units(written)
    ]
