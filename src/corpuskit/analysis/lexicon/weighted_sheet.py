"""A filled coding sheet with the weight of each coded row.

The weight of a row is the size of its stratum over the coded rows of it, so rows that nobody
coded are represented by the others of their stratum.
"""

from collections import Counter
from collections.abc import Callable

from corpuskit.analysis.lexicon.coded_rows import CodedHit, CodingSheet
from corpuskit.analysis.lexicon.sheet_rows import ANY_DOMAIN
from corpuskit.stats.stratified import weighted_share

ALL = "all"
WeightedShares = list[tuple[float, float]]
"""Weights, each with a share from 0 to 1."""


class WeightedSheet:
    """A sheet with the weight of each coded row."""

    def __init__(self, sheet: CodingSheet) -> None:
        self.sheet = sheet
        self.domains: list[str] = list(sheet.about["domains"])
        self.sizes = {str(stratum["group"] or ""): stratum for stratum in sheet.about["groups"]}
        self.groups: list[str] = list(self.sizes)
        self.coded: list[tuple[CodedHit, float]] = [
            (hit, correctness) for hit in sheet.hits if (correctness := hit.correctness) is not None
        ]
        self.coded_hits = Counter((hit.group, hit.domain) for hit, _ in self.coded)
        self.coded_of_all = [u for u in sheet.units if u.mention(ANY_DOMAIN) is not None]
        self.units = [unit for unit in self.coded_of_all if not unit.labels]
        self.coded_units = Counter(unit.group for unit in self.units)

    def weighted(self, is_wanted: Callable[[CodedHit], bool]) -> WeightedShares:
        """Return the weight and the correctness of the wanted hits among the coded ones."""
        return [
            (self.sizes[hit.group]["hits"][hit.domain] / self.coded_hits[hit.group, hit.domain],
             correctness)
            for hit, correctness in self.coded
            if is_wanted(hit)
        ]  # fmt: skip

    def precision(self, domain: str, group: str) -> float:
        """Return the precision of a domain in a group; in all if none is coded there, or 0."""

        def is_of_domain(hit: CodedHit) -> bool:
            return domain in (ALL, hit.domain)

        in_group = self.weighted(lambda hit: is_of_domain(hit) and hit.group == group)
        share = weighted_share(in_group) or weighted_share(self.weighted(is_of_domain))
        return share[0] if share else 0.0

    def hits(self, domain: str, group: str | None = None) -> int:
        """Return the hits of a domain, `ALL` of all, in one group or in all."""
        groups = self.groups if group is None else [group]
        domains = self.domains if domain == ALL else [domain]
        return sum(self.sizes[group]["hits"][domain] for group in groups for domain in domains)

    def missed(self, domain: str) -> WeightedShares:
        """Return the weight of each coded unit without a hit, and whether it has the domain."""
        return [
            (
                self.sizes[unit.group]["unmatched"] / self.coded_units[unit.group],
                unit.mention(domain) or 0.0,
            )
            for unit in self.units
        ]
