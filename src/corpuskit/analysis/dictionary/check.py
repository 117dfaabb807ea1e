"""What each entry of a user dictionary (自訂詞庫) does to the words of a corpus."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from corpuskit.analysis.dictionary.sides import Comparison, compared
from corpuskit.core.options import coerce
from corpuskit.core.table import Cell, Column, Table, integer, text
from corpuskit.corpus.corpus import Corpus, Part
from corpuskit.segmentation.dictionary_tags import dictionary_tagger
from corpuskit.segmentation.user_dictionary import DictionaryEntry
from corpuskit.text.characters import line_window
from corpuskit.text.fold import fold

WINDOW = 8
STATUSES = (
    *("works", "no effect", "found split", "shadowed", "never occurs"),
    *("not in the dictionary", "still joined", "overridden"),
)
COLUMNS = (
    *(text("line"), text("entry"), text("kind"), integer("occurrences"), integer("as_token")),
    *(integer("without"), integer("split"), integer("within"), text("status"), text("instead")),
    *(integer("instead_count"), Column("left", "left"), Column("node", "node")),
    Column("right", "right"),
)
_TOKEN, _GAINED, _LOST = "\0token", "\0gained", "\0lost"
Spans = Sequence[tuple[int, int]]
Context = tuple[str, str, str]
NOWHERE = (None, None, None)


@dataclass
class Uses:
    """The places of one string, and what they are words of, with the dictionary and without.

    Every occurrence is one token, or is cut (`splits`), or lies within a longer token
    (`longer`); the keys of these two are folded, the values count what is written. `examples`
    holds the first place of each kind.
    """

    occurrences: int = 0
    as_token: int = 0
    without: int = 0
    changed: int = 0
    splits: dict[str, Counter[str]] = field(default_factory=dict)
    longer: dict[str, Counter[str]] = field(default_factory=dict)
    examples: dict[str, Context] = field(default_factory=dict)

    def add(self, other: "Uses") -> None:
        """Add the places of later documents."""
        self.occurrences += other.occurrences
        self.as_token += other.as_token
        self.without += other.without
        self.changed += other.changed
        for own, more in ((self.splits, other.splits), (self.longer, other.longer)):
            for cut, written in more.items():
                own.setdefault(cut, Counter()).update(written)
        for kind, context in other.examples.items():
            self.examples.setdefault(kind, context)


Partial = dict[str, Uses]


class Instead(NamedTuple):
    """What stands at places where a string is no token."""

    cut: str
    written: str
    places: int


class _Cut:
    """A text cut into words, with and without."""

    def __init__(self, written: str, key: str, now: Spans, before: Spans) -> None:
        self.written, self.key, self.now = written, key, now
        self.starts = [start for start, _ in now]
        self.ends = dict(now)
        self.before = dict(before)

    def touching(self, start: int, end: int) -> Spans:
        """Return the tokens that share a character with a stretch, itself where none does."""
        first = max(0, bisect_right(self.starts, start) - 1)
        found = [
            span for span in self.now[first : bisect_left(self.starts, end)] if span[1] > start
        ]
        return found or [(start, end)]

    def context(self, start: int, end: int) -> Context:
        """Return a stretch in its context as it is written, with a stroke between words."""
        begin, stop = line_window(self.written, start, end, WINDOW)
        near = self.touching(begin, stop)
        inner = {edge for span in near for edge in span if begin < edge < stop}
        marked = "".join(
            f"/{self.written[at]}" if at in inner else self.written[at] for at in range(begin, stop)
        )
        # The stroke at the left edge stands with the left context, as the one at the right does
        # with the right context.
        left = start - begin + sum(edge <= start for edge in inner)
        node = end - begin + sum(edge < end for edge in inner)
        return marked[:left], marked[left:node], marked[node:]


def count(part: Part, sides: Comparison) -> Partial:
    """Return the places of each entry's word in a part."""
    import ahocorasick_rs

    words = list(dict.fromkeys(entry.word for entry in sides.lines))
    automaton = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.Standard)
    engine, other = sides.segmenters()
    found: Partial = {word: Uses() for word in words}
    for document in part.documents:
        key = fold(document.text)
        now, before = (
            (document.spans, document.spans)
            if document.spans is not None
            else (list(engine.spans(key)), list(other.spans(key)))
        )
        cut = _Cut(document.text, key, now, before)
        for word, start, end in automaton.find_matches_as_indexes(key, overlapping=True):
            _see(found[words[word]], cut, start, end)
    return found


def _see(uses: Uses, cut: _Cut, start: int, end: int) -> None:
    """Add one occurrence."""
    now, before = cut.ends.get(start) == end, cut.before.get(start) == end
    uses.occurrences += 1
    uses.as_token += now
    uses.without += before
    uses.changed += now != before
    kinds = [_TOKEN] if now else []
    if now != before:
        kinds.append(_GAINED if now else _LOST)
    if not now:
        tokens = cut.touching(start, end)
        name = "/".join(cut.key[a:b] for a, b in tokens)
        longer = len(tokens) == 1 and tokens[0] != (start, end)
        places = uses.longer if longer else uses.splits
        written = "/".join(cut.written[a:b] for a, b in tokens)
        places.setdefault(name, Counter())[written] += 1
        kinds.append(name)
    for kind in kinds:
        if kind not in uses.examples:
            uses.examples[kind] = cut.context(start, end)


def merge(partials: Iterable[Partial]) -> Partial:
    """Return the places in all parts together."""
    whole: Partial = {}
    for partial in partials:
        for word, uses in partial.items():
            whole.setdefault(word, Uses()).add(uses)
    return whole


def finish(partial: Partial, sides: Comparison) -> Table:
    """Return one row for each entry, in the order of the lines."""
    held = dictionary_tagger(sides.without.segmenter)
    adding = {entry.word for entry in sides.lines if not entry.removes}
    rows: list[tuple[Cell, ...]] = []
    for entry in sides.lines:
        uses = partial.get(entry.word) or Uses()
        holding = sides.holding[entry.word]
        known = held(entry.word) is not None or entry.word in adding
        status = "overridden" if holding is not entry else _status(entry, uses, known)
        instead = _instead(uses, status)
        example = _example(uses, status, instead)
        shown: tuple[Cell, Cell] = (instead.written, instead.places) if instead else (None, None)
        shown = (holding.location, None) if status == "overridden" else shown
        kind = "remove" if entry.removes else "force" if entry.forces else "hint"
        split, within = (
            sum(c.total() for c in places.values()) for places in (uses.splits, uses.longer)
        )
        counts = (uses.occurrences, uses.as_token, uses.without, split, within)
        rows.append((entry.location, entry.source_text, kind, *counts, status, *shown, *example))
    return Table(COLUMNS, rows)


def _status(entry: DictionaryEntry, uses: Uses, known: bool) -> str:
    if entry.removes and not known:
        return "not in the dictionary"
    if not uses.occurrences:
        return "never occurs"
    if entry.removes:
        return "still joined" if uses.as_token else "works" if uses.without else "no effect"
    if not uses.as_token:
        return "found split" if uses.splits else "shadowed"
    if not uses.changed:
        return "no effect"
    return "found split" if uses.splits else "works"


def _instead(uses: Uses, status: str) -> Instead | None:
    """Return the commonest of what stands where the string is no token; of equals the first."""
    places = uses.splits if status == "found split" else {**uses.longer, **uses.splits}
    if not places:
        return None
    cut = min(places, key=lambda name: (-places[name].total(), name))
    written = places[cut]
    return Instead(cut, min(written, key=lambda w: (-written[w], w)), written.total())


def _example(uses: Uses, status: str, instead: Instead | None) -> tuple[Cell, Cell, Cell]:
    """Return the context that shows best why the status is what it is."""
    wanted = {
        "works": (_GAINED, _LOST, _TOKEN),
        "no effect": (_TOKEN,),
        "still joined": (_TOKEN,),
    }.get(status, ())
    for kind in (*wanted, *((instead.cut,) if instead else ()), _TOKEN):
        if kind in uses.examples:
            return uses.examples[kind]
    return NOWHERE


def dictionary_check(corpus: Corpus, files: str | Path | Sequence[str | Path] = ()) -> Table:
    """Return what each entry of user dictionaries does to the words of a corpus.

    Parameters
    ----------
    corpus : Corpus
    files : path or sequence of paths
        The dictionaries to check; without any, those that the corpus is read with. Entries of
        files that they take in are checked too.

    Returns
    -------
    Table
        One row for each entry. ``line`` is FILE:LINE; ``kind`` is hint, force or remove;
        ``occurrences`` counts the string in the folded text, overlaps too; ``as_token`` is how
        often it is one token with the dictionaries, ``without`` how often without any of those
        checked; ``split`` how often it is cut, ``within`` how often it lies in a longer token,
        so that ``occurrences = as_token + split + within``. ``status`` is one of `STATUSES`;
        ``instead`` the commonest cut or longer word where it is no token. ``left node right``
        is a place that shows it, with a stroke between words.

    Raises
    ------
    SegmentError
        For a dictionary that is missing or has a bad line, when there is none to check, or when
        one to check is taken in by one that is not.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> from corpuskit.segmentation.user_dictionary import SHIPPED_DICTIONARY
    >>> table = dictionary_check(open_corpus("sino-russian-communiques"), [SHIPPED_DICTIONARY])
    >>> {row["entry"]: row["status"] for row in table.records()}["上海合作組織 nt"]
    'works'
    """
    sides = compared(corpus.reading, coerce("files", files, tuple[Path, ...]))
    whole = merge(corpus.map(lambda part: count(part, sides)))
    table = finish(whole, sides)
    statuses = Counter(row[COLUMNS.index(text("status"))] for row in table.rows)
    summary = ", ".join(f"{statuses[name]:,} {name}" for name in STATUSES if statuses[name])
    captions = [
        f"{len(sides.lines):,} entries: {summary}" if summary else "no entries",
        "without: as without all the dictionaries that are checked; the others stay",
    ]
    if ready := sum(document.spans is not None for document in corpus.documents):
        captions.append(f"documents that bring their words, which no dictionary changes: {ready:,}")
    read = replace(corpus, reading=sides.reading)
    other = {"without_fingerprint": sides.without.segmenter.fingerprint}
    notes = {**corpus.provenance(), **read.segmentation(), **other}
    return Table(table.columns, table.rows, notes, tuple(captions))
