"""The view ``profile`` of `info`: how varied the words are, and how long sentences and clauses.

Cost: an array pass over the tokens of each document, and one over the text for sentences and
clauses.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.type_counts import type_items
from corpuskit.analysis.word_counts import WordCounts, word_counts
from corpuskit.core.blocks import block_of, total_block
from corpuskit.core.columns import DOCUMENTS, Cell, Cells, details, integer, number
from corpuskit.core.model import GroupKey
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.corpus.part import Part
from corpuskit.stats.lexical_variety import moving_type_token_ratio
from corpuskit.store.format import TAG
from corpuskit.text.characters import count_han
from corpuskit.text.units import unit_spans

if TYPE_CHECKING:
    import numpy

WINDOW = 500
"""Tokens of the windows of MATTR."""
_CONTENT = frozenset("nvabijlstz")
"""What tags of content words begin with: nouns, verbs, adjectives, idioms, places, times."""
_COLUMNS = (
    *(DOCUMENTS, integer("tokens"), integer("types"), integer("hapaxes"), number("mattr", 3)),
    *(number("lexical_density", 3),),
    *details(number("sentence_q1", 1)),
    number("sentence_median", 1),
    *details(number("sentence_q3", 1), number("clause_q1", 1)),
    number("clause_median", 1),
    *details(number("clause_q3", 1)),
)


class _Document(NamedTuple):
    """What is known of a document apart from the counts of its words.

    `mattr` is None if it is shorter than a window; lengths are in Han characters.
    """

    mattr: float | None
    sentences: list[int]
    clauses: list[int]


def profile(corpus: Corpus, grouping: Grouping) -> Table:
    """Return the profile of each group of documents and of all.

    Returns
    -------
    Table
        ``documents tokens types hapaxes mattr lexical_density sentence_q1 sentence_median
        sentence_q3 clause_q1 clause_median clause_q3``, the fields of the groups before them.
        Words are without punctuation; `hapaxes` are words that the group has once. `mattr` is
        the mean share of types in all windows of 500 tokens within documents, empty if none is
        so long. `lexical_density` is the share of content words. Lengths are quartiles of Han
        characters; clauses are numbered items and paragraphs (條款).
    """
    documents = corpus.in_order([list(count(part)) for part in corpus.parts])
    words = _Words.of(corpus)
    groups = grouping.groups()
    members: dict[GroupKey, list[int]] = {}
    for place, group in enumerate(groups):
        members.setdefault(group, []).append(place)
    rows: list[Cells] = [
        (*group, *_cells(members[group], documents, words)) for group in grouping.ordered(members)
    ]
    every = _cells(range(len(documents)), documents, words)
    total = (*["all"] * len(grouping.fields), *every)
    columns = [c._replace(kind="text", grouped=False) for c in grouping.columns]
    captions = (
        Phrase("words are without punctuation; hapaxes: words that occur once in the group"),
        Phrase(
            "mattr: mean share of types in all windows of {window} tokens within documents",
            window=WINDOW,
        ),
        Phrase(
            "lexical_density: share of words with a tag that begins with {tags}; adverbs are not "
            "counted as content",
            tags=", ".join(sorted(_CONTENT)),
        ),
        Phrase("lengths of sentences and clauses (numbered items, paragraphs) in Han characters"),
        *grouping.captions(),
    )
    return Table(
        (*columns, *_COLUMNS),
        [block_of(rows), total_block(total)],
        captions=captions,
        is_series=grouping.is_series,
    )


def count(part: Part) -> Iterator[_Document]:
    """Yield the documents of a part."""
    items = type_items(part, pos=False)
    tokens = part.store.sections["tokens"]
    bounds = part.store.document_tokens
    for index, place in enumerate(part.places):
        words = items.of_type[tokens.numpy(bounds[place], bounds[place + 1])]
        words = words[~items.punctuation[words]]
        text = part.original_text(index, 0, part.size(index))
        lengths = [
            [count_han(text[start:end]) for start, end in unit_spans(text, unit)]
            for unit in ("sentence", "clause")
        ]
        yield _Document(moving_type_token_ratio(words, WINDOW), *lengths)


class _Words(NamedTuple):
    """The counts of words in documents, and how many content words each document has.

    Parameters
    ----------
    counts : WordCounts
    bounds : numpy.ndarray
        Where the triplets of each document begin, and the end of the last.
    content : numpy.ndarray or None
        None if no word has a tag of a content word.
    """

    counts: WordCounts
    bounds: "numpy.ndarray"
    content: "numpy.ndarray | None"

    @classmethod
    def of(cls, corpus: Corpus) -> "_Words":
        """Count the words of a corpus, with and without parts of speech."""
        import numpy

        counts, tagged = word_counts(corpus), word_counts(corpus, pos=True)
        size = len(counts.sizes)
        bounds = numpy.searchsorted(counts.document, numpy.arange(size + 1))
        tags = [word.rpartition(TAG)[2] for word in tagged.words]
        is_content = numpy.array([tag[:1] in _CONTENT for tag in tags], dtype=bool)
        if not is_content.any():
            return cls(counts, bounds, None)
        weights = tagged.number * is_content[tagged.word]
        return cls(counts, bounds, numpy.bincount(tagged.document, weights, size))


def _cells(members: Sequence[int], documents: Sequence[_Document], words: _Words) -> Cells:
    """Return the numbers of a group of documents."""
    import numpy

    counts, bounds = words.counts, words.bounds
    own = numpy.concatenate([numpy.arange(bounds[m], bounds[m + 1]) for m in members])
    totals = numpy.bincount(counts.word[own], counts.number[own], len(counts.words))
    sizes = counts.sizes[list(members)]
    tokens = int(sizes.sum())
    density = None
    if words.content is not None and tokens:
        density = float(words.content[list(members)].sum()) / tokens
    return (
        *(len(members), tokens, int((totals > 0).sum()), int((totals == 1).sum())),
        *(_mean_ratio(members, documents, sizes.tolist()), density),
        *_quartiles([n for m in members for n in documents[m].sentences]),
        *_quartiles([n for m in members for n in documents[m].clauses]),
    )


def _mean_ratio(
    members: Sequence[int], documents: Sequence[_Document], sizes: Sequence[int]
) -> Cell:
    """Return the mean over all windows of a group, which lie within its documents."""
    found = [
        (ratio, size - WINDOW + 1)
        for member, size in zip(members, sizes, strict=True)
        if (ratio := documents[member].mattr) is not None
    ]
    windows = sum(number for _, number in found)
    return sum(ratio * number for ratio, number in found) / windows if windows else None


def _quartiles(lengths: Sequence[int]) -> tuple[Cell, Cell, Cell]:
    """Return the quartiles of lengths; empty cells without any."""
    import numpy

    if not lengths:
        return None, None, None
    low, median, high = numpy.percentile(lengths, (25, 50, 75)).tolist()
    return low, median, high
