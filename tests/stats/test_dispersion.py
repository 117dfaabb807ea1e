"""Dispersion against published values and the formulas written out."""

import hypothesis.strategies as st
import numpy
import pytest
from hypothesis import given

from corpuskit.core.errors import CorpuskitError
from corpuskit.stats.dispersion import PartCounts, average_reduced_frequencies, dispersion

# ALLEMAND (Lyne 1985), as the R package tlda gives it.
ALLEMAND = [2, 0, 1, 1, 3, 0, 3, 0, 0, 0]
SIZES = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930]
GOLDEN = {
    "range": 5,
    "dp": 0.499070454,
    "dp_norm": 0.553547979,
    "dp_even": 0.446230962,
    "kld_norm": 1 - 0.466507805,
    "juilland_d": 0.6038797,
    "carroll_d2": 0.652144392,
    "rosengren_s": 0.476365200,
}


def of_word(counts, sizes):
    counts = numpy.array(counts)
    (parts,) = counts.nonzero()
    found = PartCounts(numpy.zeros(len(parts), int), parts, counts[parts], numpy.array(sizes))
    return dispersion(found, 1)


def test_allemand():
    found = of_word(ALLEMAND, SIZES)
    for name, value in GOLDEN.items():
        assert getattr(found, name)[0] == pytest.approx(value, abs=5e-8), name


def naive(counts, sizes):
    k, f, size = len(sizes), sum(counts), sum(sizes)
    t, w = [c / f for c in counts], [s / size for s in sizes]
    rates = [c / s for c, s in zip(counts, sizes, strict=True)]
    mean = sum(rates) / k
    sd = (sum((r - mean) ** 2 for r in rates) / k) ** 0.5
    portions = [r / sum(rates) for r in rates]
    dp = sum(abs(a - b) for a, b in zip(t, w, strict=True)) / 2
    kld = sum(a * numpy.log2(a / b) for a, b in zip(t, w, strict=True) if a)
    return {
        "range": sum(c > 0 for c in counts),
        "dp": dp,
        "dp_norm": dp / (1 - min(w)),
        "dp_even": 1 - dp / (1 - min(b for a, b in zip(t, w, strict=True) if a)),
        "kld_norm": kld / (1 + kld),
        "juilland_d": 1 - sd / mean / (k - 1) ** 0.5,
        "carroll_d2": -sum(p * numpy.log2(p) for p in portions if p) / numpy.log2(k),
        "rosengren_s": sum((b * c) ** 0.5 for b, c in zip(w, counts, strict=True)) ** 2 / f,
    }


@given(st.integers(2, 8).flatmap(lambda k: st.tuples(
    st.lists(st.lists(st.integers(0, 50), min_size=k, max_size=k), min_size=1, max_size=4),
    st.lists(st.integers(50, 10_000), min_size=k, max_size=k),
)))  # fmt: skip
def test_all_words_at_once_are_the_formulas_written_out(case):
    rows, sizes = case
    table = numpy.array(rows)
    words, parts = table.nonzero()
    found = dispersion(PartCounts(words, parts, table[words, parts], numpy.array(sizes)), len(rows))
    for number, counts in enumerate(rows):
        if not sum(counts):
            assert found.range[number] == 0
            assert numpy.isnan(found.dp[number])
            continue
        for name, value in naive(counts, sizes).items():
            assert getattr(found, name)[number] == pytest.approx(value, abs=1e-9), name


@given(st.lists(st.integers(0, 300), unique=True, min_size=1, max_size=30), st.integers(301, 999))
def test_average_reduced_frequency_is_its_definition(places, tokens):
    places.sort()
    gap = tokens / len(places)
    total = 0.0
    for number, place in enumerate(places):
        before = places[number - 1] if number else places[-1] - tokens
        total += min(place - before, gap)
    other = numpy.arange(7)
    words = numpy.repeat([0, 2], [len(places), len(other)])
    both = numpy.concatenate([places, other]).astype(int)
    found, none, _ = average_reduced_frequencies(words, both, 3, tokens)
    assert none == 0
    assert found == pytest.approx(total / gap)
    assert 1 - 1e-9 <= found <= len(places) + 1e-9


def test_one_part_has_no_dispersion():
    with pytest.raises(CorpuskitError, match="two parts"):
        of_word([3], [100])
    with pytest.raises(CorpuskitError, match="two parts"):
        of_word([3, 0], [100, 0])
    empty = numpy.array([], int)
    assert average_reduced_frequencies(empty, empty, 1, 9).tolist() == [0]
