"""The rows of `freq` for words that the user names: each word in each group, also with count 0.

Invariant: counts are those of the rows without the option; the order is that of the words as they
are named, once each in either script. Cost: the counts of all words, as for any groups.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from corpuskit.core.blocks import Block, block_of
from corpuskit.core.columns import Cells
from corpuskit.core.errors import CountError, QueryError
from corpuskit.corpus.grouping import Grouping
from corpuskit.query.literal import empty_query
from corpuskit.text.characters import is_punctuation
from corpuskit.text.word_cleaning import clean_word

if TYPE_CHECKING:
    from corpuskit.analysis.tally import GroupTally, Tally

_PER = 1_000_000


def words_by_key(
    words: Sequence[str], key: Callable[[str], str], *, punctuation: bool
) -> dict[str, str]:
    """Return words by their match key, each once.

    Raises
    ------
    QueryError
        For an empty word.
    CountError
        For punctuation, unless it counts.
    """
    chosen: dict[str, str] = {}
    for typed in words:
        word = clean_word(typed)
        if not word:
            raise empty_query("query", typed)
        if is_punctuation(word) and not punctuation:
            raise CountError(f"'{word}' is punctuation", hint="count punctuation: --punctuation")
        if any(map(str.isspace, word)) and not word.isascii():
            raise QueryError(
                f"'{word}' is not one word", hint="one --words for each: --words 甲 --words 乙"
            )
        chosen.setdefault(key(word), word)
    return chosen


def finish_words(
    total: "Tally", words: dict[str, str], grouping: Grouping, *, punctuation: bool
) -> tuple[list[Block], int]:
    """Return a list of rows for each group, one for each word, and the number of tokens in all.

    Parameters
    ----------
    total : Tally
    words : dict
        As typed, by match key.
    grouping : Grouping
    punctuation : bool
        Whether punctuation counts as words.
    """
    wanted = _Items(total, words)
    counted = ~total.punctuation
    counted[:] |= punctuation
    blocks, tokens = [], 0
    for first in grouping.ordered(total.groups):
        group = total.groups[first]
        size = int(group.tokens[counted[group.items]].sum())
        tokens += size
        blocks.append(block_of([(*first, *row) for row in wanted.rows(group, size)]))
    return blocks, tokens


class _Items:
    """The numbers of the words among the items that were counted, and how they are shown."""

    def __init__(self, total: "Tally", words: dict[str, str]) -> None:
        number_of = {item: number for number, item in enumerate(total.items) if item in words}
        present: set[int] = set()
        for group in total.groups.values():
            present.update(set(number_of.values()).intersection(group.items.tolist()))
        self.numbers = [number_of.get(key, -1) for key in words]
        self.shown = [
            total.shown(number)[0] if number in present else word
            for number, word in zip(self.numbers, words.values(), strict=True)
        ]

    def rows(self, group: "GroupTally", size: int) -> Iterator[Cells]:
        """Yield rank, word, count, rate and documents of each word in a group."""
        counts = [_counts_of(group, number) for number in self.numbers]
        order = sorted(range(len(counts)), key=lambda at: (-counts[at][0], at))
        rank_of = {at: rank for rank, at in enumerate(order, 1)}
        for at, (word, (count, documents)) in enumerate(zip(self.shown, counts, strict=True)):
            rate = count * _PER / size if size else None
            yield rank_of[at], word, count, rate, documents


def _counts_of(group: "GroupTally", number: int) -> tuple[int, int]:
    """Return tokens and documents of an item in a group."""
    import numpy

    place = int(numpy.searchsorted(group.items, number))
    if number < 0 or place == len(group.items) or group.items[place] != number:
        return 0, 0
    return int(group.tokens[place]), int(group.documents[place])
