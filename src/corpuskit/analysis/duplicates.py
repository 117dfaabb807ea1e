"""Documents that are the same, or nearly the same.

Similarity is the Jaccard index of the sets of shingles (overlapping substrings of eight
characters) of two documents (Broder 1997). Invariant: a pair is reported only if its full
similarity was computed and reaches the threshold. A pair is compared if it shares half as many
rare shingles as a pair at the threshold would be expected to share; rare shingles are in at most
`_MAX_DOCUMENTS` documents, so that set phrases of the genre do not make every pair a candidate.
Documents without rare shingles are all compared with each other. Cost: memory for the shingles of
all documents, hence the sample of one in eight in large corpora, and for each rare shingle the
square of its documents, at most `_MAX_DOCUMENTS`.
"""

from collections import Counter
from itertools import combinations
from typing import NamedTuple

from corpuskit.core.columns import DOCUMENT, YEAR, integer, number, text
from corpuskit.core.options import check_share
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.text.fold import fold

SIZE = 8
_THRESHOLD = 0.8
_MAX_DOCUMENTS = 50
SAMPLED_ABOVE = 5_000_000
_EVERY = 8

_COLUMNS = (
    *(DOCUMENT, YEAR, text("duplicate"), integer("duplicate_year", grouped=False)),
    *(number("similarity", 3), text("kind")),
)
_Shingles = set[str]


class _DuplicateRow(NamedTuple):
    document: str
    year: int | None
    duplicate: str
    duplicate_year: int | None
    similarity: float
    kind: str


def count(part: Part, is_sample: bool) -> list[_Shingles]:
    """Return the shingles of each document of a part, all of them or one in eight."""
    return [_shingles_of(document.text, is_sample) for document in part.documents]


def _shingles_of(text: str, is_sample: bool = False) -> _Shingles:
    """Return the substrings of eight characters, folded, without punctuation and white space.

    Whether a shingle is in the sample depends only on its first two characters, so that two
    texts are sampled in the same way.

    Examples
    --------
    >>> sorted(_shingles_of("兩國總理舉行會晤。 "))
    ['两国总理举行会晤']
    """
    key = "".join(char for char in fold(text) if char.isalnum())
    found = {key[i : i + SIZE] for i in range(max(1, len(key) - SIZE + 1))}
    if not is_sample:
        return found
    return {s for s in found if (ord(s[0]) * 31 + ord(s[1:2] or "0")) % _EVERY == 0}


def duplicates(corpus: Corpus, threshold: float = _THRESHOLD) -> Table:
    """Return the pairs of similar documents, most similar first.

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
        space (of a sample of them above five million characters, as the caption says). `kind` is
        ``exact`` if nothing else differs, ``near`` otherwise.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> list(duplicates(open_corpus("sino-russian-communiques")))
    []
    """
    check_share("threshold", threshold)
    is_sample = sum(document.size for document in corpus.documents) > SAMPLED_ABOVE
    parts = corpus.map(lambda part: count(part, is_sample))
    sets = [document_shingles for part in parts for document_shingles in part]
    names = [(document.name, document.year) for document in corpus.documents]
    rows: list[_DuplicateRow] = []
    for first, second in _candidates(sets, threshold):
        shared = len(sets[first] & sets[second])
        similarity = shared / (len(sets[first]) + len(sets[second]) - shared)
        if similarity >= threshold:
            kind = "exact" if similarity == 1 and not is_sample else "near"
            rows.append(_DuplicateRow(*names[first], *names[second], similarity, kind))
    rows.sort(key=lambda row: (-row.similarity, row.document, row.duplicate))
    caption = _caption(is_sample, threshold)
    return Table(_COLUMNS, rows, notes=corpus.provenance(), captions=[caption])


def _caption(is_sample: bool, threshold: float) -> Phrase:
    values = {"size": SIZE, "threshold": f"{threshold:g}"}
    return (
        Phrase(
            "similarity: Jaccard index of one in eight of the substrings of {size} characters, "
            "at least {threshold}",
            **values,
        )
        if is_sample
        else Phrase(
            "similarity: Jaccard index of all substrings of {size} characters, at least "
            "{threshold}",
            **values,
        )
    )


def _candidates(sets: list[_Shingles], threshold: float) -> list[tuple[int, int]]:
    """Return the pairs that share enough of their rare shingles to be worth comparing."""
    documents_of: dict[str, list[int]] = {}
    for index, document_shingles in enumerate(sets):
        for shingle in document_shingles:
            documents_of.setdefault(shingle, []).append(index)
    shared: Counter[tuple[int, int]] = Counter()
    rare = [0] * len(sets)
    for indexes in documents_of.values():
        if len(indexes) <= _MAX_DOCUMENTS:
            for index in indexes:
                rare[index] += 1
            shared.update(combinations(indexes, 2))
    needed = threshold / 2
    pairs = [pair for pair, n in shared.items() if n >= needed * min(rare[pair[0]], rare[pair[1]])]
    # Documents without rare shingles cannot be found by them.
    without_rare = [index for index, n in enumerate(rare) if n == 0]
    return sorted({*pairs, *combinations(without_rare, 2)})
