"""Blocks that documents share word for word at their head or end: licences, headers, signatures.

A block is a run of whole lines (of sentences, in a document of one line) at one end of a document
whose letters and digits, by the match key, are also at this end of other documents. Nothing is
known about any site. Invariants: a block has at least `EDGE` letters and is shared by at least
three different documents and 2 % of them, as fewer hardly change a count; a longer block is
preferred to the one inside it only if at least a quarter of the documents of the latter share it,
so that a formula before a licence is not taken for a part of it; identical documents count as one.
One short line, such as a title or an address, may be before a block or after it. Whether a block
belongs to the texts is left to the reader. Cost: one look-up per document; lines are compared only
where the outermost letters are shared.
"""

from collections import Counter
from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from corpuskit.analysis.edge_runs import END, HEAD, EdgeRun, edge_runs
from corpuskit.analysis.sketches import Sketches, sketch_corpus
from corpuskit.core.columns import DOCUMENT, DOCUMENTS, SHARE, integer, text
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.text.characters import count_han
from corpuskit.text.clean.blocks import COMMENT

_MIN_DOCUMENTS, _MIN_SHARE = 3, 0.02
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


_Runs = dict[bytes, list[tuple[int, EdgeRun]]]
"""By digest: the documents that have a run, and where it is in each."""


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
    finder = _Finder(corpus, sketches)
    for is_inner in (False, True):
        for place in (END, HEAD):
            finder.search(place, is_inner=is_inner)
    found = [block for place in (HEAD, END) for block in finder.blocks(place)]
    found.sort(key=lambda block: (-block.documents * block.letters, block.place, block.text))
    return found


def _min_documents(size: int) -> int:
    return max(_MIN_DOCUMENTS, ceil(_MIN_SHARE * size))


class _Finder:
    """Finds the blocks of a corpus; a document has at most one at each end.

    Parameters
    ----------
    corpus : Corpus
    sketches : Sketches
    """

    def __init__(self, corpus: Corpus, sketches: Sketches) -> None:
        # Identical documents are a group, of which the first is looked at.
        self._groups = {group[0]: len(group) for group in sketches.identical().values()}
        self._least = _min_documents(len(self._groups))
        self._places = [(corpus.parts[number], index) for number, index in corpus.places]
        self._ends = sketches.ends
        self._found: dict[str, _Runs] = {HEAD: {}, END: {}}
        self._spans: dict[str, dict[int, tuple[int, int]]] = {HEAD: {}, END: {}}

    def search(self, place: str, *, is_inner: bool) -> None:
        """Look for runs at one end of the documents for which none was found there before.

        Inner runs begin after the first line, or end before the last one. A run does not overlap
        what was found at the other end.
        """
        name = "head" if place == HEAD else "tail"
        ends = {
            document: getattr(self._ends[document], f"second_{name}" if is_inner else name)
            for document in self._groups
            if document not in self._spans[place]
        }
        uses = Counter(ends.values())
        others = self._spans[END if place == HEAD else HEAD]
        runs: dict[int, list[EdgeRun]] = {}
        for document, end in ends.items():
            if end and uses[end] >= self._least:
                first, last = others.get(document, (0, 0))
                runs[document] = [
                    run
                    for run in edge_runs(*self._places[document], place, is_inner)
                    if run.end <= first or run.start >= last
                ]
        for digest, found in _shared(runs, self._least).items():
            self._found[place].setdefault(digest, []).extend(found)
            self._spans[place].update((other, (run.start, run.end)) for other, run in found)

    def blocks(self, place: str) -> Iterator[SharedBlock]:
        """Yield the blocks at one end."""
        for found in self._found[place].values():
            document, run = min(found)
            if run.is_cut:
                continue
            part, index = self._places[document]
            sizes = [part.size(at) for part, at in (self._places[other] for other, _ in found)]
            written = part.original_text(index, run.start, run.end)
            yield SharedBlock(
                place=place,
                text="\n".join(line.strip() for line in written.splitlines() if line.strip()),
                document=document,
                documents=sum(self._groups[other] for other, _ in found),
                letters=run.letters,
                part=run.letters * len(found) / sum(sizes),
            )


def _shared(runs: dict[int, list[EdgeRun]], least: int) -> _Runs:
    """Return the runs that enough documents share, with those of which each is the longest."""
    uses = Counter(run.digest for found in runs.values() for run in found)
    accepted = {document: _accepted(found, uses, least) for document, found in runs.items()}
    # A run that is the longest of too few documents is not a block; the one inside it may be.
    kept = {digest for digest, found in _longest(accepted).items() if len(found) >= least}
    return _longest(
        {
            document: [run for run in found if run.digest in kept]
            for document, found in accepted.items()
        }
    )


def _longest(accepted: dict[int, list[EdgeRun]]) -> dict[bytes, list[tuple[int, EdgeRun]]]:
    """Return the documents of which each run is the longest, with the run in each of them."""
    chosen: dict[bytes, list[tuple[int, EdgeRun]]] = {}
    for document, runs in accepted.items():
        if runs:
            chosen.setdefault(runs[-1].digest, []).append((document, runs[-1]))
    return chosen


def _accepted(runs: list[EdgeRun], uses: Counter[bytes], least: int) -> list[EdgeRun]:
    """Return the runs that enough documents share, from short to long."""
    accepted: list[EdgeRun] = []
    for run in runs:
        if uses[run.digest] >= least:
            least = max(least, ceil(uses[run.digest] / _STEP))
            accepted.append(run)
    return accepted
