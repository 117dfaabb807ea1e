"""The rows of `freq`: sorted only as far as they are wanted.

A list of 200,000 words of which 20 are wanted is partitioned by count first; only the words above
that count are sorted. A whole store was counted and sorted when it was built, so its rows need no
numpy at all. Both yield the same rows: by count, equal counts by code point.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.blocks import Block, chunked
from corpuskit.core.columns import Cells, Chunk
from corpuskit.corpus.grouping import Grouping
from corpuskit.corpus.part import Part
from corpuskit.store.format import TAG

if TYPE_CHECKING:
    import numpy

    from corpuskit.analysis.tally import GroupTally, Tally
    from corpuskit.store.reading.store import Store

_PER = 1_000_000
_SORTED_FIRST = 1_000
"""So many rows are sorted before the others are looked at."""


class RowFilter(NamedTuple):
    """Which rows are kept.

    Parameters
    ----------
    punctuation : bool
        Whether punctuation counts as words.
    min_count : int
    keep : callable or None
        From a word (and its part of speech after a tab) to whether it is kept; None keeps all.
    """

    punctuation: bool
    min_count: int
    keep: Callable[[str], bool] | None


def finish(total: "Tally", wanted: RowFilter, grouping: Grouping) -> tuple[list[Block], int]:
    """Return a list of rows for each group, and the number of tokens in all.

    The most frequent words come first, equal counts in the order of code points.
    """
    import numpy

    counted = ~total.punctuation
    if wanted.punctuation:
        counted[:] = True
    kept = counted.copy()
    if wanted.keep:
        for index in numpy.flatnonzero(counted).tolist():
            kept[index] = wanted.keep(total.items[index])
    blocks, tokens = [], 0
    for first in grouping.ordered(total.groups):
        group = total.groups[first]
        size = int(group.tokens[counted[group.items]].sum())
        tokens += size
        chosen = kept[group.items] & (group.tokens >= wanted.min_count)
        rows = partial(_rows, total, group.only(chosen), size, first)
        blocks.append(Block(int(chosen.sum()), partial(_first_rows, rows)))
    return blocks, tokens


def _first_rows(rows: Callable[[], Iterator[Cells]], size: int) -> Iterator[Chunk]:
    return chunked(islice(rows(), size))


def _rows(total: "Tally", group: "GroupTally", size: int, first: Cells) -> Iterator[Cells]:
    """Yield the rows of a group; only as many are sorted as are taken."""
    rank, names = 0, total.items.__getitem__
    for places in _falling(group.tokens):
        tokens = int(group.tokens[places[0]])
        rate = tokens * _PER / size
        documents = dict(
            zip(group.items[places].tolist(), group.documents[places].tolist(), strict=True)
        )
        for item in sorted(documents, key=names) if len(documents) > 1 else documents:
            rank += 1
            yield (*first, rank, *total.shown(item), tokens, rate, documents[item])


def _falling(counts: "numpy.ndarray") -> Iterator["numpy.ndarray"]:
    """Yield the places of each count, the greatest first; the first few before all is sorted."""
    import numpy

    rest = numpy.arange(len(counts))
    for least in (
        -numpy.partition(-counts, _SORTED_FIRST)[_SORTED_FIRST]
        if len(counts) > _SORTED_FIRST
        else 0,
        0,
    ):
        some, rest = rest[counts[rest] >= least], rest[counts[rest] < least]
        some = some[numpy.argsort(-counts[some], kind="stable")]
        ends = [*(numpy.flatnonzero(numpy.diff(counts[some])) + 1).tolist(), len(some)]
        yield from (some[start:end] for start, end in pairwise([0, *ends]) if end)


def stored_rows(part: Part, wanted: RowFilter) -> tuple[list[Block], int]:
    """Return the list of a whole store, which was counted when the store was built."""
    store = part.store
    summary, counts = store.summary, store.sections["word_counts"].view()
    punctuation = frozenset(store.sections["punctuation"].view())
    size: int = summary["tokens"] if wanted.punctuation else summary["word_tokens"]
    chosen: Sequence[int] = range(len(counts))
    if wanted.keep or wanted.min_count > 1:
        chosen = [
            index
            for index, word in enumerate(store.words)
            if counts[index] >= wanted.min_count
            and (wanted.punctuation or index not in punctuation)
            and (wanted.keep is None or wanted.keep(word))
        ]
        length = len(chosen)
    else:
        length = len(counts) if wanted.punctuation else summary["words_counted"]
    ignored = frozenset[int]() if wanted.punctuation else punctuation
    rows = partial(_stored_rows, store, chosen, ignored, size)
    return [Block(length, partial(_first_rows, rows))], size


def _stored_rows(
    store: "Store", chosen: Sequence[int], ignored: frozenset[int], size: int
) -> Iterator[Cells]:
    spelled, documents = store.sections["word_shown"], store.sections["word_documents"]
    counts = store.sections["word_counts"]
    words = (index for index in chosen if index not in ignored)
    for rank, index in enumerate(words, 1):
        count = counts[index]
        word = store.types[spelled[index]].split(TAG, 1)[0]
        yield rank, word, count, count * _PER / size, documents[index]
