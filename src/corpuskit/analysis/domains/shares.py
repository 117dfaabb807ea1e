"""The view ``shares`` of `domains`: hits, share and intensity of each domain in each group."""

from collections.abc import Sequence

from corpuskit.analysis.domains.counting import (
    GroupCounts,
    as_number,
    count_corpus,
    domain_sums,
    hits_column,
)
from corpuskit.analysis.domains.falling_shares import falling_share_captions
from corpuskit.analysis.domains.options import YEAR, DomainsOptions
from corpuskit.analysis.domains.provenance import with_provenance
from corpuskit.analysis.domains.zero_terms import zero_term_notes
from corpuskit.analysis.measures import chart_of_measure
from corpuskit.core.blocks import Wide
from corpuskit.core.chart import Chart
from corpuskit.core.columns import DOCUMENTS, DOMAIN, PER_1000_CHARS, SHARE, Cells
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.lexicon.model import Lexicon
from corpuskit.stats.rates import per_1000_chars, ratio

_TITLES = {
    "hits": Phrase("Hits of each domain"),
    "share": Phrase("Share of each domain"),
    "per_1000_chars": Phrase("Intensity of each domain"),
}


def shares(corpus: Corpus, lexicon: Lexicon, options: DomainsOptions) -> Table:
    """Return hits, share and intensity of each domain; see `domains`."""
    counts, counting = count_corpus(corpus, lexicon, options)
    table = finish(counts, counting.lexicon, counting.grouping)
    falling = falling_share_captions(counts, counting.lexicon, counting.grouping)
    table = table.replace(captions=(*table.captions, *falling))
    if options["measure"] is not None:
        table = _measured(table, options["measure"])
    table = with_provenance(table, corpus, counting, counts)
    return table.with_notes(**zero_term_notes(corpus, counting, counts))


def _measured(table: Table, measure: str) -> Table:
    """Return the table with one number charted and put side by side."""
    wide = table.wide and table.wide._replace(values=(measure,))
    chart = table.chart and chart_of_measure(table.chart, measure, _TITLES[measure])
    return table.replace(wide=wide, chart=chart)


def finish(counts: GroupCounts, lexicon: Lexicon, grouping: Grouping) -> Table:
    """Return the table of some counts."""
    rows: list[Cells] = []
    for group in grouping.ordered(counts):
        of_group = counts[group]
        hits = domain_sums(of_group.terms, lexicon)
        total = sum(hits.values())
        for domain in lexicon.domains:
            own = hits[domain.name]
            numbers = as_number(own), ratio(own, total), per_1000_chars(own, of_group.han)
            rows.append((*group, of_group.documents, domain.name, *numbers))
    columns = (*grouping.columns, DOCUMENTS, DOMAIN, hits_column(lexicon), SHARE, PER_1000_CHARS)
    return Table(
        columns,
        rows,
        captions=grouping.captions(),
        is_series=grouping.is_series,
        chart=domains_chart(grouping, lexicon),
        wide=Wide(DOMAIN.name, (*grouping.fields, DOCUMENTS.name),
                  ("hits", "share", "per_1000_chars")),
    )  # fmt: skip


def domains_chart(
    grouping: Grouping, lexicon: Lexicon, *, with_intervals: bool = False
) -> Chart | None:
    """Return the chart of the domains of a lexicon by group: of two fields, one makes parts.

    There is none of more fields.
    """
    axis, facet = grouping.axis_and_facet
    if axis is None:
        return None
    is_single = len(lexicon.domains) == 1
    chart = shares_chart(axis, with_intervals=with_intervals, is_single=is_single)
    return chart._replace(facet=facet)


def shares_chart(by: str, *, with_intervals: bool = False, is_single: bool = False) -> Chart:
    """Return the chart of shares: lines over years, else stacked, else bars.

    The share of a single domain is always 1, so its intensity is drawn.
    """
    kinds: Sequence[str] = ("bars", "stacked")
    if by:
        kinds = ("lines", "stacked", "bars") if by == YEAR else ("stacked", "bars")
    measure = PER_1000_CHARS.name if is_single else SHARE.name
    chart = Chart(
        title=_TITLES[SHARE.name],
        unit=Phrase("share of all domain hits"),
        y=(SHARE.name,),
        x=by,
        series=DOMAIN.name,
        kinds=tuple(kinds),
        low=f"{measure}_low" if with_intervals else "",
        high=f"{measure}_high" if with_intervals else "",
        percent=True,
        size="hits",
        whole=(by,) if by else (),
    )
    return chart_of_measure(chart, measure, _TITLES[measure]) if is_single else chart
