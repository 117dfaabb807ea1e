"""New words (新詞發現): strings that behave like words and that no dictionary contains."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple, Unpack

from corpuskit.analysis.dictionary.candidates import (
    DEFAULTS,
    CandidateSearch,
    CandidateWord,
    DictionarySuggestOptions,
    commonest,
)
from corpuskit.analysis.dictionary.recurring_strings import EDGE, WITHIN, WITHIN_KNOWN
from corpuskit.core.columns import (
    DOCUMENTS,
    LEFT,
    NODE,
    RIGHT,
    details,
    integer,
    number,
    offset,
    text,
)
from corpuskit.core.errors import CountError
from corpuskit.core.model import Document
from corpuskit.core.options import resolve_options
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.part import Part
from corpuskit.corpus.reading import Reading
from corpuskit.segmentation.dictionary_tags import dictionary_tagger
from corpuskit.text.characters import line_window
from corpuskit.text.fold import fold

_WINDOW = 10
_MAX_LENGTH = 32
COLUMNS = (
    *(integer("rank"), text("word"), integer("count"), *details(DOCUMENTS)),
    *details(offset("first_year"), offset("last_year")),
    *(number("cohesion"), *details(number("dependence"))),
    *details(number("left_bits"), number("right_bits")),
    *(text("cut"), LEFT, NODE, RIGHT),
)


class _SuggestedWord(NamedTuple):
    """A row of the table, in the order of the columns; `occurrences` is the column ``count``."""

    rank: int
    word: str
    occurrences: int
    documents: int
    first_year: int | None
    last_year: int | None
    cohesion: float
    dependence: float
    left_bits: float
    right_bits: float
    cut: str
    left: str
    node: str
    right: str


class _SegmentedText(NamedTuple):
    """A document with its match key and the marks that `RecurringStrings` takes."""

    document: Document
    key: str
    marks: bytes


def count(part: Part) -> list[_SegmentedText]:
    """Return the documents of a part, segmented.

    Nothing can be counted and dropped here: a string that is rare in every part may be frequent
    in the corpus.
    """
    tag = dictionary_tagger(part.reading.segmenter)
    segmented = []
    for index, document in enumerate(part.documents):
        key = part.key(index)
        folded = fold(key) if part.reading.options.exact_script else key
        marks = bytearray([EDGE]) * (len(key) + 1)
        for start, end in part.spans(index):
            if end - start > 1:
                mark = WITHIN if tag(folded[start:end]) is None else WITHIN_KNOWN
                marks[start + 1 : end] = bytes([mark]) * (end - start - 1)
        segmented.append(_SegmentedText(document, key, bytes(marks)))
    return segmented


def merge(partials: Iterable[list[_SegmentedText]]) -> list[_SegmentedText]:
    """Return the documents of all parts, in order."""
    return [text for partial in partials for text in partial]


def finish(
    texts: list[_SegmentedText], options: DictionarySuggestOptions, reading: Reading
) -> Iterator[_SuggestedWord]:
    """Yield the new words, by falling weight."""
    if not texts:
        return
    keys, marks = [text.key for text in texts], [text.marks for text in texts]
    search = CandidateSearch(keys, marks, options, reading)
    original = "".join(f"{text.document.text}\n" for text in texts)
    words = search.candidates()
    documents_of = _documents_of(search, words)
    for rank, word in enumerate(words, 1):
        documents = [texts[index].document for index in next(documents_of)]
        years = [document.year for document in documents if document.year is not None]
        spelling, example = _spelling_and_example(word, original)
        end = example + word.size
        begin, stop = line_window(original, example, end, _WINDOW)
        edges = search.token_edges(example, word.size)
        yield _SuggestedWord(
            rank=rank,
            word=spelling,
            occurrences=len(word.places),
            documents=len(documents),
            first_year=min(years, default=None),
            last_year=max(years, default=None),
            **word.measures._asdict(),
            cut="/".join(original[a:b] for a, b in pairwise(edges)),
            left=original[begin:example],
            node=original[example:end],
            right=original[end:stop],
        )


def _documents_of(search: CandidateSearch, words: Iterable[CandidateWord]) -> Iterator[list[int]]:
    """Yield the numbers of the documents that contain each word, ascending."""
    import numpy as np

    ends = np.cumsum(search.strings.lengths)
    return (np.unique(np.searchsorted(ends, word.places, "right")).tolist() for word in words)


def _spelling_and_example(word: CandidateWord, original: str) -> tuple[str, int]:
    """Return the most frequent spelling, and a typical place, with this spelling if possible."""
    size = word.size
    spelling = commonest([original[at : at + size] for at in word.places.tolist()])
    examples = (at for at in word.typical if original[at : at + size] == spelling)
    return spelling, next(examples, word.typical[0])


def dictionary_suggest(corpus: Corpus, **options: Unpack[DictionarySuggestOptions]) -> Table:
    """Return the strings of a corpus that behave like words and that no dictionary contains.

    Parameters
    ----------
    corpus : Corpus
    **options
        See `DictionarySuggestOptions`: ``min_count max_length min_cohesion min_dependence
        min_entropy``.

    Returns
    -------
    Table
        ``rank word count documents first_year last_year cohesion dependence left_bits
        right_bits cut left node right``. `word` is the most frequent spelling; `count` counts
        every place of the string in the match key, overlapping ones too. `cohesion`, -1 to 1, is
        the normalised mutual information of the two parts where the string is weakest;
        `dependence`, 0 to 1, is the share of the places of one part that lie in the word.
        `left_bits` and `right_bits` are the entropies of the neighbours. `cut` is how the word
        is split now, most often; a token that extends beyond the word is shown whole. Rows are
        sorted by cohesion times the lower entropy. Years are empty if no document with the word
        has a year.

    Raises
    ------
    CountError
        For a count or a length below 2, a length above 32, or a measure that is not a number.

    Notes
    -----
    Formulas, sources and special cases are in docs/concepts/new-words.md.

    Examples
    --------
    >>> from corpuskit import Document
    >>> sides = "甲乙 丙丁 戊己 庚辛 壬癸".split()
    >>> line = "，".join(f"{a}魑魅网{b}" for a, b in sides)
    >>> part = Part([Document("a", line, year=2001)], Reading())
    >>> table = dictionary_suggest(Corpus(parts=(part,), reading=part.reading))
    >>> [(row["word"], row["count"], row["first_year"]) for row in table.records()]
    [('魑魅网', 5, 2001)]
    """
    check_corpus(corpus)
    chosen = resolve_options(DictionarySuggestOptions, DEFAULTS, options)
    _check(chosen)
    rows = list(finish(merge(corpus.map(count)), chosen, corpus.reading))
    captions = (
        Phrase(
            "{words} that no dictionary contains, by cohesion times the lower entropy",
            words=plural(len(rows), "word"),
        ),
        Phrase(
            "cohesion and dependence: where a string is weakest, 1 is the firmest; bits: entropy "
            "of the neighbours"
        ),
    )
    notes = {**corpus.provenance(), **corpus.segmentation()}
    return Table(COLUMNS, rows, notes=notes, captions=captions)


def _check(options: DictionarySuggestOptions) -> None:
    if options["min_count"] < 2:
        raise CountError(f"min_count must be at least 2, got {options['min_count']}")
    if not 2 <= options["max_length"] <= _MAX_LENGTH:
        raise CountError(f"max_length must be from 2 to {_MAX_LENGTH}, got {options['max_length']}")
