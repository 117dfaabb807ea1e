"""New words (新詞發現): strings that behave like words and are none of the segmenter's."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import isnan
from typing import NamedTuple

from corpuskit.analysis.dictionary.candidates import Candidate, NewWordOptions, Search, commonest
from corpuskit.analysis.dictionary.recurring import EDGE, WITHIN, WITHIN_KNOWN
from corpuskit.core.errors import CountError
from corpuskit.core.model import Document
from corpuskit.core.table import Cell, Column, Table, integer, number, text
from corpuskit.corpus.corpus import Corpus, Part, Reading
from corpuskit.segmentation.dictionary_tags import dictionary_tagger
from corpuskit.text.characters import line_window
from corpuskit.text.fold import fold

WINDOW = 10
LONGEST = 32
COLUMNS = (
    *(integer("rank"), text("word"), integer("count"), integer("documents")),
    *(integer("first_year"), integer("last_year"), number("cohesion"), number("dependence")),
    *(number("left_bits"), number("right_bits"), text("cut")),
    *(Column("left", "left"), Column("node", "node"), Column("right", "right")),
)


class CutText(NamedTuple):
    """A document, its match key, and how it is cut: the marks that `Recurring` takes."""

    document: Document
    key: str
    marks: bytes


Partial = list[CutText]


def count(part: Part) -> Partial:
    """Return the documents of a part cut into words.

    Nothing can be counted and dropped here: what is rare in every part may be frequent in the
    whole, and what a string is made of shows only there.
    """
    tag = dictionary_tagger(part.reading.segmenter)
    cut = []
    for index, document in enumerate(part.documents):
        key = part.key(index)
        folded = fold(key) if part.reading.options.exact_script else key
        marks = bytearray([EDGE]) * (len(key) + 1)
        for start, end in part.spans(index):
            if end - start > 1:
                mark = WITHIN if tag(folded[start:end]) is None else WITHIN_KNOWN
                marks[start + 1 : end] = bytes([mark]) * (end - start - 1)
        cut.append(CutText(document, key, bytes(marks)))
    return cut


def merge(partials: Iterable[Partial]) -> Partial:
    """Return the documents of all parts, in order."""
    return [document for partial in partials for document in partial]


def finish(whole: Partial, options: NewWordOptions, reading: Reading) -> Table:
    """Return the table, the words that are firmest within and freest without first."""
    if not whole:
        return Table(COLUMNS, [])
    search = Search([cut.key for cut in whole], [cut.marks for cut in whole], options, reading)
    written = "".join(f"{cut.document.text}\n" for cut in whole)
    words = search.candidates()
    holders = _holders(search, words)
    rows: list[tuple[Cell, ...]] = []
    for rank, word in enumerate(words, 1):
        documents = [whole[index].document for index in next(holders)]
        years = [document.year for document in documents if document.year is not None]
        span = (min(years), max(years)) if years else (None, None)
        shown, example = _shown(word, written)
        edges = search.edges(example, word.size)
        cut = "/".join(written[a:b] for a, b in pairwise(edges))
        end = example + word.size
        begin, stop = line_window(written, example, end, WINDOW)
        context = (written[begin:example], written[example:end], written[end:stop])
        counts = (len(word.places), len(documents))
        rows.append((rank, shown, *counts, *span, *word.measures, cut, *context))
    return Table(COLUMNS, rows)


def _holders(search: Search, words: Iterable[Candidate]) -> Iterator[list[int]]:
    """Yield the numbers of the documents that hold each word, ascending."""
    import numpy as np

    ends = np.cumsum(search.recurring.lengths)
    return (np.unique(np.searchsorted(ends, word.places, "right")).tolist() for word in words)


def _shown(word: Candidate, written: str) -> tuple[str, int]:
    """Return the commonest spelling, and a place that is typical, in this spelling if it can."""
    size = word.size
    shown = commonest([written[at : at + size] for at in word.places.tolist()])
    spelled = (at for at in word.typical if written[at : at + size] == shown)
    return shown, next(spelled, word.typical[0])


def new_words(corpus: Corpus, options: NewWordOptions | None = None) -> Table:
    """Return the strings of a corpus that behave like words and that no dictionary holds.

    Parameters
    ----------
    corpus : Corpus
    options : NewWordOptions, optional

    Returns
    -------
    Table
        ``rank word count documents first_year last_year cohesion dependence left_bits
        right_bits cut left node right``. `word` is the commonest spelling; `count` counts every
        place of the string in the match key, overlaps too. `cohesion`, -1 to 1, is the
        normalised mutual information of the two halves where the string is weakest;
        `dependence`, 0 to 1, the share of the places of one of them that lie in the word.
        `left_bits` and `right_bits` are the entropies of the neighbours. `cut` is the commonest
        cut now; a token that reaches out of the word stands whole. Rows are ordered by cohesion
        times the lower entropy. Years are empty where no document that holds the word has one.

    Raises
    ------
    CountError
        For a count or a length below 2, a length above 32, or a measure that is no number.

    Notes
    -----
    Formulas, sources and zero cases stand in docs/concepts/new-words.md.

    Examples
    --------
    >>> from corpuskit import Document, Reading
    >>> sides = "甲乙 丙丁 戊己 庚辛 壬癸".split()
    >>> line = "，".join(f"{a}魑魅网{b}" for a, b in sides)
    >>> part = Part([Document("a", line, year=2001)], Reading())
    >>> [row[:6] for row in new_words(Corpus(parts=(part,), reading=part.reading))]
    [(1, '魑魅网', 5, 1, 2001, 2001)]
    """
    options = options or NewWordOptions()
    _check(options)
    table = finish(merge(corpus.map(count)), options, corpus.reading)
    rows = list(table.rows)
    captions = (
        f"{len(rows):,} found that no dictionary holds, by cohesion times the lower entropy",
        "cohesion and dependence where a string is weakest, 1 the firmest; bits of neighbours",
    )
    return Table(table.columns, rows, {**corpus.provenance(), **corpus.segmentation()}, captions)


def _check(options: NewWordOptions) -> None:
    if options.min_count < 2:
        raise CountError(f"min_count must be at least 2, got {options.min_count}")
    if not 2 <= options.max_length <= LONGEST:
        raise CountError(f"max_length must be from 2 to {LONGEST}, got {options.max_length}")
    for name in ("min_cohesion", "min_dependence", "min_entropy"):
        if isnan(getattr(options, name)):
            raise CountError(f"{name} must be a number, got nan")
