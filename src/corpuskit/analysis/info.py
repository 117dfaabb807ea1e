"""The size of a corpus: documents, characters, tokens, types, sentences."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from corpuskit.corpus import Corpus, Part, ordered
from corpuskit.model import Document, Value
from corpuskit.table import Cell, Column, Table, field_column, integer, text
from corpuskit.text.characters import count_han, count_sentences, is_punctuation
from corpuskit.text.script import script_of

ALL = "all"
_SIZES = ("characters", "han_characters", "tokens", "types", "sentences")


@dataclass
class Size:
    """Counts of some documents; `types` holds the distinct words, folded."""

    documents: int = 0
    characters: int = 0
    han_characters: int = 0
    tokens: int = 0
    sentences: int = 0
    types: set[str] = field(default_factory=set)

    def add(self, other: "Size") -> None:
        """Add other documents."""
        self.documents += other.documents
        self.characters += other.characters
        self.han_characters += other.han_characters
        self.tokens += other.tokens
        self.sentences += other.sentences
        self.types |= other.types

    def cells(self) -> tuple[int, ...]:
        """Return the counts in the order of the columns, without the documents."""
        return (self.characters, self.han_characters, self.tokens, len(self.types), self.sentences)


Partial = list[tuple[Document, Size]]


def count(part: Part) -> Partial:
    """Return the size of each document of a part."""
    return [(document, _size(part, i)) for i, document in enumerate(part.documents)]


def _size(part: Part, index: int) -> Size:
    written = part.documents[index].text
    key = part.reading.key
    words = [word for word in part.words(index) if not is_punctuation(word)]
    types = {key(word) for word in set(words)}
    han, sentences = count_han(written), count_sentences(written)
    return Size(1, len(written), han, len(words), sentences, types)


def merge(partials: Iterable[Partial]) -> Partial:
    """Return the documents of all parts."""
    return [pair for partial in partials for pair in partial]


def info(corpus: Corpus, *, documents: bool = False, by: str = "year") -> Table:
    """Return the size of a corpus, for each group and in all, or for each document.

    Parameters
    ----------
    corpus : Corpus
    documents : bool
        One row for each document, with its script, how its bytes were read, how it was cleaned
        and how many characters that took out.
    by : str
        The field that makes the rows otherwise; a group "" holds documents without a value.

    Returns
    -------
    Table
        `characters` are code points, line ends included; `han_characters` as Unicode's Han;
        `tokens` and `types` without punctuation, types that differ only by script being one;
        `sentences` end at 。！？!?… or a line end. The last row, "all", is the whole.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = info(open_corpus("sino-russian-communiques"))
    >>> list(table)[-1][:2]
    ('all', 20)
    """
    if by != "year":
        corpus.check_field(by)
    sizes = merge(corpus.map(count))
    table = _per_document(sizes) if documents else _per_group(sizes, by)
    heading = f"{corpus.title}: {corpus.note}" if corpus.note else corpus.title
    notes = {**corpus.provenance(), **corpus.segmentation()}
    return Table(
        table.columns,
        table.rows,
        notes,
        ("tokens and types are without punctuation",),
        heading=heading,
    )


def _per_group(sizes: Partial, by: str) -> Table:
    groups: dict[Value, Size] = {}
    whole = Size()
    for document, size in sizes:
        groups.setdefault(document.value(by), Size()).add(size)
        whole.add(size)
    rows: list[tuple[Cell, ...]] = [
        (group, groups[group].documents, *groups[group].cells()) for group in ordered(groups)
    ]
    rows.append((ALL, whole.documents, *whole.cells()))
    return Table((Column(by), integer("documents"), *map(integer, _SIZES)), rows)


def _per_document(sizes: Partial) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            *(doc.name, doc.year, doc.period, script_of(doc.text)),
            *(doc.origin.encoding, doc.origin.profile),
            sum(step.removed for step in doc.origin.steps),
            *size.cells(),
        )
        for doc, size in sizes
    ]
    columns = (
        *(text("document"), field_column("year"), text("period"), text("script")),
        *(text("encoding"), text("cleaning"), integer("removed")),
    )
    return Table((*columns, *map(integer, _SIZES)), rows)
