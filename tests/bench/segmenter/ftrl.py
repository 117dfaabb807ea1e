"""FTRL-proximal on the log-likelihood of a chain of boundaries, one run of Han at a time.

The chain has two states per character: a word begins here or not. Marginals come from the
forward-backward algorithm; the gradient of a weight is the expected minus the observed number of
times that it is used. Updates follow McMahan et al. (2013), "Ad Click Prediction: a View from the
Trenches", algorithm 1, with L1 and L2. numba compiles it; one thread, so a second run gives the
same weights.
"""

from math import exp, log, sqrt
from typing import NamedTuple

import numba
import numpy

MAX_RUN = 200
_LEAST_GRADIENT = 1e-4
_FAR = 1e30
_REACH = 4
"""How far before a run an n-gram can begin that adds to the scores of the run."""


class Settings(NamedTuple):
    """Hyperparameters of FTRL-proximal, and of training."""

    alpha: float = 0.15
    beta: float = 1.0
    l1: float = 2.0
    l2: float = 0.2
    epochs: int = 5
    held_out: float = 0.02
    min_count: int = 2
    seed: int = 0


class State(NamedTuple):
    """z and n of all weights: of the rows, and of the two biases."""

    z: numpy.ndarray
    n: numpy.ndarray
    bias: numpy.ndarray


@numba.njit(cache=True, fastmath=True, inline="always")
def weight(z, n, alpha, beta, l1, l2):
    """Return a weight from its accumulators."""
    if z > l1:
        return -(z - l1) / ((beta + sqrt(n)) / alpha + l2)
    if z < -l1:
        return -(z + l1) / ((beta + sqrt(n)) / alpha + l2)
    return 0.0


@numba.njit(cache=True, fastmath=True, inline="always")
def _log_sum(a, b):
    top = max(a, b)
    return top + log(exp(a - top) + exp(b - top))


@numba.njit(cache=True, fastmath=True)
def _score_run(rows, columns, state, start, size, params, e, s):
    z, n, bias = state
    alpha, beta, l1, l2 = params
    bias_e = weight(bias[0, 0], bias[0, 1], alpha, beta, 0.0, 0.0)
    bias_s = weight(bias[1, 0], bias[1, 1], alpha, beta, 0.0, 0.0)
    for i in range(size + 1):
        e[i], s[i] = bias_e, bias_s
    for kind in range(rows.shape[0]):
        for i in range(-_REACH, size + 1):
            row = rows[kind, start + i]
            if row < 0:
                continue
            for c in range(columns.shape[1]):
                channel, place = columns[kind, c, 0], i + columns[kind, c, 1]
                if channel == 0 and 1 <= place < size:
                    e[place] += weight(z[row, c], n[row, c], alpha, beta, l1, l2)
                elif channel == 1 and 0 <= place < size:
                    s[place] += weight(z[row, c], n[row, c], alpha, beta, l1, l2)


@numba.njit(cache=True, fastmath=True)
def _marginals(e, s, size, forward, backward, boundary, single):
    """Fill in the probabilities of boundaries and of words of one character."""
    forward[0, 0], forward[0, 1] = -_FAR, 0.0
    for i in range(1, size + 1):
        score = e[i] if i < size else 0.0
        forward[i, 0] = _log_sum(forward[i - 1, 0], forward[i - 1, 1])
        forward[i, 1] = _log_sum(forward[i - 1, 0], forward[i - 1, 1] + s[i - 1]) + score
    backward[size, 0], backward[size, 1] = -_FAR, 0.0
    for i in range(size - 1, -1, -1):
        score = e[i + 1] if i + 1 < size else 0.0
        backward[i, 0] = _log_sum(backward[i + 1, 0], backward[i + 1, 1] + score)
        backward[i, 1] = _log_sum(backward[i + 1, 0], backward[i + 1, 1] + score + s[i])
    total = forward[size, 1]
    for i in range(size):
        score = e[i + 1] if i + 1 < size else 0.0
        if i:
            boundary[i] = exp(forward[i, 1] + backward[i, 1] - total)
        single[i] = exp(forward[i, 1] + s[i] + score + backward[i + 1, 1] - total)


@numba.njit(cache=True, fastmath=True)
def _gradients(begins, start, size, boundary, single):
    """Turn probabilities into gradients; return the loss and the number of wrong boundaries."""
    loss, wrong = 0.0, 0
    for i in range(1, size):
        is_boundary = begins[start + i]
        wrong += (boundary[i] > 0.5) != is_boundary
        loss -= log(max(boundary[i] if is_boundary else 1.0 - boundary[i], 1e-9))
        boundary[i] -= is_boundary
    for i in range(size):
        here = i == 0 or begins[start + i]
        after = i + 1 == size or begins[start + i + 1]
        single[i] -= here and after
    return loss, wrong


@numba.njit(cache=True, fastmath=True)
def _update(rows, columns, state, start, size, params, boundary, single):
    z, n, bias = state
    alpha, beta, l1, l2 = params
    for which in range(2):
        gradient = 0.0
        for i in range(1 - which, size):
            gradient += single[i] if which else boundary[i]
        current = weight(bias[which, 0], bias[which, 1], alpha, beta, 0.0, 0.0)
        total = bias[which, 1] + gradient * gradient
        bias[which, 0] += gradient - (sqrt(total) - sqrt(bias[which, 1])) / alpha * current
        bias[which, 1] = total
    for kind in range(rows.shape[0]):
        for i in range(-_REACH, size + 1):
            row = rows[kind, start + i]
            if row < 0:
                continue
            for c in range(columns.shape[1]):
                channel, place = columns[kind, c, 0], i + columns[kind, c, 1]
                if channel == 0 and 1 <= place < size:
                    gradient = boundary[place]
                elif channel == 1 and 0 <= place < size:
                    gradient = single[place]
                else:
                    continue
                if abs(gradient) < _LEAST_GRADIENT:
                    continue
                total = n[row, c] + gradient * gradient
                current = weight(z[row, c], n[row, c], alpha, beta, l1, l2)
                z[row, c] += gradient - (sqrt(total) - sqrt(n[row, c])) / alpha * current
                n[row, c] = total


@numba.njit(cache=True, fastmath=True)
def run_epoch(rows, columns, state, starts, sizes, begins, params, is_training):
    """Go through some runs once; return the mean loss and the share of wrong boundaries.

    Parameters
    ----------
    rows : array of (kinds, characters)
        The row of the n-gram of each kind that begins at each character, -1 for none.
    columns : array of (kinds, columns, 2)
        Of each weight of a row: 0 for e, 1 for s, -1 for none, and the place it is added to.
    """
    longest = MAX_RUN + 1
    e, s = numpy.zeros(longest + 1), numpy.zeros(longest + 1)
    boundary, single = numpy.zeros(longest + 1), numpy.zeros(longest + 1)
    forward, backward = numpy.zeros((longest + 1, 2)), numpy.zeros((longest + 1, 2))
    loss, wrong, total = 0.0, 0, 0
    for k in range(len(starts)):
        start, size = starts[k], sizes[k]
        _score_run(rows, columns, state, start, size, params, e, s)
        _marginals(e, s, size, forward, backward, boundary, single)
        run_loss, run_wrong = _gradients(begins, start, size, boundary, single)
        loss += run_loss
        wrong += run_wrong
        total += size - 1
        if is_training:
            _update(rows, columns, state, start, size, params, boundary, single)
    return loss / total, wrong / total
