"""Word frequencies (詞頻)."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypedDict, Unpack

from corpuskit.analysis.freq_rows import RowFilter, finish, stored_rows
from corpuskit.core.chart import Chart
from corpuskit.core.columns import DOCUMENTS, PER_MILLION, Column, integer, text
from corpuskit.core.errors import CountError, join_names
from corpuskit.core.model import By
from corpuskit.core.options import resolve_options
from corpuskit.core.phrases import Phrase, column_name, listed, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.store.format import TAG
from corpuskit.text.word_cleaning import clean_word

if TYPE_CHECKING:
    from corpuskit.analysis.tally import Tally

_Keep = Callable[[str], bool]


class FreqOptions(TypedDict, total=False):
    """What to count, and which rows to keep.

    Parameters
    ----------
    by : str or sequence of str, optional
        A field, or several for a cross-table: one list for each group.
    min_count : int
        Words with fewer tokens are left out.
    min_length : int
        Shorter words are left out, in characters.
    match : str, optional
        A regular expression that must match somewhere in a word.
    stopwords : set of str
        Words that are left out, in either script; `load_stopwords` reads a file.
    punctuation : bool
        Whether punctuation counts as words, in the rows and in the denominator.
    pos : bool
        Whether a word has a row for each of its parts of speech.
    only_pos : tuple of str
        Only rows with these parts of speech; ``n*`` is every tag that begins with n.
    """

    by: By
    min_count: int
    min_length: int
    match: str | None
    stopwords: frozenset[str]
    punctuation: bool
    pos: bool
    only_pos: tuple[str, ...]


DEFAULTS: FreqOptions = {
    "by": None,
    "min_count": 1,
    "min_length": 1,
    "match": None,
    "stopwords": frozenset(),
    "punctuation": False,
    "pos": False,
    "only_pos": (),
}


def freq(corpus: Corpus, **options: Unpack[FreqOptions]) -> Table:
    """Return how often each word occurs.

    Parameters
    ----------
    corpus : Corpus
    **options
        See `FreqOptions`: ``by min_count min_length match stopwords punctuation pos only_pos``.

    Returns
    -------
    Table
        ``rank word count per_million documents``, with the field of `by` before them, and
        ``pos`` after ``word`` where parts of speech are wanted. Words that differ only by
        script are one row, shown in their most frequent spelling.
        `per_million` is per million tokens of the group, punctuation left out unless it is
        wanted; which rows are kept does not change it. `documents` is the range.

    Raises
    ------
    SelectError, QueryError, CountError, OptionError
        For an unknown field, a wrong pattern, a minimum below 1, an unknown option.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = freq(open_corpus("sino-russian-communiques"), min_length=2)
    >>> next(table.records())
    {'rank': 1, 'word': '雙方', 'count': 2168, 'per_million': 54845.80940575274, 'documents': 20}
    """
    check_corpus(corpus)
    chosen = resolve_options(FreqOptions, DEFAULTS, options)
    _check(chosen)
    grouping = Grouping.of(corpus, chosen["by"])
    by = grouping.fields
    by_tag = chosen["pos"] or bool(chosen["only_pos"])
    wanted = RowFilter(
        chosen["punctuation"], chosen["min_count"], _keeper(chosen, corpus.reading.key)
    )
    first, *others = corpus.parts
    is_counted = first.is_whole_store and not corpus.reading.options.exact_script
    if is_counted and not (by or by_tag or others):
        blocks, tokens = stored_rows(first, wanted)
    else:
        from corpuskit.analysis.tally import merge, tally

        total = merge(corpus.map(lambda part: tally(part, by, pos=by_tag)))
        _check_tags(chosen["only_pos"], total)
        blocks, tokens = finish(total, wanted, grouping)
    notes = {**corpus.provenance(), **corpus.segmentation(), "tokens": tokens}
    if chosen["min_count"] > 1:
        notes["min_count"] = chosen["min_count"]
    return Table(
        (*grouping.columns, *_columns(chosen)),
        blocks,
        notes=notes,
        captions=[_caption(tokens, chosen, by), *grouping.captions()],
        chart=_chart(corpus, chosen, by),
        limit_each=bool(by),
    )


def _caption(tokens: int, options: FreqOptions, by: tuple[str, ...]) -> Phrase:
    counted = Phrase(
        "{tokens}, with punctuation" if options["punctuation"] else "{tokens}, without punctuation",
        tokens=plural(tokens, "token"),
    )
    column = column_name("per_million")
    if by:
        return Phrase(
            "{counted}; {column} is per million of those of the same {by}",
            counted=counted, column=column, by=listed(map(column_name, by)),
        )  # fmt: skip
    return Phrase("{counted}; {column} is per million of these", counted=counted, column=column)


def _chart(corpus: Corpus, options: FreqOptions, fields: tuple[str, ...]) -> Chart | None:
    if len(fields) > 1:
        return None
    by = fields[0] if fields else ""
    return Chart(
        title=Phrase("Most frequent words"),
        unit=Phrase("per million tokens") if by else Phrase("count"),
        y=("per_million",) if by else ("count",),
        x=by,
        series="word",
        kinds=("lines", "bars") if by == "year" else ("bars",),
        rank="count",
        source=corpus.title,
        periods=corpus.periods,
        zero_if_absent=options["min_count"] == 1,
    )


def _check(options: FreqOptions) -> None:
    minima = {"min_count": options["min_count"], "min_length": options["min_length"]}
    for name, value in minima.items():
        if value < 1:
            raise CountError(f"{name} must be at least 1, got {value}")
    for tag in options["only_pos"]:
        if not re.fullmatch(r"[A-Za-z]+\*?", tag):
            raise CountError(
                f"'{tag}' is not a part of speech",
                hint="write a tag, or a beginning of tags: n, v, n*",
            )


def _check_tags(tags: tuple[str, ...], total: "Tally") -> None:
    present = {item.partition(TAG)[2] for item in total.items} if tags else set()
    for tag in tags:
        if not any(re.fullmatch(tag.replace("*", ".*"), known) for known in present):
            raise CountError(
                f"no word has the part of speech '{tag}'",
                hint=f"tags of this corpus: {join_names(sorted(present))}",
            )


def _columns(options: FreqOptions) -> tuple[Column, ...]:
    pos = (text("pos"),) if options["pos"] or options["only_pos"] else ()
    return (integer("rank"), text("word"), *pos, integer("count"), PER_MILLION, DOCUMENTS)


def _keeper(options: FreqOptions, key: Callable[[str], str]) -> _Keep | None:
    """Return whether a word is kept, None if all are; a tab divides a word and its tag."""
    wanted, min_length = options["only_pos"], options["min_length"]
    stopwords = {key(clean_word(word)) for word in options["stopwords"]}
    if not (options["match"] or stopwords or wanted or min_length > 1):
        return None
    pattern = None
    if options["match"]:
        from corpuskit.query.regex.pattern import regex_pattern

        pattern = regex_pattern(options["match"], key)
    tags = re.compile("|".join(tag.replace("*", ".*") for tag in wanted))

    def keep(item: str) -> bool:
        word, _, tag = item.partition(TAG)
        if len(word) < min_length or word in stopwords:
            return False
        if wanted and not tags.fullmatch(tag):
            return False
        return pattern is None or next(pattern.spans(word, word), None) is not None

    return keep
