"""Documents that are the same, or nearly."""

from collections import Counter
from itertools import combinations

from corpuskit.core.errors import CountError
from corpuskit.core.table import Cell, Table, field_column, number, text
from corpuskit.corpus.corpus import Corpus, Part
from corpuskit.text.fold import fold

SIZE = 8
THRESHOLD = 0.8
COMMON = 50
SAMPLED_ABOVE = 5_000_000
_EVERY = 8

Shingles = set[str]


def count(part: Part, sample: bool) -> list[tuple[str, Shingles]]:
    """Return the shingles of each document of a part, all of them or one in eight."""
    return [(document.name, shingles(document.text, sample)) for document in part.documents]


def shingles(text: str, sample: bool = False) -> Shingles:
    """Return the stretches of eight characters, folded, without punctuation and white space.

    Which ones a sample holds depends on their first two characters only, so that two texts are
    sampled alike.

    Examples
    --------
    >>> sorted(shingles("兩國總理舉行會晤。 "))
    ['两国总理举行会晤']
    """
    key = "".join(char for char in fold(text) if char.isalnum())
    found = {key[i : i + SIZE] for i in range(max(1, len(key) - SIZE + 1))}
    if not sample:
        return found
    return {s for s in found if (ord(s[0]) * 31 + ord(s[1:2] or "0")) % _EVERY == 0}


def duplicates(corpus: Corpus, threshold: float = THRESHOLD) -> Table:
    """Return the pairs of documents that are alike, most alike first.

    Parameters
    ----------
    corpus : Corpus
    threshold : float
        The least similarity, above 0 and up to 1.

    Returns
    -------
    Table
        ``document year duplicate duplicate_year similarity kind``. Similarity is the Jaccard
        index of stretches of eight characters, in either script, punctuation and white space
        left out (from a sample of them above five million characters, as the caption says).
        `kind` is ``exact`` where nothing else differs, ``near`` otherwise.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> list(duplicates(open_corpus("sino-russian-communiques")))
    []
    """
    if not 0 < threshold <= 1:
        raise CountError(f"threshold must be above 0 and at most 1, got {threshold}")
    characters = sum(document.size for document in corpus.documents)
    sample = characters > SAMPLED_ABOVE
    found = [pair for pairs in corpus.map(lambda part: count(part, sample)) for pair in pairs]
    years = [document.year for document in corpus.documents]
    rows: list[tuple[Cell, ...]] = []
    for one, other in _candidates([some for _, some in found], threshold):
        a, b = found[one][1], found[other][1]
        shared = len(a & b)
        similarity = shared / (len(a) + len(b) - shared)
        if similarity >= threshold:
            kind = "exact" if similarity == 1 and not sample else "near"
            row = (found[one][0], years[one], found[other][0], years[other], similarity, kind)
            rows.append(row)
    rows.sort(key=lambda row: (-float(row[4] or 0), str(row[0]), str(row[2])))
    columns = (
        text("document"), field_column("year"), text("duplicate"),
        field_column("duplicate_year"), number("similarity", 3), text("kind"),
    )  # fmt: skip
    how = "one in eight of its stretches" if sample else "all stretches"
    caption = f"similarity: Jaccard index of {how} of {SIZE} characters, at least {threshold:g}"
    return Table(columns, rows, corpus.provenance(), (caption,))


def _candidates(found: list[Shingles], threshold: float) -> list[tuple[int, int]]:
    """Return the pairs that share enough of their rarer stretches to be worth comparing."""
    holders: dict[str, list[int]] = {}
    for index, some in enumerate(found):
        for shingle in some:
            holders.setdefault(shingle, []).append(index)
    shared: Counter[tuple[int, int]] = Counter()
    rare = [0] * len(found)
    for indexes in holders.values():
        if len(indexes) <= COMMON:
            for index in indexes:
                rare[index] += 1
            shared.update(combinations(indexes, 2))
    least = threshold / 2
    pairs = [pair for pair, n in shared.items() if n >= least * min(rare[pair[0]], rare[pair[1]])]
    # Documents made of common stretches only have no rare one to meet by.
    common = [index for index, n in enumerate(rare) if n == 0]
    return sorted({*pairs, *combinations(common, 2)})
