"""The rows of a coding sheet that people have filled in, as read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from corpuskit.analysis.lexicon.sheet_rows import ANY_DOMAIN, CHECK_DIGITS


class CodedHit(NamedTuple):
    """A hit with the code of each person, 1 or 0, the code agreed on, and those of machines."""

    group: str
    domain: str
    term: str
    codes: tuple[int | None, ...]
    agreed: int | None = None
    machine: tuple[int | None, ...] = ()

    @property
    def settled(self) -> int | None:
        """The code on which the people agree; None if they do not, or nobody coded it."""
        value = self.correctness
        return int(value) if value in (0, 1) else None

    @property
    def correctness(self) -> float | None:
        """The agreed code, otherwise the mean of the codes; None without a code."""
        codes = [code for code in self.codes if code is not None]
        if self.agreed is not None or not codes:
            return self.agreed
        return sum(codes) / len(codes)


class CodedUnit(NamedTuple):
    """A unit, with the domains that each person saw in it.

    Parameters
    ----------
    group : str
    codes : tuple of (set or None)
        Of each person.
    agreed : set or None
        What they agreed on.
    machine : tuple of (set or None)
        Of each machine.
    labels : tuple of str
        The domains that have a hit in it, that of the first hit first.
    """

    group: str
    codes: tuple[frozenset[str] | None, ...]
    agreed: frozenset[str] | None = None
    machine: tuple[frozenset[str] | None, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def settled(self) -> frozenset[str] | None:
        """The domains on which the people agree; None if they do not, or nobody coded it."""
        codes = {code for code in self.codes if code is not None}
        return self.agreed if self.agreed is not None or len(codes) != 1 else codes.pop()

    def mention(self, domain: str) -> float | None:
        """Return the share of coders who saw a domain; None if nobody coded the unit."""
        codes = [code for code in self.codes if code is not None]
        codes = codes if self.agreed is None else [self.agreed]
        if not codes:
            return None
        mentions = (bool(code) if domain == ANY_DOMAIN else domain in code for code in codes)
        return sum(mentions) / len(codes)


@dataclass(frozen=True)
class CodingSheet:
    """A coding sheet.

    Parameters
    ----------
    about : mapping
        The sizes of the strata, as `lexicon_sample` wrote them.
    hits : list of CodedHit
    units : list of CodedUnit
    machines : tuple of str
        The columns that machines filled in.
    """

    about: Mapping[str, Any]
    hits: list[CodedHit] = field(default_factory=list)
    units: list[CodedUnit] = field(default_factory=list)
    machines: tuple[str, ...] = ()

    @property
    def drawn(self) -> tuple[int, int]:
        """How many hits and units were drawn; in a sheet without checks, the rows it has.

        Units with a hit are among the units.
        """
        checks = self.about.get("drawn")
        if checks is None:
            return len(self.hits), len(self.units)
        return len(checks["h"]) // CHECK_DIGITS, len(checks["s"]) // CHECK_DIGITS
