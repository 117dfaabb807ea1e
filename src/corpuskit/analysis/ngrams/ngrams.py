"""N-grams (詞叢): words or characters that often follow each other."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Unpack

from corpuskit.analysis.ngrams import sequence as sequences
from corpuskit.analysis.ngrams.filters import filters
from corpuskit.analysis.ngrams.levels import FrequentUnits, Level, frequent_units, levels
from corpuskit.analysis.ngrams.nesting import CLOSED, NESTED, Listed, listed
from corpuskit.analysis.ngrams.options import NgramsOptions, ngrams_options
from corpuskit.analysis.ngrams.rows import Found, block
from corpuskit.analysis.ngrams.sequence import UnitSequence
from corpuskit.analysis.ngrams.skips import skip_levels
from corpuskit.core.blocks import Block, Wide
from corpuskit.core.chart import Chart
from corpuskit.core.columns import DOCUMENTS, PER_MILLION, details, integer, text
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.grouping import Grouping

if TYPE_CHECKING:
    import numpy

_N, _NGRAM, _COUNT = integer("n"), text("ngram"), integer("count")
_FREE = integer("free")


def ngrams(corpus: Corpus, **options: Unpack[NgramsOptions]) -> Table:
    """Return the n-grams of a corpus with their counts, the commonest first.

    Parameters
    ----------
    corpus : Corpus
    **options
        See `NgramsOptions`: ``min max unit by min_count min_documents view skip containing
        stopwords punctuation``.

    Returns
    -------
    Table
        ``n ngram count free documents per_million``, with the fields of `by` before them. An
        n-gram lies within a line and a sentence and has no punctuation. `count` are all its
        occurrences, also those that overlap; `free` those that are not inside a longer n-gram of
        the list. With `skip` there is no `free`. `per_million` is of all tokens or characters of
        the group, without punctuation unless that counts. N-grams with one match key are one row,
        written as most often. Equal counts: the longer first, then by match key.

    Raises
    ------
    SelectError, CountError, OptionError
        For an unknown field or option, or a value out of range.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = ngrams(open_corpus("sino-russian-communiques"), min_count=20)
    >>> for row in table.limit(2).records():
    ...     print(row["n"], row["ngram"], row["count"], row["free"], row["documents"])
    2 雙方 將 470 302 20
    2 雙方 支持 251 166 20
    """
    check_corpus(corpus)
    chosen = ngrams_options(options)
    grouping = Grouping.of(corpus, chosen["by"])
    unit, punctuation = chosen["unit"], chosen["punctuation"]
    whole = merge(corpus, unit, punctuation=punctuation)
    blocks, sizes = finish(corpus, whole, grouping, chosen)
    columns = [_N, _NGRAM, _COUNT, _FREE, DOCUMENTS, *details(PER_MILLION)]
    if chosen["skip"]:
        columns.remove(_FREE)
    return Table(
        [*grouping.columns, *columns],
        blocks,
        notes={**corpus.provenance(), **_notes(corpus, chosen), "size": sum(sizes)},
        captions=[*_captions(chosen, sum(sizes)), *grouping.captions()],
        chart=_chart(corpus, grouping, chosen),
        wide=_wide(grouping),
        limit_each=True,
    )


def merge(corpus: Corpus, unit: str, *, punctuation: bool) -> UnitSequence:
    """Return the sequence of all documents, in the order of the parts."""
    return sequences.merge(
        corpus.map(lambda part: sequences.count(part, unit, punctuation=punctuation))
    )


def finish(
    corpus: Corpus, whole: UnitSequence, grouping: Grouping, options: NgramsOptions
) -> tuple[list[Block], list[int]]:
    """Return the rows of each group, and its units."""
    import numpy

    groups = [group for part in corpus.parts for group in part.groups(grouping.fields)]
    allowed = filters(corpus, options)
    blocks, sizes = [], []
    for group in grouping.ordered(set(groups)):
        chosen = numpy.array([each == group for each in groups], dtype=bool)
        sequence = whole.only(chosen)
        blocks.append(block(_found(sequence, allowed, options), group))
        sizes.append(len(sequence.types))
    return blocks, sizes


def _found(
    sequence: UnitSequence,
    allowed: Callable[[UnitSequence, Level, FrequentUnits], "numpy.ndarray"],
    options: NgramsOptions,
) -> Found:
    """Return the n-grams that are listed of a sequence, in order."""
    import numpy

    lengths, min_count = range(options["min"], options["max"] + 1), options["min_count"]
    units = frequent_units(sequence, min_count)
    skip = options["skip"]
    if skip:
        found = skip_levels(units, sequence.starts, lengths, min_count, skip)
        rows = [
            Listed(level, level.counts, allowed(sequence, level, units)) for level in found[::-1]
        ]
    else:
        found = levels(units, sequence.starts, lengths, min_count)
        rows = listed(
            found,
            len(sequence.types),
            lambda level: allowed(sequence, level, units),
            options["view"],
            min_count,
        )
    chosen = [numpy.flatnonzero(row.chosen) for row in rows]
    number = numpy.repeat(numpy.arange(len(rows)), [len(grams) for grams in chosen])
    none = [numpy.zeros(0, dtype=numpy.int64)]
    gram = numpy.concatenate([*none, *chosen])
    joined = zip(rows, chosen, strict=True)
    counts = numpy.concatenate([*none, *(row.level.counts[grams] for row, grams in joined)])
    joined = zip(rows, chosen, strict=True)
    free = numpy.concatenate([*none, *(row.free[grams] for row, grams in joined)])
    # Levels come from the longest to the shortest, n-grams of a level in the order of their keys.
    order = numpy.argsort(-counts, kind="stable")
    return Found(
        sequence,
        sequence.shown(units.keys) if skip else [],
        [row.level for row in rows],
        number[order],
        gram[order],
        None if skip else free[order],
        " " if options["unit"] == "token" or skip else "",
    )


def _notes(corpus: Corpus, options: NgramsOptions) -> dict[str, object]:
    """Return the options that the numbers depend on, JSON-ready."""
    names = ("min", "max", "unit", "min_count", "min_documents", "view", "skip", "containing")
    values: dict[str, object] = {**options}
    segmentation = corpus.segmentation() if options["unit"] == "token" else {}
    return {**segmentation, **{name: values[name] for name in names}}


def _captions(options: NgramsOptions, size: int) -> list[Phrase]:
    units = plural(size, options["unit"])
    limits = Phrase(
        "n-grams of {units}, with {count} and {documents} or more, within a line and a sentence",
        units=units,
        count=plural(options["min_count"], "occurrence"),
        documents=plural(options["min_documents"], "document"),
    )
    if options["skip"]:
        how = Phrase(
            "up to {n} units are skipped in an n-gram; it counts once for each place it begins at",
            n=options["skip"],
        )
    elif options["view"] == NESTED:
        how = Phrase("free: occurrences that are not inside a longer n-gram; all are listed")
    elif options["view"] == CLOSED:
        how = Phrase(
            "free: occurrences that are not inside a longer n-gram of the list; one that occurs as "
            "often as a longer one that contains it is hidden"
        )
    else:
        how = Phrase(
            "free: occurrences that are not inside a longer n-gram of the list; with fewer than "
            "{least} an n-gram is hidden",
            least=options["min_count"],
        )
    return [limits, how]


def _chart(corpus: Corpus, grouping: Grouping, options: NgramsOptions) -> Chart | None:
    if len(grouping.fields) > 1:
        return None
    return Chart(
        title=Phrase("The commonest n-grams"),
        unit=Phrase("occurrences"),
        y=("count",),
        x=grouping.fields[0] if grouping.fields else "",
        series="ngram",
        kinds=("bars",),
        rank="count",
        source=corpus.title,
    )


def _wide(grouping: Grouping) -> Wide | None:
    if len(grouping.fields) != 1:
        return None
    return Wide(grouping.fields[0], ("n", "ngram"), ("count",))
