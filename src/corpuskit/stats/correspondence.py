"""Correspondence analysis of a table of counts (對應分析)."""

from typing import TYPE_CHECKING, NamedTuple

from corpuskit.core.errors import CountError

if TYPE_CHECKING:
    import numpy

_NEGLIGIBLE = 1e-12


class Points(NamedTuple):
    """The rows or the columns of a table as points.

    Parameters
    ----------
    masses : numpy.ndarray
        The share of each in all counts.
    standard : numpy.ndarray
        Standard coordinates, a column for each dimension.
    principal : numpy.ndarray
        Principal coordinates: standard ones times the square root of the inertia.
    contributions : numpy.ndarray
        The share of each point in the inertia of a dimension; a column sums to 1.
    qualities : numpy.ndarray
        The share of each dimension in the inertia of a point (squared cosines); a row sums to 1
        over all dimensions, and is 0 for a point that is like the average.
    """

    masses: "numpy.ndarray"
    standard: "numpy.ndarray"
    principal: "numpy.ndarray"
    contributions: "numpy.ndarray"
    qualities: "numpy.ndarray"


class _Correspondence(NamedTuple):
    """The dimensions of a table of counts.

    Parameters
    ----------
    inertias : numpy.ndarray
        The principal inertias, falling; their sum is chi-squared over the sum of the counts.
    rows, columns : Points
    """

    inertias: "numpy.ndarray"
    rows: Points
    columns: Points


def correspondence(counts: "numpy.ndarray") -> _Correspondence:
    """Return the correspondence analysis of a table [1]_.

    The sign of each dimension makes its largest coordinate of a row positive.

    Parameters
    ----------
    counts : numpy.ndarray
        Rows by columns, 0 or more; no row and no column is empty.

    Raises
    ------
    CountError
        If there are fewer than two rows or columns, or one of them is empty.

    References
    ----------
    .. [1] Greenacre, M. (2017). Correspondence Analysis in Practice, third edition, appendix A.

    Examples
    --------
    >>> import numpy
    >>> found = correspondence(numpy.array([[10, 0], [0, 10]]))
    >>> found.inertias, found.rows.principal.round(6).tolist()
    (array([1.]), [[1.0], [-1.0]])
    """
    import numpy

    table = numpy.asarray(counts, dtype=float)
    if table.ndim != 2 or min(table.shape) < 2:
        raise CountError("a correspondence analysis needs two rows and two columns or more")
    if not (table.sum(axis=0) > 0).all() or not (table.sum(axis=1) > 0).all():
        raise CountError("a row or column is empty", hint="leave it out")
    shares = table / table.sum()
    row_masses, column_masses = shares.sum(axis=1), shares.sum(axis=0)
    expected = numpy.outer(row_masses, column_masses)
    residuals = (shares - expected) / numpy.sqrt(expected)
    left, values, right = numpy.linalg.svd(residuals, full_matrices=False)
    size = min(table.shape) - 1
    left, values, right = left[:, :size], values[:size], right[:size].T
    row_points = left / numpy.sqrt(row_masses)[:, None]
    reach = numpy.abs(row_points)
    # The first of those that are largest, also where rounding makes them differ.
    largest = (reach >= reach.max(axis=0) * (1 - 1e-9)).argmax(axis=0)
    signs = numpy.where(row_points[largest, range(size)] < 0, -1.0, 1.0)
    inertias = values**2
    return _Correspondence(
        inertias,
        _points(row_masses, left * signs, values),
        _points(column_masses, right * signs, values),
    )


def _points(masses: "numpy.ndarray", vectors: "numpy.ndarray", values: "numpy.ndarray") -> Points:
    import numpy

    standard = vectors / numpy.sqrt(masses)[:, None]
    principal = standard * values
    of_points = (principal**2).sum(axis=1, keepdims=True)
    is_apart = of_points > _NEGLIGIBLE * max(1.0, float((values**2).sum()))
    qualities = numpy.divide(
        principal**2, of_points, out=numpy.zeros_like(principal), where=is_apart
    )
    return Points(masses, standard, principal, vectors**2, qualities)


def supplementary(counts: "numpy.ndarray", others: Points) -> "numpy.ndarray":
    """Return principal coordinates of rows that did not shape the dimensions.

    Parameters
    ----------
    counts : numpy.ndarray
        A row for each point; none is empty.
    others : Points
        The points of the other side: the columns for supplementary rows.

    Examples
    --------
    >>> import numpy
    >>> table = numpy.array([[10, 2, 3], [1, 8, 5], [4, 4, 9]])
    >>> found = correspondence(table)
    >>> numpy.allclose(supplementary(table, found.columns), found.rows.principal)
    True
    """
    import numpy

    table = numpy.asarray(counts, dtype=float)
    profiles = table / table.sum(axis=1, keepdims=True)
    coordinates: numpy.ndarray = profiles @ others.standard
    return coordinates


def total_inertia(counts: "numpy.ndarray") -> float:
    """Return chi-squared over the sum of a table, 0 for rows that are alike.

    Empty rows and columns count nothing.

    Examples
    --------
    >>> import numpy
    >>> total_inertia(numpy.array([[10, 0, 0], [0, 10, 0]]))
    1.0
    """
    import numpy

    table = numpy.asarray(counts, dtype=float)
    shares = table / table.sum()
    expected = numpy.outer(shares.sum(axis=1), shares.sum(axis=0))
    squares = (shares - expected) ** 2
    return float(numpy.divide(squares, expected, out=squares, where=expected > 0).sum())
