"""The view ``network`` of `collocates`: the closest words, and which are in the same windows.

Invariant: the window of a node is both its sides together. A word is in it or not, however often.
Cost: for each piece of nodes one table of windows by words, and one product of it with itself.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.collocates.counts import WindowCounts
from corpuskit.analysis.collocates.layout import sizes_caption, window_caption
from corpuskit.analysis.collocates.options import CollocatesOptions, reach
from corpuskit.analysis.collocates.rows import listed_words, scores
from corpuskit.analysis.collocates.windows import find_nodes, find_windows
from corpuskit.analysis.type_counts import type_items
from corpuskit.core.columns import Cells, integer, number, text
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.query.search import Query, search

if TYPE_CHECKING:
    import numpy

_CELLS = 1 << 23


class _Together(NamedTuple):
    """In how many windows words are, each with each; on the diagonal, each word alone.

    Parameters
    ----------
    windows : numpy.ndarray
        Words by words.
    nodes : int
    """

    windows: "numpy.ndarray"
    nodes: int


def network(
    corpus: Corpus,
    queries: Mapping[str, Query],
    counts: Mapping[str, WindowCounts],
    options: CollocatesOptions,
) -> Table:
    """Return the links between queries, their closest words, and these words.

    Returns
    -------
    Table
        ``source target windows log_dice``: in how many windows both are, and how closely they
        belong together by the numbers of windows: 14 + log2(2 both / (one + other)). A query is
        in each of its windows. Links of two words are those with `min_count` windows or more.
    """
    rows: list[Cells] = []
    pairs: Counter[tuple[str, str]] = Counter()
    alone: Counter[str] = Counter()
    kinds: dict[str, str] = dict.fromkeys(queries, "query")
    for name, query in queries.items():
        words = _closest(counts[name], options)
        together = _sum([_count(part, query, list(words), options) for part in corpus.parts])
        windows = together.windows.tolist()
        shown = list(words.values())
        for place, word in enumerate(shown):
            kinds.setdefault(word, "word")
            alone[word] += windows[place][place]
            link = (windows[place][place], together.nodes, windows[place][place])
            rows.append((name, word, *_closeness(*link)))
        for one, other in combinations(range(len(shown)), 2):
            first, second = sorted((shown[one], shown[other]))
            pairs[first, second] += windows[one][other]
    links = [
        (first, second, *_closeness(both, alone[first], alone[second]))
        for (first, second), both in pairs.items()
        if both >= options["min_count"]
    ]
    links.sort(key=lambda link: (-link[3], -link[2], link[:2]))
    captions = [window_caption(options)]
    for name, of_query in counts.items():
        captions.append(sizes_caption(name if len(counts) > 1 else "", of_query, (), options))
    captions.append(
        Phrase(
            "links of two words: those that are in {count} or more windows together",
            count=options["min_count"],
        )
    )
    vertices = {word: {"kind": kind, "windows": alone[word]} for word, kind in kinds.items()}
    for name, of_query in counts.items():
        vertices[name] = {"kind": "query", "windows": of_query.groups[()].nodes}
    columns = (text("source"), text("target"), integer("windows"), number("log_dice"))
    return Table(columns, [*rows, *links], notes={"vertices": vertices}, captions=captions)


def _closeness(both: int, one: int, other: int) -> tuple[int, float]:
    return both, 14 + log2(2 * both / (one + other))


def _closest(counts: WindowCounts, options: CollocatesOptions) -> dict[str, str]:
    """Return the match keys of the closest words, and how they are written."""
    found = scores(counts, (), listed_words(counts, options), options)
    numbers = counts.groups[()].words[found.places[: options["most"]]].tolist()
    return {counts.words.items[n]: "/".join(counts.words.shown(n)) for n in numbers}


def _count(part: Part, query: Query, words: Sequence[str], options: CollocatesOptions) -> _Together:
    """Return in how many windows of a part words are, each with each."""
    import numpy

    nodes = find_nodes(part, search(part, query))
    items = type_items(part, pos=options["pos"] or bool(options["only_pos"]))
    place_of = {word: place for place, word in enumerate(words)}
    column = numpy.array([place_of.get(key, -1) for key in items.keys], dtype=numpy.int64)
    column_of_type = column[items.of_type]
    kinds = part.store.sections["tokens"].numpy()
    total = numpy.zeros((len(words), len(words)), dtype=numpy.int64)
    step = max(1, _CELLS // max(1, len(words)))
    windows = find_windows(part, nodes, reach(options), by_slot=True)
    for at in range(0, len(nodes.first), step):
        first, last = nodes.first[at : at + step], nodes.last[at : at + step]
        is_in = numpy.zeros((len(first), len(words)), dtype=numpy.float32)
        for distance, tokens in windows.slots.items():
            anchors = first if distance < 0 else last
            begin, end = numpy.searchsorted(
                tokens, [anchors[0] + distance, anchors[-1] + distance + 1]
            )
            some = tokens[begin:end]
            found = column_of_type[kinds[some]]
            of_node = numpy.searchsorted(anchors, some - distance)
            kept = found >= 0
            is_in[of_node[kept], found[kept]] = 1
        # Exact: the sums stay far below 2 ** 24.
        total += (is_in.T @ is_in).astype(numpy.int64)
    return _Together(total, len(nodes.first))


def _sum(parts: Sequence[_Together]) -> _Together:
    windows = parts[0].windows
    for part in parts[1:]:
        windows = windows + part.windows
    return _Together(windows, sum(part.nodes for part in parts))
