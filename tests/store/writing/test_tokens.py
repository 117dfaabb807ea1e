"""Postings and boundaries of tokens."""

from hypothesis import given

from tests.store.samples import TEXTS, store_of


@given(TEXTS)
def test_postings_and_boundaries_agree_with_the_tokens(texts):
    store = store_of(texts)
    tokens = store.sections["tokens"].view().tolist()
    counts = [0] * len(store.types)
    for kind, _ in enumerate(store.types):
        places = store.postings(kind).tolist()
        assert places == [place for place, found in enumerate(tokens) if found == kind]
        counts[kind] = len(places)
    assert counts == sorted(counts, reverse=True)
    starts = store.boundaries.all().tolist()
    assert store.boundaries.between(0, len(starts)) == starts
    assert [store.boundaries.select(n) for n in range(len(starts))] == starts
    size = store.summary["positions"]
    assert [store.boundaries.rank(at) for at in range(size)] == [
        sum(start < at for start in starts) for at in range(size)
    ]
