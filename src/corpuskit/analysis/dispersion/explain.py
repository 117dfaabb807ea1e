"""The view ``explain`` of `dispersion`: the parts of one word, the formulas with its numbers."""

from collections.abc import Iterator

from corpuskit.analysis.dispersion.division import Division, divide
from corpuskit.analysis.dispersion.occurrences import WordOccurrences
from corpuskit.analysis.dispersion.options import DispersionOptions
from corpuskit.core.columns import Cells, number, text
from corpuskit.core.errors import CountError
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.stats.dispersion import average_reduced_frequencies, dispersion
from corpuskit.text.word_cleaning import clean_word


def explain(corpus: Corpus, grouping: Grouping, options: DispersionOptions) -> Table:
    """Return how the numbers of one word come about.

    Returns
    -------
    Table
        ``step number how``: the sizes, each measure with its numbers put in, then for every part
        the count of the word and its share, against the share of the part in the text.

    Raises
    ------
    CountError
        If no document has the word.
    """
    typed = options["word"]
    found = WordOccurrences(corpus)
    key = corpus.reading.key(clean_word(typed))
    item = found.counts.words.index(key) if key in found.counts.words else -1
    if item < 0 or not found.counts.totals()[item]:
        raise CountError(
            f"'{typed}' is not a word of the corpus",
            hint=f"corpuskit segment divides it: echo {typed} | corpuskit segment -",
        )
    division = divide(corpus, found, grouping, options["parts"])
    rows = [*_measures(found, division, item), *_parts(division, item)]
    captions = [
        *division.captions,
        Phrase(
            "dp: Gries 2008; dp_norm: Lijffijt and Gries 2012; dp_even: Egbert and others 2020; "
            "kld_norm: Gries 2024; juilland_d: Juilland 1970; carroll_d2: Carroll 1970; "
            "rosengren_s: Rosengren 1971; arf: Savický and Hlaváčová 2002"
        ),
    ]
    notes = {**corpus.provenance(), **corpus.segmentation(), "word": found.shown(item)}
    columns = (text("step"), number("number", 4), text("how"))
    return Table(columns, rows, notes=notes, captions=captions)


def _measures(found: WordOccurrences, division: Division, item: int) -> Iterator[Cells]:
    import numpy

    counts = division.counts
    is_own = counts.words == item
    numbers = numpy.asarray(counts.counts)[is_own]
    total, size, parts = int(numbers.sum()), int(counts.sizes.sum()), len(counts.sizes)
    least = int(counts.sizes.min())
    least_with = int(counts.sizes[counts.parts[is_own]].min())
    measures = dispersion(counts, found.length)
    value = {name: float(getattr(measures, name)[item]) for name in measures._fields}
    dp, kld = value["dp"], value["kld_norm"] / (1 - value["kld_norm"])
    yield "count", total, f"of {size} tokens, in {parts} parts"
    yield "range", int(value["range"]), f"parts with it, of {parts}"
    yield "dp", dp, "half the sum over parts of |share of word - share of text|"
    yield "dp_norm", value["dp_norm"], f"{dp:.6f} / (1 - {least} / {size}): the smallest part"
    yield (
        "dp_even",
        value["dp_even"],
        f"1 - {dp:.6f} / (1 - {least_with} / {size}): the smallest part with it",
    )
    yield "kld", kld, "sum of share of word * log2(share of word / share of text), in bits"
    yield "kld_norm", value["kld_norm"], f"{kld:.6f} / (1 + {kld:.6f})"
    rates = numpy.zeros(parts)
    rates[counts.parts[is_own]] = numbers / counts.sizes[counts.parts[is_own]]
    mean, deviation = float(rates.mean()) * 1e6, float(rates.std()) * 1e6
    yield (
        "juilland_d",
        value["juilland_d"],
        f"1 - {deviation:.2f} / {mean:.2f} / sqrt({parts} - 1): deviation and mean of the rates "
        "per million",
    )
    yield (
        "carroll_d2",
        value["carroll_d2"],
        f"entropy of the rates, each divided by their sum, in bits / log2({parts})",
    )
    yield ("rosengren_s", value["rosengren_s"], f"(sum of sqrt(share of text * count))^2 / {total}")
    place = numpy.array([item])
    arf = average_reduced_frequencies(*found.positions(place), 1, size)
    yield (
        "arf",
        float(arf[0]),
        f"sum of min(distance to the next token of the word, {size / total:.2f}) / "
        f"{size / total:.2f}",
    )


def _parts(division: Division, item: int) -> Iterator[Cells]:
    """Yield the count in each part, also where it is 0."""
    counts = division.counts
    is_own = counts.words == item
    own = dict(zip(counts.parts[is_own].tolist(), counts.counts[is_own].tolist(), strict=True))
    total, size = sum(own.values()), int(counts.sizes.sum())
    for part, (name, length) in enumerate(zip(division.names, counts.sizes.tolist(), strict=True)):
        has = own.get(part, 0)
        how = f"share of word {has / total:.4f}, share of text {length / size:.4f}"
        yield f"part {name}", has, f"{how} ({length} tokens)"
