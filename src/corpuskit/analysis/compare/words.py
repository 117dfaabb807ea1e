"""The view ``words`` of `compare`: all words on both sides."""

from corpuskit.analysis.chosen_sides import chosen_sides
from corpuskit.analysis.compare.changes import Changes, SideSize, change_captions, change_columns
from corpuskit.analysis.compare.options import CompareOptions
from corpuskit.analysis.word_counts import word_counts
from corpuskit.core.columns import HITS, text
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus


def words(corpus: Corpus, options: CompareOptions) -> Table:
    """Return how each word changes, those whose rate changes most first; see `compare`."""
    import numpy

    sides = chosen_sides(corpus, options["target"], options["reference"])
    counts = word_counts(corpus)
    totals = [counts.totals(side.documents) for side in sides]
    kept = numpy.flatnonzero(totals[0] + totals[1] >= options["min_count"])
    han = numpy.array(corpus.in_order(part.sizes("han") for part in corpus.parts), dtype=int)
    target, reference = (
        SideSize(side.name, int(side.documents.sum()), int(han[side.documents].sum()))
        for side in sides
    )
    one_list = numpy.zeros(len(kept), dtype=int)
    changes = Changes(totals[0][kept], totals[1][kept], one_list, target, reference)
    rates = [
        total[kept] / max(1, size.han)
        for total, size in zip(totals, (target, reference), strict=True)
    ]
    of_words = kept.tolist()
    keys = numpy.array([counts.words[word] for word in of_words], dtype=str)
    order = numpy.lexsort((keys, -numpy.abs(rates[0] - rates[1])))
    block = changes.block(order, lambda rows: ([counts.shown(of_words[row]) for row in rows],))
    family = Phrase(
        "{words} compared: with {count} or more on both sides together",
        words=plural(len(kept), "word"),
        count=plural(options["min_count"], "token"),
    )
    notes = {
        **corpus.provenance(),
        **corpus.segmentation(),
        **{name: list(options[name]) for name in ("target", "reference")},
        "min_count": options["min_count"],
    }
    captions = [*change_captions(changes, "word"), family]
    return Table(change_columns((text("word"),), HITS), [block], notes=notes, captions=captions)
