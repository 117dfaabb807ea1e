"""The units of one side that are resampled: its documents, or the clauses within them.

Invariants: the columns are the hits of each term of each domain, then the hits of all domains,
then the Han characters, so that a row adds up to the counts of its unit. The generator depends on
the seed and on the names of the side's documents, not on what else is compared or which side it
is. Cost: a row for each unit; the columns are resampled in blocks of at most 20 million cells.
"""

import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpuskit.analysis.compare.sides import ComparedTerms
from corpuskit.analysis.domains.counting import Counting, TermCounts
from corpuskit.analysis.domains.spread import FEWEST, Resampling
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.part import Part
from corpuskit.lexicon.guards import BLOCKED
from corpuskit.stats.bootstrap import bootstrap_sums, ratio_errors
from corpuskit.stats.intervals import effective_sample_size
from corpuskit.text.characters import count_han
from corpuskit.text.clauses import clauses

if TYPE_CHECKING:
    import numpy

_CELLS = 20_000_000


class TermErrors(NamedTuple):
    """How the rates of terms vary with the units of a side.

    Parameters
    ----------
    errors : numpy.ndarray
        The standard error of the rate of each term.
    carriers : numpy.ndarray
        How many units have each term.
    effective : float
        The effective number of units.
    """

    errors: "numpy.ndarray"
    carriers: "numpy.ndarray"
    effective: float


def resampled_unit(compared: ComparedTerms) -> str:
    """Return what is resampled: documents, or clauses if a side has too few documents."""
    fewest = min(counts.documents for counts in compared.counts)
    return "document" if fewest >= FEWEST else "clause"


def term_errors(
    corpus: Corpus,
    compared: ComparedTerms,
    columns: Mapping[tuple[str, str], int],
    resampling: Resampling,
    *,
    of_share: bool,
) -> list[TermErrors | None]:
    """Return the errors of the terms of the target and of the reference; None for too few units.

    Parameters
    ----------
    corpus : Corpus
    compared : ComparedTerms
    columns : mapping
        The number of each domain and term.
    resampling : Resampling
    of_share : bool
        Whether the rate is per hit of any domain, in place of per Han character.
    """
    import numpy

    found: list[TermErrors | None] = []
    names = [document.name for document in corpus.documents]
    for side in compared.sides:
        places = numpy.flatnonzero(side.documents).tolist()
        units = _units(corpus, compared, places)
        rows = _rows(units, compared.counting, columns)
        own_names = "\0".join(names[place] for place in places)
        seed = resampling.seed, zlib.crc32(own_names.encode())
        denominators = rows[:, -2] if of_share else rows[:, -1]
        found.append(_errors(rows[:, :-2], denominators, (resampling.draws, seed)))
    return found


def _errors(
    hits: "numpy.ndarray", denominators: "numpy.ndarray", how: tuple[int, Sequence[int]]
) -> TermErrors | None:
    import numpy

    effective = effective_sample_size(denominators.tolist()) if denominators.any() else 0
    if effective < FEWEST:
        return None
    draws, seed = how
    width = max(1, _CELLS // len(hits))
    errors = []
    for first in range(0, hits.shape[1], width):
        block = numpy.column_stack([hits[:, first : first + width], denominators])
        sums = bootstrap_sums(block, draws=draws, seed=seed)
        of_block = ratio_errors(sums[:, :-1], sums[:, -1], len(hits))
        if of_block is None:
            return None
        errors.append(of_block)
    carriers = numpy.count_nonzero(hits, axis=0)
    return TermErrors(numpy.concatenate(errors), carriers, effective)


def _units(corpus: Corpus, compared: ComparedTerms, places: Sequence[int]) -> list[TermCounts]:
    if resampled_unit(compared) == "document":
        return [compared.documents[place] for place in places]
    units = []
    for place in places:
        number, index = corpus.places[place]
        units += _clause_counts(corpus.parts[number], index, compared.counting)
    return units


def _clause_counts(part: Part, index: int, counting: Counting) -> list[TermCounts]:
    """Return the counts of each clause of a document; a hit is of the clause that it begins in."""
    written = part.documents[index].text
    starts = [clause.start for clause in clauses(written)] or [0]
    ends = [*starts[1:], len(written)]
    units = [
        TermCounts(1, count_han(written[start:end]))
        for start, end in zip(starts, ends, strict=True)
    ]
    unit = 0
    for start, _, term in sorted(counting.counted_matches(part, index)):
        while start >= ends[unit]:
            unit += 1
        units[unit].terms[term] += 1
    return units


def _rows(
    units: Sequence[TermCounts], counting: Counting, columns: Mapping[tuple[str, str], int]
) -> "numpy.ndarray":
    """Return the counts of units as an array; hits of a shared term are split."""
    import numpy

    rows = numpy.zeros((len(units), len(columns) + 2))
    terms = counting.lexicon.terms
    for place, unit in enumerate(units):
        for index, hits in unit.terms.items():
            if index == BLOCKED:
                continue
            term = terms[index]
            for domain in term.domains:
                rows[place, columns[domain, term.form]] += hits / len(term.domains)
            rows[place, -2] += hits
        rows[place, -1] = unit.han
    return rows
