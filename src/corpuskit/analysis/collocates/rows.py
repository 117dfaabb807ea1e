"""The rows of `collocates`: which words are listed, in order, with the numbers of those read."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.collocates.counts import WindowCounts
from corpuskit.analysis.collocates.measures import all_values, sorting_values
from corpuskit.analysis.collocates.options import CollocatesOptions
from corpuskit.core.blocks import Block
from corpuskit.core.columns import Cell, Cells, Chunk
from corpuskit.core.errors import CountError, join_names
from corpuskit.core.model import GroupKey
from corpuskit.stats.collocation import Windows
from corpuskit.store.format import TAG

if TYPE_CHECKING:
    import numpy

_CHUNK = 4_096


class GroupScores(NamedTuple):
    """The words of a group that are listed, in order.

    Parameters
    ----------
    group : GroupKey
    places : numpy.ndarray
        Their places among the words that are in windows of the group.
    windows : Windows
        Their counts.
    """

    group: GroupKey
    places: "numpy.ndarray"
    windows: Windows


def window_sizes(
    counts: WindowCounts, group: GroupKey, *, punctuation: bool
) -> tuple[int, int, "numpy.ndarray"]:
    """Return places in windows, tokens of the text, and the count of each word in the text.

    _Nodes are in none of them, and punctuation only if it counts.
    """
    in_corpus = counts.in_corpus(group)
    of_group = counts.groups[group]
    found = of_group.found
    if not punctuation:
        is_word = ~counts.words.punctuation
        found = found[is_word[of_group.words]]
        in_corpus = in_corpus * is_word
    return int(found.sum()), int(in_corpus.sum()), in_corpus


def _word_filter(counts: WindowCounts, options: CollocatesOptions) -> Callable[[int], bool]:
    """Return whether a word may have a row: not by its count, but by what it is."""
    stopwords, tags = options["stopwords"], options["only_pos"]
    items = counts.words.items
    pattern = re.compile("|".join(tag.replace("*", ".*") for tag in tags))
    if tags:
        _check_tags(tags, counts)

    def keep(number: int) -> bool:
        word, _, tag = items[number].partition(TAG)
        return word not in stopwords and (not tags or bool(pattern.fullmatch(tag)))

    return keep


def _check_tags(tags: tuple[str, ...], counts: WindowCounts) -> None:
    present = {item.partition(TAG)[2] for item in counts.words.items}
    for tag in tags:
        if not any(re.fullmatch(tag.replace("*", ".*"), known) for known in present):
            raise CountError(
                f"no word has the part of speech '{tag}'",
                hint=f"tags of this corpus: {join_names(sorted(present))}",
            )


def listed_words(counts: WindowCounts, options: CollocatesOptions) -> "numpy.ndarray":
    """Return whether each word is listed: often enough in all windows, and not left out."""
    import numpy

    total = numpy.zeros(len(counts.words.items), dtype=numpy.int64)
    for of_group in counts.groups.values():
        total[of_group.words] += of_group.found
    listed = total >= options["min_count"]
    if not options["punctuation"]:
        listed &= ~counts.words.punctuation
    if options["stopwords"] or options["only_pos"]:
        keep = _word_filter(counts, options)
        chosen = numpy.flatnonzero(listed)
        listed[chosen] = [keep(number) for number in chosen.tolist()]
    return listed


def scores(
    counts: WindowCounts, group: GroupKey, listed: "numpy.ndarray", options: CollocatesOptions
) -> GroupScores:
    """Return the listed words of a group by the measure, then by count, then by code point."""
    import numpy

    of_group = counts.groups[group]
    places = numpy.flatnonzero(listed[of_group.words] & (of_group.found > 0))
    size, tokens, in_corpus = window_sizes(counts, group, punctuation=options["punctuation"])
    found = of_group.found[places]
    windows = Windows(found, size, in_corpus[of_group.words[places]], tokens)
    if not len(places):
        return GroupScores(group, places, windows)
    values = sorting_values(options["measure"], windows, options["confidence"])
    names = [counts.words.items[number] for number in of_group.words[places].tolist()]
    order = numpy.lexsort((numpy.array(names, dtype=str), -found, -values))
    windows = windows._replace(found=found[order], in_corpus=windows.in_corpus[order])
    return GroupScores(group, places[order], windows)


def block(counts: WindowCounts, found: GroupScores, options: CollocatesOptions) -> Block:
    """Return the rows of a group, computed when they are read."""
    size = len(found.places)

    def chunks(limit: int) -> Iterator[Chunk]:
        for start in range(0, min(size, limit), _CHUNK):
            yield _chunk(counts, found, slice(start, min(start + _CHUNK, limit)), options)

    return Block(size, chunks)


def _chunk(
    counts: WindowCounts, found: GroupScores, rows: slice, options: CollocatesOptions
) -> Chunk:
    of_group = counts.groups[found.group]
    places = found.places[rows]
    words = of_group.words[places].tolist()
    windows = found.windows._replace(
        found=found.windows.found[rows], in_corpus=found.windows.in_corpus[rows]
    )
    values = all_values(windows, options["confidence"], len(found.places))
    return (
        *([cell] * len(words) for cell in found.group),
        *shown_words(counts, words, with_pos=with_pos(options)),
        *(of_group.counts[places, column].tolist() for column in range(3)),
        windows.in_corpus.tolist(),
        *map(_finite, values),
        counts.documents(words, found.group),
    )


def with_pos(options: CollocatesOptions) -> bool:
    """Return whether a word has a row for each of its parts of speech."""
    return options["pos"] or bool(options["only_pos"])


def shown_words(counts: WindowCounts, words: list[int], *, with_pos: bool) -> list[Cells]:
    """Return the columns of words: their spelling, and their part of speech if it counts."""
    shown = [counts.words.shown(word) for word in words]
    return [tuple(cells[place] for cells in shown) for place in range(1 + with_pos)]


def _finite(values: "numpy.ndarray") -> list[Cell]:
    """Return numbers as cells; an infinite bound is empty."""
    import numpy

    return [float(x) if numpy.isfinite(x) else None for x in values]
