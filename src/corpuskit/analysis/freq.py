"""Word frequencies (詞頻)."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Unpack

from corpuskit.analysis.freq_chart import freq_chart
from corpuskit.analysis.freq_options import FreqOptions, freq_options
from corpuskit.analysis.freq_rows import RowFilter, finish, stored_rows
from corpuskit.core.blocks import Block, Wide, chunked
from corpuskit.core.columns import DOCUMENTS, PER_MILLION, Cell, Chunk, Column, integer, text
from corpuskit.core.errors import CountError, join_names
from corpuskit.core.model import GroupKey
from corpuskit.core.phrases import Phrase, column_name, listed, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.store.format import TAG
from corpuskit.text.word_cleaning import clean_word

if TYPE_CHECKING:
    from corpuskit.analysis.alias_names import JoinedNames
    from corpuskit.analysis.freq_joined import JoinedWords
    from corpuskit.analysis.tally import Tally

_Keep = Callable[[str], bool]


def freq(corpus: Corpus, **options: Unpack[FreqOptions]) -> Table:
    """Return how often each word occurs.

    Parameters
    ----------
    corpus : Corpus
    **options
        See `FreqOptions`: ``by min_count min_length match stopwords punctuation pos only_pos
        words sort measure aliases``.

    Returns
    -------
    Table
        ``rank word count per_million documents``, with the field of `by` before them, and
        ``pos`` after ``word`` where parts of speech are wanted. Words that differ only by
        script are one row, shown in their most frequent spelling.
        `per_million` is per million tokens of the group, punctuation left out unless it is
        wanted; which rows are kept does not change it. `documents` is the range. `rank` is by
        count, in any order of the rows. ``notes["hints"]`` says of a word of `words` that does
        not occur, or of a `match` that matches nothing, what may be wrong with it, if known.

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
    chosen = freq_options(options)
    grouping = Grouping.of(corpus, chosen["by"])
    by = grouping.fields
    blocks, tokens, groups, joined = _count(corpus, grouping, chosen)
    notes = {**corpus.provenance(), **corpus.segmentation(), "tokens": tokens}
    if chosen["min_count"] > 1:
        notes["min_count"] = chosen["min_count"]
    columns = (*grouping.columns, *_columns(chosen))
    table = Table(
        columns,
        [_sorted(block, columns, chosen["sort"]) for block in blocks],
        notes=notes,
        captions=[_caption(tokens, chosen, by), *grouping.captions()],
        chart=freq_chart(corpus, chosen, by),
        limit_each=bool(by),
    )
    hints = _hints(corpus, table, chosen)
    table = table.with_notes(hints=hints) if hints else table
    table = joined.on(table) if joined else table
    return table.replace(wide=_wide(table, grouping, groups, chosen)) if by else table


class _Counted(NamedTuple):
    """The rows of each group, the number of tokens in all, the groups, which names are joined."""

    blocks: list[Block]
    tokens: int
    groups: list[GroupKey]
    joined: "JoinedNames | None" = None


def _joined_words(corpus: Corpus, option: bool | Path) -> "JoinedWords | None":
    if option is False:
        return None
    from corpuskit.analysis.freq_joined import JoinedWords

    return JoinedWords(corpus, option)


def _count(corpus: Corpus, grouping: Grouping, options: FreqOptions) -> _Counted:
    key, punctuation = corpus.reading.key, options["punctuation"]
    by_tag = options["pos"] or bool(options["only_pos"])
    wanted = RowFilter(punctuation, options["min_count"], _keeper(options, key))
    joined = _joined_words(corpus, options["aliases"])
    if joined:
        key, wanted = joined.key(key), wanted._replace(keep=joined.keep(wanted.keep))
    first, *others = corpus.parts
    is_counted = first.is_whole_store and not corpus.reading.options.exact_script
    if is_counted and not (grouping.fields or by_tag or others or options["words"] or joined):
        return _Counted(*stored_rows(first, wanted), [])
    from corpuskit.analysis.tally import merge, tally

    first_names = joined.first if joined else None
    total = merge(
        corpus.map(lambda part: tally(part, grouping.fields, pos=by_tag, joined=first_names))
    )
    names = joined.names(total) if joined else None
    if options["words"]:
        from corpuskit.analysis.freq_words import finish_words, words_by_key

        words = words_by_key(options["words"], key, punctuation=punctuation)
        rows = finish_words(total, words, grouping, punctuation=punctuation)
        return _Counted(*rows, list(total.groups), names)
    _check_tags(options["only_pos"], total)
    return _Counted(*finish(total, wanted, grouping), list(total.groups), names)


def _sorted(block: Block, columns: Sequence[Column], order: str | None) -> Block:
    """Return the rows of a list in an order; ties are by rank."""
    if order is None:
        return block
    names = [column.name for column in columns]
    place, rank = names.index(order), names.index("rank")

    def chunks(size: int) -> Iterator[Chunk]:
        rows = [row for chunk in block.chunks(block.size) for row in zip(*chunk, strict=True)]
        if order == "word":
            rows.sort(key=lambda row: str(row[place]))
        else:
            rows.sort(key=lambda row: (-int(row[place] or 0), int(row[rank] or 0)))
        return chunked(islice(rows, size))

    return Block(block.size, chunks)


def _wide(
    table: Table, grouping: Grouping, groups: Sequence[GroupKey], options: FreqOptions
) -> Wide | None:
    """Return named words side by side; else the values of the last field, by falling count."""
    measure = options["measure"]
    values = (measure,) if measure else ("count", "per_million")
    if options["words"]:
        words = dict.fromkeys(table.column("word"))
        return Wide("word", grouping.fields, values, tuple((word, 0) for word in words))
    keys = [name for name in ("word", "pos") if name in table.names]
    absent = 0 if options["min_count"] == 1 else None
    wide = grouping.across(groups, keys, values, absent)
    return wide and wide._replace(rank="count")


def _hints(corpus: Corpus, table: Table, options: FreqOptions) -> dict[str, str]:
    """Return what may be wrong with words that do not occur, or a pattern that matches none."""
    typed: list[str] = []
    if options["words"]:
        found = Counter[Cell]()
        for word, count in zip(table.column("word"), table.column("count"), strict=True):
            found[word] += int(count or 0)
        typed = [str(word) for word, count in found.items() if not count]
    elif options["match"] and not len(table):
        typed = [options["match"]]
    if not typed:
        return {}
    from corpuskit.query.zero_hints import word_hint

    return {word: word_hint(corpus, word, regex=not options["words"]) for word in typed}


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
