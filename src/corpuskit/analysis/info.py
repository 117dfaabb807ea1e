"""The size of a corpus: documents, characters, tokens, types, sentences."""

from collections.abc import Sequence
from typing import NamedTuple, TypedDict, Unpack

from corpuskit.analysis.tally import Tally, merge, tally, words_of_documents
from corpuskit.core.blocks import block_of, total_block
from corpuskit.core.columns import DOCUMENT, DOCUMENTS, YEAR, Cells, details, integer, text
from corpuskit.core.errors import CountError
from corpuskit.core.model import By, Document, GroupKey
from corpuskit.core.options import check_choice, check_share, resolve_options
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.grouping import Grouping, by_fields
from corpuskit.corpus.part import Part
from corpuskit.text.script import script_of

VIEWS = ("groups", "profile", "documents", "outline", "duplicates", "shared_blocks")
ALL = "all"
_SIZES = tuple(map(integer, ("characters", "han_characters", "tokens", "types", "sentences")))


class InfoOptions(TypedDict, total=False):
    """Which description of a corpus is wanted.

    Parameters
    ----------
    view : {"groups", "profile", "documents", "outline", "duplicates", "shared_blocks"}
        Sizes for each group; how varied its words are, and how long its sentences; sizes for
        each document, with how it was read; the sections and clauses of each document; identical
        documents and similar pairs; blocks that documents share word for word at their head or
        end.
    by : str or sequence of str
        The field that makes the groups, or several for a cross-table.
    threshold : float
        The minimum similarity of duplicates, above 0 and up to 1.
    """

    view: str
    by: By
    threshold: float


DEFAULTS: InfoOptions = {"view": "groups", "by": "year", "threshold": 0.8}


class _Sizes(NamedTuple):
    """The sizes of documents, and the words of their groups."""

    documents: list[tuple[Document, GroupKey, tuple[int, ...]]]
    words: Tally


def info(corpus: Corpus, **options: Unpack[InfoOptions]) -> Table:
    """Return the size of a corpus, for each group and in all, or another description of it.

    Parameters
    ----------
    corpus : Corpus
    **options
        See `InfoOptions`: ``view by threshold``.

    Returns
    -------
    Table
        Groups and documents: `characters` are code points, line ends included;
        `han_characters` as Unicode's Han; `tokens` and `types` without punctuation, types that
        differ only by script being one; `sentences` end at 。！？!?… or a line end. Groups: a
        group None has the documents without a value; the last row, "all", is the whole.
        Documents: one row each, with its script, how its bytes were read, how it was cleaned,
        why its text or year may be wrong (`doubt`), and how many characters cleaning removed.
        Profile, outline, duplicates and shared blocks: see `corpuskit.analysis.profile`,
        `corpuskit.analysis.outline`,
        `corpuskit.analysis.duplicates` and `corpuskit.analysis.shared_blocks`.

    Raises
    ------
    SelectError, CountError, OptionError
        For an unknown field, a threshold out of range, an unknown option.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> table = info(open_corpus("sino-russian-communiques"))
    >>> list(table)[-1][:2]
    ('all', 20)
    """
    check_corpus(corpus)
    chosen = resolve_options(InfoOptions, DEFAULTS, options)
    view, by = chosen["view"], chosen["by"]
    check_choice("view", view, VIEWS)
    check_share("threshold", chosen["threshold"])
    if by_fields(by) != by_fields(DEFAULTS["by"]) and view not in ("groups", "profile"):
        raise CountError(f"by needs the view groups or profile, not {view}")
    if view == "outline":
        from corpuskit.analysis.outline import outline

        return outline(corpus)
    if view == "duplicates":
        from corpuskit.analysis.duplicates import duplicates

        return duplicates(corpus, chosen["threshold"])
    if view == "shared_blocks":
        from corpuskit.analysis.shared_blocks import shared_blocks_table

        return shared_blocks_table(corpus)
    grouping = _grouping(corpus, by)
    if view == "profile":
        from corpuskit.analysis.profile import profile

        return profile(corpus, grouping).replace(
            notes={**corpus.provenance(), **corpus.segmentation()}
        )
    sizes = _merge_sizes(corpus, corpus.map(lambda part: count(part, grouping.fields)))
    captions = [Phrase("tokens and types are without punctuation")]
    if view == "documents":
        table = _per_document(sizes)
    else:
        table = _per_group(sizes, grouping)
        captions += grouping.captions()
    return table.replace(
        notes={**corpus.provenance(), **corpus.segmentation()},
        captions=captions,
        heading=f"{corpus.title}: {corpus.note}" if corpus.note else corpus.title,
    )


def _grouping(corpus: Corpus, by: By) -> Grouping:
    """Return the groups; years, the default, need not exist."""
    fields = by_fields(by)
    if fields == by_fields(DEFAULTS["by"]):
        return Grouping(corpus, fields)
    return Grouping.of(corpus, fields)


def count(part: Part, by: Sequence[str]) -> _Sizes:
    """Return the sizes of a part: of each document, and the words by group."""
    tokens, types = words_of_documents(part)
    characters = [document.size for document in part.documents]
    columns = (characters, part.sizes("han"), tokens, types, part.sizes("sentences"))
    sizes: list[tuple[int, ...]] = list(zip(*columns, strict=True)) if characters else []
    documents = list(zip(part.documents, part.groups(by), sizes, strict=True))
    return _Sizes(documents, tally(part, by, pos=False))


def _merge_sizes(corpus: Corpus, partials: Sequence[_Sizes]) -> _Sizes:
    """Return the sizes of all parts together."""
    documents = corpus.in_order(part.documents for part in partials)
    return _Sizes(documents, merge(part.words for part in partials))


def _per_group(sizes: _Sizes, grouping: Grouping) -> Table:
    groups: dict[GroupKey, list[tuple[int, ...]]] = {}
    for _, group, size in sizes.documents:
        groups.setdefault(group, []).append(size)
    types, types_in_all = _types(sizes.words)
    rows: list[Cells] = [
        (*group, *_summed(groups[group], types[group])) for group in grouping.ordered(groups)
    ]
    whole = _summed([size for _, _, size in sizes.documents], types_in_all)
    columns = [c._replace(kind="text", grouped=False) for c in grouping.columns]
    total: Cells = (*[ALL] * len(columns), *whole)
    return Table(
        (*columns, DOCUMENTS, *_SIZES),
        [block_of(rows), total_block(total)],
        is_series=grouping.is_series,
    )


def _summed(sizes: list[tuple[int, ...]], types: int) -> tuple[int, ...]:
    """Return the number of documents and the sums of their sizes, with the types of all."""
    characters, han, tokens, _, sentences = map(sum, zip(*sizes, strict=True))
    return (len(sizes), characters, han, tokens, types, sentences)


def _types(words: Tally) -> tuple[dict[GroupKey, int], int]:
    """Return the number of types in each group and in all, without punctuation."""
    import numpy

    in_all = numpy.zeros(len(words.items), dtype=bool)
    for group in words.groups.values():
        in_all[group.items] = True
    in_all &= ~words.punctuation
    types = {value: int(in_all[group.items].sum()) for value, group in words.groups.items()}
    return types, int(in_all.sum())


def _doubt(document: Document) -> str | None:
    """Return what may be wrong with the text or the year of a document."""
    return "; ".join(filter(None, [document.doubt, document.dating.conflict])) or None


def _per_document(sizes: _Sizes) -> Table:
    rows: list[Cells] = [
        (
            *(document.name, document.year, document.period, script_of(document.text)),
            *(document.origin.encoding, document.origin.profile, _doubt(document)),
            sum(step.removed for step in document.origin.steps),
            *size,
        )
        for document, _, size in sizes.documents
    ]
    columns = (
        *(DOCUMENT, YEAR, *details(text("period")), text("script")),
        *details(text("encoding"), text("cleaning")),
        *(text("doubt"), *details(integer("removed")), *_SIZES),
    )
    return Table(columns, rows)
