"""The view ``shares`` of `domains`: hits, share and intensity of each domain in each group."""

from collections.abc import Sequence

from corpuskit.analysis.domains.counting import (
    GroupCounts,
    as_number,
    count_corpus,
    domain_sums,
    group_column,
    groups_of,
    hits_column,
)
from corpuskit.analysis.domains.options import YEAR, DomainsOptions
from corpuskit.analysis.domains.provenance import with_provenance
from corpuskit.core.blocks import Wide
from corpuskit.core.chart import Chart
from corpuskit.core.columns import DOCUMENTS, DOMAIN, PER_1000_CHARS, SHARE, Cells
from corpuskit.core.phrases import Phrase
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.lexicon.model import Lexicon
from corpuskit.stats.rates import per_1000_chars, ratio


def shares(corpus: Corpus, lexicon: Lexicon, options: DomainsOptions) -> Table:
    """Return hits, share and intensity of each domain; see `domains`."""
    counts, counting = count_corpus(corpus, lexicon, options)
    table = finish(counts, counting.lexicon, options["by"])
    return with_provenance(table, corpus, counting, counts)


def finish(counts: GroupCounts, lexicon: Lexicon, by: str | None) -> Table:
    """Return the table of some counts."""
    rows: list[Cells] = []
    for group in groups_of(counts, by):
        first: Cells = (group,) if by else ()
        of_group = counts.get(group)
        hits = domain_sums(of_group.terms if of_group else {}, lexicon)
        total = sum(hits.values())
        for domain in lexicon.domains:
            if of_group is None:
                rows.append((*first, 0, domain.name, None, None, None))
                continue
            own = hits[domain.name]
            numbers = as_number(own), ratio(own, total), per_1000_chars(own, of_group.han)
            rows.append((*first, of_group.documents, domain.name, *numbers))
    columns = (*group_column(by), DOCUMENTS, DOMAIN, hits_column(lexicon), SHARE, PER_1000_CHARS)
    return Table(
        columns,
        rows,
        chart=shares_chart(by),
        wide=Wide(DOMAIN.name, (*(c.name for c in group_column(by)), DOCUMENTS.name),
                  ("hits", "share", "per_1000_chars")),
    )  # fmt: skip


def shares_chart(by: str | None, low: str = "", high: str = "") -> Chart:
    """Return the chart of shares: lines over years, else stacked, else bars."""
    kinds: Sequence[str] = ("bars", "stacked")
    if by:
        kinds = ("lines", "stacked", "bars") if by == YEAR else ("stacked", "bars")
    return Chart(
        title=Phrase("Share of each domain"),
        unit=Phrase("share of all domain hits"),
        y=("share",),
        x=by or "",
        series=DOMAIN.name,
        kinds=tuple(kinds),
        low=low,
        high=high,
        percent=True,
    )
