"""Correspondence analysis (對應分析) of words, queries or domains and groups of documents."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Unpack

from corpuskit.analysis.correspondence.counts import (
    DocumentTable,
    of_domains,
    of_queries,
    of_words,
    places_of_groups,
    sum_by_group,
)
from corpuskit.analysis.correspondence.options import CorrespondenceOptions, correspondence_options
from corpuskit.analysis.kwic_several import Queries
from corpuskit.analysis.query_choice import QueryKind, cleaned_queries, query_notes
from corpuskit.core.chart import Chart
from corpuskit.core.columns import Cells, details, number, text
from corpuskit.core.errors import CountError
from corpuskit.core.model import GroupKey
from corpuskit.core.phrases import Phrase, column_name, listed
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.stats.correspondence import Points, supplementary, total_inertia
from corpuskit.stats.correspondence import correspondence as analyse

if TYPE_CHECKING:
    import numpy

_NAMED = 10


def correspondence(
    corpus: Corpus, query: Queries = (), *more: str, **options: Unpack[CorrespondenceOptions]
) -> Table:
    """Return the words and the groups of a corpus as points of a correspondence analysis.

    Parameters
    ----------
    corpus : Corpus
    query : str, sequence of str, or mapping of str to str
        As `kwic` takes queries, the rows of the table; without any, the most frequent words, or
        the domains.
    *more : str
        More queries.
    **options
        See `CorrespondenceOptions`: ``by max_words domains lexicon count_as supplementary
        dimensions min_length stopwords permutations seed regex cql seconds``.

    Returns
    -------
    Table
        ``side point count mass inertia quality dimension_1 contribution_1 dimension_2
        contribution_2``, a row for each word and each group. `side` is ``word``, ``query`` or
        ``domain``, or the name of the field; that of supplementary groups begins with
        ``supplementary``. Coordinates are principal ones [1]_. `inertia` is the share of the
        point in the total inertia, `contribution` that in the inertia of a dimension, `quality`
        the share of the point's own inertia that the dimensions shown have. Supplementary
        points have no mass, inertia and contribution.

    Raises
    ------
    CountError
        If fewer than two rows or groups have a count.
    QueryError, SelectError, LexiconError, OptionError
        For a wrong query, condition or field, a lexicon that cannot be used.

    References
    ----------
    .. [1] Greenacre, M. (2017). Correspondence Analysis in Practice, third edition.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> corpus = open_corpus("sino-russian-communiques")
    >>> table = correspondence(corpus, domains=True)
    >>> row = next(table.records())
    >>> row["point"], round(row["dimension_1"], 3)
    ('political-security', 0.484)
    """
    check_corpus(corpus)
    chosen = correspondence_options(options)
    kind = QueryKind(chosen["regex"], chosen["cql"], chosen["seconds"])
    queries = cleaned_queries(query, more, kind)
    if queries and chosen["domains"]:
        raise CountError("queries and domains exclude each other", hint="omit one of them")
    grouping = Grouping.of(corpus, chosen["by"])
    active = ~_supplementary(corpus, chosen["supplementary"])
    notes: dict[str, object] = {**corpus.provenance(), "seed": chosen["seed"]}
    if queries:
        table = of_queries(corpus, queries)
        hits = [int(size) for size in table.counts.sum(axis=0).tolist()]
        notes |= query_notes(corpus, queries, hits)
    elif chosen["domains"]:
        table = of_domains(corpus, chosen)
    else:
        table = of_words(corpus, active, chosen)
        notes |= corpus.segmentation()
    found = _Analysis.of(grouping, table, active)
    shown = min(chosen["dimensions"], len(found.inertias))
    captions = [*_dimension_captions(found, shown), *_dropped_captions(found, grouping)]
    captions += [*_test_captions(found, chosen), *grouping.captions()]
    columns = (
        *(text("side"), text("point"), number("count", 0)),
        *details(number("mass", 4), number("inertia", 4)),
        number("quality", 3),
    )
    for place in range(1, shown + 1):
        columns += (number(f"dimension_{place}", 3),)
        columns += details(number(f"contribution_{place}", 3))
    rows = list(found.rows(grouping, shown))
    chart = _chart(corpus) if shown > 1 else None
    return Table(columns, rows, notes=notes, captions=captions, chart=chart)


def _chart(corpus: Corpus) -> Chart:
    """Return the map of both sides; of many points, those with most inertia."""
    return Chart(
        title=Phrase("Correspondence analysis"),
        unit=column_name("dimension_2"),
        y=("dimension_2",),
        x="dimension_1",
        series="side",
        panel="point",
        rank="inertia",
        kinds=("points",),
        source=corpus.description,
    )


def _supplementary(corpus: Corpus, conditions: Sequence[str]) -> "numpy.ndarray":
    import numpy

    if not conditions:
        return numpy.zeros(len(corpus.documents), dtype=bool)
    return corpus.mask(*conditions)


class _Analysis(NamedTuple):
    """A table with its dimensions.

    Parameters
    ----------
    table : DocumentTable
        Of the rows that occur in active documents.
    dropped : list of str
        Rows and groups that are empty.
    groups, others : list of GroupKey
        Active and supplementary groups.
    of_groups : numpy.ndarray
        Counts, names by active groups.
    of_others : numpy.ndarray
        Counts, names by supplementary groups.
    places : numpy.ndarray
        The active group of each document, -1 for none.
    inertias : numpy.ndarray
    names_side, groups_side : Points
    """

    table: DocumentTable
    dropped: list[str]
    groups: list[GroupKey]
    others: list[GroupKey]
    of_groups: "numpy.ndarray"
    of_others: "numpy.ndarray"
    places: "numpy.ndarray"
    inertias: "numpy.ndarray"
    names_side: Points
    groups_side: Points

    @classmethod
    def of(cls, grouping: Grouping, table: DocumentTable, active: "numpy.ndarray") -> "_Analysis":
        """Return the analysis of a table; empty rows and groups are left out."""
        import numpy

        occurs = table.counts[active].sum(axis=0) > 0
        dropped = [name for name, has in zip(table.names, occurs, strict=True) if not has]
        names = [name for name in table.names if name not in dropped]
        table = DocumentTable(table.kind, names, table.counts[:, occurs])
        has_counts = table.counts.sum(axis=1) > 0
        keys = grouping.groups()
        groups, places = places_of_groups(grouping, keys, active & has_counts)
        others, other_places = places_of_groups(grouping, keys, ~active & has_counts)
        present = {keys[place] for place in numpy.flatnonzero(active).tolist()} - set(groups)
        dropped += [", ".join(grouping.labels(group)) for group in grouping.ordered(present)]
        of_groups = sum_by_group(table.counts, places, len(groups))
        if min(of_groups.shape) < 2:
            raise CountError(
                f"a correspondence analysis needs two rows and two groups with counts, got "
                f"{of_groups.shape[0]} and {of_groups.shape[1]}",
                hint="group by another field, or add queries",
            )
        found = analyse(of_groups)
        of_others = sum_by_group(table.counts, other_places, len(others))
        return cls(
            *(table, dropped, groups, others, of_groups, of_others, places),
            *(found.inertias, found.rows, found.columns),
        )

    def rows(self, grouping: Grouping, shown: int) -> Iterator[Cells]:
        """Yield the points."""
        field = ", ".join(grouping.fields)
        labels = [", ".join(grouping.labels(group)) for group in self.groups]
        totals = self.of_groups
        yield from self._points(
            self.table.kind, self.table.names, (totals.sum(axis=1), self.names_side), shown
        )
        yield from self._points(field, labels, (totals.sum(axis=0), self.groups_side), shown)
        if not self.others:
            return
        coordinates = supplementary(self.of_others.T, self.names_side)
        distances = self._distances()
        for place, group in enumerate(self.others):
            own = coordinates[place, :shown].tolist()
            quality = float((coordinates[place, :shown] ** 2).sum() / distances[place])
            label = ", ".join(grouping.labels(group))
            cells = [cell for value in own for cell in (value, None)]
            count = float(self.of_others[:, place].sum())
            yield (f"supplementary {field}", label, count, None, None, quality, *cells)

    def _distances(self) -> "numpy.ndarray":
        """Return the squared chi-squared distances of supplementary groups from the average."""
        masses = self.names_side.masses
        profiles = self.of_others / self.of_others.sum(axis=0)
        distances: numpy.ndarray = ((profiles - masses[:, None]) ** 2 / masses[:, None]).sum(axis=0)
        return distances.clip(min=1e-300)

    def _points(
        self, side: str, names: Sequence[str], how: "tuple[numpy.ndarray, Points]", shown: int
    ) -> Iterator[Cells]:
        counts, points = how
        shares = (points.contributions * self.inertias).sum(axis=1) / self.inertias.sum()
        for place, name in enumerate(names):
            cells = [
                float(cell)
                for axis in range(shown)
                for cell in (points.principal[place, axis], points.contributions[place, axis])
            ]
            quality = float(points.qualities[place, :shown].sum())
            mass = float(points.masses[place])
            yield (side, name, float(counts[place]), mass, float(shares[place]), quality, *cells)


def _dimension_captions(found: _Analysis, shown: int) -> Iterator[Phrase]:
    total = float(found.inertias.sum())
    parts = [
        Phrase("dimension {place}: {share:.1f} %", place=place + 1, share=100 * inertia / total)
        for place, inertia in enumerate(found.inertias[:shown].tolist())
    ]
    yield Phrase(
        "total inertia {total:.4g} in {n} dimensions; {parts}",
        total=total, n=len(found.inertias), parts=listed(parts),
    )  # fmt: skip
    if len(found.inertias) <= 2:
        yield Phrase("so few rows or groups always fit into the dimensions shown")


def _dropped_captions(found: _Analysis, grouping: Grouping) -> Iterator[Phrase]:
    if found.dropped:
        names = ", ".join(found.dropped[:_NAMED]) + (" …" if found.dropped[_NAMED:] else "")
        yield Phrase("left out, without any count: {names}", names=names)


def _test_captions(found: _Analysis, options: CorrespondenceOptions) -> Iterator[Phrase]:
    """Yield the permutation test of the total inertia, or why there is none."""
    import numpy

    draws = options["permutations"]
    if not draws:
        return
    places = found.places[found.places >= 0]
    counts = found.table.counts[found.places >= 0]
    if len(places) == len(found.groups):
        yield Phrase(
            "no p of the inertia: every group has one document, and random groups would be the same"
        )
        return
    observed = total_inertia(found.of_groups)
    generator = numpy.random.default_rng(options["seed"])
    larger = sum(
        total_inertia(sum_by_group(counts, generator.permutation(places), len(found.groups)))
        >= observed - 1e-12
        for _ in range(draws)
    )
    yield Phrase(
        "p of the total inertia {p:.4f}: {n} random groups of the documents, seed {seed}; the "
        "smallest possible p is {least:.2g}",
        p=(larger + 1) / (draws + 1), n=draws, seed=options["seed"], least=1 / (draws + 1),
    )  # fmt: skip
