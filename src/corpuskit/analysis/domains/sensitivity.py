"""How much the shares of domains depend on the rule of counting, and on single terms."""

from dataclasses import replace

from corpuskit.analysis.domains.counting import (
    RULES,
    Counting,
    DomainOptions,
    Partial,
    counted,
    described,
    domain_sums,
    groups_of,
)
from corpuskit.core.errors import CountError
from corpuskit.core.model import Value
from corpuskit.core.table import Cell, Table, field_column, integer, number, text
from corpuskit.corpus.corpus import Corpus
from corpuskit.lexicon.model import Lexicon
from corpuskit.stats.rates import ratio

Shares = dict[tuple[Value, str], float | None]


def domain_sensitivity(
    corpus: Corpus, lexicon: Lexicon, options: DomainOptions | None = None
) -> Table:
    """Return the share of each domain under the three rules of counting, side by side.

    Parameters
    ----------
    corpus : Corpus
    lexicon : Lexicon
    options : DomainOptions, optional
        `counting` is the rule that the others are compared with; with `without` there is also
        the share by that rule without those terms.

    Returns
    -------
    Table
        ``documents domain longest_share token_share substring_share [without_share]
        largest_change changed_by``, the field of `by` before them; `largest_change` is the
        difference from the share by the chosen rule that is farthest from 0, `changed_by` what
        makes it. Of all rows the largest stands in a caption.

    Raises
    ------
    CountError
        If there is an audit, which is of one rule.

    Examples
    --------
    >>> from corpuskit import open_corpus
    >>> from corpuskit.lexicon.load import load_lexicon
    >>> corpus = open_corpus("sino-russian-communiques").where("year=2009")
    >>> for row in domain_sensitivity(corpus, load_lexicon("thesis")):
    ...     print(row[1], *(round(share, 3) for share in row[2:6]), row[6])
    political-security 0.18 0.187 0.179 0.007 token
    economic 0.56 0.556 0.538 -0.022 substring
    cultural 0.26 0.257 0.282 0.022 substring
    """
    options = options or DomainOptions()
    if options.audit:
        raise CountError(
            "an audit is of one rule of counting, so the rules cannot be compared",
            hint="leave the audit out, or list hits by each rule and judge those",
        )
    shares: dict[str, Shares] = {}
    made: dict[str, tuple[Partial, Counting]] = {}
    for rule in RULES:
        made[rule] = counted(corpus, lexicon, replace(options, counting=rule, without=()))
        shares[rule] = _shares(made[rule][0], lexicon)
    whole, counting = made[options.counting]
    if options.without:
        shares["without"] = _shares(counted(corpus, lexicon, options)[0], lexicon)
    table = _table(whole, lexicon, options, shares)
    return described(table, corpus, counting, whole)


def _shares(partial: Partial, lexicon: Lexicon) -> Shares:
    shares: Shares = {}
    for group, counts in partial.items():
        hits = domain_sums(counts.terms, lexicon)
        total = sum(hits.values())
        for name, found in hits.items():
            shares[group, name] = ratio(found, total)
    return shares


def _table(
    whole: Partial, lexicon: Lexicon, options: DomainOptions, shares: dict[str, Shares]
) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for group in groups_of(whole, options.by):
        documents = whole[group].documents if group in whole else 0
        for domain in lexicon.domains:
            found = {name: some.get((group, domain.name)) for name, some in shares.items()}
            change = _change(found, options.counting)
            first: tuple[Cell, ...] = (group,) if options.by else ()
            rows.append((*first, documents, domain.name, *found.values(), *change))
    columns = (
        *((field_column(options.by),) if options.by else ()),
        *(integer("documents"), text("domain")),
        *(number(f"{name}_share", 3) for name in shares),
        *(number("largest_change", 3), text("changed_by")),
    )
    return Table(columns, rows, captions=_largest(rows, options))


def _change(found: dict[str, float | None], rule: str) -> tuple[float | None, str | None]:
    """Return the largest difference from the share by a rule, and what makes it."""
    base = found[rule]
    others = {name: share for name, share in found.items() if name != rule and share is not None}
    if base is None or not others:
        return None, None
    name = max(others, key=lambda name: abs(others[name] - base))
    return (others[name] - base, name) if others[name] != base else (0.0, None)


def _largest(rows: list[tuple[Cell, ...]], options: DomainOptions) -> tuple[str, ...]:
    at = 2 if options.by else 1
    changed = [row for row in rows if row[-1] is not None]
    if not changed:
        return ("no share changes",)
    row = max(changed, key=lambda row: abs(float(row[-2] or 0)))
    where = f"{row[0]}, {row[at]}" if options.by else f"{row[at]}"
    said = f"largest change from {options.counting}: {row[-2]:+.3f} in {where}, by {row[-1]}"
    left = "、".join(options.without)
    return (said, f"without_share: as {options.counting}, {left} not counted") if left else (said,)
