"""The columns, captions, chart and wide form of `collocates`."""

from collections.abc import Collection, Mapping

from corpuskit.analysis.collocates.counts import WindowCounts
from corpuskit.analysis.collocates.options import CollocatesOptions, reach
from corpuskit.analysis.collocates.rows import window_sizes, with_pos
from corpuskit.analysis.kwic_hits import QUERY
from corpuskit.core.blocks import Block, Wide
from corpuskit.core.chart import Chart
from corpuskit.core.columns import Column, integer, text
from corpuskit.core.model import GroupKey
from corpuskit.core.phrases import Phrase, column_name, plural
from corpuskit.corpus.grouping import Grouping

COUNTS = (
    integer("count"),
    integer("left", Phrase("left")),
    integer("right", Phrase("right")),
    integer("in_corpus"),
)
_UNITS = {"token": Phrase("tokens"), "character": Phrase("characters")}
_BOUNDS = {
    "sentence": Phrase("within the sentence"),
    "clause": Phrase("within the clause"),
    "paragraph": Phrase("within the paragraph"),
    "document": Phrase("within the document"),
}


def word_columns(
    grouping: Grouping, options: CollocatesOptions, *, several: bool
) -> tuple[Column, ...]:
    """Return the columns before the counts."""
    pos = (text("pos"),) if with_pos(options) else ()
    query = (text(QUERY),) if several else ()
    return (*query, *grouping.columns, text("word"), *pos)


def named_block(name: str, rows: Block) -> Block:
    """Return rows with the name of their query first."""
    return Block(
        rows.size, lambda size: (([name] * len(chunk[0]), *chunk) for chunk in rows.chunks(size))
    )


def window_caption(options: CollocatesOptions) -> Phrase:
    """Return what a window is."""
    window = reach(options)
    return Phrase(
        "window: {left} {unit} to the left of the node, {right} to the right, {bound}; each place "
        "is counted once, punctuation takes a place",
        left=window.left,
        right=window.right,
        unit=_UNITS[window.unit],
        bound=_BOUNDS[window.within],
    )


def sizes_caption(
    label: str, counts: WindowCounts, group: GroupKey, options: CollocatesOptions
) -> Phrase:
    """Return how many nodes, places and tokens a list is made from."""
    places, tokens, _ = window_sizes(counts, group, punctuation=options["punctuation"])
    template = (
        "{nodes} with {places} in their windows, of {tokens} outside nodes, with punctuation"
        if options["punctuation"]
        else "{nodes} with {places} in their windows, of {tokens} outside nodes, without "
        "punctuation"
    )
    said = Phrase(
        template,
        nodes=plural(counts.groups[group].nodes, "node"),
        places=plural(places, "token"),
        tokens=plural(tokens, "token"),
    )
    return Phrase("{label}: {said}", label=label, said=said) if label else said


def measures_caption(options: CollocatesOptions) -> Phrase:
    """Return what the measures take for granted."""
    return Phrase(
        "words with {count} or more in windows, by {measure}; all measures take tokens as "
        "independent: they describe, and test nothing",
        count=options["min_count"],
        measure=column_name(options["measure"]),
    )


def wide(
    counts: Mapping[str, WindowCounts], grouping: Grouping, options: CollocatesOptions
) -> Wide | None:
    """Return the values of the last field side by side, else the queries."""
    keys = ["word", "pos"] if with_pos(options) else ["word"]
    measure = options["measure"]
    values = ("count",) if measure == "count" else ("count", measure)
    if not grouping.fields:
        return Wide(QUERY, tuple(keys), values) if len(counts) > 1 else None
    groups = list(next(iter(counts.values())).groups)
    found = grouping.across(groups, keys, values, None)
    if found is None or len(counts) == 1:
        return found and found._replace(rank="count")
    keys = [QUERY, *keys]
    return Wide(found.across, (*found.keys[: -len(keys) + 1], *keys), values, found.order)


def chart(
    source: str, counts: Collection[str], grouping: Grouping, options: CollocatesOptions
) -> Chart | None:
    """Return a list of bars; of several queries or groups a list for each."""
    if len(grouping.fields) + (len(counts) > 1) > 1:
        return None
    return Chart(
        title=Phrase("Collocates of {queries}", queries=", ".join(counts)),
        unit=column_name(options["measure"]),
        y=(options["measure"],),
        x=grouping.fields[0] if grouping.fields else QUERY if len(counts) > 1 else "",
        series="word",
        rank=options["measure"],
        source=source,
    )
