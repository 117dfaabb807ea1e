"""Dependence ratios (依存度): trade with one country over trade with all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from corpuskit.core.errors import CountError
from corpuskit.core.phrases import Phrase, column_name
from corpuskit.sources.series import Series

_ROLES: dict[str, tuple[str, ...]] = {
    "export": ("export", "exports", "出口", "對該國出口", "对该国出口"),
    "import": ("import", "imports", "進口", "进口", "對該國進口", "对该国进口"),
    "trade": ("trade", "貿易", "贸易", "雙邊貿易", "双边贸易"),
    "all_export": ("all_export", "all_exports", "總出口", "总出口", "對外出口", "对外出口"),
    "all_import": ("all_import", "all_imports", "總進口", "总进口", "對外進口", "对外进口"),
    "all_trade": ("all_trade", "總貿易", "总贸易", "對外貿易", "对外贸易"),
}
KINDS = ("trade", "export", "import")
Exact = Mapping[int, Fraction]
"""Values by year, so that equal ones are equal: 3.3 / 16.5 is 7.3 / 36.5, of floats it is not."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of two series, its formula, and the series in its denominator."""

    name: str
    formula: Phrase
    exact: Exact
    over: tuple[str, ...]

    @property
    def values(self) -> dict[int, float]:
        """The ratio of each year as a number."""
        return {year: float(value) for year, value in self.exact.items()}


def dependence(series: Sequence[Series]) -> list[Ratio]:
    """Return the dependence ratios that the columns allow: with one country over with all.

    ``export_dependence`` is ``export / all_export``, ``import_dependence`` is ``import /
    all_import``, ``trade_dependence`` is ``trade / all_trade``, or the sums of exports and
    imports where these columns are not there. A year that lacks a part has no ratio.

    Raises
    ------
    CountError
        If the parts of a ratio have different units, or a whole is smaller than its part.

    Examples
    --------
    >>> part = Series("export", "export", "", {2000: 2.0})
    >>> whole = Series("總出口", "總出口", "", {2000: 8.0})
    >>> [(ratio.name, ratio.values) for ratio in dependence([part, whole])]
    [('export_dependence', {2000: 0.25})]
    """
    found = {role: one for one in series for role, names in _ROLES.items() if _is(one, names)}
    ratios = []
    for kind in KINDS:
        parts, wholes = [kind], [f"all_{kind}"]
        if kind == "trade" and not {"trade", "all_trade"} <= found.keys():
            parts, wholes = ["export", "import"], ["all_export", "all_import"]
        if {*parts, *wholes} <= found.keys():
            ratios.append(
                _ratio(
                    f"{kind}_dependence",
                    *([found[role] for role in roles] for roles in (parts, wholes)),
                )
            )
    return ratios


def _is(series: Series, names: tuple[str, ...]) -> bool:
    return series.name.strip().lower().replace(" ", "_") in names


def _ratio(name: str, parts: list[Series], wholes: list[Series]) -> Ratio:
    units = {one.unit for one in (*parts, *wholes)}
    if len(units) > 1:
        named = ", ".join(sorted(unit or "none" for unit in units))
        raise CountError(
            f"{name}: the columns have different units: {named}",
            hint="give them in one unit, named in brackets after each name",
        )
    part, whole = _sum(parts), _sum(wholes)
    values = {}
    for year in sorted(part.keys() & whole.keys()):
        if part[year] < 0 or whole[year] <= 0 or part[year] > whole[year]:
            some, all_ = float(part[year]), float(whole[year])
            raise CountError(
                f"{name}: {some:g} of {all_:g} in {year} is not a share of trade",
                hint="check the units, and which column is which",
            )
        values[year] = part[year] / whole[year]
    brackets = ("({})" if len(parts) > 1 else "{}").format
    terms = {
        "name": column_name(name),
        "part": brackets(" + ".join(one.name for one in parts)),
        "whole": brackets(" + ".join(one.name for one in wholes)),
        "unit": next(iter(units)),
    }
    formula = (
        Phrase("{name} = {part} / {whole}, both in {unit}", **terms)
        if any(units)
        else Phrase("{name} = {part} / {whole}, units not named", **terms)
    )
    return Ratio(name, formula, values, tuple(one.column for one in wholes))


def _sum(series: list[Series]) -> dict[int, Fraction]:
    values = [exact_values(one) for one in series]
    years = set[int].intersection(*(set(some) for some in values))
    return {year: sum((some[year] for some in values), Fraction(0)) for year in years}


def exact_values(series: Series) -> dict[int, Fraction]:
    """Return the numbers as they are written, not as the machine stores them: 0.1 is 1/10."""
    return {year: Fraction(str(value)) for year, value in series.values.items()}
