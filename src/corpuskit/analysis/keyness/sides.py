"""Which documents, or clauses, are the target and which the reference of a `keyness`."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpuskit.analysis.chosen_sides import REST, chosen_sides
from corpuskit.analysis.keyness.comparison import Comparison, compare_documents, compare_list
from corpuskit.analysis.keyness.options import KeynessOptions
from corpuskit.analysis.kwic_several import named_queries
from corpuskit.analysis.word_counts import WordCounts, merge, word_counts
from corpuskit.core.errors import CountError, ReadError, SelectError
from corpuskit.core.files import read_bytes
from corpuskit.core.model import GroupKey
from corpuskit.core.options import check_kind
from corpuskit.core.phrases import Phrase, plural
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.corpus.lexicon_choice import lexicon_of
from corpuskit.query.search import Query

if TYPE_CHECKING:
    import numpy

_WHOLE = "the corpus"


def comparisons(
    corpus: Corpus, grouping: Grouping, options: KeynessOptions
) -> Iterator[tuple[GroupKey, Comparison]]:
    """Yield what is compared: one pair of sides, or one for each group.

    Raises
    ------
    SelectError, CountError, ReadError
        If a side has no document or no word, or the list of frequencies cannot be read.
    """
    if grouping.fields:
        yield from _of_groups(corpus, grouping, options)
        return
    if options["target_domain"]:
        yield (), _of_clauses(corpus, options)
        return
    name = " and ".join(options["target"]) or _WHOLE
    other = options["reference_corpus"]
    if other is not None:
        check_kind("reference_corpus", other, Corpus, hint="open it with corpuskit.open_corpus")
        yield (), _with_other_corpus(corpus, other, options, name)
        return
    counts = _counts([corpus], options)
    if options["reference_list"] is not None:
        target = corpus.mask(*options["target"])
        frequencies, size = _frequencies(options["reference_list"], corpus)
        yield (), compare_list(counts, target, name, frequencies, size)
        return
    sides = chosen_sides(corpus, options["target"], options["reference"])
    (name, target), (other_name, reference) = sides
    yield (), _compared(counts, (target, reference), (name, other_name), options)


def _of_groups(
    corpus: Corpus, grouping: Grouping, options: KeynessOptions
) -> Iterator[tuple[GroupKey, Comparison]]:
    """Yield the comparison of each group with all other documents."""
    import numpy

    groups = grouping.groups()
    counts = _counts([corpus], options)
    found = grouping.ordered(set(groups))
    if len(found) < 2:
        raise CountError("one group has nothing to compare with", hint="group by another field")
    for group in found:
        target = numpy.array([one == group for one in groups])
        name = ", ".join(grouping.labels(group))
        has_words = [counts.sizes[side].sum() for side in (target, ~target)]
        if all(has_words):
            yield group, _compared(counts, (target, ~target), (name, REST), options)


def _with_other_corpus(
    corpus: Corpus, other: Corpus, options: KeynessOptions, name: str
) -> Comparison:
    """Return the comparison with documents of another corpus."""
    import numpy

    counts = _counts([corpus, other], options)
    size, others = len(corpus.documents), len(other.documents)
    target = numpy.concatenate([corpus.mask(*options["target"]), numpy.zeros(others, dtype=bool)])
    reference = numpy.concatenate(
        [numpy.zeros(size, dtype=bool), other.mask(*options["reference"])]
    )
    label = " and ".join((other.title, *options["reference"]))
    return _compared(counts, (target, reference), (name, label), options)


def _of_clauses(corpus: Corpus, options: KeynessOptions) -> Comparison:
    """Return the comparison of the clauses with a hit of a domain with all others."""
    import numpy

    from corpuskit.analysis.keyness.clauses import clause_counts

    lexicon = lexicon_of(corpus, options["lexicon"])
    found = clause_counts(corpus, lexicon, options["target_domain"])
    if not found.hits:
        raise SelectError(
            f"there is no hit of {options['target_domain']}",
            hint="choose another domain or --lexicon",
        )
    counts = merge([found.with_hit, found.others])
    target = numpy.arange(len(counts.sizes)) < len(found.with_hit.sizes)
    names = (
        Phrase(
            "{clauses} with a hit of {domain} (the words of its {hits} left out)",
            clauses=plural(found.clauses_with_hit, "clause"),
            domain=lexicon.label(found.domain),
            hits=plural(found.hits, "hit"),
        ),
        Phrase(
            "{clauses} without", clauses=plural(found.clauses - found.clauses_with_hit, "clause")
        ),
    )
    return compare_documents(counts, target, ~target, names)._replace(are_parts=True)


def _compared(
    counts: WordCounts,
    sides: "tuple[numpy.ndarray, numpy.ndarray]",
    names: tuple[str, str],
    options: KeynessOptions,
) -> Comparison:
    """Return the comparison of two choices of documents.

    Raises
    ------
    CountError
        If a query has more hits than there are characters.
    """
    if options["queries"] is None:
        return compare_documents(counts, *sides, names)
    from corpuskit.analysis.keyness.queries import HAN

    comparison = compare_documents(counts, *sides, names, HAN)
    for side in comparison.target, comparison.reference:
        if (side.counts > side.size).any():
            query = comparison.words[int((side.counts > side.size).argmax())]
            raise CountError(
                f"{query}: has more hits than Han characters", hint="give another query"
            )
    return comparison._replace(kind="query")


def _counts(corpora: Sequence[Corpus], options: KeynessOptions) -> WordCounts:
    if options["queries"] is None:
        return merge(map(word_counts, corpora))
    from corpuskit.analysis.keyness.queries import query_counts

    queries = named_queries(options["queries"], ())
    typed = {name: Query(query) for name, query in queries.items()}
    return merge(query_counts(corpus, typed) for corpus in corpora)


def _frequencies(source: Mapping[str, int] | Path, corpus: Corpus) -> tuple[dict[str, int], int]:
    """Return frequencies by match key, and their sum: the size of the reference.

    Raises
    ------
    ReadError
        If a line is not a word, a tab and a count.
    """
    from corpuskit.text.word_cleaning import clean_word

    pairs = source.items() if isinstance(source, Mapping) else _lines(Path(source))
    found: dict[str, int] = {}
    for word, number in pairs:
        key = corpus.reading.key(clean_word(word))
        found[key] = found.get(key, 0) + number
    if not sum(found.values()):
        raise ReadError(f"{source}: no word has a count", hint="write one word, a tab and a count")
    return found, sum(found.values())


def _lines(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the words and counts of a file: of a table that freq wrote, or of plain pairs."""
    from corpuskit.text.decode import decode_any

    try:
        text, _ = decode_any(read_bytes(path), str(path))
    except OSError as error:
        raise ReadError(
            f"{path}: {error.strerror or error}", hint="name a file of words and counts"
        ) from error
    lines = text.splitlines()
    cells = [line.split("\t") for line in lines]
    word, number = 0, 1
    if cells and {"word", "count"} <= set(cells[0]):
        word, number = cells[0].index("word"), cells[0].index("count")
        cells, first = cells[1:], 2
    else:
        first = 1
    for place, row in enumerate(cells, first):
        if not any(row) or row[0].startswith("#"):
            continue
        if len(row) <= max(word, number) or not row[number].strip().isdecimal():
            raise ReadError(
                f"{path}:{place}: is not a word, a tab and a count",
                hint="corpuskit freq -n 0 -o list.tsv writes such a list",
            )
        yield row[word], int(row[number])
