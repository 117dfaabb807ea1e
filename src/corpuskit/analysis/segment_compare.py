"""Where two segmenters split a text differently (斷詞比較)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpuskit.analysis.counts import Counts, add_all
from corpuskit.core.columns import DOCUMENTS, integer, text
from corpuskit.core.errors import SegmentError
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.part import Part
from corpuskit.corpus.reading import Reading
from corpuskit.segmentation.engine_names import check_engine
from corpuskit.segmentation.ignored_entries import describe_ignored_entries
from corpuskit.segmentation.segmenter import Segmenter
from corpuskit.segmentation.user_dictionary import SHIPPED_DICTIONARY
from corpuskit.text.fold import fold

_WINDOW = 8
_OF_FILES = "corpus"
_LINE_END = re.compile("[\r\n]")

_Spans = Sequence[tuple[int, int]]
_Splits = tuple[tuple[int, int], ...]


class _Stretch(NamedTuple):
    """A stretch that is split differently: its key, and the words of both by offsets in it."""

    key: str
    first: _Splits
    second: _Splits


@dataclass(kw_only=True)
class _StretchCounts(Counts):
    """How often a stretch occurs, with the first example of each spelling."""

    spellings: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    examples: dict[str, str] = field(default_factory=dict)


@dataclass(kw_only=True)
class _SegmenterDifferences(Counts):
    """How two segmentations differ.

    Parameters
    ----------
    first_tokens, second_tokens, common : int
        Tokens of each, and spans that both have.
    documents, pretokenised : int
        Documents, and those among them whose files are already segmented.
    stretches : dict
        Where they differ.
    """

    first_tokens: int = 0
    second_tokens: int = 0
    common: int = 0
    documents: int = 0
    pretokenised: int = 0
    stretches: dict[_Stretch, _StretchCounts] = field(default_factory=dict)

    @property
    def f1(self) -> float | None:
        """The F1 of the spans of one against those of the other."""
        tokens = self.first_tokens + self.second_tokens
        return 2 * self.common / tokens if tokens else None


def stretches(first: _Spans, second: _Spans) -> Iterator[tuple[_Spans, _Spans]]:
    """Yield the words of both between neighbouring common boundaries, where they differ.

    Both are spans of one text, in order; they are read once, in step.

    Examples
    --------
    >>> list(stretches([(0, 2), (2, 4), (4, 5)], [(0, 2), (2, 5)]))
    [([(2, 4), (4, 5)], [(2, 5)])]
    """
    i = j = 0
    while i < len(first) and j < len(second):
        i_start, j_start = i, j
        i, j = i + 1, j + 1
        while first[i - 1][1] != second[j - 1][1]:
            if first[i - 1][1] < second[j - 1][1] and i < len(first):
                i += 1
            elif j < len(second):
                j += 1
            else:
                break
        if first[i_start:i] != second[j_start:j]:
            yield first[i_start:i], second[j_start:j]


def count(part: Part, other: Segmenter) -> _SegmenterDifferences:
    """Return where the words of a part and those of another segmenter differ."""
    total = _SegmenterDifferences()
    for index, document in enumerate(part.documents):
        first = part.spans(index)
        second = list(other.spans(fold(document.text)))
        counted: dict[_Stretch, _StretchCounts] = {}
        for words, other_words in stretches(first, second):
            start = min(words[0][0], other_words[0][0])
            end = max(words[-1][1], other_words[-1][1])
            original = document.text[start:end]
            key = part.reading.key(original)
            stretch = _Stretch(key, _offsets(words, start), _offsets(other_words, start))
            counts = counted.setdefault(stretch, _StretchCounts(documents=1))
            counts.spellings[original] += 1
            if original not in counts.examples:
                counts.examples[original] = _example(document.text, start, end)
        total.add(
            _SegmenterDifferences(
                first_tokens=len(first),
                second_tokens=len(second),
                common=len(set(first) & set(second)),
                documents=1,
                pretokenised=int(part.is_pretokenised(index)),
                stretches=counted,
            )
        )
    return total


def _offsets(spans: _Spans, start: int) -> _Splits:
    return tuple((begin - start, end - start) for begin, end in spans)


def _example(original: str, start: int, end: int) -> str:
    """Return a stretch in its context, which ends with the line."""
    left = _LINE_END.split(original[max(0, start - _WINDOW) : start])[-1]
    right = _LINE_END.split(original[end : end + _WINDOW])[0]
    return f"{left}[{original[start:end]}]{right}"


def merge(partials: Iterable[_SegmenterDifferences]) -> _SegmenterDifferences:
    """Return the differences in all parts together."""
    return add_all(_SegmenterDifferences(), partials)


class _DifferenceRow(NamedTuple):
    """A row of the table, in the order of the columns."""

    stretch: str
    first: str
    second: str
    occurrences: int
    documents: int
    example: str


def finish(differences: _SegmenterDifferences, names: tuple[str, str]) -> Table:
    """Return the table: most frequent first, equal counts in the order of code points."""
    counted = [
        (counts.spellings.total(), stretch, counts)
        for stretch, counts in differences.stretches.items()
    ]
    counted.sort(key=lambda item: (-item[0], item[1]))
    rows: list[_DifferenceRow] = []
    for total, stretch, counts in counted:
        spellings = counts.spellings
        shown = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
        first, second = (
            "/".join(shown[start:end] for start, end in splits)
            for splits in (stretch.first, stretch.second)
        )
        example = counts.examples[shown]
        rows.append(_DifferenceRow(shown, first, second, total, counts.documents, example))
    columns = (
        *(text("stretch"), text(names[0], names[0]), text(names[1], names[1])),
        *(integer("count"), DOCUMENTS, text("example")),
    )
    return Table(columns, rows)


def segment_compare(corpus: Corpus, engine: str) -> Table:
    """Return where the words of a corpus and those of another engine differ.

    Parameters
    ----------
    corpus : Corpus
        Its words are the first side: those of its engine, or those in its files, such as
        sentences segmented by hand.
    engine : str
        The second side, with the same dictionaries as far as it uses them.

    Returns
    -------
    Table
        ``stretch A B count documents example``, where A and B are the names of the engines, A
        ``corpus`` if the words are those of the files. A stretch lies between two neighbouring
        boundaries that both have, and each splits it differently; its words are joined with
        ``/``. Stretches that differ only by script are one row, in their most frequent spelling.
        `documents` is the number of documents. The captions and the notes have the tokens of
        each and the F1 of B's spans against A's; punctuation is counted.

    Raises
    ------
    SegmentError
        For an engine that is unknown or not installed, or the engine of the corpus itself.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = segment_compare(open_corpus("sino-russian-communiques"), "rjieba")
    >>> [row[:4] for row in table.limit(2)]
    [('對此', '對/此', '對此', 31), ('較大', '較/大', '較大', 20)]
    >>> round(table.notes["f1"], 3)
    0.983
    """
    check_corpus(corpus)
    check_engine(engine)
    has_words = any(
        part.is_pretokenised(index) for part in corpus.parts for index in range(len(part.documents))
    )
    if engine == corpus.reading.engine and not has_words:
        raise SegmentError(f"{engine}: compared with itself", hint="name two different engines")
    reading = corpus.reading.with_options(engine=engine)
    names = (_OF_FILES if has_words else corpus.reading.segmenter.name), reading.segmenter.name
    total = merge(corpus.map(lambda part: count(part, reading.segmenter)))
    tokens = dict(zip(names, (total.first_tokens, total.second_tokens), strict=True))
    notes = {
        **corpus.provenance(),
        **corpus.segmentation(),
        "compared": reading.segmentation(),
        "tokens": tokens,
        "spans_in_common": total.common,
        "f1": total.f1,
        "differences": sum(counts.spellings.total() for counts in total.stretches.values()),
    }
    captions = (
        *_size_captions(total, names),
        *_ignored_entries(corpus.reading, reading),
        *_source_captions(total, corpus),
    )
    return finish(total, names).replace(notes=notes, captions=captions)


def _size_captions(total: _SegmenterDifferences, names: tuple[str, str]) -> Iterator[Phrase]:
    first, second = names
    yield Phrase(
        "{first}: {first_tokens}; {second}: {second_tokens}; punctuation is counted",
        first=first, first_tokens=plural(total.first_tokens, "token"),
        second=second, second_tokens=plural(total.second_tokens, "token"),
    )  # fmt: skip
    if total.f1 is not None and total.first_tokens and total.second_tokens:
        yield Phrase(
            "{spans} in common: {first_share:.4f} of {first}, {second_share:.4f} of "
            "{second}",
            spans=plural(total.common, "span"),
            first_share=total.common / total.first_tokens, first=first,
            second_share=total.common / total.second_tokens, second=second,
        )  # fmt: skip
        yield Phrase(
            "F1 of the spans of {second} against {first}: {f1:.4f}",
            second=second, first=first, f1=total.f1,
        )  # fmt: skip


def _ignored_entries(*readings: Reading) -> Iterator[str]:
    for reading in readings:
        options = reading.options
        shipped = [SHIPPED_DICTIONARY] if options.shipped_dictionary else []
        description = describe_ignored_entries([*shipped, *options.dictionaries], reading.engine)
        if description:
            yield description


def _source_captions(total: _SegmenterDifferences, corpus: Corpus) -> Iterator[Phrase]:
    documents = plural(total.documents, "document")
    if total.pretokenised and total.pretokenised == total.documents:
        yield Phrase("the words of the corpus are those of its files")
    elif total.pretokenised:
        yield Phrase(
            "the words of the corpus are those of its files in {count:,} of {documents}, "
            "otherwise of {engine}",
            count=total.pretokenised, documents=documents, engine=corpus.reading.segmenter.name,
        )  # fmt: skip
