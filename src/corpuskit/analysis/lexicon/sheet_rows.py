"""The columns and rows of a coding sheet, as drawn by `sample` and read by `coding_sheet`."""

import zlib
from collections.abc import Iterable
from typing import NamedTuple

from corpuskit.core.columns import DOCUMENT, DOMAIN, LEFT, NODE, RIGHT, TERM, YEAR, text

COLUMNS = (
    *(text("id"), DOCUMENT, YEAR, text("clause"), text("group")),
    *(DOMAIN, TERM, LEFT, NODE, RIGHT, text("coder1"), text("coder2")),
)
ANY_DOMAIN = ""
"""The domain of units without a hit; in sizes, any domain."""
CHECK_DIGITS = 4
"""Hexadecimal digits by which a row is recognised."""


class SheetRow(NamedTuple):
    """A row of a coding sheet; the fields are the columns. A unit has no domain and term."""

    id: str = ""
    document: str = ""
    year: int | None = None
    clause: str = ""
    group: str | None = None
    domain: str | None = None
    term: str | None = None
    left: str | None = None
    node: str = ""
    right: str | None = None
    coder1: str | None = None
    coder2: str | None = None

    @property
    def is_hit(self) -> bool:
        """Whether the row is a hit, not a unit without one."""
        return self.domain is not None


def row_check(id_: str, group: str | None, domain: str | None, term: str | None) -> str:
    """Return four digits of the cells that must not change, whatever program saves the sheet.

    Examples
    --------
    >>> row_check("h1", "2000-2012", "economic", "貿易")
    '6dc8'
    """
    identity = "\0".join(cell or "" for cell in (id_, group, domain, term))
    return f"{zlib.crc32(identity.encode('utf-8', 'replace')) & 0xFFFF:04x}"


def row_checks(rows: Iterable[SheetRow]) -> dict[str, str]:
    """Return the checks of all hits (h) and of all units (s), in the order of their numbers."""
    checks = {"h": "", "s": ""}
    for row in rows:
        kind = "h" if row.is_hit else "s"
        checks[kind] += row_check(row.id, row.group, row.domain, row.term)
    return checks
