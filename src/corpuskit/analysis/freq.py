"""Word frequencies (詞頻)."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from corpuskit.core.errors import CountError, join_names, pluralise
from corpuskit.core.options import Options
from corpuskit.core.table import Cell, Column, Rows, Table, field_column, integer, number, text
from corpuskit.corpus.corpus import Corpus, Part, ordered
from corpuskit.store.format import TAG

if TYPE_CHECKING:
    import numpy

    from corpuskit.analysis.tally import Group, Tally
    from corpuskit.store.reading.store import Store

PER = 1_000_000
FIRST = 1_000
"""So many rows are put in order before the others are looked at."""


@dataclass(frozen=True, slots=True)
class FrequencyOptions(Options):
    """What to count and which rows to keep.

    Parameters
    ----------
    by : str or None
        A field: one list for each of its values.
    min_count : int
        Rows with fewer tokens are left out.
    min_length : int
        Rows with shorter words are left out, in characters.
    match : str or None
        A regular expression that a word has to hold somewhere.
    stopwords : frozenset of str
        Folded words whose rows are left out.
    punctuation : bool
        Whether punctuation counts as words, in the rows and in the denominator.
    pos : bool
        Whether a word has a row for each of its parts of speech.
    tags : tuple of str
        Only rows with these parts of speech; ``n*`` is every tag that begins with n.
    """

    by: str | None = None
    min_count: int = 1
    min_length: int = 1
    match: str | None = None
    stopwords: frozenset[str] = frozenset()
    punctuation: bool = False
    pos: bool = False
    tags: tuple[str, ...] = ()

    @property
    def selects(self) -> bool:
        """Whether some rows are left out."""
        least = self.min_count > 1 or self.min_length > 1
        return bool(least or self.match is not None or self.stopwords or self.tags)


Keep = Callable[[str], bool]


def finish(whole: "Tally", options: FrequencyOptions, keep: Keep) -> tuple[list[Rows], int]:
    """Return a list of rows for each group, and the number of tokens in all.

    The most frequent come first, equal counts in the order of code points.
    """
    import numpy

    counted = ~whole.punctuation
    if options.punctuation:
        counted[:] = True
    kept = counted.copy()
    if options.selects:
        for index in numpy.flatnonzero(counted).tolist():
            kept[index] = keep(whole.items[index])
    lists, tokens = [], 0
    for value in ordered(whole.groups):
        group = whole.groups[value]
        size = int(group.tokens[counted[group.items]].sum())
        tokens += size
        chosen = kept[group.items] & (group.tokens >= options.min_count)
        first: tuple[Cell, ...] = (value,) if options.by else ()
        rows = _rows(whole, group.only(chosen), size, first)
        lists.append(Rows(int(chosen.sum()), rows))
    return lists, tokens


def _rows(
    whole: "Tally", group: "Group", size: int, first: tuple[Cell, ...]
) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a group; only as many are put in order as are taken."""
    rank, names = 0, whole.items.__getitem__
    for places in _falling(group.tokens):
        found = int(group.tokens[places[0]])
        rate = found * PER / size
        held = dict(
            zip(group.items[places].tolist(), group.documents[places].tolist(), strict=True)
        )
        for item in sorted(held, key=names) if len(held) > 1 else held:
            rank += 1
            yield (*first, rank, *whole.shown(item), found, rate, held[item])


def _falling(counts: "numpy.ndarray") -> Iterator["numpy.ndarray"]:
    """Yield the places of each count, the greatest first; the first few before all is sorted."""
    import numpy

    rest = numpy.arange(len(counts))
    for least in (-numpy.partition(-counts, FIRST)[FIRST] if len(counts) > FIRST else 0, 0):
        some, rest = rest[counts[rest] >= least], rest[counts[rest] < least]
        some = some[numpy.argsort(-counts[some], kind="stable")]
        ends = [*(numpy.flatnonzero(numpy.diff(counts[some])) + 1).tolist(), len(some)]
        yield from (some[start:end] for start, end in pairwise([0, *ends]) if end)


def _as_kept(part: Part, options: FrequencyOptions, keep: Keep) -> tuple[Rows, int]:
    """Return the list of a whole store, which was counted when the store was built."""
    store = part.store
    summary, counts = store.summary, store.sections["word_counts"].view()
    punctuation = frozenset(store.sections["punctuation"].view())
    size: int = summary["tokens"] if options.punctuation else summary["word_tokens"]
    if options.selects:
        chosen = [
            index
            for index, word in enumerate(store.words)
            if counts[index] >= options.min_count
            and (options.punctuation or index not in punctuation)
            and keep(word)
        ]
        return Rows(len(chosen), _kept_rows(store, chosen, size)), size
    every = range(len(counts))
    if options.punctuation:
        return Rows(len(counts), _kept_rows(store, every, size)), size
    words = (index for index in every if index not in punctuation)
    return Rows(summary["words_counted"], _kept_rows(store, words, size)), size


def _kept_rows(store: "Store", chosen: Iterable[int], size: int) -> Iterator[tuple[Cell, ...]]:
    shown, held = store.sections["word_shown"], store.sections["word_documents"]
    counts = store.sections["word_counts"]
    for rank, index in enumerate(chosen, 1):
        found = counts[index]
        written = store.types[shown[index]].split(TAG, 1)[0]
        yield rank, written, found, found * PER / size, held[index]


def frequency(corpus: Corpus, options: FrequencyOptions | None = None) -> Table:
    """Return how often each word occurs.

    Parameters
    ----------
    corpus : Corpus
    options : FrequencyOptions, optional

    Returns
    -------
    Table
        ``rank word count per_million documents``, with the field of `by` before them, and
        ``pos`` after ``word`` where parts of speech were asked for. Words that differ only by
        script are one row, shown in their commonest spelling.
        `per_million` is per million tokens of the group, punctuation left out unless asked
        for; which rows are kept does not change it. `documents` is the range.

    Raises
    ------
    SelectError, QueryError, CountError
        For an unknown field, a wrong pattern, a least count or length below 1.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = frequency(open_corpus("sino-russian-communiques"))
    >>> table.names
    ['rank', 'word', 'count', 'per_million', 'documents']
    """
    options = options or FrequencyOptions()
    _check(options)
    if options.by:
        corpus.check_field(options.by)
    keep = _keeper(options, corpus.reading.key)
    lists: list[Rows]
    plain = not (options.by or options.pos or options.tags or corpus.reading.options.exact_script)
    if plain and len(corpus.parts) == 1 and corpus.parts[0].is_whole_store:
        only, tokens = _as_kept(corpus.parts[0], options, keep)
        lists = [only]
    else:
        from corpuskit.analysis.tally import merge, tally

        by_tag = options.pos or bool(options.tags)
        whole = merge(corpus.map(lambda part: tally(part, options.by, pos=by_tag)))
        _check_tags(options, whole)
        lists, tokens = finish(whole, options, keep)
    without = "with" if options.punctuation else "without"
    caption = f"{pluralise(tokens, 'token')}, {without} punctuation; per_million is per million of"
    where = f" those of the same {options.by}" if options.by else " these"
    notes = {**corpus.provenance(), **corpus.segmentation(), "tokens": tokens}
    if options.min_count > 1:
        notes["min_count"] = options.min_count
    table = Table.of_lists(_columns(options), lists)
    return replace(table, notes=notes, captions=(caption + where,))


def _check(options: FrequencyOptions) -> None:
    for name in ("min_count", "min_length"):
        if getattr(options, name) < 1:
            raise CountError(f"{name} must be at least 1, got {getattr(options, name)}")
    for tag in options.tags:
        if not re.fullmatch(r"[A-Za-z]+\*?", tag):
            raise CountError(
                f"'{tag}' is no part of speech",
                hint="write a tag, or a beginning of tags: n, v, n*",
            )


def _check_tags(options: FrequencyOptions, whole: "Tally") -> None:
    present = {item.partition(TAG)[2] for item in whole.items} if options.tags else set()
    for tag in options.tags:
        if not any(re.fullmatch(tag.replace("*", ".*"), found) for found in present):
            raise CountError(
                f"no word has the part of speech '{tag}'",
                hint=f"here: {join_names(sorted(present))}",
            )


def _columns(options: FrequencyOptions) -> tuple[Column, ...]:
    columns = [text("word"), integer("count"), number("per_million"), integer("documents")]
    if options.pos or options.tags:
        columns.insert(1, text("pos"))
    columns.insert(0, integer("rank"))
    return (field_column(options.by), *columns) if options.by else tuple(columns)


def _keeper(options: FrequencyOptions, key: Callable[[str], str]) -> Keep:
    pattern = None
    if options.match:
        from corpuskit.query.regex.pattern import regex_pattern

        pattern = regex_pattern(options.match, key)
    stopwords = {key(word) for word in options.stopwords}
    tags = re.compile("|".join(tag.replace("*", ".*") for tag in options.tags))

    def keep(item: str) -> bool:
        word, _, tag = item.partition(TAG)
        if len(word) < options.min_length or word in stopwords:
            return False
        if options.tags and not tags.fullmatch(tag):
            return False
        return pattern is None or next(pattern.spans(word, word), None) is not None

    return keep
