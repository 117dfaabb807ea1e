"""The view ``explain`` of `keyness`: the table of one word, and each formula with its numbers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpuskit.analysis.keyness.captions import size_of
from corpuskit.analysis.keyness.comparison import Comparison, Side
from corpuskit.analysis.keyness.options import KeynessOptions
from corpuskit.analysis.keyness.rows import compared_words, permutation, scores
from corpuskit.core.columns import Cells, number, text
from corpuskit.core.errors import CountError
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.stats.keyness import g2, log_ratio
from corpuskit.text.word_cleaning import clean_word

if TYPE_CHECKING:
    import numpy


def explain(corpus: Corpus, comparison: Comparison, options: KeynessOptions) -> Table:
    """Return how the numbers of one word come about.

    Returns
    -------
    Table
        ``step number how``: the four cells, the expected counts, each measure with its numbers
        put in, then the count of the word in every document that has it.

    Raises
    ------
    CountError
        If neither side has the word.
    """
    typed = options["word"]
    is_query = comparison.kind == "query"
    key = typed if is_query else corpus.reading.key(clean_word(typed))
    if key not in comparison.words:
        if is_query:
            raise CountError(f"no query is called '{typed}'", hint="give its name, as in the list")
        raise CountError(
            f"'{typed}' is not a word of either side",
            hint=f"corpuskit segment divides it: echo {typed} | corpuskit segment -",
        )
    word = comparison.words.index(key)
    rows = [*_cells(comparison, word), *_scores(comparison, word, options)]
    rows += _documents(corpus, comparison, word)
    columns = (text("step"), number("number", 4), text("how"))
    captions = [Phrase("g2: Dunning 1993; log_ratio: Hardie 2014, Walter 1975; lrc: Evert 2022")]
    notes = {**corpus.provenance(), **corpus.segmentation(), "word": comparison.shown(word)}
    return Table(columns, rows, notes=notes, captions=captions)


def _cells(comparison: Comparison, word: int) -> Iterator[Cells]:
    for name, side in (("target", comparison.target), ("reference", comparison.reference)):
        count = int(side.counts[word])
        yield f"{name}_count", count, f"in {side.name}"
        yield f"{name}_other_words", side.size - count, f"{side.size} - {count}"
        rate = count / side.size * 1e6
        yield f"{name}_per_million", rate, f"{count} / {side.size} * 1,000,000"


def _scores(comparison: Comparison, word: int, options: KeynessOptions) -> Iterator[Cells]:
    import numpy

    target, reference = comparison.target, comparison.reference
    a, b = int(target.counts[word]), int(reference.counts[word])
    n1, n2 = target.size, reference.size
    size = n1 + n2
    for name, side in (("target", n1), ("reference", n2)):
        yield f"{name}_expected", (a + b) * side / size, f"({a} + {b}) * {side} / {size}"
    place = numpy.array([word])
    counts = comparison.contrast(place)
    ratio = float(log_ratio(counts)[0])
    yield "log_ratio", ratio, f"log2(({a} + .5) / ({n1} + .5)) - log2(({b} + .5) / ({n2} + .5))"
    yield from _interval(comparison, word, options)
    cells = f"observed {a}, {b}, {n1 - a}, {n2 - b}"
    yield "g2", float(g2(counts)[0]), f"2 * sum of observed * ln(observed / expected); {cells}"
    test = permutation(comparison, place, options)
    if test is not None:
        how = f"{round(float(test.p[0]) * test.arrangements)} of {test.arrangements} choices"
        yield "p_permutation", float(test.p[0]), f"{how} of documents are as far from 0"


def _interval(comparison: Comparison, word: int, options: KeynessOptions) -> Iterator[Cells]:
    """Yield the bounds of the word, corrected for the family, if it belongs to it."""
    import numpy

    kept = compared_words(comparison, options)
    (places,) = numpy.nonzero(kept == word)
    if not len(places):
        yield "lrc", None, f"not compared: fewer than {options['min_count']}, or left out"
        return
    found = scores(comparison, kept, {**options, "measure": "lrc"}).interval
    a, b = int(comparison.target.counts[word]), int(comparison.reference.counts[word])
    shift = f"log2({comparison.reference.size} / {comparison.target.size})"
    tail = (1 - options["confidence"]) / len(kept) / 2
    place = int(places[0])
    for name, value, beta in (
        ("lrc_low", found.low[place], f"{tail:.3g} quantile of Beta({a}, {b + 1})"),
        ("lrc_high", found.high[place], f"{1 - tail:.8g} quantile of Beta({a + 1}, {b})"),
    ):
        shown = float(value) if numpy.isfinite(value) else None
        yield name, shown, f"log2(x / (1 - x)) + {shift}, x the {beta}; compared: {len(kept)}"
    yield "lrc", float(found.score[place]), "the end next to 0, or 0 if it lies between"


def _documents(corpus: Corpus, comparison: Comparison, word: int) -> Iterator[Cells]:
    counts = comparison.in_documents
    if word >= len(counts.words):
        return
    import numpy

    documents = corpus.documents
    for name, side in (("target", comparison.target), ("reference", comparison.reference)):
        (rows,) = numpy.nonzero(counts.word == word)
        for row in rows.tolist():
            document = int(counts.document[row])
            if (document < len(documents) or comparison.are_parts) and _has(side, document):
                size = size_of(comparison, int(counts.sizes[document]))
                shown = documents[document % len(documents)].name
                yield f"{name}: {shown}", int(counts.number[row]), f"of {size}"


def _has(side: Side, document: int) -> bool:
    chosen: numpy.ndarray | None = side.chosen
    return chosen is not None and bool(chosen[document])
