"""Distribute term totals over years so that the totals of both terms and years are exact.

Iterative proportional fitting gives real numbers with these totals; augmenting paths in a flow
then round each of them up or down without changing a total.
"""

from collections.abc import Mapping

Cell = tuple[str, int]


def allocate(
    rows: Mapping[str, int],
    columns: Mapping[int, int],
    minimum: Mapping[str, Mapping[str, int]],
    only: Mapping[str, list[int]],
) -> dict[Cell, int]:
    """Return hits by term and year, as even as the totals and the limits allow.

    Parameters
    ----------
    rows : mapping
        The total of each term.
    columns : mapping
        The total of each year; both sides have the same sum.
    minimum : mapping
        By year (as text) and term, the minimum number of hits.
    only : mapping
        Terms that occur only in the given years.
    """
    if sum(rows.values()) != sum(columns.values()):
        raise SystemExit(f"terms {sum(rows.values())} != years {sum(columns.values())}")
    cells = [(t, y) for t in rows for y in columns if t not in only or y in only[t]]
    floor = {cell: minimum.get(str(cell[1]), {}).get(cell[0], 0) for cell in cells}
    row_left = {t: n - sum(floor[c] for c in cells if c[0] == t) for t, n in rows.items()}
    column_left = {y: n - sum(floor[c] for c in cells if c[1] == y) for y, n in columns.items()}
    even = _fit(cells, row_left, column_left)
    return {cell: floor[cell] + n for cell, n in _round(even, row_left, column_left).items()}


def _fit(
    cells: list[Cell], rows: Mapping[str, int], columns: Mapping[int, int]
) -> dict[Cell, float]:
    """Return real numbers with the given totals (iterative proportional fitting)."""
    values = dict.fromkeys(cells, 1.0)
    for _ in range(2000):
        for side, totals in ((0, rows), (1, columns)):
            sums: dict[object, float] = {}
            for cell, value in values.items():
                sums[cell[side]] = sums.get(cell[side], 0.0) + value
            for cell in values:
                values[cell] *= totals[cell[side]] / sums[cell[side]] if sums[cell[side]] else 0.0
    return values


def _round(
    values: dict[Cell, float], rows: Mapping[str, int], columns: Mapping[int, int]
) -> dict[Cell, int]:
    """Return whole numbers with the given totals, each rounded down or up (maximum flow)."""
    whole = {cell: int(value + 1e-6) for cell, value in values.items()}
    room = {cell: value - whole[cell] > 1e-6 for cell, value in values.items()}
    up: dict[Cell, bool] = dict.fromkeys(values, False)
    need_row = {t: n - sum(v for c, v in whole.items() if c[0] == t) for t, n in rows.items()}
    need_column = {y: n - sum(v for c, v in whole.items() if c[1] == y) for y, n in columns.items()}

    def augment(term: str, seen: set[int]) -> bool:
        choices = [c for c in values if c[0] == term and room[c] and not up[c] and c[1] not in seen]
        choices.sort(key=lambda c: whole[c] - values[c])
        for cell in choices:
            year = cell[1]
            seen.add(year)
            if need_column[year] > 0:
                need_column[year] -= 1
                up[cell] = True
                return True
            for other in [c for c in values if c[1] == year and up[c]]:
                up[other] = False
                up[cell] = True
                if augment(other[0], seen):
                    return True
                up[other] = True
                up[cell] = False
        return False

    for term, need in need_row.items():
        for _ in range(need):
            if not augment(term, set()):
                raise SystemExit(f"no rounding to whole numbers for {term}")
    return {cell: whole[cell] + up[cell] for cell in values}
