"""The view ``clauses`` of `compare`: which clauses of two selections are alike, new or gone.

Invariants: every clause with a letter is in one row; a clause is matched at most once; changing
the sides changes ``new`` and ``gone`` only. Similarity is that of `info --duplicates`, of
trigrams: the part of the distinct trigrams of letters of both clauses that both have, in the match
key, so it is equal in both scripts. The most similar pair is matched first, of equal ones the one
that comes first in the target, then in the reference.

Cost: pairs of clauses that share a trigram are counted, at most `_MOST_SHARED` times in all.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.chosen_sides import ChosenSide, chosen_sides
from corpuskit.analysis.compare.options import CompareOptions
from corpuskit.core.columns import Cells, details, number, text
from corpuskit.core.errors import CountError
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.text.clauses import clauses as divided
from corpuskit.text.fold import fold
from corpuskit.text.shingles import shingles_of_texts

if TYPE_CHECKING:
    import numpy

_SIZE = 3
_MOST_SHARED = 300_000_000
_BLOCK = 4_000_000
_KEPT, _CHANGED, _NEW, _GONE = Phrase("kept"), Phrase("changed"), Phrase("new"), Phrase("gone")
_NO_CLAUSE = None, None


class _Clause(NamedTuple):
    """A clause: its document, its label, and its text in one line."""

    document: str
    label: str
    text: str

    @property
    def letters(self) -> str:
        """The letters and digits of its match key."""
        return "".join(filter(str.isalnum, fold(self.text)))


class _Pair(NamedTuple):
    """A similarity, and the numbers of the clauses in the target and in the reference."""

    similarity: float
    target: int
    reference: int


def clauses(corpus: Corpus, options: CompareOptions) -> Table:
    """Return the clauses of the target, each with the one that it matches, then those gone.

    Returns
    -------
    Table
        ``state similarity target_document target_clause reference_document reference_clause
        target_text reference_text``: `state` is ``kept`` (the same letters), ``changed``,
        ``new`` or ``gone``; `similarity` is at least `threshold`, and empty where there is no
        match.

    Raises
    ------
    CountError
        If the clauses of the two sides share too many trigrams to compare.

    Examples
    --------
    >>> from corpuskit import compare, open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> table = compare(corpus, view="clauses", target="year=2019", reference="year=2018")
    >>> {row["state"] for row in table.records()} <= {"kept", "changed", "new", "gone"}
    True
    """
    sides = chosen_sides(corpus, options["target"], options["reference"])
    target, reference = (_of_side(corpus, side) for side in sides)
    pairs = _similar_pairs(
        [one.text for one in target], [one.text for one in reference], options["threshold"]
    )
    matches = _matched(pairs)
    rows = list(_rows(target, reference, matches))
    columns = (
        *(text("state"), number("similarity")),
        *(*details(text("target_document")), text("target_clause")),
        *(*details(text("reference_document")), text("reference_clause")),
        *(text("target_text"), text("reference_text")),
    )
    notes = {
        **corpus.provenance(),
        **{name: list(options[name]) for name in ("target", "reference")},
        "threshold": options["threshold"],
    }
    return Table(columns, rows, notes=notes, captions=_captions(rows, sides, options["threshold"]))


def _of_side(corpus: Corpus, side: ChosenSide) -> list[_Clause]:
    """Return the clauses with a letter of the documents of a side."""
    import numpy

    found = []
    for place in numpy.flatnonzero(side.documents).tolist():
        number, index = corpus.places[place]
        document = corpus.parts[number].documents[index]
        written = document.text
        found += [
            _Clause(document.name, one.label, " ".join(written[one.start : one.end].split()))
            for one in divided(written)
            if any(map(str.isalnum, written[one.start : one.end]))
        ]
    return found


def _similar_pairs(
    target: Sequence[str], reference: Sequence[str], threshold: float
) -> list[_Pair]:
    """Return the pairs of texts that are at least as similar as a threshold, in no order.

    Texts with fewer than three letters are similar only to texts with the same letters.

    Examples
    --------
    >>> _similar_pairs(["兩國支持和平。", "甲"], ["两国支持和平", "贸易往来"], 0.5)
    [_Pair(similarity=1.0, target=0, reference=0)]
    """
    import numpy

    first, second = _Trigrams.of(target), _Trigrams.of(reference)
    by_hash = numpy.argsort(second.hashes, kind="stable")
    hashes, owners = second.hashes[by_hash], second.owners[by_hash]
    begins = numpy.searchsorted(hashes, first.hashes, "left")
    lengths = numpy.searchsorted(hashes, first.hashes, "right") - begins
    if (shared := int(lengths.sum())) > _MOST_SHARED:
        raise CountError(
            f"the clauses of the two sides share {shared:,} trigrams, more than {_MOST_SHARED:,}",
            hint="select fewer documents with --target and --reference",
        )
    pairs = _short_pairs(target, first, reference, second)
    for start, end in _blocks(first.owners, lengths):
        size = lengths[start:end]
        offsets = numpy.arange(size.sum()) - numpy.repeat(numpy.cumsum(size) - size, size)
        others = owners[numpy.repeat(begins[start:end], size) + offsets]
        joined = numpy.repeat(first.owners[start:end], size) * len(reference) + others
        both, count_of = numpy.unique(joined, return_counts=True)
        one, other = both // max(1, len(reference)), both % max(1, len(reference))
        similarity = count_of / (first.sizes[one] + second.sizes[other] - count_of)
        kept = similarity >= threshold
        cells = (similarity[kept].tolist(), one[kept].tolist(), other[kept].tolist())
        pairs += map(_Pair, *cells)
    return pairs


class _Trigrams(NamedTuple):
    """The distinct trigrams of texts, text by text, and how many each text has."""

    hashes: "numpy.ndarray"
    owners: "numpy.ndarray"
    sizes: "numpy.ndarray"

    @classmethod
    def of(cls, texts: Sequence[str]) -> "_Trigrams":
        import numpy

        shingles = shingles_of_texts(list(texts), _SIZE)
        owners = numpy.repeat(numpy.arange(len(texts)), numpy.diff(shingles.starts))
        order = numpy.lexsort((shingles.hashes, owners))
        hashes, owners = shingles.hashes[order], owners[order]
        is_new = numpy.ones(len(hashes), dtype=bool)
        is_new[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
        hashes, owners = hashes[is_new], owners[is_new]
        return cls(hashes, owners, numpy.bincount(owners, minlength=len(texts)))


def _blocks(owners: "numpy.ndarray", lengths: "numpy.ndarray") -> Iterator[tuple[int, int]]:
    """Yield spans of entries that end where a text ends, of about 4 million pairs each."""
    import numpy

    ends = numpy.flatnonzero(numpy.diff(owners, append=-1)) + 1
    sums = numpy.cumsum(lengths)
    start, done = 0, 0
    for end in ends.tolist():
        if sums[end - 1] - done >= _BLOCK or end == len(owners):
            yield start, end
            start, done = end, int(sums[end - 1])


def _short_pairs(
    target: Sequence[str], first: _Trigrams, reference: Sequence[str], second: _Trigrams
) -> list[_Pair]:
    """Return the pairs of texts without a trigram that have the same letters."""
    import numpy

    of_letters = defaultdict(list)
    for place in numpy.flatnonzero(second.sizes == 0).tolist():
        of_letters[_Clause("", "", reference[place]).letters].append(place)
    return [
        _Pair(1.0, place, other)
        for place in numpy.flatnonzero(first.sizes == 0).tolist()
        for other in of_letters.get(_Clause("", "", target[place]).letters, ())
    ]


def _matched(pairs: Sequence[_Pair]) -> dict[int, _Pair]:
    """Return the match of each clause of the target that has one."""
    matches: dict[int, _Pair] = {}
    taken: set[int] = set()
    for pair in sorted(pairs, key=lambda pair: (-pair.similarity, pair.target, pair.reference)):
        if pair.target not in matches and pair.reference not in taken:
            matches[pair.target] = pair
            taken.add(pair.reference)
    return matches


def _rows(
    target: Sequence[_Clause], reference: Sequence[_Clause], matches: dict[int, _Pair]
) -> Iterator[Cells]:
    for place, clause in enumerate(target):
        pair = matches.get(place)
        if pair is None:
            yield _NEW, None, *clause[:2], *_NO_CLAUSE, clause.text, None
            continue
        other = reference[pair.reference]
        state = _KEPT if clause.letters == other.letters else _CHANGED
        yield state, pair.similarity, *clause[:2], *other[:2], clause.text, other.text
    taken = {pair.reference for pair in matches.values()}
    for place, clause in enumerate(reference):
        if place not in taken:
            yield _GONE, None, *_NO_CLAUSE, *clause[:2], None, clause.text


def _captions(
    rows: Sequence[Cells], sides: tuple[ChosenSide, ChosenSide], threshold: float
) -> list[Phrase]:
    states = [row[0] for row in rows]
    return [
        Phrase(
            "{target} against {reference}: {clauses}; {kept} kept, {changed} changed, {new} new, "
            "{gone} gone",
            target=sides[0].name, reference=sides[1].name, clauses=plural(len(rows), "row"),
            kept=states.count(_KEPT), changed=states.count(_CHANGED), new=states.count(_NEW),
            gone=states.count(_GONE),
        ),
        Phrase(
            "similarity: the part of the distinct trigrams of both clauses that both have; from "
            "{threshold:g} they match, the most similar first, each clause once",
            threshold=threshold,
        ),
    ]  # fmt: skip
