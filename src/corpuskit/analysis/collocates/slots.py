"""The view ``slots`` of `collocates`: how often each word is at each distance from the node."""

from collections.abc import Iterator, Mapping

from corpuskit.analysis.collocates.counts import FIRST_SLOT, WindowCounting, WindowCounts
from corpuskit.analysis.collocates.layout import (
    measures_caption,
    named_block,
    sizes_caption,
    window_caption,
    word_columns,
)
from corpuskit.analysis.collocates.options import CollocatesOptions
from corpuskit.analysis.collocates.rows import (
    GroupScores,
    listed_words,
    scores,
    shown_words,
    with_pos,
)
from corpuskit.core.blocks import Block
from corpuskit.core.columns import Chunk, Column, integer
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.grouping import Grouping


def slots(
    counts: Mapping[str, WindowCounts],
    grouping: Grouping,
    how: WindowCounting,
    options: CollocatesOptions,
) -> Table:
    """Return the count of each word at each distance from the node.

    Returns
    -------
    Table
        The words of the list in its order, then ``count`` and a column for each distance from
        the left to the right: ``left_5 … left_1 right_1 … right_5``. A place that is near two
        nodes is at two distances, and counts once in ``count``.
    """
    several = len(counts) > 1
    blocks: list[Block] = []
    sizes: list[Phrase] = []
    for name, of_query in counts.items():
        listed = listed_words(of_query, options)
        for group in grouping.ordered(of_query.groups):
            rows = _block(of_query, scores(of_query, group, listed, options), options)
            blocks.append(named_block(name, rows) if several else rows)
            label = ", ".join([*([name] if several else []), *grouping.labels(group)])
            sizes.append(sizes_caption(label, of_query, group, options))
    columns = (
        *word_columns(grouping, options, several=several),
        integer("count"),
        *(_slot_column(distance) for distance in how.slots),
    )
    captions = [window_caption(options), *sizes, measures_caption(options)]
    return Table(columns, blocks, captions=[*captions, *grouping.captions()], limit_each=True)


def _slot_column(distance: int) -> Column:
    """Return the column of a distance from the node.

    Examples
    --------
    >>> _slot_column(-2).name, _slot_column(1).head_in("zh-Hant")
    ('left_2', '右1')
    """
    side = "left" if distance < 0 else "right"
    head = Phrase("left {n}", n=-distance) if distance < 0 else Phrase("right {n}", n=distance)
    return integer(f"{side}_{abs(distance)}", head)


def _block(counts: WindowCounts, found: GroupScores, options: CollocatesOptions) -> Block:
    of_group = counts.groups[found.group]

    def chunks(limit: int) -> Iterator[Chunk]:
        places = found.places[:limit]
        if not len(places):
            return
        words = of_group.words[places].tolist()
        table = of_group.counts[places]
        yield (
            *([cell] * len(words) for cell in found.group),
            *shown_words(counts, words, with_pos=with_pos(options)),
            table[:, 0].tolist(),
            *(column.tolist() for column in table[:, FIRST_SLOT:].T),
        )

    return Block(len(found.places), chunks)
