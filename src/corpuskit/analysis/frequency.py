"""Word frequencies (詞頻)."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from corpuskit.corpus import Corpus, Part, ordered
from corpuskit.errors import CountError
from corpuskit.model import Value
from corpuskit.query.pattern import Pattern, regex
from corpuskit.table import Cell, Table, field_column, integer, number, text
from corpuskit.text.characters import is_punctuation

PER = 1_000_000


@dataclass(frozen=True, slots=True)
class FrequencyOptions:
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
    """

    by: str | None = None
    min_count: int = 1
    min_length: int = 1
    match: str | None = None
    stopwords: frozenset[str] = frozenset()
    punctuation: bool = False


@dataclass
class Counts:
    """The counts of one group: tokens in all, and by folded word spellings and documents."""

    tokens: int = 0
    spellings: dict[str, Counter[str]] = field(default_factory=dict)
    documents: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Counts") -> None:
        """Add the counts of other documents."""
        self.tokens += other.tokens
        for key, spellings in other.spellings.items():
            self.spellings.setdefault(key, Counter()).update(spellings)
        self.documents.update(other.documents)


Partial = dict[Value, Counts]


def count(part: Part, options: FrequencyOptions) -> Partial:
    """Return the counts of each group in a part."""
    groups: Partial = {}
    key = part.reading.key
    for index, document in enumerate(part.documents):
        group = groups.setdefault(document.value(options.by) if options.by else None, Counts())
        for word, found in Counter(part.words(index)).items():
            if options.punctuation or not is_punctuation(word):
                group.spellings.setdefault(key(word), Counter())[word] += found
                group.tokens += found
        group.documents.update({key(word) for word in set(part.words(index))})
    return groups


def merge(partials: Iterable[Partial]) -> Partial:
    """Return the counts of all parts together."""
    whole: Partial = {}
    for partial in partials:
        for group, counts in partial.items():
            whole.setdefault(group, Counts()).add(counts)
    return whole


def finish(partial: Partial, options: FrequencyOptions, keep: Callable[[str], bool]) -> Table:
    """Return the table: most frequent first, equal counts in the order of code points."""
    shown = _commonest(partial)
    rows: list[tuple[Cell, ...]] = []
    for group in ordered(partial):
        counts = partial[group]
        totals = {word: spellings.total() for word, spellings in counts.spellings.items()}
        chosen = [w for w, n in totals.items() if n >= options.min_count and keep(w)]
        chosen.sort(key=lambda word: (-totals[word], word))
        first: tuple[Cell, ...] = (group,) if options.by else ()
        for rank, word in enumerate(chosen, 1):
            found = totals[word]
            per_million = found * PER / counts.tokens
            row = (rank, shown[word], found, per_million, counts.documents[word])
            rows.append((*first, *row))
    columns = [text("word"), integer("count"), number("per_million"), integer("documents")]
    columns.insert(0, integer("rank"))
    if options.by:
        columns.insert(0, field_column(options.by))
    return Table(tuple(columns), rows)


def _commonest(partial: Partial) -> dict[str, str]:
    """Return the commonest spelling of each word over all groups."""
    spellings: dict[str, Counter[str]] = {}
    for counts in partial.values():
        for word, found in counts.spellings.items():
            spellings.setdefault(word, Counter()).update(found)
    return {
        word: min(found, key=lambda written: (-found[written], written))
        for word, found in spellings.items()
    }


def frequency(corpus: Corpus, options: FrequencyOptions | None = None) -> Table:
    """Return how often each word occurs.

    Parameters
    ----------
    corpus : Corpus
    options : FrequencyOptions, optional

    Returns
    -------
    Table
        ``rank word count per_million documents``, with the field of `by` before them. Words
        that differ only by script are one row, shown in their commonest spelling.
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
    for name in ("min_count", "min_length"):
        if getattr(options, name) < 1:
            raise CountError(f"{name} must be at least 1, got {getattr(options, name)}")
    if options.by:
        corpus.check_field(options.by)
    keep = _keeper(options, corpus.reading.key)
    whole = merge(corpus.map(lambda part: count(part, options)))
    table = finish(whole, options, keep)
    tokens = sum(counts.tokens for counts in whole.values())
    without = "with" if options.punctuation else "without"
    caption = f"{tokens:,} tokens, {without} punctuation; per_million is per million of"
    where = f" those of the same {options.by}" if options.by else " these"
    notes = {**corpus.provenance(), **corpus.segmentation(), "tokens": tokens}
    return Table(table.columns, table.rows, notes, (caption + where,))


def _keeper(options: FrequencyOptions, key: Callable[[str], str]) -> Callable[[str], bool]:
    pattern: Pattern | None = regex(options.match, key) if options.match else None
    stopwords = {key(word) for word in options.stopwords}

    def keep(word: str) -> bool:
        if len(word) < options.min_length or word in stopwords:
            return False
        return pattern is None or next(pattern.spans(word, word), None) is not None

    return keep
