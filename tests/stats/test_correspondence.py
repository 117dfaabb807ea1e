"""Correspondence analysis against the R package ca and scipy."""

import hypothesis.strategies as st
import numpy
import pytest
from hypothesis import given
from scipy import stats

from corpuskit.core.errors import CorpuskitError
from corpuskit.stats.correspondence import correspondence, supplementary, total_inertia

# The table "smoke" of Greenacre (1984), as the R package ca gives it.
SMOKE = numpy.array([[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]])


def test_smoke():
    found = correspondence(SMOKE)
    assert found.inertias == pytest.approx([0.0747591059, 0.0100171805, 0.0004135741], abs=5e-11)
    first = [-0.240539, 0.947105, -1.391973, 0.851989, -0.735456]
    sign = 1 if found.rows.standard[1, 0] > 0 else -1
    assert found.rows.standard[:, 0] * sign == pytest.approx(first, abs=5e-7)
    chi2 = stats.chi2_contingency(SMOKE, correction=False)[0]
    assert found.inertias.sum() == pytest.approx(chi2 / SMOKE.sum(), rel=1e-12)
    assert total_inertia(SMOKE) == pytest.approx(chi2 / SMOKE.sum(), rel=1e-12)
    for points in (found.rows, found.columns):
        assert points.contributions.sum(axis=0) == pytest.approx([1, 1, 1])
        assert points.qualities.sum(axis=1) == pytest.approx(numpy.ones(len(points.masses)))
    assert supplementary(SMOKE, found.columns) == pytest.approx(found.rows.principal)
    assert supplementary(SMOKE.T, found.rows) == pytest.approx(found.columns.principal)


@given(st.integers(2, 5), st.integers(2, 5), st.data())
def test_a_table_and_its_transpose_have_the_same_dimensions(rows, columns, data):
    table = numpy.array(
        [[data.draw(st.integers(0, 30)) for _ in range(columns)] for _ in range(rows)]
    ) + numpy.eye(rows, columns, dtype=int)
    table[-1, :] += 1
    table[:, -1] += 1
    one, other = correspondence(table), correspondence(table.T)
    assert one.inertias == pytest.approx(other.inertias, abs=1e-12)
    assert one.inertias.sum() == pytest.approx(total_inertia(table), abs=1e-12)
    with pytest.raises(CorpuskitError, match="empty"):
        correspondence(numpy.vstack([table, numpy.zeros(columns)]))
