"""The view ``shares`` of `domains`: hits, share and intensity of each domain in each group."""

from collections.abc import Sequence

from corpuskit.analysis.domains.counting import (
    GroupCounts,
    as_number,
    count_corpus,
    domain_sums,
    hits_column,
)
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
        chart=None if grouping.axis is None else shares_chart(grouping.axis),
        wide=Wide(DOMAIN.name, (*grouping.fields, DOCUMENTS.name),
                  ("hits", "share", "per_1000_chars")),
    )  # fmt: skip


def shares_chart(by: str, low: str = "", high: str = "") -> Chart:
    """Return the chart of shares: lines over years, else stacked, else bars."""
    kinds: Sequence[str] = ("bars", "stacked")
    if by:
        kinds = ("lines", "stacked", "bars") if by == YEAR else ("stacked", "bars")
    return Chart(
        title=Phrase("Share of each domain"),
        unit=Phrase("share of all domain hits"),
        y=("share",),
        x=by,
        series=DOMAIN.name,
        kinds=tuple(kinds),
        low=low,
        high=high,
        percent=True,
        size="hits",
        whole=(by,) if by else (),
    )
