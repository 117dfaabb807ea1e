"""Documents that are the same, or nearly the same.

Similarity is the Jaccard index of the sets of shingles of two documents (Broder 1997). Invariants:
identical documents make a group, which is found by a digest and of which only the first document
is compared with others; a pair is reported only if its full similarity was computed and reaches
the threshold. `corpuskit.analysis.candidate_pairs` finds the pairs to compute. Every pair is found
if its documents have fewer than 128 characters and their shingles are in at most 50 documents.
Longer documents are compared by a sample first: at the default threshold, one pair in about 10**9
is missed.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.candidate_pairs import candidate_pairs
from corpuskit.analysis.sketches import Sketches, sketch_corpus
from corpuskit.core.columns import DOCUMENT, YEAR, integer, number, text
from corpuskit.core.options import check_share
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.text.shingles import SIZE, jaccard_index, letters_of, window_hashes

if TYPE_CHECKING:
    import numpy

_THRESHOLD = 0.8
_BLOCK = 1 << 20
_MAX_CACHED = 4_000_000
"""Hashes of documents that are kept for further comparisons: 32 MB."""

_COLUMNS = (
    *(DOCUMENT, YEAR, text("duplicate"), integer("duplicate_year", grouped=False)),
    *(number("similarity", 3), text("kind")),
)


class _Pair(NamedTuple):
    """Two documents by their indexes, and their similarity."""

    first: int
    second: int
    similarity: float


class _SimilarDocuments(NamedTuple):
    """Which documents of a corpus are the same, and which nearly the same.

    Parameters
    ----------
    groups : list of list of int
        The indexes of identical documents: at least two, in order.
    pairs : list of _Pair
        Similar documents that are not identical, the first of each group for all of it.
    """

    groups: list[list[int]]
    pairs: list[_Pair]


class _DuplicateRow(NamedTuple):
    document: str
    year: int | None
    duplicate: str
    duplicate_year: int | None
    similarity: float
    kind: str


def duplicates(corpus: Corpus, threshold: float = _THRESHOLD) -> Table:
    """Return the documents that are identical or similar, identical ones first.

    Parameters
    ----------
    corpus : Corpus
    threshold : float
        Minimum similarity, above 0 and up to 1.

    Returns
    -------
    Table
        ``document year duplicate duplicate_year similarity kind``. Similarity is the Jaccard
        index of substrings of eight characters, in either script, without punctuation and white
        space. `kind` is ``exact`` if nothing else differs, ``near`` otherwise. A group of *n*
        identical documents has *n* - 1 rows, each with the first of them and another one; only
        the first is compared with other documents.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> list(duplicates(open_corpus("sino-russian-communiques")))
    []
    """
    check_share("threshold", threshold)
    found = similar_documents(corpus, sketch_corpus(corpus), threshold)
    rows = [
        _row(corpus, _Pair(group[0], other, 1.0), "exact")
        for group in found.groups
        for other in group[1:]
    ]
    rows += [_row(corpus, pair, "near") for pair in found.pairs]
    rows.sort(key=lambda row: (row.kind, -row.similarity, row.document, row.duplicate))
    captions = [
        Phrase(
            "similarity: Jaccard index of all substrings of {size} characters, at least "
            "{threshold}",
            size=SIZE,
            threshold=f"{threshold:g}",
        )
    ]
    if found.groups:
        captions.append(
            Phrase(
                "groups of identical documents: {groups:,}, with {documents:,} documents; only "
                "the first of each group is compared with others",
                groups=len(found.groups),
                documents=sum(map(len, found.groups)),
            )
        )
    return Table(_COLUMNS, rows, notes=corpus.provenance(), captions=captions)


def _row(corpus: Corpus, pair: _Pair, kind: str) -> _DuplicateRow:
    first, second = corpus.documents[pair.first], corpus.documents[pair.second]
    return _DuplicateRow(first.name, first.year, second.name, second.year, pair.similarity, kind)


def similar_documents(
    corpus: Corpus, sketches: Sketches, threshold: float = _THRESHOLD
) -> _SimilarDocuments:
    """Return which documents are identical, and which are similar.

    Documents without letters or digits are not compared.
    """
    groups = [group for group in sketches.identical().values() if len(group) > 1]
    candidates = candidate_pairs(_without_repeats(sketches, groups), threshold)
    return _SimilarDocuments(groups, list(_verified(corpus, candidates, threshold)))


def _without_repeats(sketches: Sketches, groups: list[list[int]]) -> Sketches:
    """Return the sketches without the documents of a group but its first."""
    import numpy

    is_first = numpy.ones(len(sketches.digests), dtype=bool)
    is_first[[index for group in groups for index in group[1:]]] = False
    chosen = is_first[sketches.owners]
    return sketches._replace(hashes=sketches.hashes[chosen], owners=sketches.owners[chosen])


def _verified(
    corpus: Corpus, candidates: list[tuple[int, int]], threshold: float
) -> Iterator[_Pair]:
    """Yield the candidates whose similarity reaches the threshold."""
    hashes = _DocumentHashes(corpus)
    for first, second in candidates:
        similarity = jaccard_index(hashes[first], hashes[second])
        if similarity >= threshold:
            yield _Pair(first, second, similarity)


class _DocumentHashes:
    """The distinct shingles of documents by index; as many are kept as fit into 32 MB."""

    def __init__(self, corpus: Corpus) -> None:
        self._places = [(corpus.parts[number], index) for number, index in corpus.places]
        self._cache: dict[int, numpy.ndarray] = {}
        self._size = 0

    def __getitem__(self, document: int) -> "numpy.ndarray":
        if document not in self._cache:
            hashes = self._hashes(document)
            if self._size + len(hashes) > _MAX_CACHED:
                self._cache.clear()
                self._size = 0
            self._cache[document] = hashes
            self._size += len(hashes)
        return self._cache[document]

    def _hashes(self, document: int) -> "numpy.ndarray":
        import numpy

        part, index = self._places[document]
        blocks = part.folded_blocks(index, _BLOCK)
        letters = [letters_of(block, numpy.array([0, len(block)])).codes for block in blocks]
        return numpy.unique(window_hashes(numpy.concatenate(letters)))
