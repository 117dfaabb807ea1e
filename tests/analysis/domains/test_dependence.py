"""Dependence ratios: trade with one country over trade with all."""

import pytest

from corpuskit.analysis.domains.dependence import dependence
from corpuskit.core.errors import CountError
from corpuskit.sources.series import Series


def one(name, values, unit="USD"):
    return Series(f"{name} ({unit})", name, unit, values)


def test_dependence_is_trade_with_one_over_trade_with_all():
    parts = [one("出口", {2000: 2.0, 2001: 3.0}), one("進口", {2000: 1.0}),
             one("對外出口", {2000: 20.0, 2001: 20.0}), one("對外進口", {2000: 10.0, 2001: 5.0})]  # fmt: skip
    found = {ratio.name: ratio.values for ratio in dependence(parts)}
    assert found == {
        "trade_dependence": {2000: 3 / 30},
        "export_dependence": {2000: 2 / 20, 2001: 3 / 20},
        "import_dependence": {2000: 1 / 10},
    }
    total = [*parts, one("trade", {2000: 6.0}), one("all trade", {2000: 24.0})]
    assert next(iter(dependence(total))).values == {2000: 6 / 24}
    assert dependence(parts[:2]) == []


def test_units_that_differ_and_parts_above_the_whole_are_refused():
    with pytest.raises(CountError, match="different units: USD, none"):
        dependence(
            [one("export", {2000: 1.0}), Series("all_export", "all_export", "", {2000: 2.0})]
        )
    with pytest.raises(CountError, match="3 of 2 in 2000 is not a share"):
        dependence([one("export", {2000: 3.0}), one("all_export", {2000: 2.0})])


def test_printed_ratios_are_the_nearest_numbers_and_sums_are_exact():
    (ratio,) = dependence([one("export", {2000: 3.3, 2001: 7.3}),
                           one("all_export", {2000: 16.5, 2001: 36.5})])  # fmt: skip
    assert ratio.values == {2000: 0.2, 2001: 0.2}
    whole = {"export": 0.1, "import": 0.2, "all_export": 0.1, "all_import": 0.2}
    found = {r.name: r.values for r in dependence([one(k, {2000: v}) for k, v in whole.items()])}
    assert found["trade_dependence"] == {2000: 1.0}
