"""The size of a corpus: documents, characters, tokens, types, sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpuskit.analysis.tally import Tally, merge, tally, words_of_documents
from corpuskit.core.model import Document, Value
from corpuskit.core.table import Cell, Column, Table, field_column, integer, text
from corpuskit.corpus.corpus import Corpus, Part, ordered
from corpuskit.text.script import script_of

ALL = "all"
_SIZES = ("characters", "han_characters", "tokens", "types", "sentences")


@dataclass
class Sizes:
    """The sizes of documents, and the words of their groups."""

    documents: list[tuple[Document, tuple[int, ...]]]
    words: Tally


def count(part: Part, by: str) -> Sizes:
    """Return the sizes of a part: of each document, and the words by group."""
    tokens, types = words_of_documents(part)
    characters = [document.size for document in part.documents]
    columns = (characters, part.sizes("han"), tokens, types, part.sizes("sentences"))
    sizes = list(zip(*columns, strict=True)) if characters else []
    return Sizes(list(zip(part.documents, sizes, strict=True)), tally(part, by, pos=False))


def merge_sizes(partials: Iterable[Sizes]) -> Sizes:
    """Return the sizes of all parts together."""
    parts = list(partials)
    documents = [pair for part in parts for pair in part.documents]
    return Sizes(documents, merge(part.words for part in parts))


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
    sizes = merge_sizes(corpus.map(lambda part: count(part, by)))
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


def _per_group(sizes: Sizes, by: str) -> Table:
    groups: dict[Value, list[tuple[int, ...]]] = {}
    for document, size in sizes.documents:
        groups.setdefault(document.value(by), []).append(size)
    types, in_all = _types(sizes.words)
    rows: list[tuple[Cell, ...]] = [
        (value, *_summed(groups[value], types[value])) for value in ordered(groups)
    ]
    rows.append((ALL, *_summed([size for _, size in sizes.documents], in_all)))
    return Table((Column(by), integer("documents"), *map(integer, _SIZES)), rows)


def _summed(sizes: list[tuple[int, ...]], types: int) -> tuple[int, ...]:
    """Return the number of documents and the sums of their sizes, with the types of all."""
    characters, han, tokens, _, sentences = map(sum, zip(*sizes, strict=True))
    return (len(sizes), characters, han, tokens, types, sentences)


def _types(words: Tally) -> tuple[dict[Value, int], int]:
    """Return the number of types in each group and in all, without punctuation."""
    import numpy

    in_all = numpy.zeros(len(words.items), dtype=bool)
    for group in words.groups.values():
        in_all[group.items] = True
    in_all &= ~words.punctuation
    types = {value: int(in_all[group.items].sum()) for value, group in words.groups.items()}
    return types, int(in_all.sum())


def _per_document(sizes: Sizes) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            *(doc.name, doc.year, doc.period, script_of(doc.text)),
            *(doc.origin.encoding, doc.origin.profile),
            sum(step.removed for step in doc.origin.steps),
            *size,
        )
        for doc, size in sizes.documents
    ]
    columns = (
        *(text("document"), field_column("year"), text("period"), text("script")),
        *(text("encoding"), text("cleaning"), integer("removed")),
    )
    return Table((*columns, *map(integer, _SIZES)), rows)
