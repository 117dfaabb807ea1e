"""The tables of `domains` side by side, for reading."""

from dataclasses import replace

from corpuskit.core.table import Table, integer, widen
from corpuskit.lexicon.model import Lexicon


def wide(table: Table, lexicon: Lexicon, language: str = "id") -> Table:
    """Return a table of domains, intervals or terms with the domains or groups side by side.

    Domains become columns under their labels; the terms of `domain_terms` stay rows and the
    groups become columns.
    """
    if "groups" in table.notes or table.names[:2] == ["domain", "term"]:
        group = table.names[0]
        if group == "domain":
            return table
        fixed = [table.names.index(name) for name in (group, "domain", "term", "hits")]
        rows = [tuple(row[i] for i in fixed) for row in table.rows]
        hits = replace(table, columns=tuple(table.columns[i] for i in fixed), rows=rows)
        side_by_side = widen(hits, across=group, values=["hits"], missing=0)
        return _with_gaps(side_by_side, table.notes["groups"])
    labels = {domain.name: domain.label(language) for domain in lexicon.domains}
    at = table.names.index("domain")
    rows = [(*row[:at], labels[str(row[at])], *row[at + 1 :]) for row in table.rows]
    labelled = Table(table.columns, rows, table.notes, table.captions, heading=table.heading)
    of_domains = [name for name in table.names[at + 1 :] if name != "units"]
    return widen(labelled, across="domain", values=of_domains)


def _with_gaps(table: Table, groups: object) -> Table:
    """Return terms side by side by group, with the groups that have no hit or no document."""
    places = {name: place for place, name in enumerate(table.names)}
    columns, pick = list(table.columns[:2]), []
    for group, documents in groups:  # type: ignore[attr-defined]
        name = f"{'(none)' if group is None else group} hits"
        columns.append(integer(name))
        pick.append((places.get(f"{group} hits"), 0 if documents else None))
    rows = [
        (*row[:2], *(empty if place is None else row[place] for place, empty in pick))
        for row in table.rows
    ]
    return replace(table, columns=tuple(columns), rows=rows)
