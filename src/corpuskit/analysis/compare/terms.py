"""The view ``terms`` of `compare`: the terms of a lexicon on both sides."""

from collections.abc import Mapping, Sequence

from corpuskit.analysis.compare.changes import Changes, SideSize, change_captions, change_columns
from corpuskit.analysis.compare.options import CompareOptions
from corpuskit.analysis.compare.sides import compared_terms
from corpuskit.analysis.domains.counting import GroupCounts, as_number, hits_column
from corpuskit.analysis.domains.provenance import with_provenance
from corpuskit.analysis.domains.terms import term_sums
from corpuskit.core.columns import DOMAIN, TERM, Chunk, Column
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.lexicon.model import Lexicon

_DomainTerm = tuple[str, str]


def terms(corpus: Corpus, lexicon: Lexicon, options: CompareOptions) -> Table:
    """Return how each term changes, by domain, then by hits in the target; see `compare`."""
    compared = compared_terms(corpus, lexicon, options)
    counted_lexicon = compared.counting.lexicon
    target, reference = (
        {(domain, term): as_number(hits) for domain, term, hits in term_sums(counts, lexicon)}
        for counts in compared.counts
    )
    keys, changes = term_changes(
        [domain.name for domain in lexicon.domains], (target, reference), compared.sizes
    )
    table = changes_table(keys, changes, range(len(keys)), hits_column(counted_lexicon))
    table = table.replace(
        notes={"target": list(options["target"]), "reference": list(options["reference"])},
        captions=change_captions(changes, "term"),
    )
    totals: GroupCounts = {(place,): counts for place, counts in enumerate(compared.counts)}
    return with_provenance(table, corpus, compared.counting, totals)


def term_changes(
    domains: Sequence[str],
    hits: tuple[Mapping[_DomainTerm, float], Mapping[_DomainTerm, float]],
    sizes: tuple[SideSize, SideSize],
) -> tuple[list[_DomainTerm], Changes]:
    """Return the terms that occur, by domain, then by hits in the target, and their changes.

    Parameters
    ----------
    domains : sequence of str
        In order.
    hits : tuple of mapping
        Of the target and of the reference, by domain and term.
    sizes : tuple of SideSize
    """
    import numpy

    target, reference = hits
    places = {name: place for place, name in enumerate(domains)}
    keys = sorted(
        {key for side in hits for key, n in side.items() if n},
        key=lambda key: (places[key[0]], -target.get(key, 0), -reference.get(key, 0), key[1]),
    )
    counts = [numpy.array([side.get(key, 0) for key in keys]) for side in hits]
    ranked_in = numpy.array([places[domain] for domain, _ in keys], dtype=int)
    return keys, Changes(counts[0], counts[1], ranked_in, *sizes)


def changes_table(
    keys: Sequence[_DomainTerm], changes: Changes, rows: Sequence[int], hits: Column
) -> Table:
    """Return the changes of some terms as a table.

    Parameters
    ----------
    keys : sequence of (str, str)
        Domain and term of each item of the changes.
    changes : Changes
    rows : sequence of int
        The items to show, in order.
    hits : Column
    """
    import numpy

    def names(items: list[int]) -> Chunk:
        return [keys[item][0] for item in items], [keys[item][1] for item in items]

    block = changes.block(numpy.array(rows, dtype=int), names)
    return Table(change_columns((DOMAIN, TERM), hits), [block])
