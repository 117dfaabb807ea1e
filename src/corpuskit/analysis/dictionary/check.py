"""What each entry of a user dictionary (自訂詞庫) does to the words of a corpus."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from corpuskit.analysis.dictionary.comparison import DictionaryComparison, compare_dictionaries
from corpuskit.analysis.dictionary.word_uses import (
    GAINED,
    LOST,
    TOKEN,
    MarkedContext,
    UsesByWord,
    WordUses,
    count,
    merge,
)
from corpuskit.core.columns import LEFT, NODE, RIGHT, integer, text
from corpuskit.core.options import coerce
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.segmentation.dictionary_tags import dictionary_tagger
from corpuskit.segmentation.engine_names import HAN_ENTRIES_ONLY
from corpuskit.segmentation.ignored_entries import is_ignored
from corpuskit.segmentation.user_dictionary import DictionaryEntry


class _EntryStatus(Enum):
    """What an entry does; the value is shown in the table."""

    WORKS = "works"
    NO_EFFECT = "no effect"
    FOUND_SPLIT = "found split"
    SHADOWED = "shadowed"
    NEVER_OCCURS = "never occurs"
    NOT_IN_DICTIONARY = "not in the dictionary"
    STILL_JOINED = "still joined"
    OVERRIDDEN = "overridden"
    IGNORED = "ignored"


STATUSES = tuple(status.value for status in _EntryStatus)
_EXAMPLES = {
    _EntryStatus.WORKS: (GAINED, LOST, TOKEN),
    _EntryStatus.NO_EFFECT: (TOKEN,),
    _EntryStatus.STILL_JOINED: (TOKEN,),
}
COLUMNS = (
    *(text("line"), text("entry"), text("kind"), integer("occurrences"), integer("as_token")),
    *(integer("without"), integer("split"), integer("within"), text("status"), text("instead")),
    *(integer("instead_count"), LEFT, NODE, RIGHT),
)


class _Replacement(NamedTuple):
    """The most frequent cut or longer token where a string is not one token."""

    cut: str
    spelling: str
    occurrences: int


class _CheckRow(NamedTuple):
    """A row of the table; the fields are the columns."""

    line: str
    entry: str
    kind: str
    occurrences: int
    as_token: int
    without: int
    split: int
    within: int
    status: str
    instead: str | None = None
    instead_count: int | None = None
    left: str | None = None
    node: str | None = None
    right: str | None = None


def finish(total: UsesByWord, comparison: DictionaryComparison) -> Iterator[_CheckRow]:
    """Yield one row for each entry, in the order of the lines."""
    engine = comparison.reading.engine
    tag = dictionary_tagger(comparison.without.segmenter)
    added = {entry.word for entry in comparison.entries if not entry.removes}
    for entry in comparison.entries:
        uses = total.get(entry.word) or WordUses()
        effective = comparison.effective[entry.word]
        is_overridden = effective is not entry
        if is_overridden:
            status = _EntryStatus.OVERRIDDEN
        elif is_ignored(entry, engine):
            status = _EntryStatus.IGNORED
        else:
            # The engine linear divides any word that is removed, also one of no dictionary.
            can_remove = engine in HAN_ENTRIES_ONLY or entry.word in added
            status = _status(entry, uses, can_remove or tag(entry.word) is not None)
        replacement = _replacement(uses, status)
        instead, instead_count = (
            (replacement.spelling, replacement.occurrences) if replacement else (None, None)
        )
        if is_overridden:
            instead, instead_count = effective.location, None
        left, node, right = _example(uses, status, replacement) or (None, None, None)
        yield _CheckRow(
            line=entry.location,
            entry=entry.source_text,
            kind="remove" if entry.removes else "force" if entry.forces else "hint",
            occurrences=uses.occurrences,
            as_token=uses.as_token,
            without=uses.without,
            split=sum(spellings.total() for spellings in uses.splits.values()),
            within=sum(spellings.total() for spellings in uses.longer.values()),
            status=status.value,
            instead=instead,
            instead_count=instead_count,
            left=left,
            node=node,
            right=right,
        )


def _status(entry: DictionaryEntry, uses: WordUses, can_remove: bool) -> _EntryStatus:
    if entry.removes and not can_remove:
        return _EntryStatus.NOT_IN_DICTIONARY
    if not uses.occurrences:
        return _EntryStatus.NEVER_OCCURS
    if entry.removes:
        if uses.as_token:
            return _EntryStatus.STILL_JOINED
        return _EntryStatus.WORKS if uses.without else _EntryStatus.NO_EFFECT
    if not uses.as_token:
        return _EntryStatus.FOUND_SPLIT if uses.splits else _EntryStatus.SHADOWED
    if not uses.changed:
        return _EntryStatus.NO_EFFECT
    return _EntryStatus.FOUND_SPLIT if uses.splits else _EntryStatus.WORKS


def _replacement(uses: WordUses, status: _EntryStatus) -> _Replacement | None:
    """Return what is most frequent where the string is not one token; ties by code point."""
    cuts = uses.splits if status is _EntryStatus.FOUND_SPLIT else {**uses.longer, **uses.splits}
    if not cuts:
        return None
    cut = min(cuts, key=lambda cut: (-cuts[cut].total(), cut))
    spellings = cuts[cut]
    spelling = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
    return _Replacement(cut, spelling, spellings.total())


def _example(
    uses: WordUses, status: _EntryStatus, replacement: _Replacement | None
) -> MarkedContext | None:
    """Return the context that best shows why the status is what it is."""
    kinds = _EXAMPLES.get(status, ())
    for kind in (*kinds, *((replacement.cut,) if replacement else ()), TOKEN):
        if kind in uses.examples:
            return uses.examples[kind]
    return None


def dictionary_check(corpus: Corpus, files: str | Path | Sequence[str | Path] = ()) -> Table:
    """Return what each entry of user dictionaries does to the words of a corpus.

    Parameters
    ----------
    corpus : Corpus
    files : path or sequence of paths
        The dictionaries to check, with the files that they include; by default the dictionaries
        that the corpus is read with.

    Returns
    -------
    Table
        One row for each entry. ``line`` is FILE:LINE; ``kind`` is hint, force or remove;
        ``occurrences`` counts the string in the folded text, overlapping ones too; ``as_token``
        is how often it is one token with the dictionaries, ``without`` how often without the
        checked ones; ``split`` is how often it is split, ``within`` how often it lies in a
        longer token, so that ``occurrences = as_token + split + within``. ``status`` is one of
        `STATUSES`; ``instead`` is the most frequent cut or longer word where it is not one
        token, or the FILE:LINE of the entry that overrides it. ``left node right`` is an
        example, with a slash between words.

    Raises
    ------
    SegmentError
        For a dictionary that is missing or has a bad line, without any dictionary to check, or
        for a dictionary that another one includes which is not checked.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> from corpuskit.segmentation.user_dictionary import SHIPPED_DICTIONARY
    >>> table = dictionary_check(open_corpus("sino-russian-communiques"), [SHIPPED_DICTIONARY])
    >>> {row["entry"]: row["status"] for row in table.records()}["上海合作組織 nt"]
    'works'
    """
    check_corpus(corpus)
    comparison = compare_dictionaries(corpus.reading, coerce("files", files, tuple[Path, ...]))
    total = merge(corpus.map(lambda part: count(part, comparison)))
    rows = list(finish(total, comparison))
    read_with = replace(corpus, reading=comparison.reading)
    notes = {
        **corpus.provenance(),
        **read_with.segmentation(),
        "without_fingerprint": comparison.without.segmenter.fingerprint,
    }
    return Table(COLUMNS, rows, notes=notes, captions=_captions(rows, corpus))


def _captions(rows: list[_CheckRow], corpus: Corpus) -> Iterator[Phrase]:
    statuses = Counter(row.status for row in rows)
    summary = ", ".join(f"{statuses[name]:,} {name}" for name in STATUSES if statuses[name])
    entries = plural(len(rows), "entry", "entries")
    yield (
        Phrase("{entries}: {summary}", entries=entries, summary=summary)
        if rows
        else Phrase("no entries")
    )
    yield Phrase("without: as if the checked dictionaries were absent; the others stay in use")
    pretokenised = sum(document.spans is not None for document in corpus.documents)
    if pretokenised:
        yield Phrase(
            "documents with words of their own, which no dictionary changes: {count:,}",
            count=pretokenised,
        )
