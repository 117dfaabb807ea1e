"""The view ``explain`` of `collocates`: the table of one word, each formula with its numbers."""

from collections.abc import Iterator

from corpuskit.analysis.collocates.counts import WindowCounts
from corpuskit.analysis.collocates.layout import measures_caption, window_caption
from corpuskit.analysis.collocates.measures import all_values, interval
from corpuskit.analysis.collocates.options import CollocatesOptions
from corpuskit.analysis.collocates.rows import listed_words, scores, window_sizes
from corpuskit.core.columns import Cell, Cells, number, text
from corpuskit.core.errors import CountError
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.stats.collocation import Windows
from corpuskit.text.word_cleaning import clean_word


def explain(corpus: Corpus, counts: WindowCounts, options: CollocatesOptions) -> Table:
    """Return how the numbers of one word come about.

    Returns
    -------
    Table
        ``step number how``: the four cells, the expected count, then each measure with its
        numbers put in.

    Raises
    ------
    CountError
        If the word is in no window, or a row has a part of speech.
    """
    import numpy

    if options["pos"] or options["only_pos"]:
        raise CountError("the arithmetic is that of a word: omit pos and only_pos")
    typed = options["word"]
    key = corpus.reading.key(clean_word(typed))
    of_group = counts.groups[()]
    number_of = {counts.words.items[n]: place for place, n in enumerate(of_group.words.tolist())}
    place = number_of.get(key)
    if place is None or not of_group.found[place]:
        raise CountError(
            f"'{typed}' is not a word in a window",
            hint=f"corpuskit segment divides it: echo {typed} | corpuskit segment -",
        )
    is_punctuation = bool(counts.words.punctuation[of_group.words[place]])
    if is_punctuation and not options["punctuation"]:
        raise CountError(f"'{typed}' is punctuation, which is not counted", hint="add punctuation")
    word = int(of_group.words[place])
    size, tokens, in_corpus = window_sizes(counts, (), punctuation=options["punctuation"])
    found = of_group.found[place : place + 1]
    windows = Windows(found, size, in_corpus[[word]], tokens)
    family = scores(counts, (), listed_words(counts, options), options)
    rows = [*_cells(windows, of_group.counts[place].tolist(), of_group.nodes)]
    rows += _measures(windows)
    if place in numpy.asarray(family.places):
        rows += _interval(windows, options, len(family.places))
    else:
        how = f"not compared: fewer than {options['min_count']} in windows, or left out"
        rows.append(("lrc", None, how))
    rows.append(("documents", counts.documents([word], ())[0], "with the word in a window"))
    captions = [
        window_caption(options),
        measures_caption(options),
        Phrase(
            "log_dice: Rychlý 2008; g2: Dunning 1993; mi: Church and Hanks 1990; mi3: Daille 1994; "
            "delta_p: Gries 2013; lrc: Evert 2022"
        ),
    ]
    columns = (text("step"), number("number", 4), text("how"))
    return Table(columns, rows, notes={"word": counts.words.shown(word)[0]}, captions=captions)


def _cells(windows: Windows, counts: list[int], nodes: int) -> Iterator[Cells]:
    """Yield the nodes, the four cells and the expected count."""
    found, left, right = counts[:3]
    size, in_corpus = windows.window_size, int(windows.in_corpus[0])
    yield "nodes", nodes, "hits that touch one word are one node"
    both = left + right - found
    yield "count", found, f"O11: {left} left + {right} right - {both} on both sides"
    yield "other_words_in_windows", size - found, f"O12: {size} places in windows - {found}"
    yield "elsewhere", in_corpus - found, f"O21: {in_corpus} in the text outside nodes - {found}"
    rest = windows.size - size - in_corpus + found
    yield "other_words_elsewhere", rest, f"O22: {windows.size} - {size} - {in_corpus} + {found}"
    yield "expected", in_corpus * size / windows.size, f"E11: {in_corpus} * {size} / {windows.size}"


def _measures(windows: Windows) -> Iterator[Cells]:
    """Yield each measure with its numbers."""
    found, size = int(windows.found[0]), windows.window_size
    in_corpus, tokens = int(windows.in_corpus[0]), windows.size
    rest, others = tokens - size, tokens - in_corpus
    expected = f"{in_corpus * size / tokens:.4f}"
    hows = (
        ("log_dice", f"14 + log2(2 * {found} / ({size} + {in_corpus}))"),
        ("g2", "2 * sum of observed * ln(observed / expected) over the four cells, signed"),
        ("mi3", f"log2({found}^3 / {expected})"),
        ("mi", f"log2({found} / {expected})"),
        ("t", f"({found} - {expected}) / sqrt({found})"),
        ("z", f"({found} - {expected}) / sqrt({expected})"),
        ("delta_p_forward", f"{found} / {size} - {in_corpus - found} / {rest}"),
        ("delta_p_backward", f"{found} / {in_corpus} - {size - found} / {others}"),
    )
    values = all_values(windows, 0.95, 1)
    for (name, how), value in zip(hows, values, strict=False):
        yield name, float(value[0]), how


def _interval(windows: Windows, options: CollocatesOptions, compared: int) -> Iterator[Cells]:
    import numpy

    bounds = interval(windows, options["confidence"], compared)
    a, b = int(windows.found[0]), int(windows.in_corpus[0] - windows.found[0])
    tail = (1 - options["confidence"]) / compared / 2
    shift = f"log2({windows.size - windows.window_size} / {windows.window_size})"

    def cell(values: "numpy.ndarray") -> Cell:
        return float(values[0]) if numpy.isfinite(values[0]) else None

    end = f"log2(x / (1 - x)) + {shift}, x the"
    compared_with = f"compared: {compared}"
    yield "lrc", float(bounds.score[0]), "the end next to 0, or 0 if it lies between"
    low = f"{end} {tail:.3g} quantile of Beta({a}, {b + 1}); {compared_with}"
    yield "lrc_low", cell(bounds.low), low
    high = f"{end} {1 - tail:.8g} quantile of Beta({a + 1}, {b}); {compared_with}"
    yield "lrc_high", cell(bounds.high), high
