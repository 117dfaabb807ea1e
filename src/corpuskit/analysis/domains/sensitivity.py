"""The view ``sensitivity`` of `domains`: shares under each counting rule, and without terms."""

from corpuskit.analysis.domains.counting import Counting, GroupCounts, count_corpus, domain_sums
from corpuskit.analysis.domains.options import DomainsOptions
from corpuskit.analysis.domains.provenance import with_provenance
from corpuskit.core.columns import DOCUMENTS, DOMAIN, Cells, number, text
from corpuskit.core.errors import CountError
from corpuskit.core.model import GroupKey
from corpuskit.core.phrases import Phrase, column_name, listed
from corpuskit.core.table import Table
from corpuskit.corpus.corpus import Corpus
from corpuskit.corpus.grouping import Grouping
from corpuskit.lexicon.counting_rules import RULES
from corpuskit.lexicon.model import Lexicon
from corpuskit.stats.rates import ratio

_Shares = dict[tuple[GroupKey, str], float | None]


def sensitivity(corpus: Corpus, lexicon: Lexicon, options: DomainsOptions) -> Table:
    """Return the share of each domain under the three counting rules, side by side.

    `count_as` is the rule that the others are compared with; with `without` there is also the
    share by that rule without those terms.

    Returns
    -------
    Table
        ``documents domain longest_share token_share substring_share [without_share]
        largest_change changed_by``, the field of `by` before them; `largest_change` is the
        difference from the share by the chosen rule that is farthest from 0, `changed_by` what
        makes it. The largest of all rows is in a caption.

    Raises
    ------
    CountError
        If there is an audit, which belongs to one rule.

    Examples
    --------
    >>> from corpuskit import domains, open_corpus
    >>> corpus = open_corpus("sino-russian-communiques").where("year=2009")
    >>> for row in domains(corpus, "thesis", view="sensitivity"):
    ...     print(row[1], *(round(share, 3) for share in row[2:6]), row[6])
    political-security 0.18 0.185 0.179 0.005 token
    economic 0.56 0.56 0.538 -0.022 substring
    cultural 0.26 0.255 0.282 0.022 substring
    """
    if options["audit"]:
        raise CountError(
            "an audit belongs to one counting rule, so the rules cannot be compared",
            hint="omit the audit, or list hits by each rule and judge those",
        )
    shares: dict[str, _Shares] = {}
    of_rule: dict[str, tuple[GroupCounts, Counting]] = {}
    for rule in RULES:
        changed: DomainsOptions = {**options, "count_as": rule, "without": ()}
        of_rule[rule] = count_corpus(corpus, lexicon, changed)
        shares[rule] = _shares(of_rule[rule][0], lexicon)
    counts, counting = of_rule[options["count_as"]]
    if options["without"]:
        shares["without"] = _shares(count_corpus(corpus, lexicon, options)[0], lexicon)
    table = _table(counts, counting.grouping, lexicon, options, shares)
    return with_provenance(table, corpus, counting, counts)


def _shares(counts: GroupCounts, lexicon: Lexicon) -> _Shares:
    shares: _Shares = {}
    for group, of_group in counts.items():
        hits = domain_sums(of_group.terms, lexicon)
        total = sum(hits.values())
        for name, own in hits.items():
            shares[group, name] = ratio(own, total)
    return shares


def _table(
    counts: GroupCounts,
    grouping: Grouping,
    lexicon: Lexicon,
    options: DomainsOptions,
    shares: dict[str, _Shares],
) -> Table:
    rule = options["count_as"]
    rows: list[Cells] = []
    largest: tuple[float, Phrase, str | None] | None = None
    for group in grouping.ordered(counts):
        documents = counts[group].documents
        for domain in lexicon.domains:
            of_domain = {name: some.get((group, domain.name)) for name, some in shares.items()}
            change, changed_by = _change(of_domain, rule)
            rows.append((*group, documents, domain.name, *of_domain.values(), change, changed_by))
            if changed_by is not None and change is not None:
                named = lexicon.label(domain.name)
                where = listed([*grouping.labels(group), named])
                if largest is None or abs(change) > abs(largest[0]):
                    largest = change, where, changed_by
    columns = (
        *(*grouping.columns, DOCUMENTS, DOMAIN),
        *(number(f"{name}_share", 3) for name in shares),
        *(number("largest_change", 3), text("changed_by")),
    )
    captions = [*_captions(largest, options), *grouping.captions()]
    return Table(columns, rows, captions=captions, is_series=grouping.is_series)


def _change(shares: dict[str, float | None], rule: str) -> tuple[float | None, str | None]:
    """Return the largest difference from the share by a rule, and what makes it."""
    base = shares[rule]
    others = {name: share for name, share in shares.items() if name != rule and share is not None}
    if base is None or not others:
        return None, None
    name = max(others, key=lambda name: abs(others[name] - base))
    return (others[name] - base, name) if others[name] != base else (0.0, None)


def _captions(
    largest: tuple[float, Phrase, str | None] | None, options: DomainsOptions
) -> list[Phrase]:
    if largest is None:
        return [Phrase("no share changes")]
    rule, (change, where, changed_by) = options["count_as"], largest
    said = Phrase(
        "largest change from {rule}: {change} in {where}, by {changed_by}",
        rule=rule, change=f"{change:+.3f}", where=where, changed_by=changed_by,
    )  # fmt: skip
    if not options["without"]:
        return [said]
    left = "、".join(options["without"])
    column = column_name("without_share")
    return [
        said,
        Phrase("{column}: as {rule}, {terms} not counted", column=column, rule=rule, terms=left),
    ]
