"""Where two segmenters cut a text otherwise (斷詞比較)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corpuskit.core.errors import SegmentError
from corpuskit.core.table import Cell, Table, integer, text
from corpuskit.corpus.corpus import Corpus, Part, Reading
from corpuskit.segmentation.engine_names import check_engine
from corpuskit.segmentation.factory import describe_ignored_entries
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.segmentation.user_dictionary import SHIPPED_DICTIONARY
from corpuskit.text.fold import fold

WINDOW = 8
"""Characters of context on each side of an example."""
OF_FILES = "corpus"
_LINE_END = re.compile("[\r\n]")

Spans = Sequence[tuple[int, int]]
Row = tuple[str, tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]
"""A stretch, folded, and the words of either engine in it, by offsets within it."""


@dataclass
class Tally:
    """How often a row occurs: spellings, documents, the first example of each spelling."""

    spellings: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Tally") -> None:
        """Add the tally of later documents."""
        self.spellings.update(other.spellings)
        self.documents += other.documents
        self.examples = {**other.examples, **self.examples}


@dataclass
class Partial:
    """The tokens of both sides, the spans that both have, and where they differ.

    `given` is the number of documents whose files hold the words.
    """

    ours: int = 0
    theirs: int = 0
    common: int = 0
    documents: int = 0
    given: int = 0
    rows: dict[Row, Tally] = field(default_factory=dict)

    def add(self, other: "Partial") -> None:
        """Add what was found in later documents."""
        self.ours += other.ours
        self.theirs += other.theirs
        self.common += other.common
        self.documents += other.documents
        self.given += other.given
        for row, tally in other.rows.items():
            self.rows.setdefault(row, Tally()).add(tally)


def stretches(ours: Spans, theirs: Spans) -> Iterator[tuple[Spans, Spans]]:
    """Yield the words of both between neighbouring common boundaries, where they differ.

    Both are spans of one text, in order.

    Examples
    --------
    >>> list(stretches([(0, 2), (2, 4), (4, 5)], [(0, 2), (2, 5)]))
    [([(2, 4), (4, 5)], [(2, 5)])]
    """
    i = j = 0
    while i < len(ours) and j < len(theirs):
        first, other = i, j
        i, j = i + 1, j + 1
        while ours[i - 1][1] != theirs[j - 1][1]:
            if ours[i - 1][1] < theirs[j - 1][1] and i < len(ours):
                i += 1
            elif j < len(theirs):
                j += 1
            else:
                break
        if ours[first:i] != theirs[other:j]:
            yield ours[first:i], theirs[other:j]


def count(part: Part, other: Segmenter) -> Partial:
    """Return where the words of a part and those of another segmenter differ."""
    found = Partial()
    for index, document in enumerate(part.documents):
        ours = part.spans(index)
        theirs = list(other.spans(fold(document.text)))
        rows: dict[Row, Tally] = {}
        for one, two in stretches(ours, theirs):
            start, end = min(one[0][0], two[0][0]), max(one[-1][1], two[-1][1])
            written = document.text[start:end]
            row = (part.reading.key(written), _within(one, start), _within(two, start))
            tally = rows.setdefault(row, Tally(documents=1))
            tally.spellings[written] += 1
            if written not in tally.examples:
                tally.examples[written] = _example(document.text, start, end)
        common = len(set(ours) & set(theirs))
        given = int(part.is_pretokenised(index))
        found.add(Partial(len(ours), len(theirs), common, 1, given, rows))
    return found


def _within(spans: Spans, start: int) -> tuple[tuple[int, int], ...]:
    return tuple((begin - start, end - start) for begin, end in spans)


def _example(written: str, start: int, end: int) -> str:
    """Return a stretch in its context, which ends where the line does."""
    left = _LINE_END.split(written[max(0, start - WINDOW) : start])[-1]
    right = _LINE_END.split(written[end : end + WINDOW])[0]
    return f"{left}[{written[start:end]}]{right}"


def merge(partials: Iterable[Partial]) -> Partial:
    """Return what was found in all parts."""
    whole = Partial()
    for partial in partials:
        whole.add(partial)
    return whole


def finish(partial: Partial, names: tuple[str, str]) -> Table:
    """Return the table: most frequent first, equal counts in the order of code points."""
    counted = [(row, tally.spellings.total(), tally) for row, tally in partial.rows.items()]
    counted.sort(key=lambda found: (-found[1], found[0]))
    rows: list[tuple[Cell, ...]] = []
    for (_, ours, theirs), total, tally in counted:
        shown = min(tally.spellings, key=lambda w: (-tally.spellings[w], w))
        words = ["/".join(shown[start:end] for start, end in cuts) for cuts in (ours, theirs)]
        rows.append((shown, *words, total, tally.documents, tally.examples[shown]))
    columns = (
        *(text("stretch"), text(names[0]), text(names[1])),
        *(integer("count"), integer("documents"), text("example")),
    )
    return Table(columns, rows)


def segmentation_diff(corpus: Corpus, engine: str) -> Table:
    """Return where the words of a corpus and those of another engine differ.

    Parameters
    ----------
    corpus : Corpus
        Its own words are the one side: those of its engine, or those that its files hold,
        such as sentences divided by hand.
    engine : str
        The other side, with the same dictionaries as far as it uses them.

    Returns
    -------
    Table
        ``stretch A B count documents example``, A and B being the names of the engines, A
        ``corpus`` where words are those of the files. A stretch lies between two neighbouring
        boundaries that both have, and is cut otherwise by each; the words within are joined
        with ``/``. Stretches that differ only by script are one row, in their commonest
        spelling. `documents` is the range. The caption has the tokens of each and the F1 of
        B's spans against A's, punctuation counted; the notes have them too.

    Raises
    ------
    SegmentError
        For an unknown engine, one that is not installed, the one whose words the corpus has.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = segmentation_diff(open_corpus("sino-russian-communiques"), "jieba")
    >>> list(table), table.notes["f1"]
    ([], 1.0)
    """
    check_engine(engine)
    given = any(
        part.is_pretokenised(index) for part in corpus.parts for index in range(len(part.documents))
    )
    if engine == corpus.reading.engine and not given:
        raise SegmentError(f"{engine}: compared with itself", hint="name two engines that differ")
    reading = corpus.reading.with_options(engine=engine)
    own = OF_FILES if given else corpus.reading.segmenter.name
    names = own, reading.segmenter.name
    whole = merge(corpus.map(lambda part: count(part, reading.segmenter)))
    table = finish(whole, names)
    notes = {
        **corpus.provenance(),
        **corpus.segmentation(),
        "compared": reading.segmentation(),
        "tokens": dict(zip(names, (whole.ours, whole.theirs), strict=True)),
        "spans_in_common": whole.common,
        "f1": _f1(whole),
        "differences": sum(tally.spellings.total() for tally in whole.rows.values()),
    }
    captions = (*_sizes(whole, names), *_unweighed(corpus.reading, reading), *_given(whole, corpus))
    return Table(table.columns, table.rows, notes, captions)


def _f1(whole: Partial) -> float | None:
    tokens = whole.ours + whole.theirs
    return 2 * whole.common / tokens if tokens else None


def _sizes(whole: Partial, names: tuple[str, str]) -> Iterator[str]:
    one, two = names
    yield f"{whole.ours:,} tokens of {one}, {whole.theirs:,} of {two}, punctuation counted"
    f1 = _f1(whole)
    if f1 is not None and whole.ours and whole.theirs:
        shares = (f"{whole.common / size:.4f} of {name}"
                  for name, size in ((one, whole.ours), (two, whole.theirs)))  # fmt: skip
        yield f"{whole.common:,} spans in common: {', '.join(shares)}"
        yield f"F1 of the spans of {two} against {one}: {f1:.4f}"


def _unweighed(*readings: Reading) -> Iterator[str]:
    for reading in readings:
        options = reading.options
        paths = ([SHIPPED_DICTIONARY] if options.shipped_dictionary else []) + list(
            options.dictionaries
        )
        if said := describe_ignored_entries(paths, reading.engine):
            yield said


def _given(whole: Partial, corpus: Corpus) -> Iterator[str]:
    if whole.given:
        documents = f"{whole.given:,} of {whole.documents:,} documents"
        rest = f", else of {corpus.reading.segmenter.name}" * (whole.given < whole.documents)
        yield f"the words of the corpus are those of the file in {documents}{rest}"
